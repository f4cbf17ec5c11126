/** Taking the phone into use, and leaving it. */

import type { DeviceRow } from "../store/database";
import { deviceRow, deviceRows } from "../store/device";
import { wipe } from "../store/forgetting";
import { stretch } from "../store/keys/argon";
import { countStates } from "../store/outbox";
import { askToPersist } from "../store/room";
import { unlock } from "../store/unlocking";
import { enrol, LastTry } from "../sync/enrol";
import { Declined, Unclear, Unreachable } from "../sync/transport";
import type { Ended, Enrolled, Enrolment } from "../ui/doing";
import { changed, closeVault, type Live } from "./live";
import { newOpener, whyNoOpener } from "./opening";

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
    if (error instanceof Declined) return "code";
    if (error instanceof Unreachable || error instanceof Unclear) return "no_answer";
    return whyNoOpener(error);
  }
}

/** Gives the words to write down, where the team lets no PIN open a vault. */
async function enrolAndOpen(live: Live, asked: Enrolment): Promise<string | null> {
  const { code, name, given, instead } = asked;
  const own = await newOpener(live, given);
  const { row, passphrase } = await enrol(
    { ...live, stretch },
    { code, name, appVersion: APP_VERSION, openers: [own] },
    lastTry,
  );
  await askToPersist(navigator.storage);
  if (instead !== null) await leaveHere(live, instead);
  const opener = passphrase === null ? own : ({ way: "passphrase", typed: passphrase } as const);
  closeVault(live);
  live.vault = await unlock(live.database, row.device, opener, {
    stretch,
    now: live.clock.now(),
  });
  live.passkeys.settle();
  live.schedule?.nudge();
  return passphrase;
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
