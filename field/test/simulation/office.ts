/** What happens at the office meanwhile, to people, workers, phones and keys. */

import type { StreetPhone } from "./street_phone";
import type { World } from "./world";

const WORKERS = ["Aino", "Bea", "Fanny"] as const;

type Happening = (world: World, phone: StreetPhone) => void;

function shutOut(world: World): void {
  const [who, person] = [world.chance.one(WORKERS), world.chance.one(world.people).id];
  world.history.limits.workers.add(who);
  world.office("shut_out", { who, person });
}

function letInAgain(world: World): void {
  const [who, person] = [world.chance.one(WORKERS), world.chance.one(world.people).id];
  world.office("let_in_again", { who, person });
}

function pause(world: World): void {
  const person = world.chance.one(world.people).id;
  world.office("pause", { person });
}

function pair(world: World): void {
  const person = world.chance.one(world.people).id;
  const among = [["Aino"], ["Bea"], ["Aino", "Bea"], []];
  world.office("pair", { person, pair: world.chance.one(among) });
}

function erase(world: World): void {
  if (world.people.length < 2) return; // the others happen to somebody
  const person = world.chance.one(world.people);
  world.history.limits.erased.add(person.id);
  if (!world.office("erase", { person: person.id })) return;
  world.people.splice(world.people.indexOf(person), 1);
}

function correct(world: World): void {
  const encounter = world.encounters.at(-1);
  if (!encounter) return;
  world.history.limits.corrected.add(encounter.id);
  world.office("correct", { encounter: encounter.id, note: world.words() });
}

function suspend(world: World): void {
  const who = world.chance.one(WORKERS);
  world.history.limits.workers.add(who);
  world.office("suspend", { who, is_out: world.chance.is(0.5) });
}

function endPhone(world: World, phone: StreetPhone): void {
  if (!phone.device) return;
  world.history.limits.ended.add(phone.device);
  world.office("end_phone", { who: phone.worker, device: phone.device });
}

function rotate(world: World): void {
  world.office("rotate");
}

function loseKey(world: World): void {
  world.history.limits.keyLost = true;
  world.office("lose_key");
}

/** Somebody looks into the tray and decides about one item: as its page lets them. */
export function decide(world: World): void {
  const how = world.chance.one(["take", "take", "correct", "set_aside", "bring_back"] as const);
  const who = world.chance.one(["Bea", "Aino", "Celia"] as const);
  world.office("decide", { who, how, nth: world.chance.whole(0, 20), note: world.words() });
}

function night(world: World): void {
  world.office("night");
}

const HAPPENINGS: readonly (readonly [number, Happening])[] = [
  [3, shutOut],
  [2, letInAgain],
  [2, pause],
  [2, pair],
  [2, erase],
  [4, correct],
  [2, suspend],
  [2, endPhone],
  [3, rotate],
  [1, loseKey],
  [6, decide],
  [1, night],
];

/** What phones must hear of at their next exchange, each by an entry of the trail. */
const TOLD_TO_PHONES: readonly (readonly [number, Happening])[] = [
  [2, shutOut],
  [2, pause],
  [4, pair],
  [1, erase],
  [1, correct],
];

/** One of these. */
export function changesWhatPhonesHold(world: World, phone: StreetPhone): void {
  world.history.faults += 1;
  world.chance.weighed(TOLD_TO_PHONES)(world, phone);
}

/** One thing that happens at the office; it counts as a fault: no phone has been told of it. */
export function happensAtOffice(world: World, phone: StreetPhone): void {
  world.history.faults += 1;
  world.chance.weighed(HAPPENINGS)(world, phone);
}
