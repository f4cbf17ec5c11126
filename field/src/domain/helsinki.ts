/** The clock on a wall in Helsinki: days, minutes of a day, and the first moment it has come so far. */

import type { Moment } from "./clock";

const HOUR = 3600 * 1000;
const MINUTE = 60 * 1000;
export const DAY = 24 * HOUR;

const wallClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Helsinki",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** What the wall clock shows, as if it were UTC; whole minutes. */
export function wall(moment: Moment): Moment {
  const parts = new Map(wallClock.formatToParts(moment).map((part) => [part.type, part.value]));
  const told = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name));
  return Date.UTC(told("year"), told("month") - 1, told("day"), told("hour"), told("minute"));
}

/** The day (YYYY-MM-DD) on the wall. */
export function dayOf(moment: Moment): string {
  return new Date(wall(moment)).toISOString().slice(0, 10);
}

/** So many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}

/**
 * The first moment at which the clock has come to that minute of that day, or past it: what stands
 * in the hour left out in spring is reached when the clock jumps, what comes twice the first time.
 */
export function reached(day: string, minutes: number): Moment {
  const shown = Date.parse(day) + minutes * MINUTE;
  const summer = shown - 3 * HOUR;
  if (wall(summer) >= shown) return summer;
  const winter = shown - 2 * HOUR;
  // Between the two the clock jumps forward, and it does so at a full hour.
  return wall(winter) > shown ? Math.ceil((summer + 1) / HOUR) * HOUR : winter;
}
