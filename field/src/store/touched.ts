/** Which rows a write touches, noted while it is done. */

import type { Store, Writing } from "./database";

/** By store, the keys of its rows; every key of these stores is a text. */
export type Touched = ReadonlyMap<Store, ReadonlySet<string>>;

const KEYS = { devices: "device", vaults: "device", outbox: "id", drafts: "id", forms: "id" };
type Noted = keyof typeof KEYS;

export const NOTED = Object.keys(KEYS) as Noted[];

/** The same write, which notes in `touched` what is put and deleted; `held` is not noted. */
export function noting<S extends Store>(
  writing: Writing<S>,
  touched: Map<Store, Set<string>>,
): Writing<S> {
  const objectStore = (name: S): unknown => {
    const store = writing.objectStore(name);
    return isNoted(name) ? notingStore(store, KEYS[name], keysIn(touched, name)) : store;
  };
  return new Proxy(writing, {
    get: (_, name) => (name === "objectStore" ? objectStore : readFrom(writing, name)),
  });
}

function isNoted(name: Store): name is Noted {
  return name in KEYS;
}

function keysIn(touched: Map<Store, Set<string>>, name: Store): Set<string> {
  const keys = touched.get(name) ?? new Set();
  touched.set(name, keys);
  return keys;
}

function notingStore(store: object, keyPath: string, keys: Set<string>): object {
  const note = (name: string | symbol, given: unknown): void => {
    if (name === "delete") keys.add(String(given));
    if (name === "add" || name === "put") keys.add(String(Reflect.get(given as object, keyPath)));
  };
  return new Proxy(store, {
    get: (_, name) => {
      const there = readFrom(store, name);
      if (typeof there !== "function") return there;
      return (...given: unknown[]): unknown => {
        note(name, given[0]);
        return Reflect.apply(there, store, given);
      };
    },
  });
}

/** A property as it is read there: what is a function there is called there too. */
function readFrom(there: object, name: string | symbol): unknown {
  const found: unknown = Reflect.get(there, name, there);
  return typeof found === "function" ? (found.bind(there) as unknown) : found;
}
