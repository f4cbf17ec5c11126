/** An encounter as it is typed on the phone: only the moment and the team must be (S2-01). */

import type { Moment } from "./clock";

export type WithWhom = "nameless" | "known" | "several";
export type Precision = "now" | "just_now" | "this_shift" | "time";
export type OwnAnswer = "not_asked" | "yes" | "a_little" | "no" | "not_wanted";

/** As long as the server's own free text may be. */
export const LONGEST_TEXT = 20_000;
export const MOST_OF_ONE = 999;

export interface Heads {
  readonly age_band: string;
  readonly gender: string;
  readonly how_many: number;
  readonly is_told: boolean;
}

export interface Help {
  readonly id: string;
  readonly kind_id: string | null;
  readonly words: string;
  readonly quantity: number;
}

export interface Wish {
  readonly id: string;
  readonly words: string;
  readonly is_now: boolean;
  readonly person_id: string | null;
}

/** What we promised, with the encounter or alone. */
export interface Promised {
  readonly id: string;
  readonly title: string;
  readonly until: string | null;
  readonly person_id: string | null;
}

export interface EncounterDraft {
  /** The id that its encounter will have: saving twice makes one. */
  readonly id: string;
  readonly team_id: string;
  readonly begun: Moment;
  readonly chosenTime: Moment | null;
  readonly precision: Precision;
  readonly place_id: string | null;
  readonly with_whom: WithWhom;
  readonly people_ids: readonly string[];
  readonly heads: readonly Heads[];
  readonly help: readonly Help[];
  readonly wishes: readonly Wish[];
  readonly own_words: string;
  readonly note: string;
  readonly success?: string;
  /** Named together; there, also empty, only where the person agrees that it is noted (S2-13). */
  readonly feelings?: string | undefined;
  readonly promise?: Promised | null;
  readonly own_answer: OwnAnswer;
  readonly present_ids: readonly string[];
  readonly kept_close: boolean;
}

export interface EncounterContent {
  readonly id: string;
  readonly team_id: string;
  readonly precision: Precision;
  readonly place_id: string | null;
  readonly with_whom: WithWhom;
  readonly people_ids: readonly string[];
  readonly heads: readonly Heads[];
  readonly help: readonly Help[];
  readonly wishes: readonly Wish[];
  readonly own_words: string;
  readonly note: string;
  readonly success: string;
  readonly feelings?: string;
  readonly promise: Promised | null;
  readonly own_answer: OwnAnswer;
  readonly present: readonly { readonly user_id: string }[];
  readonly kept_close: boolean;
}

export type Problem = "team" | "people" | "heads" | "too_long";

/** A new draft: nameless, now, nothing asked; the place and the pair of tonight may be suggested. */
export function beginDraft(
  first: { readonly id: string; readonly team_id: string; readonly now: Moment },
  suggested: { readonly place_id?: string | null; readonly present_ids?: readonly string[] } = {},
): EncounterDraft {
  return {
    id: first.id,
    team_id: first.team_id,
    begun: first.now,
    chosenTime: null,
    precision: "now",
    place_id: suggested.place_id ?? null,
    with_whom: "nameless",
    people_ids: [],
    heads: [],
    help: [],
    wishes: [],
    own_words: "",
    note: "",
    own_answer: "not_asked",
    present_ids: suggested.present_ids ?? [],
    kept_close: false,
  };
}

/** The encounter in which a wish was answered at once: it counts like any other. */
export function helpedWith(
  wish: { readonly words: string; readonly person_id: string | null; readonly kept_close: boolean },
  first: { readonly id: string; readonly team_id: string; readonly now: Moment },
  help_id: string,
): EncounterDraft {
  const help = [{ id: help_id, kind_id: null, words: wish.words, quantity: 1 }];
  const draft = { ...beginDraft(first), help };
  if (wish.person_id === null) return draft;
  const people_ids = [wish.person_id];
  return { ...draft, with_whom: "known", people_ids, kept_close: wish.kept_close };
}

/** The same told once more, as another encounter: nothing in it has an id that the first one has. */
export function asAnother(draft: EncounterDraft, newId: () => string): EncounterDraft {
  const renamed = <T extends object>(one: T): T => ({ ...one, id: newId() });
  return {
    ...renamed(draft),
    help: draft.help.map(renamed),
    wishes: draft.wishes.map(renamed),
    promise: draft.promise ? renamed(draft.promise) : null,
  };
}

/** A tap on a tile: once more of that help. `id` is used for the first of its kind only. */
export function tap(draft: EncounterDraft, kind_id: string, id: string): EncounterDraft {
  if (!draft.help.some((one) => one.kind_id === kind_id)) {
    return { ...draft, help: [...draft.help, { id, kind_id, words: "", quantity: 1 }] };
  }
  return { ...draft, help: draft.help.map((one) => counted(one, kind_id, 1)) };
}

/** The visible minus of a tile: once less, and gone at nought. */
export function untap(draft: EncounterDraft, kind_id: string): EncounterDraft {
  const help = draft.help.map((one) => counted(one, kind_id, -1));
  return { ...draft, help: help.filter((one) => one.quantity > 0) };
}

export function timesOf(draft: EncounterDraft, kind_id: string): number {
  return draft.help.find((one) => one.kind_id === kind_id)?.quantity ?? 0;
}

/** Help that has no tile, in words; no words: gone. */
export function otherHelp(draft: EncounterDraft, words: string | null, id: string): EncounterDraft {
  const rest = draft.help.filter((one) => one.kind_id !== null);
  if (words === null) return { ...draft, help: rest };
  const before = draft.help.find((one) => one.kind_id === null);
  const other = { id: before?.id ?? id, kind_id: null, words, quantity: 1 };
  return { ...draft, help: [...rest, other] };
}

/** Help now, in their words; null: not wanted after all. */
export function wishing(draft: EncounterDraft, words: string | null, id: string): EncounterDraft {
  const before = draft.wishes[0]?.id ?? id;
  const wanted = { id: before, words: words ?? "", is_now: true, person_id: null };
  return { ...draft, wishes: words === null ? [] : [wanted] };
}

/** What we promise; null or nothing typed: nothing. */
export function promising(draft: EncounterDraft, title: string, id: string): EncounterDraft {
  const before = draft.promise ?? { id, until: null, person_id: null };
  return { ...draft, promise: { ...before, title } };
}

/** Whom one has met, one more or one fewer; never twice the same. */
export function withPerson(draft: EncounterDraft, id: string, isThere: boolean): EncounterDraft {
  const others = draft.people_ids.filter((one) => one !== id);
  const people_ids = isThere ? [...others, id] : others;
  return { ...withWhom(draft, "known"), people_ids };
}

function textsIn(draft: EncounterDraft): string[] {
  return [draft.own_words, draft.note, draft.success ?? "", draft.feelings ?? ""];
}

/** Has anything been said yet? The place and the pair are only suggested. */
export function isUntouched(draft: EncounterDraft): boolean {
  const texts = [...textsIn(draft), draft.promise?.title ?? ""];
  const lists = [draft.people_ids, draft.heads, draft.help, draft.wishes];
  return (
    draft.with_whom === "nameless" &&
    draft.own_answer === "not_asked" &&
    draft.precision === "now" &&
    texts.every((text) => text === "") &&
    lists.every((list) => list.length === 0)
  );
}

function counted(one: Help, kind_id: string, by: number): Help {
  if (one.kind_id !== kind_id) return one;
  return { ...one, quantity: Math.min(MOST_OF_ONE, one.quantity + by) };
}

/** With whom; what fits only another answer goes: a nameless record never holds a person (design 2.2). */
export function withWhom(draft: EncounterDraft, with_whom: WithWhom): EncounterDraft {
  const isKnown = with_whom === "known";
  return {
    ...draft,
    with_whom,
    people_ids: isKnown ? draft.people_ids : [],
    kept_close: isKnown && draft.kept_close,
    heads: with_whom === "several" ? draft.heads : [],
    wishes: isKnown ? draft.wishes : draft.wishes.map((wish) => ({ ...wish, person_id: null })),
  };
}

/** What keeps a draft from being saved; nothing but team and moment is asked for. */
export function problemsOf(draft: EncounterDraft): Problem[] {
  const wrong: [Problem, boolean][] = [
    ["team", draft.team_id === ""],
    ["people", draft.with_whom === "known" && draft.people_ids.length === 0],
    ["heads", draft.heads.some((heads) => !isCount(heads.how_many))],
    ["too_long", textsIn(draft).some((text) => text.length > LONGEST_TEXT)],
  ];
  return wrong.filter(([, is]) => is).map(([problem]) => problem);
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= MOST_OF_ONE;
}

/** Whose a wish or a promise is: theirs, where one known person was met. */
function whoseIn(draft: EncounterDraft): string | null {
  return draft.with_whom === "known" && draft.people_ids.length === 1
    ? (draft.people_ids[0] ?? null)
    : null;
}

function promiseIn(draft: EncounterDraft): Promised | null {
  const said = draft.promise;
  return said && said.title.trim() !== "" ? { ...said, person_id: whoseIn(draft) } : null;
}

/** What is sent of a draft; when it was is the operation's own time. What was left empty goes. */
export function contentOf(draft: EncounterDraft): EncounterContent {
  const isSaid = ({ words }: { readonly words: string }): boolean => words.trim() !== "";
  const whose = whoseIn(draft);
  return {
    id: draft.id,
    team_id: draft.team_id,
    precision: draft.precision,
    place_id: draft.place_id,
    with_whom: draft.with_whom,
    people_ids: draft.people_ids,
    heads: draft.heads,
    help: draft.help.filter((one) => one.kind_id !== null || isSaid(one)),
    wishes: draft.wishes.filter(isSaid).map((wish) => ({ ...wish, person_id: whose })),
    own_words: draft.own_words,
    note: draft.note,
    success: draft.success ?? "",
    ...(draft.feelings && { feelings: draft.feelings }),
    promise: promiseIn(draft),
    own_answer: draft.own_answer,
    present: draft.present_ids.map((user_id) => ({ user_id })),
    kept_close: draft.kept_close,
  };
}
