/** Sending what is saved: in line, in batches; the same again is harmless (contract: idempotent). */

import { base64url } from "../domain/bytes";
import { isAnswer } from "../domain/delivery";
import type { Clock } from "../domain/clock";
import type { Database, OutboxRow } from "../store/database";
import { deviceRow } from "../store/device";
import { RoomWanted } from "../store/full";
import { oldestNeeded } from "../store/keys_needed";
import { nextToSend, noteAnswers, type Told } from "../store/outbox";
import { noteContact, noteRefusal } from "./contact";
import { list, record, text, type Answered, type Transport } from "./transport";

/** As much as the server takes at once. */
export const BATCH = { count: 50, bytes: 1_900_000 } as const;

export interface Sending {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: Clock;
  /** In which language the server's own words are asked for; none: the worker's own. */
  readonly language?: () => string;
}

/** The server keeps no more of this phone for people to look at; what needs nobody is taken all the same. */
const NO_MORE_KEPT = "quota";

/**
 * Send all that one device has saved; gives how many have arrived. Throws Unreachable and Declined:
 * then all that was not answered is still saved, and is sent again. On a full phone all is sent once,
 * and then it throws: what was answered could not be written down.
 */
export async function push(sending: Sending, device: string): Promise<number> {
  const room = new RoomWanted();
  let arrived = 0;
  let past = 0;
  for (;;) {
    const rows = await nextToSend(sending.database, device, { ...BATCH, past });
    const last = rows.at(-1);
    if (!last) break;
    const told = await pushBatch(sending, rows, room);
    const moved = told.filter(({ answer }) => answer !== "again").length;
    arrived += moved;
    // What comes after these is not kept waiting by them.
    if (room.isWanted || told.some(isPassedOver)) past = last.sequence;
    // Nothing went forward: the server is not ready for these; the schedule tries again later.
    else if (!moved) break;
  }
  room.tell();
  return arrived;
}

function isPassedOver({ reason }: Told): boolean {
  return reason === NO_MORE_KEPT;
}

/** Send these; what was told of them. That it could not be written down is told by `room`. */
async function pushBatch(
  { database, transport, clock }: Sending,
  rows: readonly OutboxRow[],
  room: RoomWanted,
): Promise<Told[]> {
  const row = await deviceRow(database, rows[0]?.device ?? "");
  const asked = clock.now();
  const body = {
    operations: rows.map(outer),
    confirmed_sealing_key: await oldestNeeded(database, row),
  };
  const signer = { device: row.device, key: row.deliver.privateKey };
  let answer: Answered;
  try {
    answer = await transport.post("push", body, signer);
  } catch (error) {
    await noteRefusal(database, row.device, { error, now: clock.now() });
    throw error;
  }
  const told = answersTo(rows, answer);
  const times = { asked, answered: clock.now() };
  const keysAreGone = told.some((one) => one.answer === "unreadable");
  await room.whileThereIs(async () => noteAnswers(database, row.device, told));
  const contact = { answer, times, keysAreGone };
  await room.whileThereIs(async () => noteContact(database, row.device, contact));
  return told;
}

function outer(row: OutboxRow): object {
  const { id, sequence, sealingKey } = row;
  return {
    id,
    sequence,
    sealing_key: sealingKey,
    sealed: base64url(row.sealed ?? new Uint8Array()),
  };
}

/** The answers to what was sent, and to nothing else: only the server's own word says "arrived". */
function answersTo(rows: readonly OutboxRow[], answer: Answered): Told[] {
  const sent = new Set(rows.map((row) => row.id));
  return list(answer["answers"]).flatMap((one) => {
    const { id, answer: word, reason } = record(one);
    const isOurs = typeof id === "string" && sent.has(id) && isAnswer(word);
    return isOurs ? [{ id, answer: word, reason: text(reason) }] : [];
  });
}
