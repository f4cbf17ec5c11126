/** The state of sending in words: the same corner, the same words, never colour alone. */

import type { Standing } from "./doing";
import type { Words } from "./words/en";

export function standingWords(standing: Standing, words: Words): string {
  const { tray } = standing.counts;
  const waiting = standing.counts.saved + standing.counts.unreadable;
  const said = [
    connectionWords(standing.connection, words),
    waiting ? words.waiting(waiting) : "",
    tray ? words.looked(tray) : "",
  ].filter((word) => word !== "");
  const isQuiet = said.length === 0 && standing.connection === "done";
  return isQuiet ? words.allArrived : said.join(" · ");
}

function connectionWords(connection: Standing["connection"], words: Words): string {
  if (connection === "away") return words.away;
  if (connection === "declined") return words.declined;
  return connection === "not_fetched" ? words.notFetched : "";
}

export function isAllSent(standing: Standing): boolean {
  return standing.counts.saved + standing.counts.unreadable === 0;
}
