/** To which of the server's keys anything on this phone is still sealed. */

import type { Database, DeviceRow } from "./database";
import { draftsOf } from "./drafts";
import { inState } from "./outbox";

const FEW = 100;

/**
 * The oldest key that the server must keep for this phone: what is unsent or half written may be sealed
 * to it. The newest where nothing is (ADR 0025).
 */
export async function oldestNeeded(database: Database, row: DeviceRow): Promise<number> {
  const known = row.sealingKeys.map(({ number }) => number);
  const oldest = Math.min(...known);
  if (known.length === 1) return oldest;
  const saved = inState(row.device, "saved");
  // So much is unsent that it need not be looked through: more is said when less of it is left.
  if ((await database.countFromIndex("outbox", "by_state", saved)) > FEW) return oldest;
  const sealed = [
    ...(await database.getAllFromIndex("outbox", "by_state", saved)),
    ...(await database.getAllFromIndex("outbox", "by_state", inState(row.device, "unreadable"))),
    ...(await draftsOf(database, row.device)),
  ];
  const needed = sealed.map(({ sealingKey }) => sealingKey);
  // What the server has let go of opens nothing, whatever is still sealed to it.
  return Math.min(Math.max(...known), ...needed.filter((number) => known.includes(number)));
}
