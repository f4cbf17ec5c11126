/** Days and times in words, by the clock on the wall. */

import type { Moment } from "../domain/clock";
import { DAY, dayAfter, dayOf, wall } from "../domain/helsinki";
import type { Language } from "./words/chosen";
import type { Words } from "./words/en";

/** In what words. */
export interface Said {
  readonly words: Words;
  readonly language: Language;
}

const A_MONDAY = "2024-01-01";
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

/** "ma" of a day of the week, 0 for Monday. */
export function weekdayWords(weekday: number, language: Language): string {
  return inWords(dayAfter(A_MONDAY, weekday), language, { weekday: "short" });
}

function inWords(day: string, language: Language, way: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(TAGS[language], { ...way, timeZone: "UTC" }).format(
    Date.parse(day),
  );
}

/** "20.15" on the wall; English writes "08:15". */
export function timeWords(moment: Moment, language: Language): string {
  return clockWords(new Date(wall(moment)).toISOString().slice(11, 16), language);
}

/** "08:15" as that language writes it. */
export function clockWords(shown: string, language: Language): string {
  return language === "en" ? shown : shown.replace(":", ".").replace(/^0/, "");
}

/** "eilen klo 20.15"; of today the time alone. */
export function whenWords(moment: Moment, now: Moment, { words, language }: Said): string {
  const time = words.atTime(timeWords(moment, language));
  const day = agoWords(moment, now, words);
  return day === words.today ? time : `${day} ${time}`;
}

/** How many days ago, as one says it: today, yesterday, so many days. */
export function agoWords(moment: Moment, now: Moment, words: Words): string {
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(moment))) / DAY);
  if (days <= 0) return words.today;
  return days === 1 ? words.yesterday : words.daysAgo(days);
}
