/** Chance that comes again: everything drawn in a seed follows from its number. */

export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2654435761) >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  is(likelihood: number): boolean {
    return this.next() < likelihood;
  }

  one<T>(choices: readonly T[]): T {
    const chosen = choices[this.whole(0, choices.length - 1)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  }

  /** One of several, each as likely as its weight. */
  weighed<T>(choices: readonly (readonly [number, T])[]): T {
    let at = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      at -= weight;
      if (at < 0) return choice;
    }
    throw new Error("nothing to choose from");
  }
}

/** What the shipped code is told of being simulated; see vite.config.ts. */
export interface Simulated {
  /** Begin anew what modules remember. */
  readonly anew: (() => void)[];
  /** How many migrations more than today's the app on that phone has. */
  later: (database: string) => number;
}

/** Random bytes by chance that comes again; keys and signatures keep their own, they are not told. */
export function drawFrom(chance: Chance): void {
  const getRandomValues = <T extends ArrayBufferView>(into: T): T => {
    const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = chance.whole(0, 255);
    return into;
  };
  Object.defineProperty(crypto, "getRandomValues", { value: getRandomValues, configurable: true });
}
