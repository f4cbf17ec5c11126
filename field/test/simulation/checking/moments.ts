/** When something was: what the worker chose, else the phone's clock set right by what it knew. */

import type { Acknowledged } from "../history";
import type { Truth } from "../truth";
import { MINUTE, type World } from "../world";
import { operationOf } from "./arrived";

export function checkMoments(world: World, truth: Truth): void {
  for (const one of world.history.saved) {
    const row = operationOf(truth, one);
    const at = momentOf(truth, one);
    if (row?.became !== "received" || at === undefined) continue;
    if (one.isVoid || world.history.limits.restored.has(one.device)) continue;
    checkMoment(world, one, at);
  }
}

function momentOf(truth: Truth, one: Acknowledged): number | undefined {
  if (one.kind === "encounter.recorded") return truth.encounters[one.id]?.at;
  const id = one.content["id"] as string;
  if (one.kind === "attempt.made") return truth.attempts[id];
  return one.kind === "observation.made" ? truth.observations[id] : undefined;
}

/** What is chosen is told in whole seconds, or less. */
const SECOND = 1000;

function checkMoment({ history }: World, one: Acknowledged, at: number): void {
  const { from, until } = one.chosen === null ? one.told : { from: one.chosen, until: one.chosen };
  // Later than it can have been, or before this century: the server puts its own time, marked.
  const isPlausible = until <= one.at && from >= Date.UTC(2001, 0);
  if (isPlausible && (at < from - SECOND || at > until + SECOND)) {
    history.violated(`${one.kind} stands at another time than was told (${at - from} ms)`);
  }
  if (one.isSure && one.chosen === null && Math.abs(at - one.at) > MINUTE) {
    history.violated(`${one.kind} stands ${Math.round((at - one.at) / MINUTE)} min off`);
  }
}
