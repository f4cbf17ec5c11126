/** What a worker chooses to open the lock with, while they choose. */

import type { Way } from "../store/keys/vault";
import type { Desk } from "./desk.svelte";
import type { Doing } from "./doing";

/** The phone's own question took the screen from the app, which covered itself: it is answered now. */
export async function showAgain(desk: Pick<Desk, "isCovered" | "uncover">): Promise<void> {
  if (desk.isCovered && document.visibilityState === "visible") await desk.uncover();
}

type Typed = "pin" | "passphrase";

export class LockChoice {
  readonly #doing: Pick<Doing, "offersPasskey">;
  readonly #always: readonly Typed[];
  ways = $state.raw<readonly Way[]>([]);
  way = $state<Way>("pin");
  pin = $state("");
  again = $state("");

  constructor(doing: Pick<Doing, "offersPasskey">, always: readonly [Typed, ...Typed[]]) {
    this.#doing = doing;
    this.#always = always;
    this.ways = always;
    this.way = always[0];
  }

  /** Look whether a passkey works here; one that did not is offered no more, and not chosen. */
  async look(): Promise<void> {
    const more: readonly Way[] = (await this.#doing.offersPasskey()) ? ["passkey"] : [];
    this.ways = [...this.#always, ...more];
    if (!this.ways.includes(this.way)) this.way = this.#always[0] ?? "passphrase";
  }
}
