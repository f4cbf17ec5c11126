/** What goes when access goes: all that was pulled and the vault; never what is still to be sent. */

import type { Moment } from "../domain/clock";
import { isOver } from "../domain/lapse";
import { write, type Database, type DeviceRow, type Writing } from "./database";
import { leaveDrafts } from "./drafts";
import { deviceRows, noteTime } from "./device";

type Reason = Exclude<DeviceRow["state"], "active">;

/**
 * Wipe a worker's vault and everything pulled, in one write. The deliver key and the sealed
 * operations stay, and drafts are handed over: they can be sent, and read by nobody here.
 */
export async function wipe(
  database: Database,
  device: string,
  { reason, now }: { readonly reason: Reason; readonly now: Moment },
): Promise<void> {
  await write(database, ["devices", "vaults", "held", "outbox"], async (writing) => {
    const row = await writing.objectStore("devices").get(device);
    if (!row) return;
    await writing.objectStore("vaults").delete(device);
    await dropHeld(writing, device);
    await dropOwnCopies(writing, device);
    await writing
      .objectStore("devices")
      .put({ ...row, state: reason, cursor: null, nextChallenge: null });
  });
  await leaveDrafts(database, device, now);
}

/** Remove what was pulled from phones' workers who have been away too long; gives whose. */
export async function dropWhatLapsed(database: Database, now: Moment): Promise<string[]> {
  const lapsed: string[] = [];
  for (const { device } of await deviceRows(database)) {
    const row = await noteTime(database, device, now);
    const contact = { at: row.lastContact, latest: row.latestTime };
    // Nothing is held before the first pull.
    if (row.cursor === null || !isOver(contact, now, row.lapseHours)) continue;
    await dropPulled(database, device);
    lapsed.push(device);
  }
  return lapsed;
}

/** Remove what was pulled; the vault stays, and is filled again at the next exchange. */
export async function dropPulled(database: Database, device: string): Promise<void> {
  await write(database, ["devices", "held"], async (writing) => {
    const row = await writing.objectStore("devices").get(device);
    await dropHeld(writing, device, (key) => !isList(key));
    if (row) await writing.objectStore("devices").put({ ...row, cursor: null });
  });
}

/** Lists without people, which a locked phone shows: places, kinds of help, services, numbers. */
export function isList(key: string): boolean {
  return /^(place|help_kind|service|number):/.test(key);
}

/** Remove what is held whose key `goes`; inside a write. */
export async function dropHeld(
  writing: Pick<Writing<"held" | "devices">, "objectStore">,
  device: string,
  goes: (key: string) => boolean = () => true,
): Promise<void> {
  const held = writing.objectStore("held");
  const keys = await held.getAllKeys(IDBKeyRange.bound([device, ""], [device, "\uffff"]));
  for (const key of keys) if (goes(key[1])) await held.delete(key);
}

/** Copies for a vault that is gone are of no use to anybody. */
async function dropOwnCopies(
  writing: Pick<Writing<"outbox">, "objectStore">,
  device: string,
): Promise<void> {
  const outbox = writing.objectStore("outbox");
  const range = IDBKeyRange.bound([device, 0], [device, Infinity]);
  for (const row of await outbox.index("in_line").getAll(range)) {
    await outbox.put({ ...row, own: null });
  }
}
