/** One seed: phones, workers and faults by chance, then quiet, then what must hold. */

import { check } from "./checker";
import { checkHeld, checkLapsed } from "./checking/held";
import { checkTold } from "./checking/told";
import { Worker } from "./deeds";
import { Misfortune } from "./nemesis";
import { handsOver, signsOut } from "./holders";
import { Network, meanwhile } from "./network";
import { changesWhatPhonesHold, decide, happensAtOffice } from "./office";
import { opensCard } from "./opening";
import type { Playing } from "./playing";
import { isAlone, liesInDrawer } from "./silence";
import { StreetPhone } from "./street_phone";
import { MINUTE, World, type Ask } from "./world";
import type { Line } from "./line";
import { drawFrom } from "./chance";

const DEEDS = 30;
const FAULTS = 10;
const MOST_STEPS = 400;
const ROUNDS = 8;
const LOOKS = 4;
const CREW = ["Aino", "Aino", "Bea"] as const;

export interface Result {
  readonly seed: number;
  readonly deeds: number;
  readonly acknowledged: number;
  readonly faults: number;
  readonly violations: readonly string[];
  readonly history: readonly string[];
}

class Seed implements Playing {
  readonly network: Network;
  readonly misfortune: Misfortune;
  readonly later = new Map<string, number>();

  constructor(readonly world: World) {
    this.network = new Network(world);
    this.misfortune = new Misfortune(world);
  }

  async begins(): Promise<void> {
    const { world } = this;
    const crew = [...CREW, ...(world.chance.is(0.3) ? [world.chance.one(["Fanny", "Carl"])] : [])];
    for (const [at, worker] of crew.entries()) {
      this.network.isKind = world.chance.is(0.6);
      const phone = new StreetPhone(`phone ${at + 1} of ${worker}`, worker, world);
      world.phones.push(phone);
      await phone.opens();
      await this.enrols(phone);
    }
    this.network.isKind = false;
  }

  /** With a fresh code, on a line that may fail; a phone whose code is gone tries again later. */
  async enrols(phone: StreetPhone): Promise<void> {
    const told = this.world.office("code", { who: phone.worker });
    if (!told) return;
    for (let tries = 0; tries < 3; tries++) {
      const enrolling = phone.enrolling(told["code"] as string);
      await this.finishes(phone, enrolling);
      const row = await enrolling.catch(() => null);
      if (row) {
        phone.device = row.device;
        phone.owners.set(row.device, phone.worker);
        phone.sure.add(row.device);
        this.world.reached(row.device, true);
        // The app opens a vault that it has just made, as the worker goes on with it.
        if (this.world.chance.is(0.8)) await phone.unlocks();
        return;
      }
    }
  }

  async finishes(phone: StreetPhone, running: Promise<unknown>): Promise<void> {
    while ((await this.#ended(phone, running)) === "waits") continue;
  }

  /** Lets what runs in the app go on until it ends, or waits for an answer that is late. */
  async #ended(phone: StreetPhone, running: Promise<unknown>): Promise<"ended" | "waits"> {
    const silent = running.then(
      () => undefined,
      () => undefined,
    );
    while ((await phone.until(silent)) === "asks") {
      if (!(await this.network.carries(phone))) return "waits";
    }
    return "ended";
  }

  async exchanges(phone: StreetPhone): Promise<void> {
    const { world } = this;
    const isWhole = !phone.running;
    const running = phone.running ?? phone.begins();
    if ((await this.#ended(phone, running)) === "waits") return;
    phone.running = null;
    const outcome = await running;
    this.world.history.tell(`${phone.name} exchanged: ${outcome}`);
    if (outcome === "done" && isWhole && (this.network.isKind || world.chance.is(0.3))) {
      await checkHeld(world, phone);
      await checkTold(world, phone);
    }
    if (outcome === "away" || outcome === "declined") await checkLapsed(world, phone);
    // What struck may have struck this very writing.
    if (!this.misfortune.failing.struck) await phone.hasNoted();
    // An answer that came late leaves half of its way in what the phone knows of its clock.
    if (outcome === "done" && isWhole) for (const device of phone.contacted) phone.sure.add(device);
    phone.contacted.clear();
  }

  async step(): Promise<void> {
    const { world, misfortune } = this;
    const phone = world.chance.one(world.phones);
    const during = (doing: () => Promise<void>): Promise<void> => misfortune.during(phone, doing);
    const doing = world.chance.weighed<() => Promise<void> | void>([
      [52, () => during(() => this.#deed(phone))],
      [30, () => during(() => this.exchanges(phone))],
      [6, () => during(() => phone.unlocks())],
      [
        2,
        () => {
          phone.locksItself();
        },
      ],
      [
        6,
        () => {
          happensAtOffice(world, phone);
        },
      ],
      [
        2,
        () => {
          misfortune.turnsClock(phone);
        },
      ],
      [2, () => misfortune.kills(phone)],
      [1, () => misfortune.upgrades(phone, this.later)],
      [2, () => misfortune.copiesOrRestores(phone)],
      [3, () => (world.adrift.length ? this.network.washesAshore() : undefined)],
      [2, () => during(() => this.#comesBack(phone))],
      [1, () => this.#isTriedOut(phone)],
      [4, () => during(() => this.#inOneMoment(phone))],
      [3, () => during(() => handsOver(this, phone))],
      [1, () => during(() => signsOut(this, phone))],
      [4, () => during(() => opensCard(this, phone))],
      [1, () => isAlone(this, phone)],
      [1, () => (world.chance.is(0.2) ? liesInDrawer(this, phone) : undefined)],
    ]);
    await doing();
    meanwhile(world);
  }

  async #deed(phone: StreetPhone): Promise<void> {
    if (!phone.device) return this.enrols(phone);
    const { world } = this;
    const worker = new Worker(world, phone);
    const kept = [...world.kept.values()].find(
      (one) => one.phone === phone && one.worker === phone.worker,
    );
    const [name, doing]: [string, () => Promise<void>] =
      kept && world.chance.is(0.3)
        ? ["saves what was kept", () => worker.savesKept(kept.draft)]
        : worker.deed();
    world.history.deeds += 1;
    world.history.tell(`${phone.name} ${name}`);
    await doing();
  }

  async #isTriedOut(phone: StreetPhone): Promise<void> {
    if (!phone.device) return;
    this.world.history.fault(`${phone.name} tried out`);
    await this.misfortune.kills(phone);
    await phone.isTriedOut();
  }

  /** A phone fetches, and before and after it something happens that bears the very same time. */
  async #inOneMoment(phone: StreetPhone): Promise<void> {
    const { world } = this;
    if (phone.device && !phone.vault && !phone.running) await phone.unlocks();
    changesWhatPhonesHold(world, phone);
    await this.exchanges(phone);
    changesWhatPhonesHold(world, phone);
    world.passes(1000, MINUTE);
    await this.exchanges(phone);
  }

  /** A phone that was ended or emptied is taken into use again. */
  async #comesBack(phone: StreetPhone): Promise<void> {
    if (phone.device && (await phone.row()).state === "active") return;
    phone.vault = null;
    await this.enrols(phone);
  }

  /** Nothing fails any more: what is in the air arrives, all is sent, and every vault is opened. */
  async quiet(): Promise<void> {
    const { world } = this;
    this.network.isKind = true;
    while (world.adrift.length) await this.network.washesAshore();
    for (const phone of world.phones) await this.misfortune.kills(phone);
    world.adrift.length = 0;
    // Locked: what is sent is sent before anybody fetches.
    for (const phone of world.phones) await this.exchanges(phone);
    // Most of what cannot be taken in has come only now: the office looks, before phones are told.
    for (let looks = 0; looks < LOOKS; looks++) decide(world);
    for (let round = 0; round < ROUNDS && (round < 1 || (await this.#isBusy())); round++) {
      for (const phone of world.phones) await this.#isQuietOn(phone);
    }
    for (const phone of world.phones) {
      // What a draft's own worker can still open stays a draft: it is theirs to save.
      phone.heldAtEnd = new Set(await phone.database.getAllKeys("drafts"));
    }
  }

  /** Each worker of a phone opens it in turn, and it exchanges. */
  async #isQuietOn(phone: StreetPhone): Promise<void> {
    const devices = await phone.inUse();
    for (const device of devices.length ? devices : [phone.device]) {
      this.world.now += MINUTE;
      if (device !== phone.device) phone.isHandedTo(phone.ownerOf(device), device);
      if (device && !phone.vault) await phone.unlocks();
      await this.exchanges(phone);
    }
  }

  async #isBusy(): Promise<boolean> {
    for (const phone of this.world.phones) {
      if ((await phone.outbox()).some(({ state }) => state === "saved")) return true;
    }
    return false;
  }
}

/** Play one seed and tell what came of it. */
export async function play(
  seed: number,
  line: Line,
  { send, isReal }: { readonly send: Ask; readonly isReal: boolean },
): Promise<Result> {
  const world = new World(seed, line, send, isReal);
  drawFrom(world.chance);
  for (const anew of globalThis.simulated.anew) anew();
  const played = new Seed(world);
  globalThis.simulated.later = (name) =>
    [...played.later].find(([phone]) => name.startsWith(phone))?.[1] ?? 0;
  await played.begins();
  const { history } = world;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (history.deeds >= DEEDS && history.faults >= FAULTS) break;
    await played.step();
  }
  await played.quiet();
  await check(world);
  for (const phone of world.phones) phone.database.close();
  const { deeds, faults, violations, lines } = history;
  return { seed, deeds, acknowledged: history.saved.length, faults, violations, history: lines };
}
