/** Opening hours as they stand on a door: days of the week that are alike together, then days that differ. */

import type { Moment } from "../domain/clock";
import { dayOf } from "../domain/helsinki";
import type { Hours } from "../domain/opening";
import { clockWords, dateWords, weekdayWords, type Said } from "./days";
import type { Language } from "./words/chosen";

type Spans = Hours["weekly"][number];

export interface DoorLine {
  readonly days: string;
  readonly hours: string;
}

const WEEK = 7;
const DAY_LONG = 24 * 60;

interface Reader extends Said {
  readonly now: Moment;
}

/** The lines of a door; none where nobody has written the hours down, or where it is never shut. */
export function doorLines(hours: Hours, reader: Reader): DoorLine[] {
  return [...weekLines(hours, reader), ...datedLines(hours, reader)];
}

function weekLines({ always, weekly }: Hours, said: Said): DoorLine[] {
  if (always || !weekly.some((spans) => spans.length)) return [];
  const lines: DoorLine[] = [];
  for (let first = 0, day = 1; day <= WEEK; day += 1) {
    const [told, next] = [hoursWords(weekly[first] ?? [], said), weekly[day] ?? []];
    if (day < WEEK && hoursWords(next, said) === told) continue;
    lines.push({ days: daysWords(first, day - 1, said), hours: told });
    first = day;
  }
  return lines;
}

/** Days with hours of their own that have not gone by. */
function datedLines({ dated }: Hours, { now, ...said }: Reader): DoorLine[] {
  return dated
    .filter(([, last]) => last >= dayOf(now))
    .map(([first, last, spans]) => ({
      days: [first, ...(last === first ? [] : [last])]
        .map((day) => dateWords(day, said.language))
        .join(" – "),
      hours: hoursWords(spans, said),
    }));
}

function daysWords(first: number, last: number, { words, language }: Said): string {
  if (last - first === WEEK - 1) return words.everyDay;
  const named = weekdayWords(first, language);
  return first === last ? named : `${named}–${weekdayWords(last, language)}`;
}

function hoursWords(spans: Spans, { words, language }: Said): string {
  if (!spans.length) return words.closed;
  return spans
    .map(([opens, closes]) => `${minutesWords(opens, language)}–${minutesWords(closes, language)}`)
    .join(", ");
}

/** Minutes of a day as the clock shows them; what runs over midnight is the next morning's. */
function minutesWords(minutes: number, language: Language): string {
  const shown = minutes > DAY_LONG ? minutes - DAY_LONG : minutes;
  const [hour, minute] = [Math.floor(shown / 60), shown % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return clockWords(`${hour}:${minute}`, language);
}
