import { describe, expect, it } from "vitest";
import { doorLines } from "./hours";
import { wordsIn, type Language } from "./words/chosen";

const NOON = Date.parse("2026-11-22T10:00:00Z");
const WEEKDAYS = [[9 * 60, 16 * 60 + 30]] as const;
const NIGHT = [[20 * 60, 32 * 60]] as const;

function lines(
  hours: Partial<Parameters<typeof doorLines>[0]>,
  language: Language = "fi",
): string[] {
  const told = { always: false, weekly: [], dated: [], ...hours };
  return doorLines(told, { now: NOON, words: wordsIn(language), language }).map(
    (line) => `${line.days} ${line.hours}`,
  );
}

describe("opening hours as on a door", () => {
  it("puts days that are alike together", () => {
    const weekly = [WEEKDAYS, WEEKDAYS, WEEKDAYS, WEEKDAYS, NIGHT, [], []];
    expect(lines({ weekly })).toEqual(["ma–to 9.00–16.30", "pe 20.00–8.00", "la–su suljettu"]);
  });

  it("says it once where all days are alike, in each language", () => {
    const weekly = Array.from({ length: 7 }, () => [[0, 24 * 60]] as const);
    expect(lines({ weekly })).toEqual(["joka päivä 0.00–24.00"]);
    expect(lines({ weekly }, "sv")).toEqual(["varje dag 0.00–24.00"]);
    expect(lines({ weekly }, "en")).toEqual(["every day 00:00–24:00"]);
  });

  it("tells the days that differ until they have gone by", () => {
    const dated = [
      ["2026-11-20", "2026-11-21", []],
      ["2026-12-24", "2026-12-24", [[600, 720]]],
      ["2026-12-25", "2026-12-26", []],
    ] as const;
    expect(lines({ always: true, dated })).toEqual([
      "24.12.2026 10.00–12.00",
      "25.12.2026 – 26.12.2026 suljettu",
    ]);
  });

  it("says nothing where nobody has written the hours down", () => {
    expect(lines({ weekly: [[], [], [], [], [], [], []] })).toEqual([]);
  });
});
