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

export function thresholdWords(code: string, words: Words): string {
  return wordIn(words.thresholds, code);
}

export function serviceKindWords(kind: string, words: Words): string {
  return wordIn(words.serviceKinds, kind);
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
    return opening.until === null ? words.openAlways : words.openUntil(timeWords(opening.until));
  }
  if (opening.opens === null) return words.closed;
  return words.closedOpens(whenWords(opening.opens, words, { now, language }));
}

function whenWords(moment: Moment, words: Words, { now, language }: Now): string {
  const [day, today] = [dayOf(moment), dayOf(now)];
  if (day === today) return timeWords(moment);
  const named = day === dayAfter(today, 1) ? words.tomorrow : dayWords(day, language);
  return `${named} ${timeWords(moment)}`;
}
