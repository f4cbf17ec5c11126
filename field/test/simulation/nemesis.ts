/** What befalls a phone besides its network: killed at a write, a full disk, a clock turned, a copy. */

import { Nemesis, type Manner } from "../failing";
import type { StreetPhone } from "./street_phone";
import { DAY, HOUR, type Kept, type World } from "./world";

const MANNERS: readonly (readonly [number, Manner])[] = [
  [4, "killed"],
  [2, "full"],
  [2, "once"],
];
/** Calls to storage in a deed; beyond the last nothing is struck. */
const MOST_CALLS = 24;
const TURNS = [HOUR, -HOUR, 5 * HOUR, -26 * HOUR, 400 * DAY, -3 * 365 * DAY, 20 * 365 * DAY];

export class Misfortune {
  readonly failing = new Nemesis();
  readonly #kept = new Map<StreetPhone, readonly Kept[]>();

  constructor(readonly world: World) {
    world.calm = () => {
      this.failing.stop();
    };
  }

  /** Do something in the app while its storage may fail; what it throws then is the app's own end. */
  async during(phone: StreetPhone, doing: () => Promise<void>): Promise<void> {
    const { chance, history } = this.world;
    const manner = chance.is(0.2) ? chance.weighed(MANNERS) : null;
    if (manner) this.failing.start(chance.whole(1, MOST_CALLS), manner);
    let problem: unknown = null;
    try {
      await doing();
    } catch (error) {
      problem = error;
    } finally {
      this.failing.stop();
    }
    if (problem !== null && !this.failing.struck) {
      history.violated(`the app ended: ${problem instanceof Error ? problem.message : "no error"}`);
      await this.kills(phone);
      return;
    }
    if (manner && this.failing.struck) {
      this.failing.struck = false;
      history.fault(`${phone.name} ${manner}`);
      if (manner === "killed" || problem !== null) await this.kills(phone);
    }
  }

  async kills(phone: StreetPhone): Promise<void> {
    // What it had asked may still arrive.
    if (phone.asked && this.world.chance.is(0.5)) this.world.adrift.push(phone.asked);
    this.world.late.delete(phone);
    phone.contacted.clear();
    phone.sure.clear();
    await phone.isKilled();
  }

  turnsClock(phone: StreetPhone): void {
    const { chance, history } = this.world;
    phone.shift = chance.is(0.4) ? 0 : chance.one(TURNS);
    phone.sure.clear();
    phone.contacted.clear();
    history.fault(`${phone.name} shows ${Math.round(phone.shift / HOUR)} h`);
  }

  /** The app is renewed while things wait: it opens with a memory of one migration more. */
  async upgrades(phone: StreetPhone, later: Map<string, number>): Promise<void> {
    later.set(phone.name, (later.get(phone.name) ?? 0) + 1);
    this.world.history.fault(`${phone.name} upgraded`);
    await this.kills(phone);
  }

  /** The whole profile is copied; or, if it was, the phone is filled from that copy. */
  async copiesOrRestores(phone: StreetPhone): Promise<void> {
    const { copies, history, kept } = this.world;
    const copy = copies.get(phone);
    if (!copy) {
      copies.set(phone, await phone.copied());
      this.#kept.set(
        phone,
        [...kept.values()].filter((one) => one.phone === phone),
      );
      history.tell(`${phone.name} copied`);
      return;
    }
    copies.delete(phone);
    history.fault(`${phone.name} filled from a copy`);
    this.world.late.delete(phone);
    phone.sure.clear();
    await phone.isRestored(copy);
    await this.#forgets(phone);
  }

  /** What the copy does not hold was lost with the phone, unless it had arrived. */
  async #forgets(phone: StreetPhone): Promise<void> {
    const { history, last, kept } = this.world;
    const there = new Set((await phone.outbox()).map((row) => row.id));
    const drafts = new Set(await phone.database.getAllKeys("drafts"));
    for (const { device } of await phone.devices()) history.limits.restored.add(device);
    for (const one of history.saved) {
      if (one.phone === phone && !there.has(one.id)) one.isVoid = true;
    }
    for (const [id, told] of history.drafts) {
      if (told.phone === phone && !drafts.has(id)) told.isVoid = true;
    }
    for (const [key, id] of last) if (!there.has(id) && this.#isMine(phone, id)) last.delete(key);
    for (const [id, { phone: whose }] of kept) if (whose === phone) kept.delete(id);
    for (const one of this.#kept.get(phone) ?? []) kept.set(one.draft.id, one);
    this.#prune(phone);
  }

  #prune(phone: StreetPhone): void {
    const { people, encounters, matters } = this.world;
    for (const list of [people, encounters, matters]) {
      const left = (list as { made: { operation: string } | null }[]).filter(
        ({ made }) => !made || !this.#isMine(phone, made.operation),
      );
      list.splice(0, list.length, ...(left as never[]));
    }
  }

  #isMine(phone: StreetPhone, operation: string): boolean {
    const { saved } = this.world.history;
    return saved.some((one) => one.isVoid && one.phone === phone && one.id === operation);
  }
}
