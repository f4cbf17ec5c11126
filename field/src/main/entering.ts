/** Taking the phone into use, opening it, and leaving it. */

import type { DeviceRow } from "../store/database";
import { deviceRow, deviceRows } from "../store/device";
import { dropWhatLapsed, wipe } from "../store/forgetting";
import { stretch } from "../store/keys/argon";
import { TooWeak, type Way } from "../store/keys/vault";
import { countStates } from "../store/outbox";
import { askToPersist } from "../store/room";
import { NoVault, unlock, Wiped, WrongTry } from "../store/unlocking";
import { enrol, LastTry } from "../sync/enrol";
import { Declined, Unclear, Unreachable } from "../sync/transport";
import type { Ended, Enrolled, Enrolment, Unlocked } from "../ui/doing";
import { changed, closeVault, type Live } from "./live";

const APP_VERSION = "1.0.0";

export async function inUse({ database }: Live): Promise<DeviceRow[]> {
  return (await deviceRows(database)).filter((row) => row.state === "active");
}

/** The latest enrolment that has ended, and how much of all of them still goes to the server. */
export async function lastEnded({ database }: Live): Promise<Ended | null> {
  const rows = await deviceRows(database);
  const last = rows.filter((row) => row.state !== "active").at(-1);
  if (!last || last.state === "active") return null;
  let waiting = 0;
  for (const { device } of rows) waiting += (await countStates(database, device)).saved;
  return { reason: last.state, waiting };
}

const lastTry = new LastTry();

export async function enrolHere(live: Live, asked: Enrolment): Promise<Enrolled> {
  try {
    return { passphrase: await enrolAndOpen(live, asked) };
  } catch (error) {
    if (error instanceof TooWeak) return "weak";
    if (error instanceof Declined) return "code";
    if (error instanceof Unreachable || error instanceof Unclear) return "no_answer";
    throw error;
  }
}

/** Gives the words to write down, where the team lets no PIN open a vault. */
async function enrolAndOpen(live: Live, asked: Enrolment): Promise<string | null> {
  const { code, name, pin, instead } = asked;
  const openers = [{ way: "pin", typed: pin }] as const;
  const { row, passphrase } = await enrol(
    { ...live, stretch },
    { code, name, appVersion: APP_VERSION, openers },
    lastTry,
  );
  await askToPersist(navigator.storage);
  if (instead !== null) await leaveHere(live, instead);
  const opener =
    passphrase === null ? openers[0] : ({ way: "passphrase", typed: passphrase } as const);
  closeVault(live);
  live.vault = await unlock(live.database, row.device, opener, {
    stretch,
    now: live.clock.now(),
  });
  live.schedule?.nudge();
  return passphrase;
}

export async function waysOf({ database }: Live, device: string): Promise<Way[]> {
  const stored = await database.get("vaults", device);
  return stored ? stored.wrappings.map(({ way }) => way) : [];
}

/** Open a vault; what has lain too long without the server goes before anything is shown. */
export async function openHere(
  live: Live,
  device: string,
  opener: { readonly way: "pin" | "passphrase"; readonly typed: string },
): Promise<Unlocked> {
  const now = live.clock.now();
  try {
    await dropWhatLapsed(live.database, now);
    closeVault(live);
    live.vault = await unlock(live.database, device, opener, { stretch, now });
  } catch (error) {
    if (error instanceof WrongTry) return { left: error.left };
    if (error instanceof RangeError) return "no_memory";
    if (error instanceof Wiped || error instanceof NoVault) return "wiped";
    throw error;
  } finally {
    changed(live);
  }
  live.schedule?.nudge();
  return "open";
}

/** Take a worker off this phone. What is not sent stays, sealed, and is sent. */
export async function leaveHere(live: Live, device: string): Promise<void> {
  if (live.vault?.device === device) closeVault(live);
  await wipe(live.database, device, { reason: "forgotten", now: live.clock.now() });
  changed(live);
  live.schedule?.nudge();
}

/** Access may have ended, or the vault been wiped, in an exchange or another tab: then it is closed. */
export async function closeIfEnded(live: Live): Promise<void> {
  if (!live.vault) return;
  const device = live.vault.device;
  const row = await deviceRow(live.database, device);
  const there = await live.database.count("vaults", device);
  if ((row.state !== "active" || !there) && live.vault.device === device) closeVault(live);
}
