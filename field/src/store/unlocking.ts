/** Opening a vault, with tries that are counted before they are tried. */

import type { Moment } from "../domain/clock";
import type { Database } from "./database";
import { changeDevice } from "./device";
import { wipe } from "./forgetting";
import type { Stretch } from "./keys/argon";
import { openVault, WrongSecret, type Opener, type OpenVault } from "./keys/vault";

export const MOST_TRIES = 10;

export class NoVault extends Error {}
/** The tenth wrong try: the vault and what was pulled are gone, what is unsent stays deliverable. */
export class Wiped extends Error {}

export class WrongTry extends Error {
  readonly left: number;
  constructor(left: number) {
    super("wrong");
    this.left = left;
  }
}

/**
 * Open a worker's vault. Throws WrongTry with the tries left, Wiped, NoVault, NoSuchWay.
 *
 * The try is written down first: an app killed in the middle has used it up. A passkey's is not
 * counted: 32 bytes of chance are not guessed, and a keeper of passkeys that errs shall wipe nothing.
 * Its WrongSecret is thrown as it is.
 */
export async function unlock(
  database: Database,
  device: string,
  opener: Opener,
  { stretch, now }: { readonly stretch: Stretch; readonly now: Moment },
): Promise<OpenVault> {
  const stored = await database.get("vaults", device);
  if (!stored) throw new NoVault(device);
  const { wrongTries } = await changeDevice(database, device, (row) => ({
    wrongTries: row.wrongTries + (opener.way === "passkey" ? 0 : 1),
  }));
  if (wrongTries > MOST_TRIES) return wipeAll(database, device, now);
  try {
    const vault = await openVault(stored, opener, stretch);
    await changeDevice(database, device, () => ({ wrongTries: 0 }));
    return vault;
  } catch (error) {
    if (error instanceof RangeError) await giveBack(database, device);
    if (!(error instanceof WrongSecret) || opener.way === "passkey") throw error;
    if (wrongTries >= MOST_TRIES) return wipeAll(database, device, now);
    throw new WrongTry(MOST_TRIES - wrongTries);
  }
}

/** The phone had no memory to try with: nothing was tried, and nothing was learnt by it. */
async function giveBack(database: Database, device: string): Promise<void> {
  await changeDevice(database, device, (row) => ({ wrongTries: Math.max(0, row.wrongTries - 1) }));
}

async function wipeAll(database: Database, device: string, now: Moment): Promise<never> {
  await wipe(database, device, { reason: "forgotten", now });
  throw new Wiped(device);
}
