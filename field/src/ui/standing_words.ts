/** The state of sending in words: the same line, the same words, never colour alone. */

import type { Standing } from "./doing";
import { inOneLine } from "./one_line";
import type { Words } from "./words/en";

const TROUBLED: readonly Standing["connection"][] = ["away", "declined", "not_fetched"];

export function standingWords(standing: Standing, words: Words): string {
  const { tray } = standing.counts;
  const waiting = waitingIn(standing);
  const said = inOneLine([
    connectionWords(standing.connection, words),
    waiting ? words.waiting(waiting).replace(" ", "\u00a0") : "",
    tray ? words.looked(tray) : "",
  ]);
  return said === "" && standing.connection === "done" ? words.allArrived : said;
}

function connectionWords(connection: Standing["connection"], words: Words): string {
  if (connection === "away") return words.away;
  if (connection === "declined") return words.declined;
  return connection === "not_fetched" ? words.notFetched : "";
}

/** How many records are on this phone alone; one that the server could not open is sent anew. */
export function waitingIn({ counts }: Standing): number {
  return counts.saved + counts.unreadable;
}

/** One has just been saved, and nothing is counted anew yet; what was its draft is none any more. */
export function oneMoreWaits(standing: Standing): Standing {
  const { counts } = standing;
  return { ...standing, drafts: 0, counts: { ...counts, saved: counts.saved + 1 } };
}

/** Nothing waits, and the server answered last time: the sign is filled, as the words are calm. */
export function isCalm(standing: Standing): boolean {
  return waitingIn(standing) === 0 && !TROUBLED.includes(standing.connection);
}
