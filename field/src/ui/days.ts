/** Days and times in words, by the clock on the wall. */

import type { Moment } from "../domain/clock";
import { dayOf, wall } from "../domain/helsinki";
import type { Language } from "./words/chosen";
import type { Words } from "./words/en";

const TAGS = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" } as const;

/** "perjantai 20.11." of a day YYYY-MM-DD. */
export function dayWords(day: string, language: Language): string {
  const weekday = inWords(day, language, { weekday: "long" });
  // Named apart: within a date Finnish would say on which day, and not which day it is.
  return `${weekday} ${inWords(day, language, { day: "numeric", month: "numeric" })}`;
}

/** "1.11.2026" of a day. */
export function dateWords(day: string, language: Language): string {
  return inWords(day, language, { day: "numeric", month: "numeric", year: "numeric" });
}

function inWords(day: string, language: Language, way: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(TAGS[language], { ...way, timeZone: "UTC" }).format(
    Date.parse(day),
  );
}

/** "20.15" on the wall. */
export function timeWords(moment: Moment): string {
  return new Date(wall(moment)).toISOString().slice(11, 16).replace(":", ".");
}

/** How many days ago, as one says it: today, yesterday, so many days. */
export function agoWords(moment: Moment, now: Moment, words: Words): string {
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(moment))) / 86_400_000);
  if (days <= 0) return words.today;
  return days === 1 ? words.yesterday : words.daysAgo(days);
}
