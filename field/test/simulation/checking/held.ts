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
  const { history, line, now } = world;
  if (phone.vault?.device !== phone.device) return;
  const should = line.ask({ do: "held", at: now, device: phone.device }) as ShouldHold;
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

/** After so long without the server nothing of people is left, though nobody has said so. */
export async function checkLapsed(world: World, phone: StreetPhone): Promise<void> {
  for (const { device } of await phone.devices()) {
    const heard = phone.heard.get(device);
    if (!heard || heard.turns !== phone.turns || world.now - heard.at < LONGEST + MINUTE) continue;
    const rows = (await phone.database.getAllKeys("held")).filter(([own]) => own === device);
    if (rows.some(([, key]) => !isList(key))) {
      world.history.violated(`${phone.name} holds people after 72 hours`);
    }
  }
}

async function heldOn(phone: StreetPhone): Promise<Map<string, string>> {
  const rows = await phone.database.getAll("held");
  const own = rows.filter(({ device }) => device === phone.device);
  return new Map(own.map(({ key, digest }) => [key, digest]));
}

function kindOf(key: string): string {
  return key.split(":")[0] ?? "";
}
