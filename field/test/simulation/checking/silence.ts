/** A phone that nothing was heard of for ninety days has lapsed, and none before. */

import type { Truth } from "../truth";
import { DAY, HOUR, MINUTE, type Contact, type World } from "../world";

const SILENT = 90 * DAY;
/** That it was heard of is written down at most so often. */
const NOTED = HOUR;

export function checkSilence(world: World, truth: Truth): void {
  for (const [device, contacts] of world.contacts) {
    const row = truth.devices[device];
    if (row?.state === "lapsed") checkLapse(world, contacts, row.ended_at ?? 0);
    if (row?.state === "active" && hasGap(contacts)) {
      world.history.violated("a phone is in use after ninety days of silence");
    }
  }
}

/** Only what surely reached the server counts: it may have died before it wrote the other down. */
function checkLapse({ history }: World, contacts: readonly Contact[], ended: number): void {
  const before = contacts.filter(({ at, isSure }) => isSure && at < ended);
  const last = before.at(-1);
  if (last && ended - last.at < SILENT - NOTED - MINUTE) history.violated("lapsed before its time");
}

/** Whether it was silent for so long and came back, whatever may have been heard between. */
function hasGap(contacts: readonly Contact[]): boolean {
  return contacts.some(
    ({ at, isSure }, place) =>
      isSure && place > 0 && at - (contacts[place - 1]?.at ?? at) >= SILENT,
  );
}
