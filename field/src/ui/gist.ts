/** What a record was about, in a few words of its own: one's own list tells records apart by it. */

import type { Mine } from "../store/book";
import { stateWords } from "./codes";
import type { Desk } from "./desk.svelte";
import { inOneLine } from "./one_line";
import type { ContactState } from "../domain/held";
import type { Contents } from "../domain/operation";

type Met = Pick<Contents["encounter.recorded"], "people_ids" | "heads" | "help">;
type Said = Readonly<Record<string, unknown>>;
type Look = Pick<Desk, "person" | "lists" | "words">;

const WRITTEN = ["own_words", "text", "title", "alias", "tried", "note"];

export function gistOf({ inner }: Mine, desk: Look): string {
  const isCorrection = inner.kind === "encounter.corrected";
  const content = inner.content as unknown as Said;
  const said = isCorrection ? (content["said"] as Said) : content;
  const met = isCorrection || inner.kind === "encounter.recorded" ? metWords(said, desk) : [];
  const state = inner.kind === "contact.changed" ? (said["state"] as ContactState) : "";
  return inOneLine([
    aliasOf(said["person_id"], desk),
    ...met,
    placeOf(said["place_id"], desk),
    stateWords(state, desk.words),
    WRITTEN.map((name) => textOf(said[name])).find((text) => text !== "") ?? "",
  ]);
}

/** Whom, and what was sorted at once. */
function metWords(said: Said, desk: Look): string[] {
  const { people_ids, heads, help } = said as unknown as Met;
  const several = heads.reduce((sum, one) => sum + one.how_many, 0);
  const given = help.map(
    ({ kind_id, words }) => desk.lists.helpKinds.find(({ id }) => id === kind_id)?.name ?? words,
  );
  return [
    ...people_ids.map((id) => aliasOf(id, desk)),
    several ? `${desk.words.several} ${several}` : "",
    given.filter((name) => name !== "").join(", "),
  ];
}

function aliasOf(id: unknown, desk: Look): string {
  return typeof id === "string" ? (desk.person(id)?.alias ?? "") : "";
}

function placeOf(id: unknown, desk: Look): string {
  return desk.lists.places.find((one) => one.id === id)?.name ?? "";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
