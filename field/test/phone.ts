/** A phone with verbs: it enrols, records, is killed, comes back, sends. Its server is given. */

import "./indexeddb";
import { beginDraft, contentOf, type EncounterDraft } from "../src/domain/encounter";
import { newId } from "../src/domain/ids";
import { openDatabase, type Database } from "../src/store/database";
import { keepDraft } from "../src/store/drafts";
import type { Stretch } from "../src/store/keys/argon";
import { digest } from "../src/store/keys/signatures";
import type { OpenVault } from "../src/store/keys/vault";
import { save, type Saved } from "../src/store/outbox";
import { unlock } from "../src/store/unlocking";
import { joined } from "../src/domain/bytes";
import { enrol, LastTry } from "../src/sync/enrol";
import { exchange, type Outcome } from "../src/sync/schedule";
import { makeTransport, type Fetching } from "../src/sync/transport";
import type { Server } from "./server";

export const PIN = "482915";

/** Quick, and as one-way as the real one, which has tests of its own. */
export const quickStretch: Stretch = (secret, salt) => digest(joined(salt, secret));

/** Locks of one browser, as navigator.locks gives them. */
export function makeLocks(): Pick<LockManager, "request"> {
  let isHeld = false;
  const request = async (
    name: string,
    _options: LockOptions,
    deed: LockGrantedCallback<unknown>,
  ): Promise<unknown> => {
    if (isHeld) return deed(null);
    isHeld = true;
    try {
      return await deed({ name, mode: "exclusive" });
    } finally {
      isHeld = false;
    }
  };
  return { request } as Pick<LockManager, "request">;
}

let phones = 0;

export class Phone {
  database!: Database;
  device = "";
  passphrase: string | null = null;
  vault: OpenVault | null = null;
  language: string | null = null;
  now = Date.UTC(2026, 10, 22, 18);
  fetching: Fetching;
  locks = makeLocks();
  readonly name: string;
  readonly server: Server;

  private constructor(server: Server) {
    phones += 1;
    this.name = `phone ${phones}`;
    this.server = server;
    this.fetching = server.fetching;
  }

  readonly #lastTry = new LastTry();

  /** A phone whose app is open and belongs to nobody yet. */
  static async fresh(server: Server): Promise<Phone> {
    const phone = new Phone(server);
    await phone.opens();
    return phone;
  }

  static async enrolled(server: Server): Promise<Phone> {
    const phone = await Phone.fresh(server);
    await phone.enrols();
    return phone;
  }

  async opens(): Promise<void> {
    this.database = await openDatabase(this.name);
  }

  async enrols(code = newId(this.now), pin = PIN): Promise<string> {
    const { database, clock, transport } = this.sending;
    const { row, passphrase } = await enrol(
      { database, clock, transport, stretch: quickStretch },
      { code, name: "n", appVersion: "1", openers: [{ way: "pin", typed: pin }] },
      this.#lastTry,
    );
    this.device = row.device;
    this.passphrase = passphrase;
    return row.device;
  }

  /** The browser ends the app: memory is gone, the database is as it was written. */
  async isKilled(): Promise<void> {
    this.database.close();
    this.vault = null;
    await this.opens();
  }

  get sending() {
    return {
      ...(this.language === null ? {} : { language: () => this.language ?? "fi" }),
      database: this.database,
      clock: { now: () => this.now },
      transport: makeTransport((address, options) => this.fetching(address, options)),
    };
  }

  draft(words = "Ruokaa ja lämmintä"): EncounterDraft {
    this.now += 1000;
    const draft = beginDraft({ id: newId(this.now), team_id: "t", now: this.now });
    return { ...draft, own_words: words };
  }

  async keeps(draft: EncounterDraft): Promise<boolean> {
    return keepDraft(this.database, this.device, draft);
  }

  async saves(draft: EncounterDraft): Promise<Saved> {
    const content = contentOf(draft);
    const deed = { id: draft.id, kind: "encounter.recorded", content, chosenTime: null } as const;
    return save(this.database, this.device, deed, this.now);
  }

  async records(words?: string): Promise<string> {
    const { row } = await this.saves(this.draft(words));
    return row.id;
  }

  async unlocks(typed = PIN): Promise<OpenVault> {
    const opener = { way: "pin", typed } as const;
    this.vault = await unlock(this.database, this.device, opener, {
      stretch: quickStretch,
      now: this.now,
    });
    return this.vault;
  }

  async syncs(): Promise<Outcome> {
    return exchange({ ...this.sending, locks: this.locks, vault: () => this.vault });
  }
}
