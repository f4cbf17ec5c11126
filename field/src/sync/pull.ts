/** Fetching what this worker may see now; only while the vault is open. */

import type { DeviceRow } from "../store/database";
import { changeDevice, deviceRow } from "../store/device";
import { RoomWanted } from "../store/full";
import { holdsAnything, takeIn, type Change, type Pulled } from "../store/held";
import type { OpenVault } from "../store/keys/vault";
import { noteContact, noteRefusal, type Times } from "./contact";
import type { Sending } from "./push";
import { Declined, list, record, text, Unclear, type Answered } from "./transport";

const HELD_VERSION = 1;
const MOST_ROUNDS = 200;

/**
 * Pull until there is no more; gives how many things changed or went. Throws Unreachable, Declined,
 * Unclear, and NoVault if access ended on the way: what was taken in whole before stays.
 */
export async function pull(sending: Sending, vault: OpenVault): Promise<number> {
  let changed = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const row = await deviceRow(sending.database, vault.device);
    const isFilled = round > 0 || (await holdsAnything(sending.database, vault.device));
    const answer = await askOnce(sending, vault, { row, from: isFilled ? row.cursor : null });
    if (!answer) return changed;
    changed += answer.changes.length + answer.removals.length;
    if (!answer.more) return changed;
  }
  throw new Unclear("more and more");
}

type Read = Omit<Pulled, "asked" | "language">;

interface Standing {
  readonly row: DeviceRow;
  /** The cursor to go on from; null: from the start. */
  readonly from: string | null;
}

/** One exchange; null if it said that access has ended. */
async function askOnce(
  sending: Sending,
  vault: OpenVault,
  { row, from }: Standing,
): Promise<Read | null> {
  const { database } = sending;
  const { answer, times } = await withChallenge(sending, vault, { row, from });
  // On a full phone neither can be written down; what has ended goes by each of them all the same.
  const room = new RoomWanted();
  await room.whileThereIs(async () => noteContact(database, vault.device, { answer, times }));
  if (await hasEnded(sending, vault)) {
    room.tell();
    return null;
  }
  const pulled = pulledIn(answer);
  const language = sending.language?.();
  await room.whileThereIs(async () =>
    takeIn(database, vault, { asked: row.cursor, language, ...pulled }),
  );
  room.tell();
  return pulled;
}

async function hasEnded({ database }: Sending, { device }: OpenVault): Promise<boolean> {
  const { state } = await deviceRow(database, device);
  return state !== "active" || (await database.count("vaults", device)) === 0;
}

/** What an answer brings. Throws Unclear where it does not say how far. */
function pulledIn(answer: Answered): Read {
  const cursor = text(answer["cursor"]);
  if (cursor === null) throw new Unclear("no cursor");
  return {
    cursor,
    more: answer["more"] === true,
    nextChallenge: text(answer["next_challenge"]),
    fromStart: answer["from_start"] === true,
    changes: changesOf(answer),
    removals: list(answer["removals"]).filter((key) => typeof key === "string"),
  };
}

/** Ask with the challenge that the last answer gave; one used up or too old is renewed once. */
async function withChallenge(
  sending: Sending,
  vault: OpenVault,
  { row, from }: Standing,
): Promise<Timed> {
  const language = sending.language?.();
  const isSame = language === undefined || language === row.language;
  const cursor = isSame ? from : null;
  const spoken = language === undefined ? {} : { language };
  const body = { cursor, held_version: HELD_VERSION, ...spoken };
  return askSigned(sending, { vault, row, name: "pull", body });
}

/** Open one person in whole, with the server; what it answers is shown and not kept. */
export async function openPerson(
  sending: Sending,
  vault: OpenVault,
  person: string,
): Promise<unknown> {
  const row = await deviceRow(sending.database, vault.device);
  const language = sending.language?.();
  const body = language === undefined ? { person } : { person, language };
  const { answer, times } = await askSigned(sending, { vault, row, name: "open", body });
  await noteContact(sending.database, vault.device, { answer, times });
  const nextChallenge = text(answer["next_challenge"]);
  await changeDevice(sending.database, vault.device, () => ({ nextChallenge }));
  return answer["person"] ?? null;
}

interface Question {
  readonly vault: OpenVault;
  readonly row: DeviceRow;
  readonly name: "pull" | "open";
  readonly body: object;
}

/** An answer, and when it alone was asked for and came: a slow challenge before it is no offset. */
interface Timed {
  readonly answer: Answered;
  readonly times: Times;
}

async function askSigned(sending: Sending, { vault, row, name, body }: Question): Promise<Timed> {
  const { database, transport, clock } = sending;
  const signer = { device: vault.device, key: vault.pull };
  const ask = async (challenge: string): Promise<Timed> => {
    const asked = clock.now();
    const answer = await transport.post(name, { challenge, ...body }, signer);
    return { answer, times: { asked, answered: clock.now() } };
  };
  try {
    if (row.nextChallenge === null) return await ask(await newChallenge(sending, row));
    try {
      return await ask(row.nextChallenge);
    } catch (error) {
      if (!(error instanceof Declined) || error.problem !== "challenge") throw error;
      return await ask(await newChallenge(sending, row));
    }
  } catch (error) {
    await noteRefusal(database, vault.device, { error, now: clock.now() });
    throw error;
  }
}

async function newChallenge({ transport }: Sending, row: DeviceRow): Promise<string> {
  const signer = { device: row.device, key: row.deliver.privateKey };
  const answer = await transport.post("challenge", {}, signer);
  const challenge = text(answer["challenge"]);
  if (challenge === null) throw new Unclear("no challenge");
  return challenge;
}

/** By what these are called on the screen, and put in order. */
const CALLED: Readonly<Record<string, string>> = {
  person: "alias",
  place: "name",
  help_kind: "name",
  service: "name",
  number: "name",
  team: "name",
  colleague: "name",
};

/** What changed. One that is not as agreed is left out: it shall not keep the others from being shown. */
function changesOf(answer: Answered): Change[] {
  return list(answer["changes"]).flatMap((one) => {
    const { key, digest, content } = record(one);
    const isWhole = typeof key === "string" && typeof digest === "string" && isFit(key, content);
    return isWhole ? [{ key, digest, content }] : [];
  });
}

function isFit(key: string, content: unknown): boolean {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return false;
  const called = CALLED[key.split(":", 1)[0] ?? ""];
  return called === undefined || typeof record(content)[called] === "string";
}
