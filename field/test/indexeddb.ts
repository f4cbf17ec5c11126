/** An IndexedDB in memory, with the classes whose calls tests make fail. */

import "fake-indexeddb/auto";

export const FDBDatabase = IDBDatabase;
export const FDBIndex = IDBIndex;
export const FDBObjectStore = IDBObjectStore;
