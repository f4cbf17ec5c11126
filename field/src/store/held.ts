/** What was pulled: people only in the vault, lists without people open for the locked form. */

import { write, type Database, type HeldRow } from "./database";
import { isList } from "./forgetting";
import type { OpenVault } from "./keys/vault";
import { NoVault } from "./unlocking";

export interface Change {
  readonly key: string;
  readonly digest: string;
  readonly content: unknown;
}

/** One answer to a pull, to be taken in whole. */
export interface Pulled {
  readonly asked: string | null;
  readonly cursor: string;
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
    for (const row of rows) await writing.objectStore("held").put(row);
    for (const key of pulled.removals) {
      await writing.objectStore("held").delete([vault.device, key]);
    }
    const { cursor, nextChallenge } = pulled;
    await devices.put({ ...device, cursor, nextChallenge });
  });
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
  return row ? contentOf(vault, row) : null;
}

/** Everything held whose key begins so ("person:"), by key. */
export async function readAll(
  database: Database,
  vault: OpenVault,
  prefix: string,
): Promise<Map<string, unknown>> {
  const rows = await rowsOf(database, vault.device, prefix);
  const all = new Map<string, unknown>();
  for (const row of rows) all.set(row.key, await contentOf(vault, row));
  return all;
}

/** A list without people ("place:"), which stands open also while the phone is locked. */
export async function readList(
  database: Database,
  device: string,
  prefix: "place:" | "help_kind:" | "service:",
): Promise<unknown[]> {
  const rows = await rowsOf(database, device, prefix);
  return rows.flatMap((row) => (row.open === null ? [] : [JSON.parse(row.open) as unknown]));
}

async function rowsOf(database: Database, device: string, prefix: string): Promise<HeldRow[]> {
  return database.getAll("held", IDBKeyRange.bound([device, prefix], [device, `${prefix}\uffff`]));
}

async function contentOf(vault: OpenVault, row: HeldRow): Promise<unknown> {
  if (row.open !== null) return JSON.parse(row.open) as unknown;
  return row.box ? (JSON.parse(await vault.read(row.key, row.box)) as unknown) : null;
}
