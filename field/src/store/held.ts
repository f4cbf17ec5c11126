/** What was pulled: people only in the vault, lists without people open for the locked form. */

import { write, type Database, type HeldRow, type Writing } from "./database";
import { dropHeld, isList } from "./forgetting";
import type { OpenVault } from "./keys/vault";
import { NoVault } from "./unlocking";

export interface Change {
  readonly key: string;
  readonly digest: string;
  readonly content: unknown;
}

/** One answer to a pull, to be taken in whole. */
export interface Pulled {
  /** The cursor that stood on the phone when it was asked. */
  readonly asked: string | null;
  readonly cursor: string;
  /** In which language it came: another one asks for everything anew. */
  readonly language?: string | undefined;
  /** All that was held before goes: the server tells it from the start. */
  readonly fromStart?: boolean;
  readonly nextChallenge: string | null;
  readonly changes: readonly Change[];
  readonly removals: readonly string[];
}

export class Overtaken extends Error {}

/**
 * Take in an answer: changes, removals and the new cursor in one write, or nothing of it.
 *
 * Throws Overtaken if another tab has pulled since, NoVault if the vault was wiped meanwhile: what
 * was asked before a wipe never comes back after it.
 */
export async function takeIn(database: Database, vault: OpenVault, pulled: Pulled): Promise<void> {
  const rows: HeldRow[] = [];
  for (const change of pulled.changes) rows.push(await rowOf(vault, change));
  await write(database, ["devices", "vaults", "held"], async (writing) => {
    const devices = writing.objectStore("devices");
    const device = await devices.get(vault.device);
    const there = await writing.objectStore("vaults").count(vault.device);
    if (!there || device?.state !== "active") throw new NoVault(vault.device);
    if (device.cursor !== pulled.asked) throw new Overtaken(vault.device);
    await change(writing, vault.device, { ...pulled, rows });
    const { cursor, nextChallenge, language } = pulled;
    const spoken = language === undefined ? {} : { language };
    await devices.put({ ...device, cursor, nextChallenge, ...spoken });
  });
}

async function change(
  writing: Pick<Writing<"held" | "devices">, "objectStore">,
  device: string,
  { fromStart, rows, removals }: Pulled & { readonly rows: readonly HeldRow[] },
): Promise<void> {
  if (fromStart) await dropHeld(writing, device);
  const held = writing.objectStore("held");
  for (const row of rows) await held.put(row);
  for (const key of removals) await held.delete([device, key]);
}

async function rowOf(vault: OpenVault, change: Change): Promise<HeldRow> {
  const text = JSON.stringify(change.content);
  const row = { device: vault.device, key: change.key, digest: change.digest };
  if (isList(change.key)) return { ...row, box: null, open: text };
  return { ...row, box: await vault.close(change.key, text), open: null };
}

/** What is held under a key, or null. */
export async function readHeld(
  database: Database,
  vault: OpenVault,
  key: string,
): Promise<unknown> {
  const row = await database.get("held", [vault.device, key]);
  return row ? readRow(vault, row) : null;
}

/** Everything held whose key begins so ("person:"), by key. */
export async function readAll(
  database: Database,
  vault: OpenVault,
  prefix: string,
): Promise<Map<string, unknown>> {
  const rows = await rowsOf(database, vault.device, prefix);
  const all = new Map<string, unknown>();
  for (const row of rows) all.set(row.key, await readRow(vault, row));
  return all;
}

/** A list without people ("place:"), which stands open also while the phone is locked. */
export async function readList(
  database: Database,
  device: string,
  prefix: "place:" | "help_kind:" | "service:" | "number:",
): Promise<unknown[]> {
  const rows = await rowsOf(database, device, prefix);
  return rows.flatMap((row) => (row.open === null ? [] : [JSON.parse(row.open) as unknown]));
}

/** The rows whose key begins so, as they are stored. */
export async function rowsOf(
  database: Database,
  device: string,
  prefix: string,
): Promise<HeldRow[]> {
  return database.getAll("held", IDBKeyRange.bound([device, prefix], [device, `${prefix}\uffff`]));
}

/** What a stored row says. Throws WrongSecret for what was not closed under its key in this vault. */
export async function readRow(vault: OpenVault, row: HeldRow): Promise<unknown> {
  if (row.open !== null) return JSON.parse(row.open) as unknown;
  return row.box ? (JSON.parse(await vault.read(row.key, row.box)) as unknown) : null;
}
