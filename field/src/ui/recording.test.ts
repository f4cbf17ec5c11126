import { expect, it } from "vitest";
import { beginDraft, contentOf, otherHelp, wishing } from "../domain/encounter";
import { toldInFull } from "./recording";
import { wordsIn } from "./words/chosen";

const begun = beginDraft({ id: "one", team_id: "north", now: 0 });
const words = wordsIn("fi");

it("keeps what was touched and not described: a wish for help now, and help of another kind", () => {
  const touched = otherHelp(wishing(begun, "", "wish"), "", "help");
  const told = contentOf(toldInFull(touched, words));
  expect(told.wishes.map((one) => one.words)).toEqual(["Haluaa apua nyt"]);
  expect(told.help.map((one) => one.words)).toEqual(["Muuta"]);
});

it("changes nothing that was described, and adds nothing that was not touched", () => {
  const described = otherHelp(wishing(begun, "yöpaikka", "wish"), "kartta", "help");
  const told = contentOf(toldInFull(described, words));
  expect(told.wishes.map((one) => one.words)).toEqual(["yöpaikka"]);
  expect(told.help.map((one) => one.words)).toEqual(["kartta"]);
  expect(contentOf(toldInFull(begun, words))).toEqual(contentOf(begun));
});
