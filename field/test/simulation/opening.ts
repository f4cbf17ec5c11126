/** A card is opened with the server: shown to whom it may be shown, told in the trail, kept nowhere. */

import { Declined, Unclear, Unreachable } from "../../src/sync/transport";
import type { Playing } from "./playing";
import type { StreetPhone } from "./street_phone";
import type { World } from "./world";

interface Sees {
  readonly sees: boolean;
  /** How often the trail tells that this worker has opened that card. */
  readonly opened: number;
}

export async function opensCard(playing: Playing, phone: StreetPhone): Promise<void> {
  const { world } = playing;
  if (phone.running) return;
  if (phone.device && !phone.vault) await phone.unlocks();
  const { vault } = phone;
  if (vault?.device !== phone.device) return;
  const person = world.chance.one([...world.people.map(({ id }) => id), ...world.town.people]);
  const before = seen(world, phone, person);
  const { given, died } = world.openings;
  const held = await heldKeys(phone);
  const opening = phone.opensCard(vault, person);
  await playing.finishes(phone, opening);
  const card = await opening.catch(expectRefusal);
  world.history.tell(`${phone.name} opens a card: ${card === null ? "in vain" : "shown"}`);
  const after = seen(world, phone, person);
  if (card !== null && !after.sees) {
    world.history.violated(`${phone.name} was shown somebody whom its worker may not see`);
  }
  // A question that came twice is refused the second time, and the app asks anew: what the server
  // gave twice stands in the trail twice, wherever its first answer went.
  const told = after.opened - before.opened;
  const least = world.openings.given - given;
  if (told < least || told > least + world.openings.died - died) {
    world.history.violated(
      `${told} entries of the trail for ${least} cards given to ${phone.name}`,
    );
  }
  for (const key of await heldKeys(phone)) {
    if (!held.has(key)) world.history.violated(`${phone.name} keeps what was opened`);
  }
}

function seen(world: World, phone: StreetPhone, person: string): Sees {
  return world.ask({ do: "sees", device: phone.device, person }) as Sees;
}

async function heldKeys(phone: StreetPhone): Promise<Set<string>> {
  const keys = await phone.database.getAllKeys("held");
  return new Set(keys.map((key) => key.join(" ")));
}

/** Not known, no network, an end of access: no card. Anything else is the app's own fault. */
function expectRefusal(error: unknown): null {
  if (error instanceof Declined || error instanceof Unreachable || error instanceof Unclear) {
    return null;
  }
  throw error;
}
