/** When an encounter was, as its worker told it: reckoned as on the office's own form. */

import { shiftDay, type Moment } from "./clock";
import type { Precision } from "./encounter";
import { dayOf, reached } from "./helsinki";

const MINUTE = 60 * 1000;
/** How long ago, where nothing nearer is told; the precision says that it is not exact. */
export const JUST_NOW = 10 * MINUTE;
export const EARLIER = 120 * MINUTE;
const MORNING = 6 * 60;

interface Told {
  readonly begun: Moment;
  readonly chosenTime: Moment | null;
  readonly precision: Precision;
}

/**
 * The moment that a draft tells, by the phone's clock, or null: it is the moment of saving.
 *
 * "Now" was said when the draft was begun: one finished an hour later, after a call, is of then.
 */
export function toldMoment(draft: Told, now: Moment): Moment | null {
  if (draft.chosenTime !== null) return draft.chosenTime;
  const isFresh = Math.abs(now - draft.begun) < JUST_NOW;
  const said = isFresh ? now : draft.begun;
  if (draft.precision === "just_now") return said - JUST_NOW;
  if (draft.precision === "this_shift") return Math.max(said - EARLIER, shiftBegan(said));
  return isFresh ? null : said;
}

/** Six in the morning of the shift's day: after midnight it is still last night's. */
export function shiftBegan(moment: Moment): Moment {
  return reached(shiftDay(moment), MORNING);
}

/** After midnight it is still tonight: the shift's day is then yesterday's. */
export function isAfterMidnight(moment: Moment): boolean {
  return shiftDay(moment) !== dayOf(moment);
}
