/** Correcting one's own record: what it says as a form, and what the form then says of it. */

import {
  beginDraft,
  type EncounterDraft,
  type Heads,
  type Help,
  type OwnAnswer,
  type Precision,
  type WithWhom,
} from "./encounter";
import type { Said } from "./held";
import type { Own } from "./book";
import { lastAbout, type Book } from "./book";

/** A record of one's own that can be corrected: what it says now, and what comes before a correction. */
export interface Correctable {
  readonly encounter_id: string;
  readonly base: Said;
  /** The last operation of this phone about it, if any. */
  readonly after: string | null;
}

/**
 * What an own record says now: as this phone last told it and the server does not yet show, else as
 * it was pulled. Null: not an encounter, or one that may not be corrected.
 */
export function correctable(book: Book, own: readonly Own[], id: string): Correctable | null {
  const about = own
    .filter(({ state, inner }) => state !== "tray" && encounterOf(inner) === id)
    .sort((one, other) => other.inner.sequence - one.inner.sequence);
  const after = lastAbout(own, id);
  const [last] = about;
  if (last && !book.mine.has(last.inner.id)) return { encounter_id: id, base: saidIn(last), after };
  const record = [...book.mine.values()].find((one) => one.record?.encounter_id === id)?.record;
  if (record) return record.may_correct ? { encounter_id: id, base: record.said, after } : null;
  return last ? { encounter_id: id, base: saidIn(last), after } : null;
}

function encounterOf({ kind, content }: Own["inner"]): string | null {
  const said = content as { id?: string; encounter_id?: string };
  if (kind === "encounter.recorded") return said.id ?? null;
  return kind === "encounter.corrected" ? (said.encounter_id ?? null) : null;
}

function saidIn({ inner }: Own): Said {
  const content = inner.content as Readonly<Record<string, unknown>>;
  if (inner.kind === "encounter.corrected") return content["said"] as Said;
  const { id: _id, promise: _promise, ...said } = content;
  return said;
}

/** What a record says, as the form shows it. */
export function draftOf(said: Said, id: string): EncounterDraft {
  const empty = beginDraft({ id, team_id: text(said["team_id"]), now: 0 });
  return {
    ...empty,
    precision: (said["precision"] ?? empty.precision) as Precision,
    place_id: (said["place_id"] ?? null) as string | null,
    with_whom: (said["with_whom"] ?? empty.with_whom) as WithWhom,
    people_ids: (said["people_ids"] ?? []) as string[],
    heads: (said["heads"] ?? []) as Heads[],
    help: (said["help"] ?? []) as Help[],
    own_words: text(said["own_words"]),
    note: text(said["note"]),
    success: text(said["success"]),
    own_answer: (said["own_answer"] ?? empty.own_answer) as OwnAnswer,
    kept_close: said["kept_close"] === true,
  };
}

/** What the record shall say: the form's own fields; whatever else it held goes back as it came. */
export function saidOf(base: Said, draft: EncounterDraft): Said {
  return {
    ...base,
    place_id: draft.place_id,
    with_whom: draft.with_whom,
    people_ids: draft.people_ids,
    heads: draft.heads,
    help: draft.help.filter((one) => one.kind_id !== null || one.words.trim() !== ""),
    own_words: draft.own_words,
    note: draft.note,
    success: draft.success ?? "",
    own_answer: draft.own_answer,
    kept_close: draft.kept_close,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
