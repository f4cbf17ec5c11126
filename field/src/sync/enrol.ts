/** Enrolling this phone for a worker who has just signed in to the office with both factors. */

import { offsetOf, type Clock } from "../domain/clock";
import type { Database, DeviceRow } from "../store/database";
import { prepare, storeEnrolment } from "../store/enrolling";
import type { Stretch } from "../store/keys/argon";
import type { Opener } from "../store/keys/vault";
import { newId } from "../domain/ids";
import { sealingKeys } from "./contact";
import { list, record, text, Unclear, type Transport } from "./transport";

export interface Enrolling {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly stretch: Stretch;
}

export interface Asked {
  readonly code: string;
  readonly name: string;
  readonly appVersion: string;
  readonly openers: readonly Opener[];
}

/** Make this phone's keys, tell the server their public halves, and store what it answered. */
export async function enrol(
  { database, transport, clock, stretch }: Enrolling,
  { code, name, appVersion, openers }: Asked,
): Promise<DeviceRow> {
  const prepared = await prepare(newId(clock.now()), openers, stretch);
  const asked = clock.now();
  const body = { code, name, app_version: appVersion, ...prepared.halves };
  const answer = await transport.post("enrol", body, null);
  const answered = clock.now();
  const device = text(answer["device"]);
  const keys = sealingKeys(answer["sealing_keys"]);
  const server = Date.parse(text(answer["server_time"]) ?? "");
  if (device === null || !keys.length || Number.isNaN(server)) throw new Unclear("no enrolment");
  const hours = record(answer["policy"])["hours_held"];
  return storeEnrolment(database, prepared, {
    device,
    teams: list(answer["teams"]).filter((team) => typeof team === "string"),
    sealingKeys: keys,
    offset: offsetOf(server, asked, answered),
    lapseHours: typeof hours === "number" ? hours : null,
    now: answered,
  });
}
