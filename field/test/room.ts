/** How much room a phone has: none for one byte more, or as much as is asked for. */

import { FDBObjectStore } from "./indexeddb";

const WRITES = ["add", "put"] as const;
const real = WRITES.map((name) => [name, Reflect.get(FDBObjectStore.prototype, name)] as const);

/** From now on nothing can be written; what is there can be removed. `hasRoom` ends it. */
export function isFilled(): void {
  for (const name of WRITES) {
    Reflect.set(FDBObjectStore.prototype, name, () => {
      throw new DOMException("full", "QuotaExceededError");
    });
  }
}

export function hasRoom(): void {
  for (const [name, does] of real) Reflect.set(FDBObjectStore.prototype, name, does);
}
