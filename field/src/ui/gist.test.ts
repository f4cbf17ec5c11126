import { expect, it } from "vitest";
import { beginDraft, contentOf, tap, withPerson, withWhom } from "../domain/encounter";
import type { Mine } from "../store/book";
import { gistOf } from "./gist";
import { wordsIn } from "./words/chosen";

const FOOD = { id: "food", name: "Ruokaa" };
const STATION = { id: "station", name: "Asema" };
const desk = {
  words: wordsIn("fi"),
  lists: { helpKinds: [FOOD], places: [STATION], services: [], numbers: [] },
  person: (id: string) => (id === "kanerva" ? { alias: "Kanerva" } : null),
} as unknown as Parameters<typeof gistOf>[1];
const begun = beginDraft({ id: "one", team_id: "north", now: 0 }, { place_id: STATION.id });

function gist(kind: string, content: unknown): string {
  return gistOf({ inner: { kind, content } } as unknown as Mine, desk);
}

it("tells two encounters without a word apart: whom, what help, where", () => {
  const nameless = contentOf(tap(begun, FOOD.id, "help"));
  expect(gist("encounter.recorded", nameless)).toBe("Ruokaa · Asema");
  const known = contentOf(withPerson(begun, "kanerva", true));
  expect(gist("encounter.recorded", known)).toBe("Kanerva · Asema");
  const heads = [{ age_band: "not_known", gender: "not_known", how_many: 3, is_told: false }];
  const several = contentOf({ ...withWhom(begun, "several"), heads });
  expect(gist("encounter.recorded", several)).toBe("Useita 3 · Asema");
});

it("tells of a correction what the record says now", () => {
  const said = contentOf({ ...begun, own_words: "Sitten noin" });
  expect(gist("encounter.corrected", { encounter_id: "one", said })).toBe("Asema · Sitten noin");
});

it("says what the contact became, and what was written", () => {
  const pause = { person_id: "kanerva", state: "pause" };
  expect(gist("contact.changed", pause)).toBe("Kanerva · haluaa tauon");
  expect(gist("message.left", { text: "Ovikoodi vaihtui." })).toBe("Ovikoodi vaihtui.");
});
