/**
 * What waits to be sent, and what has been: rows are added, never changed in what they say.
 *
 * Each operation is signed by the device, chained to the one before, sealed to the server, and
 * sealed a second time to the worker's own vault so that it can be read again. All of it works locked.
 */

import { base64url, fromBase64url, utf8, type Bytes } from "../domain/bytes";
import type { Moment } from "../domain/clock";
import { after, hasArrived, type Answer, type State } from "../domain/delivery";
import { innerBytes, readInner, type Deed, type Inner } from "../domain/operation";
import { write, type Database, type DeviceRow, type OutboxRow, type SealingKey } from "./database";
import { deviceRow, NotEnrolled } from "./device";
import { isFull } from "./full";
import { boxFor, keepReady } from "./keys/box_stock";
import { open, seal } from "./keys/sealed_box";
import { digest, sign } from "./keys/signatures";
import type { OpenVault } from "./keys/vault";

/** As large as the server takes one (contract): no longer text can be typed, so this is a guard. */
export const LARGEST = 256_000;
const TRIES = 20;

export class TooLarge extends Error {}
export class NoRoom extends Error {}
export class Crowded extends Error {}

export interface Saved {
  readonly row: OutboxRow;
  /** It was there already: this call changed nothing. */
  readonly isAgain: boolean;
}

interface Packed {
  readonly row: OutboxRow;
  readonly digest: string;
}

/**
 * Save a deed on this phone: when this comes back, it is on disk, and its draft or form is gone with it.
 *
 * The same id again changes nothing. Throws NotEnrolled, TooLarge, NoRoom (the phone is full; nothing
 * was saved and the draft stands), Crowded.
 */
export async function save(
  database: Database,
  device: string,
  deed: Deed,
  now: Moment,
): Promise<Saved> {
  for (let tries = 0; tries < TRIES; tries++) {
    const [there, before] = await Promise.all([
      database.get("outbox", deed.id),
      deviceRow(database, device),
    ]);
    if (there) return { row: there, isAgain: true };
    const packed = await pack(before, deed, now);
    if (await added(database, before, packed)) return { row: packed.row, isAgain: false };
    // Another tab has taken this place in the line: sign anew for the next one.
  }
  throw new Crowded("other tabs save all the time");
}

async function pack(before: DeviceRow, deed: Deed, now: Moment): Promise<Packed> {
  const sequence = before.sequence + 1;
  const link = { device: before.device, sequence, previous: before.previous };
  const inner = innerBytes(deed, link, { phone: now, offset: before.offset });
  const signature = await sign(before.deliver.privateKey, inner);
  const signed = { inner: base64url(inner), signature: base64url(signature) };
  const bytes = utf8(JSON.stringify(signed));
  if (bytes.length > LARGEST) throw new TooLarge(String(bytes.length));
  const { key, vault } = recipientsOf(before);
  const [previous, sealed, own] = await Promise.all([
    digest(inner),
    boxFor(key.public).then((box) => box.close(bytes)),
    vault === null ? null : boxFor(vault).then((box) => box.close(bytes)),
  ]);
  return {
    digest: base64url(previous),
    row: {
      id: deed.id,
      device: before.device,
      sequence,
      sealingKey: key.number,
      sealed,
      own,
      state: "saved",
      reason: null,
    },
  };
}

/** To whom a record is sealed: the server, and the worker's own vault while somebody could read it. */
function recipientsOf(row: DeviceRow): { readonly key: SealingKey; readonly vault: string | null } {
  return { key: newest(row.sealingKeys), vault: row.state === "active" ? row.vaultPublic : null };
}

/** Make ready what the next record of that device is sealed with. Throws NotEnrolled. */
export async function getReady(database: Database, device: string): Promise<void> {
  const { key, vault } = recipientsOf(await deviceRow(database, device));
  keepReady([key.public, ...(vault === null ? [] : [vault])]);
}

/** Add the row if its place in the line is still free; the draft or form of that id goes with it. */
async function added(database: Database, before: DeviceRow, packed: Packed): Promise<boolean> {
  try {
    return await write(database, ["devices", "outbox", "drafts", "forms"], async (writing) => {
      const device = await writing.objectStore("devices").get(before.device);
      if (!device) throw new NotEnrolled(before.device);
      if (device.sequence !== before.sequence || device.previous !== before.previous) return false;
      const { row, digest: previous } = packed;
      // All asked for at once: a thumb waits for the answers, one after another four times as long.
      const asked = [
        () => writing.objectStore("outbox").add(row),
        () => writing.objectStore("devices").put({ ...device, sequence: row.sequence, previous }),
        () => writing.objectStore("drafts").delete(row.id),
        () => writing.objectStore("forms").delete(row.id),
      ];
      await Promise.all(asked.map(async (ask) => ask()));
      return true;
    });
  } catch (error) {
    throw asNoRoom(error);
  }
}

/** A full phone has one name, whatever the browser calls it. */
export function asNoRoom(error: unknown): unknown {
  return isFull(error) ? new NoRoom("the phone is full", { cause: error }) : error;
}

export function newest(keys: readonly SealingKey[]): SealingKey {
  const sorted = [...keys].sort((one, other) => other.number - one.number);
  if (!sorted[0]) throw new NotEnrolled("no key of the server");
  return sorted[0];
}

/** The oldest operations that are still to be sent, in their order, within these limits. */
export async function nextToSend(
  database: Database,
  device: string,
  limits: { readonly count: number; readonly bytes: number; readonly past?: number },
): Promise<OutboxRow[]> {
  const first = [device, "saved", (limits.past ?? 0) + 1];
  const range = IDBKeyRange.bound(first, [device, "saved", Infinity]);
  const rows = await database.getAllFromIndex("outbox", "by_state", range, limits.count);
  let size = 0;
  return rows.filter((row, at) => {
    size += Math.ceil(((row.sealed?.length ?? 0) * 4) / 3) + 200;
    return at === 0 || size <= limits.bytes;
  });
}

/** The rows of a device in one state, in their order. */
export function inState(device: string, state: State): IDBKeyRange {
  return IDBKeyRange.bound([device, state, 0], [device, state, Infinity]);
}

/** How many of a device's operations are in each state. */
export async function countStates(
  database: Database,
  device: string,
): Promise<Record<State, number>> {
  const states: State[] = ["saved", "unreadable", "received", "waits", "tray"];
  const reading = database.transaction("outbox").store.index("by_state");
  const counts = await Promise.all(states.map((state) => reading.count(inState(device, state))));
  return Object.fromEntries(states.map((state, at) => [state, counts[at] ?? 0])) as Record<
    State,
    number
  >;
}

export interface Told {
  readonly id: string;
  readonly answer: Answer;
  readonly reason: string | null;
}

/** Note what the server answered. An answer about what was not asked, or is unknown, changes nothing. */
export async function noteAnswers(
  database: Database,
  device: string,
  answers: readonly Told[],
): Promise<void> {
  await write(database, ["outbox"], async (writing) => {
    const store = writing.objectStore("outbox");
    for (const { id, answer, reason } of answers) {
      const row = await store.get(id);
      if (!row || row.device !== device) continue;
      const state = after(row.state, answer);
      // Taken in by the server: its sealed copy here has done its work.
      await store.put({ ...row, state, reason, sealed: hasArrived(state) ? null : row.sealed });
    }
  });
}

/** What a row says, read again by its worker. Throws CannotOpen for another worker's row. */
export async function readOwn(vault: OpenVault, row: OutboxRow): Promise<Inner | null> {
  if (!row.own) return null;
  const bytes = await open(row.own, vault.recipient);
  const { inner } = JSON.parse(new TextDecoder().decode(bytes)) as { inner: string };
  return readInner(inner);
}

/** Seal anew to the newest key what the server could not open; the signed bytes stay as they were. */
export async function sealAnew(database: Database, vault: OpenVault): Promise<number> {
  const device = await deviceRow(database, vault.device);
  const key = newest(device.sealingKeys);
  const range = inState(vault.device, "unreadable");
  const rows = await database.getAllFromIndex("outbox", "by_state", range);
  for (const { id, own } of rows) {
    if (!own) continue;
    const sealed = await seal(await open(own, vault.recipient), fromBase64url(key.public));
    await putSealed(database, id, { sealed, sealingKey: key.number });
  }
  return rows.length;
}

async function putSealed(
  database: Database,
  id: string,
  fresh: { readonly sealed: Bytes; readonly sealingKey: number },
): Promise<void> {
  await write(database, ["outbox"], async (writing) => {
    const row = await writing.objectStore("outbox").get(id);
    if (row?.state !== "unreadable") return;
    await writing.objectStore("outbox").put({ ...row, ...fresh, state: "saved", reason: null });
  });
}
