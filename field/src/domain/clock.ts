/** Time on the phone: its own clock, what the server's said last, and the night of a shift. */

export type Moment = number; // milliseconds since 1970, UTC

export interface Clock {
  now(): Moment;
}

/** Until six in the morning it is still last night (Helsinki time), as the server counts. */
const MORNING_HOUR = 6;

const helsinki = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Helsinki",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  hourCycle: "h23",
});

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
  const parts = new Map(helsinki.formatToParts(moment).map((part) => [part.type, part.value]));
  const day = Date.UTC(
    Number(parts.get("year")),
    Number(parts.get("month")) - 1,
    Number(parts.get("day")),
  );
  const isNight = Number(parts.get("hour")) < MORNING_HOUR;
  return iso(isNight ? day - 24 * 3600 * 1000 : day).slice(0, 10);
}

export function isSameShift(one: Moment, other: Moment): boolean {
  return shiftDay(one) === shiftDay(other);
}
