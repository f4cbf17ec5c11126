/** When to send and fetch: at the start, when the network or the screen comes back, and by a clock. */

import { deviceRows } from "../store/device";
import { leaveDrafts, sealDraftsAnew, writeDrafts } from "../store/drafts";
import { dropWhatLapsed, finishWiping } from "../store/forgetting";
import { writeForms } from "../store/forms";
import { isFull, RoomWanted } from "../store/full";
import type { OpenVault } from "../store/keys/vault";
import { sealAnew } from "../store/outbox";
import { pull } from "./pull";
import { push, type Sending } from "./push";
import { Declined, Unclear, Unreachable } from "./transport";

const LOCK = "rinnalla-sync";
const SHORTEST_WAIT = 5_000;
const LONGEST_WAIT = 5 * 60_000;

/**
 * What the screen is told of an exchange. "away" is no fault, it is the street. "declined": the server
 * does not take what is sent. "not_fetched": all was sent, and it does not give what it has newer.
 */
export type Outcome = "done" | "away" | "declined" | "not_fetched" | "elsewhere";

/** Of several workers' outcomes the last of these is told. */
const GRAVITY: readonly Outcome[] = ["done", "not_fetched", "away", "declined"];

export interface Exchanging extends Sending {
  /** The opened vault, or null while locked. */
  readonly vault: () => OpenVault | null;
  readonly locks: Pick<LockManager, "request">;
}

/**
 * One exchange for every worker of this phone, in one tab at a time: send, then fetch where unlocked.
 * What has lapsed is removed first, network or not.
 */
export async function exchange(exchanging: Exchanging): Promise<Outcome> {
  const { database, clock } = exchanging;
  try {
    await dropWhatLapsed(database, clock.now());
    await finishWiping(database, clock.now());
    await writeDrafts(database);
    await writeForms(database);
  } catch (error) {
    // It went; only that it did could not be written. What waits is sent all the same.
    if (!isFull(error)) throw error;
  }
  return exchanging.locks.request(LOCK, { ifAvailable: true }, async (lock): Promise<Outcome> =>
    lock ? exchangeAll(exchanging) : "elsewhere",
  );
}

async function exchangeAll(exchanging: Exchanging): Promise<Outcome> {
  let outcome: Outcome = "done";
  const room = new RoomWanted();
  for (const { device, state } of await deviceRows(exchanging.database)) {
    // One worker's refusal, or want of room, does not keep another's encounters on the phone, and is
    // told all the same.
    await room.whileThereIs(async () => {
      const came = await outcomeOf(exchangeOne(exchanging, device, state === "active"));
      if (GRAVITY.indexOf(came) > GRAVITY.indexOf(outcome)) outcome = came;
    });
  }
  room.tell();
  return outcome;
}

/** Send and fetch for one worker; gives false if the server took all and would not give. */
async function exchangeOne(
  exchanging: Exchanging,
  device: string,
  isActive: boolean,
): Promise<boolean> {
  const vault = exchanging.vault();
  const mine = isActive && vault?.device === device ? vault : null;
  if (!isActive) await leaveDrafts(exchanging.database, device, exchanging.clock.now());
  const room = new RoomWanted();
  if (mine) await room.whileThereIs(async () => sealWhatIsOld(exchanging, mine));
  await room.whileThereIs(async () => {
    await push(exchanging, device);
  });
  const gave = mine ? await isFetched(exchanging, mine) : true;
  room.tell();
  return gave;
}

async function sealWhatIsOld({ database }: Exchanging, vault: OpenVault): Promise<void> {
  await sealAnew(database, vault);
  await sealDraftsAnew(database, vault);
}

async function isFetched(exchanging: Exchanging, vault: OpenVault): Promise<boolean> {
  try {
    await pull(exchanging, vault);
    return true;
  } catch (error) {
    if (error instanceof Declined) return false;
    throw error;
  }
}

async function outcomeOf(one: Promise<boolean>): Promise<Outcome> {
  try {
    return (await one) ? "done" : "not_fetched";
  } catch (error) {
    if (error instanceof Declined) return "declined";
    if (error instanceof Unreachable || error instanceof Unclear) return "away";
    throw error;
  }
}

/** How long to wait after so many exchanges in a row that came to nothing; `chance` from 0 to 1. */
export function waitAfter(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** Math.min(failures, 10));
  // Two hundred phones that lost the same network do not come back in the same second.
  return Math.round(wait * (0.5 + chance / 2));
}

export interface Surroundings {
  readonly window: Pick<EventTarget, "addEventListener" | "removeEventListener">;
  readonly document: Pick<Document, "addEventListener" | "removeEventListener" | "visibilityState">;
  readonly later: (deed: () => void, wait: number) => () => void;
}

export interface Heard {
  readonly tell: (outcome: Outcome) => void;
  /** A fault of the app itself: shown and never swallowed. */
  readonly fault: (error: unknown) => void;
}

/** Exchanges whenever it may help, one at a time. */
export class Schedule {
  readonly #run: () => Promise<Outcome>;
  readonly #around: Surroundings;
  readonly #heard: Heard;
  #failures = 0;
  #running = false;
  #wanted = false;
  #stopped = false;
  #cancel = (): void => undefined;

  constructor(run: () => Promise<Outcome>, around: Surroundings, heard: Heard) {
    this.#run = run;
    this.#around = around;
    this.#heard = heard;
    around.window.addEventListener("online", this.nudge);
    around.document.addEventListener("visibilitychange", this.#shown);
    this.nudge();
  }

  /** Exchange soon: something was saved, or the phone was unlocked. */
  readonly nudge = (): void => {
    this.#wanted = true;
    if (this.#running || this.#stopped) return;
    this.#running = true;
    this.#cancel();
    this.#step()
      .catch((error: unknown) => {
        this.#failures += 1;
        this.#heard.fault(error);
      })
      .finally(() => {
        this.#running = false;
        if (this.#stopped) return;
        const wait = waitAfter(this.#failures, Math.random());
        this.#cancel = this.#around.later(this.nudge, wait);
      });
  };

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    this.#around.window.removeEventListener("online", this.nudge);
    this.#around.document.removeEventListener("visibilitychange", this.#shown);
  }

  readonly #shown = (): void => {
    if (this.#around.document.visibilityState === "visible") this.nudge();
  };

  async #step(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      const outcome = await this.#run();
      const isVain = outcome !== "done" && outcome !== "elsewhere";
      this.#failures = isVain ? this.#failures + 1 : 0;
      this.#heard.tell(outcome);
    }
  }
}
