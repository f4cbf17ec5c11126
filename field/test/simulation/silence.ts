/** Phones that nothing is heard of: for days without the server, and for a quarter of a year. */

import { checkLapsed } from "./checking/held";
import type { Playing } from "./playing";
import type { StreetPhone } from "./street_phone";
import { DAY, HOUR } from "./world";

/** For three days or more the phone has no network; then its app is opened. */
export async function isAlone(playing: Playing, phone: StreetPhone): Promise<void> {
  const { world, network } = playing;
  if (!phone.device || phone.running) return;
  world.history.fault(`${phone.name} alone for days`);
  world.passes(60 * HOUR, 100 * HOUR);
  network.isAway = true;
  await playing.exchanges(phone);
  network.isAway = false;
  await checkLapsed(world, phone);
}

const STRETCHES = 5;

/** About ninety days pass: this phone lies in a drawer, the others are used, and each night comes. */
export async function liesInDrawer(playing: Playing, phone: StreetPhone): Promise<void> {
  const { world } = playing;
  if (phone.running) return;
  world.history.fault(`${phone.name} in a drawer`);
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    world.passes(16 * DAY, 20 * DAY);
    for (const other of world.phones) {
      if (other === phone) continue;
      if (other.device && !other.vault) await other.unlocks();
      await playing.exchanges(other);
    }
    world.office("night");
  }
}
