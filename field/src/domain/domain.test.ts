import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { offsetOf, serverMoment, shiftDay } from "./clock";
import { after, hasArrived, type Answer, type State } from "./delivery";
import * as encounter from "./encounter";
import { isId, newId } from "./ids";
import { allowedHours, isOver } from "./lapse";
import { innerBytes, readInner, NotAnOperation } from "./operation";
import { base64url, utf8 } from "./bytes";

const NOW = Date.UTC(2026, 10, 22, 18);

describe("ids", () => {
  test("are of version 7, of their moment, and grow even when the clock goes back", () => {
    const made = [newId(NOW), newId(NOW), newId(NOW - 5000), newId(NOW + 1)];
    expect(made.every(isId)).toBe(true);
    expect([...made].sort()).toEqual(made);
    expect(parseInt(made[0]?.replaceAll("-", "").slice(0, 12) ?? "", 16)).toBe(NOW);
  });

  test.each(["", "x", "0190A000-0000-7000-8000-000000000000", crypto.randomUUID()])(
    "%s is none",
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );
});

describe("the night of a shift", () => {
  test.each([
    ["2026-11-22T16:00:00Z", "2026-11-22"],
    ["2026-11-22T23:30:00Z", "2026-11-22"], // 1.30 in Helsinki: still tonight
    ["2026-11-23T03:59:59Z", "2026-11-22"],
    ["2026-11-23T04:00:00Z", "2026-11-23"], // six in the morning
    ["2026-07-01T02:59:00Z", "2026-06-30"], // summer time
    ["2026-03-01T00:30:00Z", "2026-02-28"],
    ["2026-10-25T03:30:00Z", "2026-10-24"], // the night in which the clock is put back
  ])("%s belongs to %s", (moment, day) => {
    expect(shiftDay(Date.parse(moment))).toBe(day);
  });
});

test("the offset is taken in the middle of question and answer", () => {
  expect(offsetOf(10_500, 1000, 2000)).toBe(9000);
  expect(serverMoment(1500, 9000)).toBe(10_500);
  expect(serverMoment(1500, null)).toBe(1500);
});

describe("an encounter being typed", () => {
  const begun = encounter.beginDraft({ id: newId(NOW), team_id: "t", now: NOW });

  test("is whole at once: only the moment and the team are asked for", () => {
    expect(encounter.problemsOf(begun)).toEqual([]);
    expect(encounter.contentOf(begun)).toMatchObject({
      with_whom: "nameless",
      own_answer: "not_asked",
      people_ids: [],
    });
  });

  test("without a team, or known without anybody, it is not", () => {
    expect(encounter.problemsOf({ ...begun, team_id: "" })).toEqual(["team"]);
    expect(encounter.problemsOf(encounter.withWhom(begun, "known"))).toEqual(["people"]);
    const long = "a".repeat(encounter.LONGEST_TEXT + 1);
    expect(encounter.problemsOf({ ...begun, own_words: long })).toEqual(["too_long"]);
    const heads = [{ age_band: "not_known", gender: "not_known", how_many: 0, is_told: false }];
    expect(encounter.problemsOf({ ...begun, with_whom: "several", heads })).toEqual(["heads"]);
  });

  test("feelings are told where the person agrees that they are noted, and only then", () => {
    const agreed = { ...begun, feelings: "" };
    expect(encounter.isUntouched(agreed)).toBe(true);
    expect("feelings" in encounter.contentOf(agreed)).toBe(false);
    const named = { ...agreed, feelings: "Haikeus." };
    expect(encounter.isUntouched(named)).toBe(false);
    expect(encounter.contentOf(named).feelings).toBe("Haikeus.");
    const long = "a".repeat(encounter.LONGEST_TEXT + 1);
    expect(encounter.problemsOf({ ...begun, feelings: long })).toEqual(["too_long"]);
    expect("feelings" in encounter.contentOf({ ...named, feelings: undefined })).toBe(false);
  });

  test("made nameless it holds nobody any more, nor in its wishes (design 2.2)", () => {
    const wish = { id: newId(NOW), words: "uni", is_now: true, person_id: "p" };
    const known = {
      ...encounter.withWhom(begun, "known"),
      people_ids: ["p"],
      kept_close: true,
      wishes: [wish],
    };
    const nameless = encounter.withWhom(known, "nameless");
    expect(JSON.stringify(nameless)).not.toContain('"p"');
    expect([nameless.kept_close, nameless.wishes.length]).toEqual([false, 1]);
  });

  test("taps count up and the minus counts down, whatever the order", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.boolean())), (taps) => {
        const expected = { a: 0, b: 0 };
        let draft = begun;
        for (const [kind, up] of taps) {
          draft = up ? encounter.tap(draft, kind, newId()) : encounter.untap(draft, kind);
          expected[kind as "a"] = Math.max(0, expected[kind as "a"] + (up ? 1 : -1));
        }
        expect({ a: encounter.timesOf(draft, "a"), b: encounter.timesOf(draft, "b") }).toEqual(
          expected,
        );
        expect(draft.help.every((help) => help.quantity > 0)).toBe(true);
      }),
    );
  });
});

describe("states of sending", () => {
  const states = fc.constantFrom<State>("saved", "unreadable", "received", "waits", "tray");
  const answers = fc.constantFrom<Answer>("received", "waits", "tray", "again", "unreadable");

  test("what has arrived stays arrived, and nothing arrives without the server's word", () => {
    fc.assert(
      fc.property(states, answers, (state, answer) => {
        const next = after(state, answer);
        if (hasArrived(state)) expect(hasArrived(next)).toBe(true);
        if (!hasArrived(state) && ["again", "unreadable"].includes(answer)) {
          expect(hasArrived(next)).toBe(false);
        }
      }),
    );
  });
});

describe("too long without the server", () => {
  const contact = { at: NOW, latest: NOW };
  const hours = (count: number): number => NOW + count * 3600 * 1000;

  test("is the team's hours, within 8 and 168", () => {
    expect([null, 1, 24, 999, NaN].map(allowedHours)).toEqual([72, 8, 24, 168, 72]);
    expect(isOver(contact, hours(71.9), null)).toBe(false);
    expect(isOver(contact, hours(72), null)).toBe(true);
  });

  test("a clock that is turned wins no time", () => {
    expect(isOver({ at: NOW, latest: hours(73) }, hours(1), null)).toBe(true);
    expect(isOver(contact, hours(-1.1), null)).toBe(true);
    expect(isOver({ at: NOW, latest: hours(72) }, hours(71.5), null)).toBe(true);
    expect(isOver(contact, hours(-1), null)).toBe(false);
  });
});

describe("an operation's inner text", () => {
  const deed = {
    id: newId(NOW),
    kind: "message.left",
    content: { id: newId(NOW), team_id: "t", text: "Yö oli hiljainen \u{1F319}" },
    chosenTime: null,
  } as const;
  const link = { device: newId(NOW), sequence: 1, previous: "" };

  test("is read as it was written, and no two are alike even if they say the same", () => {
    const [one, other] = [1, 2].map(() => innerBytes(deed, link, { phone: NOW, offset: null }));
    if (!one || !other) throw new Error("made none");
    expect(base64url(one)).not.toBe(base64url(other));
    expect(readInner(base64url(one))).toMatchObject({
      id: deed.id,
      content: deed.content,
      phone_time: "2026-11-22T18:00:00.000Z",
      offset_ms: null,
    });
  });

  test.each(["", "e30", base64url(utf8("[]")), "!", base64url(new Uint8Array([0xff]))])(
    "%s is none",
    (text) => {
      expect(() => readInner(text)).toThrow(NotAnOperation);
    },
  );
});
