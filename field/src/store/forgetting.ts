/** What goes when access goes: all that was pulled and the vault; never what is still to be sent. */

import type { Moment } from "../domain/clock";
import { isOver } from "../domain/lapse";
import { write, type Database, type DeviceRow, type Writing } from "./database";
import { leaveDrafts } from "./drafts";
import { dropForms, dropUnwrittenForms } from "./forms";
import { deviceRows, noteTime } from "./device";
import { orElseRemove, RoomWanted } from "./full";

type Reason = Exclude<DeviceRow["state"], "active">;

/**
 * Wipe a worker's vault, everything pulled and the forms being typed, in one write. The deliver key and
 * the sealed operations stay, and drafts are handed over: they can be sent, and read by nobody here. On
 * a full phone vault and people go all the same, and it throws: what says so is written when there is room.
 */
export async function wipe(
  database: Database,
  device: string,
  { reason, now }: { readonly reason: Reason; readonly now: Moment },
): Promise<void> {
  dropUnwrittenForms(database, device);
  const whole = async (): Promise<void> =>
    write(database, ["devices", "vaults", "held", "forms", "outbox"], async (writing) => {
      const row = await writing.objectStore("devices").get(device);
      if (!row) return;
      await writing.objectStore("vaults").delete(device);
      await dropHeld(writing, device);
      await dropForms(writing, device);
      await dropOwnCopies(writing, device);
      await writing
        .objectStore("devices")
        .put({ ...row, state: reason, cursor: null, nextChallenge: null });
    });
  await orElseRemove(whole, async () =>
    write(database, ["vaults", "held", "forms"], async (writing) => {
      await writing.objectStore("vaults").delete(device);
      await dropHeld(writing, device);
      await dropForms(writing, device);
    }),
  );
  await leaveDrafts(database, device, now);
}

/**
 * Bring wiping to its end where the phone was full: the vault is gone, and its row does not say so yet.
 * Only then drafts, which nobody can open here any more, are handed over.
 */
export async function finishWiping(database: Database, now: Moment): Promise<void> {
  for (const { device, state } of await deviceRows(database)) {
    if (state !== "active" || (await database.count("vaults", device))) continue;
    await wipe(database, device, { reason: "forgotten", now });
  }
}

/**
 * Remove what was pulled from phones' workers who have been away too long; gives whose. On a full phone
 * it goes from every one of them all the same, and then this throws.
 */
export async function dropWhatLapsed(database: Database, now: Moment): Promise<string[]> {
  const lapsed: string[] = [];
  const room = new RoomWanted();
  for (const { device } of await deviceRows(database)) {
    const row = await noteTime(database, device, now);
    const contact = { at: row.lastContact, latest: row.latestTime };
    // Nothing is held before the first pull.
    if (row.cursor === null || !isOver(contact, now, row.lapseHours)) continue;
    await room.whileThereIs(async () => dropPulled(database, device));
    lapsed.push(device);
  }
  room.tell();
  return lapsed;
}

/**
 * Remove what was pulled, and with it the forms that are being typed: which of them are about people is
 * sealed in them. The vault stays, and is filled again at the next exchange. On a full phone
 * it goes all the same, and this throws; the cursor that still stands there is no more gone by (held.ts).
 */
export async function dropPulled(database: Database, device: string): Promise<void> {
  dropUnwrittenForms(database, device);
  const people = async (writing: Pick<Writing<"held" | "forms">, "objectStore">): Promise<void> => {
    await dropHeld(writing, device, (key) => !isList(key));
    await dropForms(writing, device);
  };
  const whole = async (): Promise<void> =>
    write(database, ["devices", "held", "forms"], async (writing) => {
      const row = await writing.objectStore("devices").get(device);
      await people(writing);
      if (row) await writing.objectStore("devices").put({ ...row, cursor: null });
    });
  await orElseRemove(whole, async () => write(database, ["held", "forms"], people));
}

/** Lists without people, which a locked phone shows: places, kinds of help, services, numbers. */
export function isList(key: string): boolean {
  return /^(place|help_kind|service|number):/.test(key);
}

/** What a device holds whose key begins so. */
export function heldUnder(device: string, prefix = ""): IDBKeyRange {
  return IDBKeyRange.bound([device, prefix], [device, `${prefix}\uffff`]);
}

/** Remove what is held whose key `goes`; inside a write. */
export async function dropHeld(
  writing: Pick<Writing<"held">, "objectStore">,
  device: string,
  goes: (key: string) => boolean = () => true,
): Promise<void> {
  const held = writing.objectStore("held");
  const keys = await held.getAllKeys(heldUnder(device));
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
