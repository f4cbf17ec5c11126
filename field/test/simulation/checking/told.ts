/** A worker's phone tells what became of what could not be taken in: it waits, or what was decided. */

import { readAll } from "../../held";
import type { StreetPhone } from "../street_phone";
import type { World } from "../world";

interface ServerItem {
  readonly operation: string;
  readonly became: string;
  readonly state: "waiting" | "taken" | "corrected" | "set_aside" | "forgotten";
  /** Whether it is of this shift: what was decided is told until the shift's end. */
  readonly is_of_shift: boolean;
}

/** Right after an exchange: each item of the tray that is of this worker reads as it stands there. */
export async function checkTold(world: World, phone: StreetPhone): Promise<void> {
  const { vault } = phone;
  if (vault?.device !== phone.device || (await phone.row()).state !== "active") return;
  const items = world.ask({ do: "items", device: phone.device }) as readonly ServerItem[];
  const mine = await readAll(phone.database, vault, "mine:");
  for (const item of items) {
    if (item.state !== "waiting" && !item.is_of_shift) continue;
    const told = mine.get(`mine:${item.operation}`) as { state: string } | undefined;
    if (told?.state !== stateOf(item)) {
      const said = told?.state ?? "nothing";
      world.history.violated(`${phone.name} tells ${said} of what is ${item.state} in the tray`);
    }
  }
}

function stateOf({ state, became }: ServerItem): string {
  if (state === "set_aside" || state === "forgotten") return state;
  return state === "waiting" ? became : "received";
}
