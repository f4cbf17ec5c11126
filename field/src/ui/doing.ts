/** What screens may ask for; main.ts gives it, so that they know nothing of the network. */

import type { EncounterDraft } from "../domain/encounter";
import type { State } from "../domain/delivery";
import type { DeviceRow } from "../store/database";
import type { Room } from "../store/room";

export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What is known of sending, for the corner of the screen. */
export interface Standing {
  readonly counts: Readonly<Record<State, number>>;
  readonly drafts: number;
  readonly connection: "done" | "away" | "declined" | "not_fetched" | "elsewhere" | null;
  readonly room: Room;
}

/** Taken into use, with the words to write down where the team asks for them; or why not. */
export type Enrolled = { readonly passphrase: string | null } | "code" | "no_answer" | "weak";

export interface Doing {
  now(): number;
  device(): Promise<DeviceRow | null>;
  enrol(code: string, name: string, pin: string): Promise<Enrolled>;
  places(device: string): Promise<readonly Choice[]>;
  helpKinds(device: string): Promise<readonly Choice[]>;
  keep(device: string, draft: EncounterDraft): Promise<void>;
  save(device: string, draft: EncounterDraft): Promise<void>;
  standing(device: string): Promise<Standing>;
  /** Call when something of the standing may have changed; gives the way to stop. */
  onChange(tell: () => void): () => void;
}
