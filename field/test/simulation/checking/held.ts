/** No phone holds what its worker may not see, and after an exchange it holds what there is. */

import { isList } from "../../../src/store/forgetting";
import type { StreetPhone } from "../street_phone";
import { HOUR, MINUTE, type World } from "../world";

interface ShouldHold {
  readonly state: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly people: readonly string[];
}

const LONGEST = 72 * HOUR;

/** Right after an exchange in which all was fetched: what is held is what the server would tell anew. */
export async function checkHeld(world: World, phone: StreetPhone): Promise<void> {
  const { history } = world;
  if (phone.vault?.device !== phone.device) return;
  const should = world.ask({ do: "held", device: phone.device }) as ShouldHold;
  const held = await heldOn(phone);
  const seen = new Set(should.people.map((id) => `person:${id}`));
  for (const [key, digest] of held) {
    if (key.startsWith("person:") && !seen.has(key)) {
      history.violated(`${phone.name} holds somebody whom its worker may not see`);
    } else if (!(key in should.keys))
      history.violated(`${phone.name} holds ${kindOf(key)} that went`);
    else if (should.keys[key] !== digest)
      history.violated(`${phone.name} holds an old ${kindOf(key)}`);
  }
  for (const key of Object.keys(should.keys)) {
    if (!held.has(key)) history.violated(`${phone.name} lacks ${kindOf(key)}`);
  }
}

/**
 * After so long without the server nothing of people is left, though nobody has said so; nor once the
 * app has seen its clock go back.
 */
export async function checkLapsed(world: World, phone: StreetPhone): Promise<void> {
  for (const { device } of await phone.devices()) {
    if (!isAlone(phone, device) && !sawItGoBack(phone, device)) continue;
    const rows = (await phone.database.getAllKeys("held")).filter(([own]) => own === device);
    if (rows.some(([, key]) => !isList(key))) {
      world.history.violated(`${phone.name} holds people after 72 hours`);
    }
  }
}

/** Time that a clock put back has taken away is time that no app can know of, and no more than that. */
function isAlone(phone: StreetPhone, device: string): boolean {
  const heard = phone.heard.get(device);
  if (!heard) return false;
  const { at, shift } = phone.looked;
  return at - heard.at - Math.max(0, heard.shift - shift) >= LONGEST + MINUTE;
}

/** By over an hour: by less a clock is set right, and nobody has turned it. */
function sawItGoBack(phone: StreetPhone, device: string): boolean {
  const { at, shift } = phone.looked;
  return (phone.shown.get(device) ?? 0) - (at + shift) > HOUR;
}

async function heldOn(phone: StreetPhone): Promise<Map<string, string>> {
  const rows = await phone.database.getAll("held");
  const own = rows.filter(({ device }) => device === phone.device);
  return new Map(own.map(({ key, digest }) => [key, digest]));
}

function kindOf(key: string): string {
  return key.split(":")[0] ?? "";
}
