/** Opening a vault, and changing by what it opens. */

import { dropWhatLapsed } from "../store/forgetting";
import { isFull } from "../store/full";
import { stretch } from "../store/keys/argon";
import { Locked, TooWeak, WrongSecret, type Opener } from "../store/keys/vault";
import { NoVault, unlock, Wiped, WrongTry } from "../store/unlocking";
import { askingOf, changeWay, isTooWeak } from "../store/ways";
import type { Given, NoPasskey as NoPasskeyTold, Unlocked, WayChanged } from "../ui/doing";
import { changed, closeVault, type Live } from "./live";
import { NoPasskey, UnfitPasskey } from "./passkey";

/** What was typed, or a passkey just made: it stays the same one until the phone is in use. */
export async function newOpener({ passkeys }: Live, given: Given): Promise<Opener> {
  if (given.way === "passkey") return passkeys.make();
  passkeys.settle();
  return given;
}

/** Throws what is no refusal of an opener. */
export function whyNoOpener(error: unknown): "weak" | NoPasskeyTold {
  if (error instanceof TooWeak) return "weak";
  if (error instanceof NoPasskey) return "no_passkey";
  if (error instanceof UnfitPasskey) return "unfit_passkey";
  throw error;
}

/** Open a vault; what has lain too long without the server goes before anything is shown. */
export async function openHere(live: Live, device: string, given: Given): Promise<Unlocked> {
  const now = live.clock.now();
  try {
    await dropWhatLapsed(live.database, now);
    closeVault(live);
    live.vault = await withOpener(live, { device, given }, async (opener) =>
      unlock(live.database, device, opener, { stretch, now }),
    );
    live.asksForStronger = await isTooWeak(live.database, device);
  } catch (error) {
    return whyShut(error);
  } finally {
    changed(live);
  }
  live.schedule?.nudge();
  return "open";
}

/** Throws what is no answer to a try. */
function whyShut(error: unknown): Unlocked {
  if (error instanceof WrongTry) return { left: error.left };
  if (error instanceof RangeError) return "no_memory";
  if (isFull(error)) return "full";
  if (error instanceof Wiped || error instanceof NoVault) return "wiped";
  if (error instanceof NoPasskey || error instanceof WrongSecret) return "no_passkey";
  throw error;
}

/** Do a deed with what was given; what a passkey gave is forgotten when it is done. */
async function withOpener<T>(
  live: Live,
  { device, given }: { readonly device: string; readonly given: Given },
  deed: (opener: Opener) => Promise<T>,
): Promise<T> {
  if (given.way !== "passkey") return deed(given);
  const asking = await askingOf(live.database, device);
  if (!asking) throw new NoPasskey("none is known");
  const opener = await live.passkeys.ask(asking);
  try {
    return await deed(opener);
  } finally {
    opener.secret.fill(0);
  }
}

/** Another way for the vault that is open; the one that opened it opens nothing any more. */
export async function changeWayHere(live: Live, given: Given): Promise<WayChanged> {
  if (!live.vault) throw new NoVault("locked");
  try {
    const vault = live.vault;
    const opener = await newOpener(live, given);
    await changeWay(live.database, vault, { opener, stretch });
    live.asksForStronger = false;
    return "changed";
  } catch (error) {
    if (error instanceof RangeError) return "no_memory";
    if (error instanceof Locked || error instanceof NoVault) return "locked";
    return whyNoOpener(error);
  } finally {
    live.passkeys.settle();
    changed(live);
  }
}
