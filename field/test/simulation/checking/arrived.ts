/** Nothing that was acknowledged is lost: it stands in its table, or lies kept as it was said. */

import type { Acknowledged } from "../history";
import type { ServerOperation, Truth } from "../truth";
import { DAY, type World } from "../world";

/** Where what an operation makes stands. */
const MADE: Readonly<Record<string, keyof Truth>> = {
  "encounter.recorded": "encounters",
  "attempt.made": "attempts",
  "observation.made": "observations",
  "message.left": "messages",
  "person.agreed": "people",
  "matter.added": "matters",
};

export function operationOf(truth: Truth, one: Acknowledged): ServerOperation | undefined {
  return truth.operations.find((row) => row.device === one.device && row.hash === one.hash);
}

export function checkArrived(world: World, truth: Truth): void {
  const { history } = world;
  for (const one of history.saved) {
    const row = operationOf(truth, one);
    if (row) checkKept(world, one, { row, truth });
    // The only key that opens it is gone, and its vault too: it lies there as it came.
    else if (history.limits.keyLost && isShut(truth, one)) continue;
    else if (!one.isVoid) history.violated(`lost: ${one.kind} of ${one.phone.name}`);
  }
  for (const [id, { phone, isVoid }] of history.drafts) {
    const isSent = truth.operations.some((row) => row.id === id);
    if (!isVoid && !isSent && !phone.heldAtEnd.has(id)) {
      history.violated(`lost: a draft kept on ${phone.name}`);
    }
  }
}

function isShut(truth: Truth, one: Acknowledged): boolean {
  const own = truth.operations.filter((row) => row.id === one.id && row.device === one.device);
  return own.some((row) => row.reason === "key" && row.kept !== null);
}

function checkKept(
  { history, now }: World,
  one: Acknowledged,
  { row, truth }: { row: ServerOperation; truth: Truth },
): void {
  if (row.sequence !== one.sequence || row.id !== one.id) {
    history.violated(`arrived as another: ${one.kind} of ${one.phone.name}`);
  }
  if (row.became !== "received") {
    const isForgotten = row.reason === "forgotten" || row.item === "forgotten";
    const isThere = row.kept !== null || isForgotten || isOver(row, now);
    if (!isThere) history.violated(`${row.became} and not kept: ${one.kind} of ${one.phone.name}`);
    return;
  }
  const table = MADE[one.kind];
  const id = one.content["id"] as string;
  if (!table || history.limits.erased.size) return;
  // What was corrected in the tray, or came under an id that was taken, stands under another.
  const isThere = id in truth[table] || (row.item !== null && (row.made_id ?? "") in truth[table]);
  if (!isThere) {
    history.violated(`received and not there: ${one.kind} of ${one.phone.name}`);
  }
}

/** What was set aside goes after thirty days: somebody has decided that nothing comes of it. */
function isOver({ item, decided_at }: ServerOperation, now: number): boolean {
  return item === "set_aside" && decided_at !== null && now - decided_at > 30 * DAY;
}
