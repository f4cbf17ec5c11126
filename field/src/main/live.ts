/** What is alive while the app is open: the opened vault stands here and nowhere else. */

import type { Shelf } from "../store/book";
import type { Database } from "../store/database";
import type { OpenVault } from "../store/keys/vault";
import type { Outcome, Schedule } from "../sync/schedule";
import type { Transport } from "../sync/transport";
import type { Passkeys } from "./passkey";

export interface Live {
  readonly database: Database;
  readonly transport: Transport;
  readonly clock: { now(): number };
  readonly changes: EventTarget;
  readonly shelf: Shelf;
  language: string;
  vault: OpenVault | null;
  /** The vault was opened by a PIN that is not enough any more: another way is chosen first. */
  asksForStronger: boolean;
  readonly passkeys: Passkeys;
  connection: Outcome | null;
  schedule: Schedule | null;
}

export function changed(live: Live): void {
  live.changes.dispatchEvent(new Event("change"));
}

/** Forget the opened vault: what was shown is the screen's to drop. */
export function closeVault(live: Live): void {
  live.vault?.lock();
  live.vault = null;
  live.asksForStronger = false;
  live.shelf.forget();
}
