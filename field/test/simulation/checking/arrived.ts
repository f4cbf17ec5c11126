/** Nothing that was acknowledged is lost: it stands in its table, or lies kept as it was said. */

import type { Acknowledged } from "../history";
import type { ServerOperation, Truth } from "../truth";
import type { World } from "../world";

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
  { history }: World,
  one: Acknowledged,
  { row, truth }: { row: ServerOperation; truth: Truth },
): void {
  if (row.sequence !== one.sequence || row.id !== one.id) {
    history.violated(`arrived as another: ${one.kind} of ${one.phone.name}`);
  }
  if (row.became !== "received") {
    const isThere = row.kept !== null || row.reason === "forgotten" || row.item === "forgotten";
    if (!isThere) history.violated(`${row.became} and not kept: ${one.kind} of ${one.phone.name}`);
    return;
  }
  const table = MADE[one.kind];
  const id = one.content["id"] as string;
  if (!table || history.limits.erased.size) return;
  if (!(id in truth[table])) {
    history.violated(`received and not there: ${one.kind} of ${one.phone.name}`);
  }
}
