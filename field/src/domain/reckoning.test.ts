import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shiftDay } from "./clock";
import { beginDraft } from "./encounter";
import { found, plain } from "./finding";
import { dayOf, reached, wall, weekdayOf } from "./helsinki";
import { momentOf, newId } from "./ids";
import { EARLIER, isAfterMidnight, JUST_NOW, toldMoment } from "./moments";
import { nearestPlace, positionIn } from "./nearness";
import { suggestedBy } from "./night";
import { openingAt, type Hours } from "./opening";

const at = (text: string): number => Date.parse(text);
const MINUTE = 60_000;

describe("the clock on the wall", () => {
  test("is two hours ahead in winter and three in summer", () => {
    expect(new Date(wall(at("2026-11-22T21:30:00Z"))).toISOString()).toContain("T23:30");
    expect(dayOf(at("2026-11-22T22:30:00Z"))).toBe("2026-11-23");
    expect(dayOf(at("2026-07-01T21:30:00Z"))).toBe("2026-07-02");
    expect(weekdayOf("2026-11-22")).toBe(6);
  });

  test("comes to a minute at the first moment it shows it, or more", () => {
    const days = fc.integer({ min: 0, max: 800 });
    const minutes = fc.integer({ min: 0, max: 2 * 24 * 60 });
    const nights = ["2026-03-29", "2026-10-25", "2027-03-28", "2026-11-22"];
    fc.assert(
      fc.property(days, minutes, fc.constantFrom(...nights), (later, minute, near) => {
        const begun = at(later % 2 ? near : "2025-12-01") + (later % 2 ? 0 : later * 86_400_000);
        const day = new Date(begun).toISOString().slice(0, 10);
        const moment = reached(day, minute);
        const shown = at(day) + minute * MINUTE;
        expect(wall(moment)).toBeGreaterThanOrEqual(shown);
        expect(wall(moment - MINUTE)).toBeLessThan(shown);
      }),
    );
  });
});

interface Case {
  readonly name: string;
  readonly hours: Hours;
  readonly at: readonly {
    readonly moment: string;
    readonly is_open: boolean | null;
    readonly until: string | null;
    readonly opens: string | null;
  }[];
}

const CASES = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../test/opening_hours.json"), "utf8"),
) as Case[];

describe("opening hours are as the office reckons them", () => {
  test.each(CASES)("$name", ({ hours, at: moments }) => {
    for (const { moment, is_open, until, opens } of moments) {
      const opening = openingAt(hours, at(moment));
      const expected =
        is_open === null
          ? { is: "not_known" }
          : is_open
            ? { is: "open", until: until && at(until) }
            : { is: "closed", opens: opens && at(opens) };
      expect([moment, opening]).toEqual([moment, expected]);
    }
  });
});

describe("when an encounter was", () => {
  const NOW = at("2026-11-22T18:00:00Z");
  const draft = beginDraft({ id: newId(NOW), team_id: "t", now: NOW });

  test("is the moment of saving, if it is said to be now", () => {
    expect(toldMoment(draft, NOW + 3 * MINUTE)).toBeNull();
  });

  test("is when it was begun, if it is finished after a call", () => {
    expect(toldMoment(draft, NOW + 60 * MINUTE)).toBe(NOW);
  });

  test("is a little ago, or earlier, but never before the shift", () => {
    expect(toldMoment({ ...draft, precision: "just_now" }, NOW)).toBe(NOW - JUST_NOW);
    expect(toldMoment({ ...draft, precision: "this_shift" }, NOW)).toBe(NOW - EARLIER);
    const early = at("2026-11-22T05:00:00Z");
    const first = { ...draft, begun: early, precision: "this_shift" as const };
    expect(toldMoment(first, early)).toBe(at("2026-11-22T04:00:00Z"));
  });

  test("after midnight it is still tonight", () => {
    const late = at("2026-11-22T23:30:00Z");
    expect(isAfterMidnight(late)).toBe(true);
    expect(isAfterMidnight(NOW)).toBe(false);
    const told = toldMoment({ ...draft, begun: late, precision: "this_shift" }, late);
    expect(shiftDay(told ?? 0)).toBe("2026-11-22");
  });
});

test("the place stays, and the pair for the night and no longer", () => {
  const night = { at: at("2026-11-22T18:00:00Z"), place_id: "p", present_ids: ["bea"] };
  const late = suggestedBy(night, at("2026-11-23T02:00:00Z"));
  expect(late).toEqual({ place_id: "p", present_ids: ["bea"] });
  const next = suggestedBy(night, at("2026-11-23T16:00:00Z"));
  expect(next).toEqual({ place_id: "p", present_ids: [] });
  expect(suggestedBy(undefined, 0)).toEqual({ place_id: null, present_ids: [] });
});

describe("finding somebody by alias", () => {
  const names = ["Kanerva", "Ratamo", "Mäntypää", "Iso-Kaija", "Bébé", "Ólafur", "Kaisla"];
  const all = names.map((name) => ({ thing: name, names: [plain(name)] }));
  const finds = (typed: string): string[] => found(typed, all);

  test.each([
    ["kan", "Kanerva"],
    ["MANTYPAA", "Mäntypää"],
    ["mäntypää", "Mäntypää"],
    ["bebe", "Bébé"],
    ["olaf", "Ólafur"],
    ["kaija", "Iso-Kaija"],
    ["kaneva", "Kanerva"], // one left out
    ["kanervva", "Kanerva"], // one too many
    ["ranamo", "Ratamo"], // another letter
    ["rtaamo", "Ratamo"], // two turned
  ])("%s finds %s", (typed, name) => {
    expect(finds(typed)).toContain(name);
  });

  test("the nearest comes first, two slips find nobody, nothing typed finds all", () => {
    expect(finds("kais")[0]).toBe("Kaisla");
    expect(finds("karnevan")).toEqual([]);
    expect(finds("xx")).toEqual([]);
    expect(finds("  ")).toEqual(names);
  });

  test("whatever is typed with one slip finds the name", () => {
    const letters = fc.constantFrom(
      ..."a b c d e f g h i j k l m n o p q r s t u v w x y z".split(" "),
    );
    const name = fc.array(letters, { minLength: 4, maxLength: 12 }).map((one) => one.join(""));
    const slip = fc.record({ where: fc.nat(), letter: letters, how: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(name, slip, (alias, { where, letter, how }) => {
        const spot = where % (alias.length - 1);
        const [before, after] = [alias.slice(0, spot), alias.slice(spot)];
        const [first = "", second = ""] = after;
        const typed = [
          before + letter + after,
          before + after.slice(1),
          before + letter + after.slice(1),
          before + second + first + after.slice(2),
        ][how];
        expect(found(typed ?? "", [{ thing: alias, names: [alias] }])).toEqual([alias]);
      }),
    );
  });

  test("is quick among a thousand aliases", () => {
    const many = Array.from({ length: 1000 }, (_, number) => ({
      thing: number,
      names: [`alias ${number.toString(36)} kukka`, `toinen nimi ${number}`],
    }));
    const begun = performance.now();
    for (let times = 0; times < 10; times++) found("kukkx", many);
    expect((performance.now() - begun) / 10).toBeLessThan(50);
  });
});

test("the nearest place is within reach or none; what is no position is none", () => {
  const place = { kind: "street", area_id: "", area: "" };
  const near = { ...place, id: "1", name: "Asema", coordinates: "60.1710, 24.9410" };
  const other = { ...place, id: "2", name: "Satama", coordinates: "60.1720, 24.9410" };
  const none = { ...place, id: "3", name: "Ei missään", coordinates: "" };
  const here = { latitude: 60.1712, longitude: 24.9411 };
  expect(nearestPlace([none, other, near], here)).toBe(near);
  expect(nearestPlace([near, other], { latitude: 61, longitude: 24 })).toBeNull();
  expect(positionIn("kaukana")).toBeNull();
  expect(positionIn("-60.5, 24")).toEqual({ latitude: -60.5, longitude: 24 });
});

test("an id tells when it was made", () => {
  const moment = at("2031-01-01T12:00:00Z");
  expect(momentOf(newId(moment))).toBe(moment);
});
