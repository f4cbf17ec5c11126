/** What a phone holds while it is open, as contract/openapi.json says; a test reads both. */

import type { Hours } from "./opening";

export type ContactState = "" | "wishes" | "pause" | "does_not_wish";
export type Situation = "street" | "phone" | "letter";

export interface HeldNever {
  readonly rule: string;
  readonly word: string;
  readonly text: string;
  readonly hour: number | null;
  readonly situations: readonly Situation[];
}

export interface HeldWish {
  readonly id: string;
  readonly team_id: string;
  readonly person_id: string | null;
  readonly words: string;
  readonly is_now: boolean;
  readonly until: string | null;
  readonly wished_at: string;
  readonly taken_by: string;
  readonly is_mine: boolean;
  readonly may_end: boolean;
  readonly kept_close: boolean;
}

export interface HeldMatter {
  readonly id: string;
  readonly team_id: string;
  readonly person_id: string | null;
  readonly title: string;
  readonly until: string | null;
  readonly carried_by: string;
  readonly kept_close: boolean;
  readonly steps: readonly { readonly text: string; readonly is_done: boolean }[];
}

export interface HeldContact {
  readonly state: ContactState;
  readonly rhythm_days: number | null;
  readonly ways: readonly string[];
  readonly may_be_looked_for: boolean;
  readonly words: string;
  readonly since: string | null;
}

export interface HeldMeeting {
  readonly id: string;
  readonly at: string;
  readonly place_id: string | null;
  readonly recorded_by: string;
  readonly own_words: string;
  readonly note: string;
  readonly kept_close: boolean;
}

export interface HeldAttempt {
  readonly id: string;
  readonly at: string;
  readonly way: string;
  readonly recorded_by: string;
  readonly tried: string;
  readonly learnt: string;
  readonly next_step: string;
}

export interface HeldFull {
  readonly pair: readonly string[];
  readonly level: number;
  readonly known_since: string;
  readonly remembered_until: string | null;
  readonly contact: HeldContact;
  readonly last_met_at: string | null;
  readonly own_words: {
    readonly at: string;
    readonly words: string;
    readonly kept_close: boolean;
  } | null;
  readonly wishes: readonly HeldWish[];
  readonly matters: readonly HeldMatter[];
  readonly met: readonly HeldMeeting[];
  readonly attempts: readonly HeldAttempt[];
}

export interface HeldPerson {
  readonly id: string;
  readonly never: readonly HeldNever[];
  readonly never_word: string;
  readonly alias: string;
  readonly aliases: readonly string[];
  readonly state: ContactState;
  readonly team_ids: readonly string[];
  readonly in_pair: boolean;
  readonly tonight: boolean;
  readonly may_tend: boolean;
  readonly full: HeldFull | null;
}

export interface LookFor {
  readonly person_id: string;
  readonly pair: readonly string[];
  readonly rhythm_days: number;
  readonly ways: readonly string[];
  readonly last_met_at: string | null;
}

export interface HeldMessage {
  readonly id: string;
  readonly team_id: string;
  readonly text: string;
  readonly written_by: string;
  readonly at: string;
  readonly until: string;
  readonly is_mine: boolean;
}

export interface HeldToday {
  readonly day: string;
  readonly wishes: readonly HeldWish[];
  readonly other_wishes: readonly HeldWish[];
  readonly matters: readonly HeldMatter[];
  readonly look_for: readonly LookFor[];
  readonly messages: readonly HeldMessage[];
}

export interface HeldTeam {
  readonly id: string;
  readonly name: string;
  readonly follows: boolean;
}

export interface HeldColleague {
  readonly id: string;
  readonly name: string;
  readonly team_ids: readonly string[];
}

export interface HeldSpokenText {
  readonly text_version: string;
  readonly sentences: readonly string[];
  readonly months: readonly number[];
  readonly usual_months: number;
}

/** All that an encounter says, as the server holds it; what the phone does not show goes back as it came. */
export type Said = Readonly<Record<string, unknown>>;

export interface HeldMine {
  readonly operation_id: string | null;
  readonly kind: string;
  readonly state: string;
  readonly reason: string;
  readonly at: string;
  readonly row_id: string | null;
  readonly record: {
    readonly encounter_id: string;
    readonly version: number;
    readonly may_correct: boolean;
    readonly said: Said;
  } | null;
}

export interface HeldPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly area_id: string;
  readonly area: string;
  readonly coordinates: string;
}

export interface HeldHelpKind {
  readonly id: string;
  readonly name: string;
  readonly team_id: string | null;
  readonly code: string;
  readonly icon: string;
  readonly order: number;
  readonly season: readonly number[];
  readonly figures_only: boolean;
}

export interface HeldPhone {
  readonly number: string;
  readonly dialled: string;
  readonly words: string;
}

export interface HeldService {
  readonly id: string;
  readonly place: number;
  readonly kind: string;
  readonly name: string;
  readonly phones: readonly HeldPhone[];
  readonly town: string;
  readonly area: string;
  readonly address: string;
  readonly hours: Hours;
  readonly threshold: readonly string[];
  readonly women_only: boolean;
  readonly languages: readonly string[];
  readonly expect: string;
  readonly link: string;
  readonly checked_on: string;
}

export interface HeldNumber {
  readonly id: string;
  readonly place: number;
  readonly name: string;
  readonly phone: HeldPhone;
  readonly words: string;
  readonly checked_on: string;
}

/** The tiles of a month: the team's own and everybody's, in their order. */
export function tilesIn(
  kinds: readonly HeldHelpKind[],
  { team, month }: { readonly team: string; readonly month: number },
): HeldHelpKind[] {
  return kinds
    .filter((kind) => kind.team_id === null || kind.team_id === team)
    .filter((kind) => kind.season.length === 0 || kind.season.includes(month))
    .sort((one, other) => one.order - other.order || one.name.localeCompare(other.name, "fi"));
}
