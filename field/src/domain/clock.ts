/** Time on the phone: its own clock, what the server's said last, and the night of a shift. */

import { wall } from "./helsinki";

export type Moment = number; // milliseconds since 1970, UTC

export interface Clock {
  now(): Moment;
}

/** Until six in the morning it is still last night (Helsinki time), as the server counts. */
const MORNING = 6 * 3600 * 1000;

export function iso(moment: Moment): string {
  return new Date(moment).toISOString();
}

/** How far the server's clock is before the phone's; taken in the middle of question and answer. */
export function offsetOf(server: Moment, asked: Moment, answered: Moment): number {
  return Math.round(server - (asked + answered) / 2);
}

/** What the server's clock most likely shows; the phone's own where it has never been told. */
export function serverMoment(phone: Moment, offset: number | null): Moment {
  return phone + (offset ?? 0);
}

/** The Helsinki day (YYYY-MM-DD) of the shift that a moment falls in: after midnight still tonight. */
export function shiftDay(moment: Moment): string {
  return iso(wall(moment) - MORNING).slice(0, 10);
}

export function isSameShift(one: Moment, other: Moment): boolean {
  return shiftDay(one) === shiftDay(other);
}
