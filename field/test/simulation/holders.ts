/** Who holds a phone: another worker takes it, or somebody is taken off it. */

import type { Playing } from "./playing";
import type { StreetPhone } from "./street_phone";

const WORKERS = ["Aino", "Bea", "Fanny", "Carl"] as const;

/** Another worker takes the phone: one who has a vault on it, or somebody who signs in anew. */
export async function handsOver(playing: Playing, phone: StreetPhone): Promise<void> {
  const { world } = playing;
  const { chance, history } = world;
  // Whoever asks and waits keeps the phone in their hand.
  if (phone.running) return;
  const others = (await phone.inUse()).filter((device) => device !== phone.device);
  const device = others.length && chance.is(0.7) ? chance.one(others) : "";
  const worker = device ? phone.ownerOf(device) : chance.one(WORKERS);
  const here = (await phone.inUse()).map((one) => phone.ownerOf(one));
  if (!device && here.includes(worker)) return;
  phone.isHandedTo(worker, device);
  history.tell(`${phone.name} handed to ${worker}`);
  if (!device) await playing.enrols(phone);
  else if (chance.is(0.6)) await phone.unlocks();
}

/** A worker is taken off the phone, as by the button that says so; what is unsent must arrive. */
export async function signsOut(playing: Playing, phone: StreetPhone): Promise<void> {
  const { chance, history } = playing.world;
  if (!phone.device || phone.running) return;
  history.fault(`${phone.worker} is taken off ${phone.name}`);
  await phone.signsOut();
  const [next] = await phone.inUse();
  if (next && chance.is(0.7)) phone.isHandedTo(phone.ownerOf(next), next);
}
