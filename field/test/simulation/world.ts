/** Everything of one seed: true time, phones, the line to the server, what has been told. */

import type { EncounterDraft } from "../../src/domain/encounter";
import { Chance } from "./chance";
import { History } from "./history";
import type { Line } from "./line";
import type { Asked, Copy, StreetPhone } from "./street_phone";

/** Who and what stands in the invented town, by ids. */
export interface Town {
  readonly organisation: string;
  readonly teams: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  readonly people: readonly string[];
  readonly places: readonly string[];
  readonly kinds: readonly string[];
}

export type Answered = { readonly status: number; readonly body: string } | { readonly died: true };

export interface Crash {
  readonly how: "statement" | "commit" | "committed" | "answered" | "busy";
  readonly nth: number;
}

/** How a question reaches the server: through the pipe, or over a real network. */
export type Ask = (asked: Asked, given: { at: number; crash: Crash | null }) => Promise<Answered>;

/** What is known on the street of somebody, or of something recorded. */
export interface Known {
  readonly id: string;
  /** The operation that made it, on which phone; none: it was there from the beginning. */
  readonly made: { readonly operation: string; readonly device: string } | null;
}

export interface KnownEncounter extends Known {
  readonly team: string;
  /** What each phone believes that it says, by the device's id; "" for phones that never changed it. */
  readonly said: Map<string, Record<string, unknown>>;
  readonly wishes: readonly string[];
  readonly help: readonly string[];
}

/** When the seeds begin, as script/tools/simulation/determined.py has it. */
export const BEGINNING = Date.UTC(2026, 10, 22, 18);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What somebody types, and on which phone. */
export interface Kept {
  readonly draft: EncounterDraft;
  readonly phone: StreetPhone;
  readonly worker: string;
}

/** A request of a device that reached the server; surely: it was answered, and nothing struck. */
export interface Contact {
  readonly at: number;
  readonly isSure: boolean;
}

export class World {
  #now = BEGINNING;
  readonly #begun: number;
  readonly chance: Chance;
  readonly history = new History();
  readonly phones: StreetPhone[] = [];
  readonly town: Town;
  readonly people: Known[] = [];
  readonly encounters: KnownEncounter[] = [];
  readonly matters: Known[] = [];
  /** Requests whose phone has given up, still on their way. */
  readonly adrift: Asked[] = [];
  /** What is being typed, as the worker has it before them, by its id. */
  readonly kept = new Map<string, Kept>();
  /** Answers that are on their way to a phone which still waits. */
  readonly late = new Map<StreetPhone, Answered>();
  /** How often the server gave a card that was asked for, and how often it died over such a question. */
  readonly openings = { given: 0, died: 0 };
  /** When each device reached the server, the oldest first. */
  readonly contacts = new Map<string, Contact[]>();
  readonly copies = new Map<StreetPhone, Copy>();
  /** The last operation of a device about a thing, by both. */
  readonly last = new Map<string, string>();
  /** Lets nothing more strike in what is being done; set by whoever strikes. */
  calm = (): void => undefined;
  #words = 0;

  constructor(
    readonly seed: number,
    readonly line: Line,
    readonly send: Ask,
    /** Time is the machine's own: processes are real, and nobody can put their clocks. */
    readonly isReal = false,
  ) {
    this.chance = new Chance(seed);
    this.town = this.ask({ do: "begin", seed }) as Town;
    this.#begun = Date.now();
    for (const id of this.town.people) this.people.push({ id, made: null });
  }

  /** A question to the server's process at this moment. */
  ask(question: object): unknown {
    return this.line.ask({ ...question, at: this.now });
  }

  /** A deed at the office; gives what was told of it, or null if it could not be done. */
  office(deed: string, more: object = {}): Record<string, unknown> | null {
    const told = this.ask({ do: "office", deed, ...more }) as Record<string, unknown>;
    this.history.tell(`office ${deed} ${"not_done" in told ? "in vain" : "done"}`);
    return "not_done" in told ? null : told;
  }

  /** Words that nobody has said before. */
  words(): string {
    this.#words += 1;
    return `sanat ${this.#words}`;
  }

  team(worker: string): string {
    const team = this.town.teams[worker === "Carl" ? "South" : "North"];
    if (team === undefined) throw new Error("no such team");
    return team;
  }

  /** Note that a device has reached the server. */
  reached(device: string, isSure: boolean): void {
    const before = this.contacts.get(device) ?? [];
    this.contacts.set(device, [...before, { at: this.now, isSure }]);
  }

  get now(): number {
    return this.isReal ? BEGINNING + Date.now() - this.#begun : this.#now;
  }

  set now(moment: number) {
    this.#now = moment;
  }

  passes(least: number, most: number): void {
    this.now += this.chance.whole(least, most);
  }
}
