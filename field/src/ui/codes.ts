/** Codes of the contract in words. One that this app does not know yet is shown as it came. */

import type { Opening } from "../domain/opening";
import type { State } from "../domain/delivery";
import type { ContactState } from "../domain/held";
import { dayAfter, dayOf } from "../domain/helsinki";
import type { Moment } from "../domain/clock";
import { dayWords, timeWords } from "./days";
import type { Language } from "./words/chosen";
import type { Words } from "./words/en";

export function stateWords(state: ContactState, words: Words): string {
  return state === "" ? "" : words.contact[state];
}

export function wayWords(way: string, words: Words): string {
  return wordIn(words.ways, way);
}

export function kindWords(kind: string, words: Words): string {
  return wordIn(words.kinds, kind);
}

/** What is asked of whoever comes, in a sentence. */
export function thresholdsWords(codes: readonly string[], words: Words): string {
  if (codes.includes("nothing")) return words.nothingAsked;
  return `${words.threshold} ${codes.map((code) => wordIn(words.thresholds, code)).join(", ")}.`;
}

export function serviceKindWords(kind: string, words: Words): string {
  return wordIn(words.serviceKinds, kind);
}

export function servedWords(languages: readonly string[], words: Words): string {
  return languages.map((code) => wordIn(words.servedLanguages, code)).join(", ");
}

/** Where a record is on its way, in words. */
export function sendingWords(state: State, words: Words): string {
  return words.sending[state];
}

function wordIn(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

interface Now {
  readonly now: Moment;
  readonly language: Language;
}

/** Open now and until when, or when it opens; not written down is never "closed". */
export function openingWords(opening: Opening, words: Words, { now, language }: Now): string {
  if (opening.is === "not_known") return words.hoursNotKnown;
  if (opening.is === "open") {
    return opening.until === null
      ? words.openAlways
      : words.openUntil(timeWords(opening.until, language));
  }
  if (opening.opens === null) return words.closed;
  return words.closedOpens(opensWords(opening.opens, words, { now, language }));
}

function opensWords(moment: Moment, words: Words, { now, language }: Now): string {
  const [day, today] = [dayOf(moment), dayOf(now)];
  const time = words.atTime(timeWords(moment, language));
  if (day === today) return time;
  const named = day === dayAfter(today, 1) ? words.tomorrow : dayWords(day, language);
  return `${named} ${time}`;
}
