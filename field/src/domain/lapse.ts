/** When what was pulled must go though nobody has said so: too long without the server (design 2.11). */

import type { Moment } from "./clock";

export const USUAL_HOURS = 72;
const SHORTEST_HOURS = 8;
const LONGEST_HOURS = 168;
const HOUR = 3600 * 1000;
/** A clock may be set right by so much without anybody having turned it. */
const CLOCKS_MAY_DIFFER = HOUR;

export interface LastContact {
  /** The phone's clock when the server last answered. */
  readonly at: Moment;
  /** The latest the phone's clock has ever shown since then. */
  readonly latest: Moment;
}

/** The team's hours, within what design 2.11 allows. */
export function allowedHours(hours: number | null): number {
  if (hours === null || !Number.isFinite(hours)) return USUAL_HOURS;
  return Math.min(LONGEST_HOURS, Math.max(SHORTEST_HOURS, hours));
}

/**
 * Has the phone been away too long? A clock put back wins no time: the latest it ever showed counts,
 * and one that now shows over an hour less than that has been turned: then it is over at once.
 */
export function isOver(contact: LastContact, now: Moment, hours: number | null): boolean {
  if (contact.latest - now > CLOCKS_MAY_DIFFER) return true;
  return Math.max(now, contact.latest) - contact.at >= allowedHours(hours) * HOUR;
}
