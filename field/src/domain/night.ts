/** What stays from one encounter to the next: the place, and tonight's pair for the night. */

import { isSameShift, type Moment } from "./clock";

export interface Night {
  /** When it was last said who is out tonight. */
  readonly at: Moment;
  readonly team_id?: string;
  readonly place_id: string | null;
  readonly present_ids: readonly string[];
}

export interface Suggested {
  readonly place_id: string | null;
  readonly present_ids: readonly string[];
}

/** The last place, and the pair if it was chosen in this same shift. */
export function suggestedBy(night: Night | undefined, now: Moment): Suggested {
  if (!night) return { place_id: null, present_ids: [] };
  const present_ids = isSameShift(night.at, now) ? night.present_ids : [];
  return { place_id: night.place_id, present_ids };
}
