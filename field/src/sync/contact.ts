/** What every answer of the server tells besides: its time, its keys, and how it holds this device. */

import { offsetOf, type Moment } from "../domain/clock";
import { fromBase64url } from "../domain/bytes";
import type { Database, DeviceRow, SealingKey } from "../store/database";
import { changeDevice } from "../store/device";
import { wipe } from "../store/forgetting";
import { Declined, list, record, text, type Answered } from "./transport";

/** Problems by which the server says that this device has no access any more. */
const ENDINGS: Readonly<Record<string, "revoked" | "lapsed">> = {
  revoked: "revoked",
  lapsed: "lapsed",
  unknown_phone: "revoked",
};

export interface Times {
  readonly asked: Moment;
  readonly answered: Moment;
}

/** Note the server's time and keys; an answer is also the contact that the 72 hours count from. */
export async function noteContact(
  database: Database,
  device: string,
  { answer, times }: { readonly answer: Answered; readonly times: Times },
): Promise<void> {
  const server = Date.parse(text(answer["server_time"]) ?? "");
  const keys = sealingKeys(answer["sealing_keys"]);
  const hours = record(answer["policy"])["hours_held"];
  await changeDevice(database, device, (row) => ({
    lastContact: times.answered,
    latestTime: times.answered,
    ...(Number.isNaN(server) ? {} : { offset: offsetOf(server, times.asked, times.answered) }),
    ...(keys.length ? { sealingKeys: keysAfter(row, keys) } : {}),
    ...(typeof hours === "number" ? { lapseHours: hours } : {}),
  }));
  await wipeIfEnded(database, device, { ending: endingOf(answer), now: times.answered });
}

/** A refusal may say that access has ended: then what was pulled goes at once. Gives whether it did. */
export async function noteRefusal(
  database: Database,
  device: string,
  { error, now }: { readonly error: unknown; readonly now: Moment },
): Promise<boolean> {
  const ending = error instanceof Declined ? (ENDINGS[error.problem] ?? null) : null;
  await wipeIfEnded(database, device, { ending, now });
  return ending !== null;
}

/** The server's public keys as they were sent; one that is no point of the curve's length is left out. */
export function sealingKeys(sent: unknown): SealingKey[] {
  return list(sent).flatMap((one) => {
    const { number, public: raw } = record(one);
    return typeof number === "number" && typeof raw === "string" && isPoint(raw)
      ? [{ number, public: raw }]
      : [];
  });
}

function isPoint(raw: string): boolean {
  try {
    return fromBase64url(raw).length === 65;
  } catch {
    return false;
  }
}

/** The keys now known; an older answer that comes late takes none away. */
function keysAfter(row: DeviceRow, sent: readonly SealingKey[]): readonly SealingKey[] {
  const newestSent = Math.max(...sent.map((key) => key.number));
  return row.sealingKeys.some((key) => key.number > newestSent) ? row.sealingKeys : sent;
}

function endingOf(answer: Answered): "revoked" | "lapsed" | null {
  const state = answer["state"];
  if (answer["wipe"] === true) return "revoked";
  return state === "revoked" || state === "lapsed" ? state : null;
}

async function wipeIfEnded(
  database: Database,
  device: string,
  { ending, now }: { readonly ending: "revoked" | "lapsed" | null; readonly now: Moment },
): Promise<void> {
  const row = ending && (await database.get("devices", device));
  if (ending && row && row.state !== ending) await wipe(database, device, { reason: ending, now });
}
