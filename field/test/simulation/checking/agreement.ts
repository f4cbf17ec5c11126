/** When all is quiet, what each phone says of its records is what the server says of them. */

import type { OutboxRow } from "../../../src/store/database";
import type { StreetPhone } from "../street_phone";
import type { ServerOperation, Truth } from "../truth";
import type { World } from "../world";

export async function checkAgreement(world: World, truth: Truth): Promise<void> {
  for (const phone of world.phones) {
    const rows = await phone.outbox();
    for (const row of rows) checkRow(world, { phone, row, truth });
    const saved = new Set(rows.map((row) => row.id));
    for (const id of await phone.database.getAllKeys("drafts")) {
      if (saved.has(id)) world.history.violated(`both a draft and saved on ${phone.name}`);
    }
    await checkEnded(world, phone, truth);
  }
}

function checkRow(
  { history }: World,
  { phone, row, truth }: { phone: StreetPhone; row: OutboxRow; truth: Truth },
): void {
  const own = truth.operations.filter((one) => one.id === row.id && one.device === row.device);
  const states = own.flatMap((one) => [one.became, ...(isDecided(one) ? (["tray"] as const) : [])]);
  if (row.state === "saved") {
    history.violated(`still not sent when all is quiet on ${phone.name}`);
  } else if (!own.length) {
    history.violated(`${row.state} on ${phone.name}, unknown to the server`);
  } else if (
    row.state === "unreadable" ? row.own !== null && isOpen(phone, row) : !agrees(row, states)
  ) {
    history.violated(`${row.state} on ${phone.name}, ${states.join("+")} at the server`);
  }
  if (row.state === "tray" && !row.reason)
    history.violated(`in the tray, no reason on ${phone.name}`);
}

/** What waited has often been applied since: a push does not ask again. */
function agrees(row: OutboxRow, states: readonly string[]): boolean {
  return row.state === "waits" ? states.length > 0 : states.includes(row.state);
}

/** Somebody has taken it out of the tray since: the phone is told by what it pulls. */
function isDecided({ item }: ServerOperation): boolean {
  return item === "taken" || item === "corrected";
}

/** Its vault is open: what the server cannot read should have been sealed anew. */
function isOpen(phone: StreetPhone, row: OutboxRow): boolean {
  return phone.vault?.device === row.device;
}

/** A phone that was ended holds nothing of people, and no vault, after it has heard of it. */
async function checkEnded({ history }: World, phone: StreetPhone, truth: Truth): Promise<void> {
  for (const { device, state } of await phone.devices()) {
    const isEnded = truth.devices[device]?.state !== "active";
    if (isEnded && state === "active" && phone.vault?.device === device) {
      history.violated(`${phone.name} was ended and has not heard of it`);
    }
    const vaults = await phone.database.count("vaults", device);
    if (state === "active" && !vaults) history.violated(`a vault is gone from ${phone.name}`);
    if (!isEnded || state === "active") continue;
    const held = (await phone.database.getAllKeys("held")).filter(([own]) => own === device);
    if (vaults || held.length) history.violated(`${phone.name} was ended and holds people`);
  }
}
