/** Nothing is "last write wins": of two who change the same to different ends nobody's is taken unseen. */

import type { Acknowledged } from "../history";
import type { Truth } from "../truth";
import type { World } from "../world";
import { operationOf } from "./arrived";

const FIELDS = ["note", "own_words"] as const;

interface Change {
  readonly from: unknown;
  readonly to: unknown;
}

/** What an encounter says at the end is reached from its first words by one chain of changes. */
export function checkCorrections(world: World, truth: Truth): void {
  const { saved, limits } = world.history;
  for (const recorded of saved) {
    if (recorded.kind !== "encounter.recorded" || recorded.isVoid) continue;
    if (operationOf(truth, recorded)?.became !== "received") continue;
    const now = truth.encounters[recorded.id];
    if (!now || limits.restored.has(recorded.device)) continue;
    for (const field of FIELDS) {
      // The office writes notes; a person who was forgotten took the words along.
      if (field === "note" && limits.corrected.has(recorded.id)) continue;
      if (limits.erased.size && now[field] === "") continue;
      const taken = saved.filter((one) => isTaken(truth, one, recorded));
      checkChain(world, changesOf(taken, field), { from: recorded.content[field], to: now[field] });
    }
  }
}

function isTaken(truth: Truth, one: Acknowledged, recorded: Acknowledged): boolean {
  const isAbout = one.kind === "encounter.corrected" && one.content["encounter_id"] === recorded.id;
  return isAbout && operationOf(truth, one)?.became === "received";
}

function changesOf(taken: readonly Acknowledged[], field: string): Change[] {
  return taken.flatMap(({ content }) => {
    const [from, to] = [content["base"], content["said"]].map(
      (said) => (said as Record<string, unknown>)[field],
    );
    return from === to ? [] : [{ from, to }];
  });
}

function checkChain({ history }: World, changes: readonly Change[], whole: Change): void {
  let at = whole.from;
  for (let left = [...changes]; left.length;) {
    const next = left.filter(({ from }) => from === at);
    if (next.length !== 1) {
      history.violated(`${next.length} changes follow the same words of an encounter`);
      return;
    }
    left = left.filter((one) => one !== next[0]);
    at = next[0]?.to;
  }
  if (at !== whole.to) history.violated("an encounter says what nobody said last");
}
