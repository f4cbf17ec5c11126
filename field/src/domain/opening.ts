/** When a service is open, by the clock on the wall: the rules of docs/adr/0028, as the office reckons. */

import type { Moment } from "./clock";
import { DAY, dayAfter, dayOf, reached, weekdayOf } from "./helsinki";

type Span = readonly [opens: number, closes: number];

/** Hours as they are kept: minutes of the day, Monday first; `closes` may run over midnight. */
export interface Hours {
  readonly always: boolean;
  readonly weekly: readonly (readonly Span[])[];
  readonly dated: readonly (readonly [first: string, last: string, spans: readonly Span[]])[];
}

/** Open, closed, or not known: nobody has written the hours down, which is never "closed". */
export type Opening =
  | { readonly is: "open"; readonly until: Moment | null }
  | { readonly is: "closed"; readonly opens: Moment | null }
  | { readonly is: "not_known" };

const DAYS_AHEAD = 60;

/** How it stands at a moment, and until when. */
export function openingAt(hours: Hours, moment: Moment): Opening {
  if (!areTold(hours)) return { is: "not_known" };
  const around = stretches(hours, moment);
  const isOpen = around.some(([begins, ends]) => begins <= moment && moment < ends);
  if (isOpen) return { is: "open", until: closesAt(hours, moment) };
  const next = stretches(hours, moment, DAYS_AHEAD).find(([begins]) => begins > moment);
  return { is: "closed", opens: next?.[0] ?? null };
}

function areTold({ always, weekly, dated }: Hours): boolean {
  return always || dated.length > 0 || weekly.some((spans) => spans.length > 0);
}

/** When it closes, if within two months; what touches is one stretch. */
function closesAt(hours: Hours, moment: Moment): Moment | null {
  if (hours.always && !hours.dated.length) return null;
  let until = moment;
  for (const [begins, ends] of stretches(hours, moment, DAYS_AHEAD)) {
    if (begins > until) break;
    if (until < ends) until = ends;
  }
  return until - moment < (DAYS_AHEAD - 1) * DAY ? until : null;
}

function spansOf({ always, weekly, dated }: Hours, day: string): readonly Span[] {
  const differs = dated.find(([first, last]) => first <= day && day <= last);
  if (differs) return differs[2];
  return always ? [[0, 24 * 60]] : (weekly[weekdayOf(day)] ?? []);
}

/**
 * The stretches that begin from the day before that moment on, in their order. A span that lies whole in
 * the hour which spring leaves out is none: it does not open.
 */
function stretches(hours: Hours, moment: Moment, days = 0): [Moment, Moment][] {
  const today = dayOf(moment);
  return Array.from({ length: days + 2 }, (_, at) => dayAfter(today, at - 1)).flatMap((day) =>
    [...spansOf(hours, day)]
      .sort(([one], [other]) => one - other)
      .map(([opens, closes]): [Moment, Moment] => [reached(day, opens), reached(day, closes)])
      .filter(([begins, ends]) => begins < ends),
  );
}
