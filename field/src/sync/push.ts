/** Sending what is saved: in line, in batches; the same again is harmless (contract: idempotent). */

import { base64url } from "../domain/bytes";
import { isAnswer } from "../domain/delivery";
import type { Clock } from "../domain/clock";
import type { Database, DeviceRow, OutboxRow } from "../store/database";
import { deviceRow } from "../store/device";
import { newest, nextToSend, noteAnswers, type Told } from "../store/outbox";
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

/**
 * Send all that one device has saved; gives how many have arrived. Throws Unreachable and Declined:
 * then all that was not answered is still saved, and is sent again.
 */
export async function push(sending: Sending, device: string): Promise<number> {
  let arrived = 0;
  for (;;) {
    const rows = await nextToSend(sending.database, device, BATCH);
    if (!rows.length) return arrived;
    const told = await pushBatch(sending, await deviceRow(sending.database, device), rows);
    const moved = told.filter(({ answer }) => answer !== "again").length;
    arrived += moved;
    // Nothing went forward: the server is not ready for these; the schedule tries again later.
    if (!moved) return arrived;
  }
}

async function pushBatch(
  { database, transport, clock }: Sending,
  row: DeviceRow,
  rows: readonly OutboxRow[],
): Promise<Told[]> {
  const asked = clock.now();
  const body = {
    operations: rows.map(outer),
    confirmed_sealing_key: newest(row.sealingKeys).number,
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
  await noteAnswers(database, row.device, told);
  await noteContact(database, row.device, { answer, times: { asked, answered: clock.now() } });
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
