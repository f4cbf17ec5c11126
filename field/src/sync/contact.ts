/** What every answer of the server tells besides: its time, its keys, and how it holds this device. */

import { offsetOf, type Moment } from "../domain/clock";
import { fromBase64url } from "../domain/bytes";
import type { Database, DeviceRow, SealingKey } from "../store/database";
import { changeDevice } from "../store/device";
import { wipe } from "../store/forgetting";
import { isRecipient } from "../store/keys/sealed_box";
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

export interface Contact {
  readonly answer: Answered;
  readonly times: Times;
  /** The server has said that it cannot open what was sealed: the keys it tells now are all it has. */
  readonly keysAreGone?: boolean;
}

/**
 * Note the server's time and keys; an answer is also the contact that the 72 hours count from. That
 * access has ended is heard on a full phone too, which can note nothing else: then it throws.
 */
export async function noteContact(
  database: Database,
  device: string,
  contact: Contact,
): Promise<void> {
  const { answer, times } = contact;
  try {
    await noteTold(database, device, contact);
  } finally {
    await wipeIfEnded(database, device, { ending: endingOf(answer), now: times.answered });
  }
}

async function noteTold(
  database: Database,
  device: string,
  { answer, times, keysAreGone }: Contact,
): Promise<void> {
  const server = serverTime(answer);
  const keys = await sealingKeys(answer["sealing_keys"]);
  const policy = record(answer["policy"]);
  const hours = policy["hours_held"];
  const pinAllowed = allowsPin(policy);
  await changeDevice(database, device, (row) => ({
    lastContact: times.answered,
    latestTime: times.answered,
    ...(server === null ? {} : { offset: offsetOf(server, times.asked, times.answered) }),
    ...(keys.length ? { sealingKeys: keysAreGone ? keys : keysAfter(row, keys) } : {}),
    ...(typeof hours === "number" ? { lapseHours: hours } : {}),
    ...(pinAllowed === null ? {} : { pinAllowed }),
  }));
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

/** The server's clock as it told it; null for what no clock shows: by that nothing could be dated. */
export function serverTime(answer: Answered): Moment | null {
  const told = Date.parse(text(answer["server_time"]) ?? "");
  return told >= EARLIEST && told < LATEST ? told : null;
}

/** Whether a PIN may open a vault by the teams' rules; null where they are not told. */
export function allowsPin(policy: Answered): boolean | null {
  const { pin_allowed: allowed, passphrase_required: stronger } = policy;
  if (typeof allowed !== "boolean" && typeof stronger !== "boolean") return null;
  return allowed !== false && stronger !== true;
}

const EARLIEST = Date.UTC(2020, 0);
const LATEST = Date.UTC(2200, 0);
/** As the contract numbers them: another number would go with no record (reading/operation.py). */
const LAST_KEY = 2 ** 31 - 1;

/** The server's public keys as they were sent. One to which nothing can be sealed is left out. */
export async function sealingKeys(sent: unknown): Promise<SealingKey[]> {
  const keys: SealingKey[] = [];
  for (const one of list(sent)) {
    const { number, public: raw } = record(one);
    const isNumber = Number.isInteger(number) && Number(number) > 0 && Number(number) <= LAST_KEY;
    if (!isNumber || typeof raw !== "string" || !(await isPoint(raw))) continue;
    keys.push({ number: Number(number), public: raw });
  }
  return keys;
}

async function isPoint(raw: string): Promise<boolean> {
  try {
    return await isRecipient(fromBase64url(raw));
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
