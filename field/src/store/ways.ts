/** By what a vault opens, and putting another way in the place of the one there is. */

import { write, type Database } from "./database";
import { deviceRow } from "./device";
import type { Stretch } from "./keys/argon";
import { TooWeak, type Asking, type Opener, type OpenVault, type Way } from "./keys/vault";
import { NoVault } from "./unlocking";

/** None where the vault is gone. */
export async function waysOf(database: Database, device: string): Promise<Way[]> {
  const stored = await database.get("vaults", device);
  return stored ? stored.wrappings.map(({ way }) => way) : [];
}

/** Which passkey opens a vault, and what it is asked; null where none does. */
export async function askingOf(database: Database, device: string): Promise<Asking | null> {
  const stored = await database.get("vaults", device);
  return stored?.wrappings.find(({ way }) => way === "passkey")?.asking ?? null;
}

/** Does a PIN open the vault though the team now asks for more (ADR 0025)? */
export async function isTooWeak(database: Database, device: string): Promise<boolean> {
  const { pinAllowed } = await deviceRow(database, device);
  return pinAllowed === false && (await waysOf(database, device)).includes("pin");
}

/**
 * The one way that opens the vault from now on: no other is left. Throws TooWeak, also for a PIN that
 * the team does not allow, and NoVault where it has been wiped meanwhile.
 */
export async function changeWay(
  database: Database,
  vault: OpenVault,
  { opener, stretch }: { readonly opener: Opener; readonly stretch: Stretch },
): Promise<void> {
  const { device } = vault;
  const wrapping = await vault.wrappedFor(opener, stretch);
  await write(database, ["devices", "vaults"], async (writing) => {
    const row = await writing.objectStore("devices").get(device);
    const stored = await writing.objectStore("vaults").get(device);
    if (!row || !stored) throw new NoVault(device);
    if (opener.way === "pin" && row.pinAllowed === false) throw new TooWeak("no PIN here");
    await writing.objectStore("vaults").put({ ...stored, wrappings: [wrapping] });
  });
}
