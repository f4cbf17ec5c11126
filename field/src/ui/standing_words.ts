/** The state of sending in words: the same corner, the same words, never colour alone. */

import type { Standing } from "./doing";
import type { Words } from "./words/en";

export function standingWords(standing: Standing, words: Words): string {
  const { saved, unreadable, tray } = standing.counts;
  const waiting = saved + unreadable;
  const said: string[] = [];
  if (standing.connection === "away") said.push(words.away);
  if (standing.connection === "declined") said.push(words.declined);
  if (waiting) said.push(words.waiting(waiting));
  if (tray) said.push(words.looked(tray));
  if (!waiting && !tray && standing.connection === "done") said.push(words.allArrived);
  return said.join(" · ");
}

export function isAllSent(standing: Standing): boolean {
  return standing.counts.saved + standing.counts.unreadable === 0;
}
