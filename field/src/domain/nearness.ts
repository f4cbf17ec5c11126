/** Which of the places one stands at; reckoned on the phone, from places and never of people. */

import type { HeldPlace } from "./held";

export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Further away than this one is at none of them. */
export const AT_A_PLACE = 400;
const METRES_A_DEGREE = 111_320;

/** The nearest place within reach of a position, or null. */
export function nearestPlace(places: readonly HeldPlace[], here: Position): HeldPlace | null {
  let best: { place: HeldPlace; metres: number } | null = null;
  for (const place of places) {
    const there = positionIn(place.coordinates);
    const metres = there ? metresBetween(here, there) : Infinity;
    if (metres <= AT_A_PLACE && (!best || metres < best.metres)) best = { place, metres };
  }
  return best?.place ?? null;
}

/** "60.1710, 24.9410" as a position; null for anything else. */
export function positionIn(coordinates: string): Position | null {
  const told = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(coordinates);
  return told ? { latitude: Number(told[1]), longitude: Number(told[2]) } : null;
}

/** Good enough for a town: the ground taken as flat. */
function metresBetween(one: Position, other: Position): number {
  const north = (one.latitude - other.latitude) * METRES_A_DEGREE;
  const narrowed = Math.cos((one.latitude * Math.PI) / 180);
  const east = (one.longitude - other.longitude) * METRES_A_DEGREE * narrowed;
  return Math.hypot(north, east);
}
