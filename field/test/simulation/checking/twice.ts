/** Nothing has happened twice: one row for each operation, one entry of the trail for each deed. */

import type { ServerOperation, Truth } from "../truth";
import type { World } from "../world";

/** The entry that each kind leaves, and by which id it is found. */
const ENTRIES: Readonly<Record<string, string>> = {
  "encounter.recorded": "encounter.recorded",
  "encounter.corrected": "encounter.corrected",
  "attempt.made": "attempt.recorded",
  "observation.made": "observation.recorded",
  "message.left": "shift_message.left",
  "person.agreed": "person.remembered",
  "matter.added": "matter.begun",
};

const TABLES = ["encounters", "attempts", "observations", "messages", "people", "matters"] as const;

export function checkTwice(world: World, truth: Truth): void {
  const { history } = world;
  const seen = new Set<string>();
  for (const row of truth.operations) {
    if (row.became === "unreadable") continue;
    const key = `${row.device} ${row.hash}`;
    if (seen.has(key)) history.violated(`taken in twice: ${row.kind}`);
    seen.add(key);
  }
  checkRows(world, truth);
  checkTrail(world, truth);
}

/** Nobody else makes rows: each that is there was made by an operation, or in the beginning. */
function checkRows({ history, town }: World, truth: Truth): void {
  const made = new Set(truth.operations.map((row) => row.made_id));
  const beginning = new Set(town.people);
  for (const table of TABLES) {
    for (const id of Object.keys(truth[table])) {
      if (!made.has(id) && !beginning.has(id)) history.violated(`made by nobody: ${table}`);
    }
  }
}

function checkTrail({ history }: World, truth: Truth): void {
  const received = truth.operations.filter((row) => row.became === "received");
  for (const [kind, entry] of Object.entries(ENTRIES)) {
    const wanted = counted(received.filter((row) => row.kind === kind).map((row) => row.made_id));
    for (const [id, times] of wanted) {
      const own = entriesOf(truth, entry, id);
      // The office corrects encounters, too: its entries come on top.
      const atOffice = kind === "encounter.corrected" && history.limits.corrected.has(id);
      if (own < times || (own > times && !atOffice)) {
        history.violated(`${own} entries of the trail for ${times} × ${kind}`);
      }
    }
  }
  for (const row of truth.operations) checkItem(row, { history, truth });
}

function checkItem(
  row: ServerOperation,
  { history, truth }: Pick<World, "history"> & { truth: Truth },
): void {
  if (row.item_id === null) return;
  const own = entriesOf(truth, "tray_item.kept", row.item_id);
  // What waited until somebody was forgotten is in the tray by that deed, and told by its entry. The
  // moment alone does not tell it: the office may decide about a kept one in the moment it came.
  const wentWith =
    row.reason === "forgotten" && row.item === "forgotten" && row.item_made_at === row.decided_at;
  if (own !== (wentWith ? 0 : 1)) {
    history.violated(`${own} entries of the trail for an item of the tray`);
  }
}

function counted(ids: readonly (string | null)[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const id of ids) if (id !== null) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
}

function entriesOf(truth: Truth, kind: string, id: string): number {
  return truth.trail.filter(([own, subjects]) => own === kind && subjects.includes(id)).length;
}
