/** What screens may ask for; main/doing.ts gives it, so that they know nothing of the network. */

import type { Book } from "../domain/book";
import type { EncounterDraft } from "../domain/encounter";
import type { State } from "../domain/delivery";
import type { HeldHelpKind, HeldNumber, HeldPerson, HeldPlace, HeldService } from "../domain/held";
import type { Night } from "../domain/night";
import type { Contents, Kind } from "../domain/operation";
import type { Mine } from "../store/book";
import type { DeviceRow } from "../store/database";
import type { TypedForm } from "../store/forms";
import type { Way } from "../store/keys/vault";
import type { Room } from "../store/room";

/** What is known of sending, for the corner of the screen. */
export interface Standing {
  readonly counts: Readonly<Record<State, number>>;
  readonly drafts: number;
  readonly connection: "done" | "away" | "declined" | "not_fetched" | "elsewhere" | null;
  readonly room: Room;
  /** When the server last answered, by the phone's clock. */
  readonly lastContact: number;
  /** The vault was opened by a PIN that is not enough any more. */
  readonly asksForStronger: boolean;
}

/** Nothing came of the passkey that was to be made; or what keeps it cannot open a lock. */
export type NoPasskey = "no_passkey" | "unfit_passkey";

/** Taken into use, with the words to write down where the team asks for them; or why not. */
export type Enrolled =
  { readonly passphrase: string | null } | "code" | "no_answer" | "weak" | NoPasskey;

/** What a try to open became: open, so many tries left, all removed, no memory or no passkey for it. */
export type Unlocked =
  "open" | "wiped" | "no_memory" | "full" | "no_passkey" | { readonly left: number };

/** What opens the lock, as a worker gives it; a passkey is asked of the phone. */
export type Given =
  { readonly way: "pin" | "passphrase"; readonly typed: string } | { readonly way: "passkey" };

/** Another way opens the lock from now on; or why not. */
export type WayChanged = "changed" | "locked" | "weak" | "no_memory" | NoPasskey;

/** An enrolment that has ended here, and how much of it still goes to the server. */
export interface Ended {
  readonly reason: Exclude<DeviceRow["state"], "active">;
  readonly waiting: number;
}

/** Lists without people, which a locked phone shows too. */
export interface Lists {
  readonly places: readonly HeldPlace[];
  readonly helpKinds: readonly HeldHelpKind[];
  readonly services: readonly HeldService[];
  readonly numbers: readonly HeldNumber[];
}

/** What an open phone shows, and what was recorded on it in this shift or is still on its way. */
export interface Pages {
  readonly book: Book;
  readonly mine: readonly Mine[];
  /** What is typed and not saved, besides encounters. */
  readonly forms: readonly TypedForm[];
}

/** Where an operation stands: after which other one, and with an id that was chosen before. */
export interface Link {
  readonly after: string | null;
  readonly id?: string;
}

/** A person opened with the server; or that it did not answer, or would not. */
export type Opened = HeldPerson | "away" | "refused";

export interface Enrolment {
  readonly code: string;
  readonly name: string;
  readonly given: Given;
  /** The enrolment on this phone that this one takes the place of: its PIN was forgotten. */
  readonly instead: string | null;
}

export interface Doing {
  now(): number;
  /** The enrolments in use on this phone, the newest last. */
  devices(): Promise<readonly DeviceRow[]>;
  /** The latest enrolment that has ended, where none is in use. */
  ended(): Promise<Ended | null>;
  enrol(asked: Enrolment): Promise<Enrolled>;
  /** By what each worker's vault can be opened. */
  ways(device: string): Promise<readonly Way[]>;
  unlock(device: string, given: Given): Promise<Unlocked>;
  /** May a passkey be chosen here? Never where it would not work. */
  offersPasskey(): Promise<boolean>;
  /** Put that way in the place of the one that opened the vault, which stays open. */
  changeWay(given: Given): Promise<WayChanged>;
  lock(): void;
  /** Whose vault is open. */
  opened(): string | null;
  /** Take a worker off this phone: their vault and what was pulled go, what is unsent is sent. */
  leave(device: string): Promise<void>;
  lists(device: string): Promise<Lists>;
  remember(device: string, night: Night): Promise<void>;
  keep(device: string, draft: EncounterDraft): Promise<void>;
  save(device: string, draft: EncounterDraft): Promise<void>;
  /** Make ready what the next save needs, while nobody waits for it. */
  getReady(device: string): Promise<void>;
  /** Any other deed: saved on this phone when it comes back. Gives the operation's id. */
  tell<K extends Kind>(kind: K, content: Contents[K], link: Link): Promise<string>;
  keepForm(device: string, form: TypedForm): Promise<void>;
  dropForm(id: string): Promise<void>;
  /** Of the opened vault; null while locked. */
  pages(): Promise<Pages | null>;
  drafts(): Promise<readonly EncounterDraft[]>;
  dropDraft(id: string): Promise<void>;
  openPerson(id: string): Promise<Opened>;
  /** Where one stands, asked of the phone alone; null: it does not say. */
  position(): Promise<{ readonly latitude: number; readonly longitude: number } | null>;
  /** In another language the server's own words are asked for anew. */
  speak(language: string): void;
  standing(device: string): Promise<Standing>;
  /** Call when something of the standing may have changed; gives the way to stop. */
  onChange(tell: () => void): () => void;
}
