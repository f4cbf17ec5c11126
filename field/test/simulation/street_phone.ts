/** A phone on the street: the shipped app's store and sync, with verbs, on a network that is not kind. */

import { contentOf, type EncounterDraft } from "../../src/domain/encounter";
import type { Deed } from "../../src/domain/operation";
import {
  openDatabase,
  type Database,
  type DeviceRow,
  type OutboxRow,
} from "../../src/store/database";
import { deviceRow, deviceRows } from "../../src/store/device";
import { wipe } from "../../src/store/forgetting";
import { keepDraft } from "../../src/store/drafts";
import type { OpenVault } from "../../src/store/keys/vault";
import { save, type Saved } from "../../src/store/outbox";
import { MOST_TRIES, unlock, Wiped, WrongTry } from "../../src/store/unlocking";
import { enrol, LastTry } from "../../src/sync/enrol";
import { openPerson } from "../../src/sync/pull";
import { exchange, type Outcome } from "../../src/sync/schedule";
import { makeTransport, type Fetching } from "../../src/sync/transport";
import { makeLocks, PIN, quickStretch } from "../phone";

/** A request that the phone has sent and waits for. */
export interface Asked {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly give: (status: number, body: string) => void;
  readonly fail: () => void;
}

/** A moment by the true clock, and how far from it the phone's was (ms). */
export interface Reading {
  readonly at: number;
  readonly shift: number;
}

export interface Clockwork {
  /** The true moment. */
  now: number;
}

const UNLOCKING = { way: "pin", typed: PIN } as const;

export class StreetPhone {
  database!: Database;
  /** The enrolment of the worker who holds the phone; "" while there is none. */
  device = "";
  /** Whose each enrolment on this phone is: several workers have a vault each. */
  readonly owners = new Map<string, string>();
  vault: OpenVault | null = null;
  /** How far the phone's clock is from the true one. */
  shift = 0;
  /** Devices whose offset is as it was when the server was last heard, in one breath. */
  readonly sure = new Set<string>();
  /** When a device last heard the server, by the true clock, and how far off the phone's was then. */
  heard = new Map<string, Reading>();
  /** When the app last looked at the clock, by the true one, and how far off the phone's was then. */
  looked: Reading = { at: 0, shift: 0 };
  /** The most that a device's clock has surely shown the app since it heard the server. */
  shown = new Map<string, number>();
  /** Devices heard well in the exchange that goes on. */
  readonly contacted = new Set<string>();
  asked: Asked | null = null;
  /** Drafts and operations on it when all was quiet. */
  heldAtEnd = new Set<string>();
  running: Promise<Outcome> | null = null;
  locks = makeLocks();
  #heard = (): void => undefined;
  #name: string;
  #copies = 0;
  /** As long as the app is open it knows the keys of an enrolment whose answer was lost. */
  #lastTry = new LastTry();

  constructor(
    readonly name: string,
    /** Who holds the phone. */
    public worker: string,
    readonly clockwork: Clockwork,
  ) {
    this.#name = name;
  }

  get now(): number {
    return this.clockwork.now + this.shift;
  }

  get clock() {
    return { now: () => this.now };
  }

  get fetching(): Fetching {
    return (path, options) =>
      new Promise((resolve, reject) => {
        this.asked = {
          path,
          headers: { ...(options.headers as Record<string, string>) },
          body: options.body as string,
          give: (status, body) => {
            resolve(new Response(body, { status }));
          },
          fail: () => {
            reject(new TypeError("no network"));
          },
        };
        this.#heard();
      });
  }

  get #sending() {
    return {
      database: this.database,
      clock: this.clock,
      // The patience of the real one would be a clock of its own: here the nemesis gives up.
      transport: makeTransport(this.fetching, 2 ** 31 - 1),
    };
  }

  async opens(): Promise<void> {
    this.database = await openDatabase(this.#name);
  }

  /** The browser ends the app: memory is gone, what was asked is in the air, the rows stay. */
  async isKilled(): Promise<void> {
    this.database.close();
    this.vault = null;
    this.asked = null;
    this.running = null;
    this.locks = makeLocks();
    this.#lastTry = new LastTry();
    await this.opens();
  }

  /** Another worker takes the phone: the vault that was open is closed, theirs is not opened yet. */
  isHandedTo(worker: string, device: string): void {
    this.locksItself();
    this.worker = worker;
    this.device = device;
  }

  /** Whoever holds the phone is taken off it; what they have not sent stays, sealed. */
  async signsOut(): Promise<void> {
    this.locksItself();
    await wipe(this.database, this.device, { reason: "forgotten", now: this.now });
    this.device = "";
  }

  async unlocks(): Promise<void> {
    if (!(await this.database.count("vaults", this.device))) return;
    const given = { stretch: quickStretch, now: this.now };
    this.vault = await unlock(this.database, this.device, UNLOCKING, given);
  }

  /** Somebody tries numbers until nothing of the vault is left; what is unsent must stay. */
  async isTriedOut(): Promise<void> {
    const opener = { way: "pin", typed: "000000" } as const;
    const given = { stretch: quickStretch, now: this.now };
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (!(await this.database.count("vaults", this.device))) return;
      await unlock(this.database, this.device, opener, given).catch(expectWrong);
    }
  }

  locksItself(): void {
    this.vault?.lock();
    this.vault = null;
  }

  /** Runs until it asks the network or has come to its end. */
  async until<T>(running: Promise<T>): Promise<T | "asks"> {
    if (this.asked) return "asks";
    const asks = new Promise<"asks">((resolve) => {
      this.#heard = () => {
        resolve("asks");
      };
    });
    return Promise.race([running, asks]);
  }

  begins(): Promise<Outcome> {
    this.looked = { at: this.clockwork.now, shift: this.shift };
    const exchanging = { ...this.#sending, locks: this.locks, vault: () => this.vault };
    this.running = exchange(exchanging);
    // A killed app's promises end somewhere in the air.
    this.running.catch(() => undefined);
    return this.running;
  }

  /** It hears the server: from now on time is counted anew. */
  hears(device: string): void {
    this.heard.set(device, { at: this.clockwork.now, shift: this.shift });
    this.shown.delete(device);
  }

  /** What its clock showed when it last looked is written down. */
  async hasNoted(): Promise<void> {
    const shown = this.looked.at + this.looked.shift;
    for (const { device } of await this.devices()) {
      const heard = this.heard.get(device);
      if (!heard || heard.at >= this.looked.at) continue;
      this.shown.set(device, Math.max(shown, this.shown.get(device) ?? shown));
    }
  }

  enrolling(code: string): Promise<DeviceRow> {
    const asked = { code, name: this.name, appVersion: "1", openers: [UNLOCKING] };
    const enrolled = enrol({ ...this.#sending, stretch: quickStretch }, asked, this.#lastTry);
    const row = enrolled.then(({ row }) => row);
    row.catch(() => undefined);
    return row;
  }

  /** A card is opened with the server; what it answers is shown and kept nowhere. */
  opensCard(vault: OpenVault, person: string): Promise<unknown> {
    const opening = openPerson(this.#sending, vault, person);
    opening.catch(() => undefined);
    return opening;
  }

  async saves(deed: Deed): Promise<Saved> {
    return save(this.database, this.device, deed, this.now);
  }

  async savesDraft(draft: EncounterDraft, chosenTime: number | null): Promise<Saved> {
    const content = contentOf(draft);
    return this.saves({ id: draft.id, kind: "encounter.recorded", content, chosenTime });
  }

  async keeps(draft: EncounterDraft): Promise<boolean> {
    return keepDraft(this.database, this.device, draft);
  }

  async row(device = this.device): Promise<DeviceRow> {
    return deviceRow(this.database, device);
  }

  async devices(): Promise<DeviceRow[]> {
    return deviceRows(this.database);
  }

  /** The enrolments on it that have not ended, so far as it knows. */
  async inUse(): Promise<string[]> {
    const rows = await this.devices();
    return rows.filter(({ state }) => state === "active").map(({ device }) => device);
  }

  ownerOf(device: string): string {
    const owner = this.owners.get(device);
    if (owner === undefined) throw new Error("nobody's enrolment");
    return owner;
  }

  async outbox(): Promise<OutboxRow[]> {
    return this.database.getAll("outbox");
  }

  /** Everything on the phone, as a copy of the whole browser's profile would hold it. */
  async copied(): Promise<Copy> {
    const names = [...this.database.objectStoreNames];
    const stores = new Map<(typeof names)[number], unknown[]>();
    for (const name of names) stores.set(name, await this.database.getAll(name));
    const { device, worker } = this;
    return { device, worker, stores, heard: new Map(this.heard), shown: new Map(this.shown) };
  }

  /** The phone as it was when the copy was made: bought anew and filled from the copy. */
  async isRestored(copy: Copy): Promise<void> {
    this.database.close();
    this.#copies += 1;
    this.#name = `${this.name} ${this.#copies}`;
    [this.device, this.worker] = [copy.device, copy.worker];
    [this.heard, this.shown] = [new Map(copy.heard), new Map(copy.shown)];
    this.asked = this.running = this.vault = null;
    this.locks = makeLocks();
    this.#lastTry = new LastTry();
    await this.opens();
    for (const [name, rows] of copy.stores) {
      const writing = this.database.transaction(name, "readwrite");
      for (const row of rows) await writing.store.put(row as never);
      await writing.done;
    }
  }
}

export interface Copy {
  readonly device: string;
  readonly worker: string;
  readonly stores: Map<Parameters<Database["getAll"]>[0], unknown[]>;
  readonly heard: ReadonlyMap<string, Reading>;
  readonly shown: ReadonlyMap<string, number>;
}

function expectWrong(error: unknown): void {
  if (!(error instanceof WrongTry || error instanceof Wiped)) throw error;
}
