/** The screens that lie over each other, and the phone's own way back through them. */

import type { Screen } from "./screens";

const RECORD: Screen = { name: "record" };

export class WayBack {
  #stack = $state.raw<readonly Screen[]>([RECORD]);
  readonly screen = $derived(this.#stack.at(-1) ?? RECORD);
  /** Where the browser's own way back is, and where the first of our screens stands on it. */
  #depth = depthIn(history.state);
  #floor = this.#depth;

  go(screen: Screen): void {
    this.#stack = [...this.#stack, screen];
    // The phone's own way back leads back here; the entry says how deep, and nothing of anybody.
    this.#depth += 1;
    history.pushState({ depth: this.#depth }, "");
    window.scrollTo(0, 0);
  }

  back(): void {
    if (this.#stack.length > 1) history.back();
  }

  /** The phone's way back was used. */
  cameBack(state: unknown): void {
    this.#depth = depthIn(state);
    this.#stack = this.#stack.slice(0, Math.max(1, this.#depth - this.#floor + 1));
  }

  /** Begin anew from one screen: the way back does not lead to what was before it. */
  restart(screen: Screen = RECORD): void {
    this.#stack = [screen];
    this.#floor = this.#depth;
  }
}

function depthIn(state: unknown): number {
  const depth = (state as { depth?: unknown } | null)?.depth;
  return typeof depth === "number" ? depth : 0;
}
