/** Makes the n-th call to storage or network fail, once or from then on (the app is killed). */

import { FDBDatabase, FDBIndex, FDBObjectStore } from "./indexeddb";
import type { Fetching } from "../src/sync/transport";

export type Manner = "once" | "killed" | "full";

const CALLS: [object, string[]][] = [
  [FDBDatabase.prototype, ["transaction"]],
  [FDBObjectStore.prototype, ["add", "put", "delete", "get", "count", "getAllKeys"]],
  [FDBIndex.prototype, ["getAll", "count"]],
];

export class Broken extends Error {}

/** Counts calls; throws at the n-th. After `stop` everything works again. */
export class Nemesis {
  #calls = 0;
  #strikesAt = Infinity;
  #manner: Manner = "once";
  #undo: (() => void)[] = [];

  struck = false;

  start(strikesAt: number, manner: Manner): void {
    this.#calls = 0;
    this.struck = false;
    this.#strikesAt = strikesAt;
    this.#manner = manner;
    for (const [holder, names] of CALLS) for (const name of names) this.#bend(holder, name);
  }

  stop(): void {
    for (const undo of this.#undo.splice(0)) undo();
    this.#strikesAt = Infinity;
  }

  /** The network counts twice: the question may be lost, or the answer after the server's commit. */
  over(fetching: Fetching): Fetching {
    return async (address, options) => {
      this.#count();
      const response = await fetching(address, options);
      this.#count();
      return response;
    };
  }

  #bend(holder: object, name: string): void {
    const real = Reflect.get(holder, name) as (...given: unknown[]) => unknown;
    const count = (): void => {
      this.#count();
    };
    Reflect.set(holder, name, function (this: unknown, ...given: unknown[]) {
      count();
      return Reflect.apply(real, this, given);
    });
    this.#undo.push(() => {
      Reflect.set(holder, name, real);
    });
  }

  #count(): void {
    this.#calls += 1;
    const strikes =
      this.#manner === "once" ? this.#calls === this.#strikesAt : this.#calls >= this.#strikesAt;
    if (!strikes) return;
    this.struck = true;
    if (this.#manner === "full") throw new DOMException("full", "QuotaExceededError");
    throw new Broken(`call ${this.#calls}`);
  }
}
