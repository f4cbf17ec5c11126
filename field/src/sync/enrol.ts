/** Enrolling this phone for a worker who has just signed in to the office with both factors. */

import { offsetOf, type Clock } from "../domain/clock";
import type { Database, DeviceRow } from "../store/database";
import { prepare, storeEnrolment, withoutPin, type Prepared } from "../store/enrolling";
import type { Stretch } from "../store/keys/argon";
import type { Opener } from "../store/keys/vault";
import { newId } from "../domain/ids";
import { allowsPin, sealingKeys, serverTime } from "./contact";
import { list, record, text, Unclear, type Transport } from "./transport";

export interface Enrolling {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly stretch: Stretch;
}

/**
 * The keys of the last try, for as long as the app is open: the same phone may ask again with the same
 * code where an answer was lost, and the server knows it by its keys.
 */
export class LastTry {
  #of = "";
  #prepared: Prepared | null = null;

  /** The keys made for that code and those openers before, or new ones. */
  async keysFor(asked: Asked, make: () => Promise<Prepared>): Promise<Prepared> {
    // A passkey goes by its name here: its secret is written nowhere, not even into a text.
    const openers = asked.openers.map((one) => (one.way === "passkey" ? one.asking : one));
    const of = JSON.stringify([asked.code, openers]);
    if (this.#prepared === null || this.#of !== of) this.#prepared = await make();
    this.#of = of;
    return this.#prepared;
  }

  /** Let go of them: the phone is enrolled. */
  forget(): void {
    this.#of = "";
    this.#prepared = null;
  }
}

export interface Asked {
  readonly code: string;
  readonly name: string;
  readonly appVersion: string;
  readonly openers: readonly Opener[];
}

export interface Begun {
  readonly row: DeviceRow;
  /** Five words to be written down, where the team lets no PIN open a vault; else null. */
  readonly passphrase: string | null;
}

/**
 * Make this phone's keys, tell the server their public halves, and store what it answered.
 *
 * Nothing is stored before the team's rules are known: a vault that a PIN opens never lies on a phone
 * whose team forbids it.
 */
export async function enrol(
  { database, transport, clock, stretch }: Enrolling,
  given: Asked,
  lastTry: LastTry,
): Promise<Begun> {
  const { code, name, appVersion, openers } = given;
  const make = (): Promise<Prepared> => prepare(newId(clock.now()), openers, stretch);
  const prepared = await lastTry.keysFor(given, make);
  const asked = clock.now();
  const body = { code, name, app_version: appVersion, ...prepared.halves };
  const answer = await transport.post("enrol", body, null);
  const answered = clock.now();
  const device = text(answer["device"]);
  const keys = await sealingKeys(answer["sealing_keys"]);
  const server = serverTime(answer);
  if (device === null || !keys.length || server === null) throw new Unclear("no enrolment");
  const policy = record(answer["policy"]);
  const hours = policy["hours_held"];
  const pinAllowed = allowsPin(policy) !== false;
  const pin = pinAllowed ? null : openers.find((opener) => opener.way === "pin");
  const strong = pin ? await withoutPin(prepared, pin, stretch) : { prepared, passphrase: null };
  const row = await storeEnrolment(database, strong.prepared, {
    device,
    teams: list(answer["teams"]).filter((team) => typeof team === "string"),
    sealingKeys: keys,
    offset: offsetOf(server, asked, answered),
    lapseHours: typeof hours === "number" ? hours : null,
    pinAllowed,
    label: name,
    now: answered,
  });
  lastTry.forget();
  return { row, passphrase: strong.passphrase };
}
