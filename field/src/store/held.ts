/** What was pulled: people only in the vault, lists without people open for the locked form. */

import { write, type Database, type HeldRow, type Writing } from "./database";
import { dropHeld, heldUnder, isList } from "./forgetting";
import { orElseRemove } from "./full";
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
  /** The server has more to tell from that cursor on. */
  readonly more: boolean;
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
 * was asked before a wipe never comes back after it. On a full phone what has ended goes all the same,
 * and what has changed with it; it throws, and is told all of it again when there is room.
 */
export async function takeIn(database: Database, vault: OpenVault, pulled: Pulled): Promise<void> {
  const rows: HeldRow[] = [];
  for (const change of pulled.changes) rows.push(await rowOf(vault, change));
  const whole = async (): Promise<void> =>
    write(database, ["devices", "vaults", "held"], async (writing) => {
      const devices = writing.objectStore("devices");
      const device = await devices.get(vault.device);
      const there = await writing.objectStore("vaults").count(vault.device);
      if (!there || device?.state !== "active") throw new NoVault(vault.device);
      if (device.cursor !== pulled.asked) throw new Overtaken(vault.device);
      await change(writing, vault.device, { ...pulled, rows });
      const { cursor, nextChallenge, language, more: hasMore } = pulled;
      const spoken = language === undefined ? {} : { language };
      await devices.put({ ...device, cursor, hasMore, nextChallenge, ...spoken });
    });
  await orElseRemove(whole, async () => letGo(database, vault.device, pulled));
}

/** What of people is not true any more goes, though nothing that is can be written in its place. */
async function letGo(database: Database, device: string, pulled: Pulled): Promise<void> {
  const stale = new Set([...pulled.removals, ...pulled.changes.map(({ key }) => key)]);
  const goes = (key: string): boolean => !isList(key) && (!!pulled.fromStart || stale.has(key));
  await write(database, ["held"], async (writing) => dropHeld(writing, device, goes));
}

/**
 * Is anything but lists held? A worker's phone that was filled holds at least its day and teams; where
 * none of it is left it was let go of (a full phone could not write that), and its cursor is worth nothing.
 */
export async function holdsAnything(database: Database, device: string): Promise<boolean> {
  return (await database.getAllKeys("held", heldUnder(device))).some(([, key]) => !isList(key));
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
  return database.getAll("held", heldUnder(device, prefix));
}

/** What a stored row says. Throws WrongSecret for what was not closed under its key in this vault. */
export async function readRow(vault: OpenVault, row: HeldRow): Promise<unknown> {
  if (row.open !== null) return JSON.parse(row.open) as unknown;
  return row.box ? (JSON.parse(await vault.read(row.key, row.box)) as unknown) : null;
}
