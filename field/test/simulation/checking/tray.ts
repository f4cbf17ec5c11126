/** Every refusal is shown, and none is without a cause; nothing waits for what is there. */

import type { Acknowledged } from "../history";
import type { ServerOperation, Truth } from "../truth";
import type { World } from "../world";

/** Reasons that only a fault of ours could give. */
const OURS = new Set([
  "shape",
  "fault",
  "unknown_kind",
  "mismatch",
  "signature",
  "package",
  "outer",
]);
const OF_LIMITS = new Set(["not_known", "not_allowed", "forgotten", "wrong", "changed_meanwhile"]);

export function checkTray(world: World, truth: Truth): void {
  const { history } = world;
  const taken = truth.operations.filter((row) => row.became === "received");
  const done = new Set(taken.flatMap((row) => [row.id, row.made_id]));
  for (const row of truth.operations) {
    const isRefused = row.became === "tray" || row.became === "unreadable";
    if (isRefused && row.item === null) history.violated(`refused and not shown: ${row.reason}`);
    if (isRefused && row.reason === "") history.violated("refused without a reason");
    if (isRefused) checkCause(world, row, truth);
    if (row.became === "waits" && row.waits_for !== null && done.has(row.waits_for)) {
      history.violated(`waits for what has come: ${row.kind}`);
    }
    checkLine(world, row);
  }
  checkSequences(world, truth);
}

function checkCause({ history }: World, row: ServerOperation, truth: Truth): void {
  const { limits } = history;
  // What nobody could open any more comes to its worker verbatim, in the tray.
  const isLeftDraft = row.kept?.includes('"draft.left"') === true;
  if (OURS.has(row.reason) && !isLeftDraft) {
    history.violated(`a fault of ours: ${row.reason} of ${row.kind}`);
  }
  const causes: Readonly<Record<string, boolean>> = {
    after_end: limits.ended.has(row.device) || truth.devices[row.device]?.state === "lapsed",
    other_content: limits.restored.has(row.device),
    key: limits.keyLost,
  };
  if (causes[row.reason] === false) history.violated(`no cause for ${row.reason}: ${row.kind}`);
  const own = history.saved.find((one) => one.hash === row.hash);
  if (own && OF_LIMITS.has(row.reason) && isAlone(history, own, truth)) {
    history.violated(`no cause for ${row.reason}: ${row.kind}`);
  }
}

/** Only this device has had to do with it, and nothing at the office can have crossed it. */
function isAlone({ saved, limits }: World["history"], one: Acknowledged, truth: Truth): boolean {
  if (one.kind !== "encounter.corrected") return false;
  const about = one.content["encounter_id"] as string;
  const others = saved.filter((other) => other.content["encounter_id"] === about);
  const recorded = saved.find((other) => other.id === about);
  return (
    recorded?.device === one.device &&
    !hasLainInTray(truth, about) &&
    others.every((other) => other.device === one.device) &&
    !limits.corrected.has(about) &&
    !limits.erased.size &&
    !limits.workers.size &&
    !limits.ended.has(one.device) &&
    !limits.restored.has(one.device)
  );
}

/** Whoever took the record up knew whom it names; its worker, who corrects it, may not know them. */
function hasLainInTray(truth: Truth, id: string): boolean {
  return truth.operations.some((row) => row.id === id && row.item !== null);
}

/** Its place in the phone's line: nothing is out of it, unless the phone was filled from a copy. */
function checkLine({ history }: World, row: ServerOperation): void {
  if (history.limits.restored.has(row.device)) return;
  for (const mark of ["chain", "sequence"]) {
    if (row.marks.includes(mark)) history.violated(`out of its line (${mark}): ${row.kind}`);
  }
}

function checkSequences({ history }: World, truth: Truth): void {
  for (const device of new Set(truth.operations.map((row) => row.device))) {
    if (history.limits.restored.has(device)) continue;
    const own = new Set(
      truth.operations.filter((row) => row.device === device).map((row) => row.sequence),
    );
    if (Math.max(...own) !== own.size) history.violated("a place in a phone's line is empty");
  }
}
