import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bookOf, indexOf, lastAbout, withOwn, type Own } from "./book";
import { correctable, draftOf, saidOf } from "./correcting";
import type { State } from "./delivery";
import { contentOf } from "./encounter";
import { found } from "./finding";
import { tilesIn, type HeldHelpKind } from "./held";
import type { Contents, Kind } from "./operation";

interface Answer {
  readonly changes: readonly { readonly key: string; readonly content: unknown }[];
}

const example = readFileSync(
  join(import.meta.dirname, "../../../contract/examples/pull_answer.json"),
  "utf8",
);
const { message } = JSON.parse(example) as { message: Answer };
const held = new Map(message.changes.map(({ key, content }) => [key, content]));
const book = bookOf(held);
const KAIJA = "0192f0a0-0000-7000-8000-000000000601";
const WISH = "0192f0a0-0000-7000-8000-000000000501";
const MATTER = "0192f0a0-0000-7000-8000-000000000551";
const ENCOUNTER = "0192f0a0-0000-7000-8000-000000000101";
const RECORDED = "0192f0a0-0000-7000-8000-000000001001";
const TEAM = "0192f0a0-0000-7000-8000-000000000001";

let line = 0;

function own<K extends Kind>(
  kind: K,
  content: Contents[K],
  { id, state = "saved" }: { id?: string; state?: State } = {},
): Own {
  line += 1;
  const phone_time = "2026-11-20T20:00:00.000Z";
  const inner = {
    ...{ format: 1, device: "d", sequence: line, previous: "", after: null, offset_ms: 0 },
    ...{ id: id ?? `operation ${line}`, kind, phone_time, chosen_time: null, content },
  } as Own["inner"];
  return { state, inner };
}

describe("the book of an open phone", () => {
  test("is what the contract's example holds", () => {
    expect(book.people.get(KAIJA)?.never[0]?.rule).toBe("do_not_approach");
    expect(book.today?.wishes[0]?.id).toBe(WISH);
    expect(book.colleagues[0]?.name).toBe("Anna Keksitty");
    expect(book.spokenText?.usual_months).toBe(12);
    expect(book.matters).toHaveLength(1);
    expect(book.mine.has(RECORDED)).toBe(true);
    expect(found("kaitsu", indexOf(book.people.values())).map(({ alias }) => alias)).toEqual([
      "Kaija",
    ]);
  });

  test("a pause stands on the card at once, and nobody is to look for them", () => {
    const said = own("contact.changed", { person_id: KAIJA, state: "pause" });
    const after = withOwn(book, [said]);
    expect(after.people.get(KAIJA)?.state).toBe("pause");
    expect(after.people.get(KAIJA)?.full?.contact.state).toBe("pause");
    expect(after.today?.look_for).toEqual([]);
    expect(book.today?.look_for).toHaveLength(1);
  });

  test("the last word of several is the one that stands, in whatever order they are read", () => {
    const first = own("contact.changed", { person_id: KAIJA, state: "pause" });
    const second = own("contact.changed", { person_id: KAIJA, state: "wishes" });
    expect(withOwn(book, [second, first]).people.get(KAIJA)?.state).toBe("wishes");
  });

  test("what was pulled back, or lies in the tray, is not laid over it", () => {
    const content = { person_id: KAIJA, state: "pause" } as const;
    const pulled = own("contact.changed", content, { id: RECORDED, state: "received" });
    const looked = own("contact.changed", content, { state: "tray" });
    expect(withOwn(book, [pulled, looked]).people.get(KAIJA)?.state).toBe("wishes");
  });

  test("a new alias card is there at once and is found", () => {
    const said = { id: "new", team_id: TEAM, alias: "Sinikello", text_version: "1" };
    const after = withOwn(book, [own("person.agreed", said)]);
    expect(after.people.get("new")?.alias).toBe("Sinikello");
    expect(found("sinikelo", indexOf(after.people.values()))).toHaveLength(1);
  });

  test("a wish and a matter that ended are gone everywhere; a new matter is there", () => {
    const after = withOwn(book, [
      own("wish.ended", { wish_id: WISH, how: "helped" }),
      own("matter.finished", { matter_id: MATTER, state: "finished" }),
      own("matter.added", { id: "m", team_id: TEAM, title: "Kela", person_id: KAIJA }),
      own("message.left", { id: "v", team_id: TEAM, text: "Ovikoodi vaihtui" }),
    ]);
    expect([after.today?.wishes, after.today?.matters]).toEqual([[], []]);
    const full = after.people.get(KAIJA)?.full;
    expect([full?.wishes, full?.matters.map(({ title }) => title)]).toEqual([[], ["Kela"]]);
    expect(after.today?.messages.at(-1)).toMatchObject({ text: "Ovikoodi vaihtui", is_mine: true });
  });
});

describe("what must be applied first", () => {
  test("is this phone's last word about the same thing", () => {
    const agreed = { id: "new", team_id: TEAM, alias: "Sinikello", text_version: "1" };
    const first = own("person.agreed", agreed);
    const pause = own("contact.changed", { person_id: "new", state: "pause" });
    expect(lastAbout([first], "new")).toBe(first.inner.id);
    expect(lastAbout([pause, first], "new")).toBe(pause.inner.id);
    expect(lastAbout([first], KAIJA)).toBeNull();
  });

  test("an attempt to reach somebody changes nothing about them", () => {
    const tried = { id: "a", person_id: KAIJA, team_id: TEAM, way: "phone" };
    expect(lastAbout([own("attempt.made", tried)], KAIJA)).toBeNull();
  });

  test("a wish was made by its encounter", () => {
    const wish = { id: "w", words: "uni", is_now: true, person_id: null };
    const content = { ...contentOf(draftOf({ team_id: TEAM }, "e")), wishes: [wish] };
    const made = own("encounter.recorded", content);
    expect(lastAbout([made], "w")).toBe(made.inner.id);
  });
});

describe("correcting", () => {
  test("begins from what was pulled, and what the form does not show goes back as it came", () => {
    const found = correctable(book, [], ENCOUNTER);
    expect(found?.after).toBeNull();
    const base = found?.base ?? {};
    const draft = draftOf(base, ENCOUNTER);
    expect(draft.own_words).toBe("Sade yllätti.");
    const said = saidOf(base, { ...draft, own_words: "Sade loppui." });
    expect(said).toEqual({ ...base, own_words: "Sade loppui." });
    expect(saidOf(base, { ...draft, success: "" })).toEqual(base);
    expect(said["feelings"]).toBe("Väsymys, ja helpotus.");
  });

  test("begins from this phone's own last word where that has not come back yet", () => {
    const draft = draftOf({ team_id: TEAM, own_words: "Ensin" }, "e");
    const recorded = own("encounter.recorded", contentOf(draft));
    expect(correctable(book, [recorded], "e")?.base["own_words"]).toBe("Ensin");
    const base = correctable(book, [recorded], "e")?.base ?? {};
    expect("id" in base || "promise" in base).toBe(false);
    const said = { ...base, own_words: "Sitten" };
    const corrected = own("encounter.corrected", { encounter_id: "e", base, said });
    const next = correctable(book, [corrected, recorded], "e");
    expect(next?.base["own_words"]).toBe("Sitten");
    expect(next?.after).toBe(corrected.inner.id);
  });

  test("is not offered where the server lets nobody correct, nor for what is not there", () => {
    const [key, one] = [...book.mine][0] ?? ["", null];
    const closed = one?.record && { ...one, record: { ...one.record, may_correct: false } };
    const barred = { ...book, mine: new Map(closed ? [[key, closed]] : []) };
    expect(correctable(barred, [], ENCOUNTER)).toBeNull();
    expect(correctable(book, [], "nothing")).toBeNull();
  });
});

test("tiles are the team's and everybody's, in season and in order", () => {
  const kind = (id: string, more: Partial<HeldHelpKind>): HeldHelpKind => ({
    ...{ id, name: id, team_id: null, code: "", icon: "", order: 10, season: [] },
    figures_only: false,
    ...more,
  });
  const all = [
    kind("late", { order: 30 }),
    kind("winter", { season: [11, 12] }),
    kind("other team", { team_id: "south" }),
    kind("own", { team_id: "north", order: 20 }),
  ];
  const ids = (month: number): string[] =>
    tilesIn(all, { team: "north", month }).map(({ id }) => id);
  expect(ids(11)).toEqual(["winter", "own", "late"]);
  expect(ids(7)).toEqual(["own", "late"]);
});
