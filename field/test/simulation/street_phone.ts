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
import { keepDraft } from "../../src/store/drafts";
import type { OpenVault } from "../../src/store/keys/vault";
import { save, type Saved } from "../../src/store/outbox";
import { MOST_TRIES, unlock, Wiped, WrongTry } from "../../src/store/unlocking";
import { enrol, LastTry } from "../../src/sync/enrol";
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

export interface Clockwork {
  /** The true moment. */
  now: number;
}

const UNLOCKING = { way: "pin", typed: PIN } as const;

export class StreetPhone {
  database!: Database;
  device = "";
  vault: OpenVault | null = null;
  /** How far the phone's clock is from the true one. */
  shift = 0;
  /** Devices whose offset is as it was when the server was last heard, in one breath. */
  readonly sure = new Set<string>();
  /** When a device last heard the server, by the true clock, and how often the phone's was turned. */
  readonly heard = new Map<string, { readonly at: number; readonly turns: number }>();
  turns = 0;
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

  constructor(
    readonly name: string,
    readonly worker: string,
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
    await this.opens();
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
    const exchanging = { ...this.#sending, locks: this.locks, vault: () => this.vault };
    this.running = exchange(exchanging);
    // A killed app's promises end somewhere in the air.
    this.running.catch(() => undefined);
    return this.running;
  }

  enrolling(code: string): Promise<DeviceRow> {
    const asked = { code, name: this.name, appVersion: "1", openers: [UNLOCKING] };
    const enrolled = enrol({ ...this.#sending, stretch: quickStretch }, asked, new LastTry());
    const row = enrolled.then(({ row }) => row);
    row.catch(() => undefined);
    return row;
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

  async outbox(): Promise<OutboxRow[]> {
    return this.database.getAll("outbox");
  }

  /** Everything on the phone, as a copy of the whole browser's profile would hold it. */
  async copied(): Promise<Copy> {
    const names = [...this.database.objectStoreNames];
    const stores = new Map<(typeof names)[number], unknown[]>();
    for (const name of names) stores.set(name, await this.database.getAll(name));
    return { device: this.device, stores };
  }

  /** The phone as it was when the copy was made: bought anew and filled from the copy. */
  async isRestored(copy: Copy): Promise<void> {
    this.database.close();
    this.#copies += 1;
    this.#name = `${this.name} ${this.#copies}`;
    this.device = copy.device;
    this.asked = this.running = this.vault = null;
    this.locks = makeLocks();
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
  readonly stores: Map<Parameters<Database["getAll"]>[0], unknown[]>;
}

function expectWrong(error: unknown): void {
  if (!(error instanceof WrongTry || error instanceof Wiped)) throw error;
}
