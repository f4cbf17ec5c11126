/** The phone's memory: one IndexedDB with a version, migrations, and writes that are really on disk. */

import { wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";
import type { State } from "../domain/delivery";
import type { Night } from "../domain/night";
import { isFull } from "./full";
import type { StoredVault } from "./keys/vault";
import { spendReserve } from "./reserve";
import { noting, type Touched } from "./touched";

export interface SealingKey {
  readonly number: number;
  readonly public: string;
}

/** One enrolment: a worker on this phone. Its deliver key works while everything is locked. */
export interface DeviceRow {
  readonly device: string;
  readonly deliver: CryptoKeyPair;
  readonly vaultPublic: string;
  readonly sealingKeys: readonly SealingKey[];
  /** The last operation's place in the line, and the digest of its inner bytes. */
  readonly sequence: number;
  readonly previous: string;
  readonly offset: number | null;
  readonly lastContact: number;
  readonly latestTime: number;
  readonly lapseHours: number | null;
  /** What the teams said last; missing: they have not said. */
  readonly pinAllowed?: boolean;
  readonly cursor: string | null;
  /** The server had more to tell when it was asked last: what is held is not all of it. */
  readonly hasMore?: boolean;
  readonly nextChallenge: string | null;
  readonly wrongTries: number;
  readonly state: "active" | "revoked" | "lapsed" | "forgotten";
  readonly teams: readonly string[];
  /** What the worker called this phone: who is who, where it has several workers. */
  readonly label?: string;
  /** The last place and tonight's pair, as ids: the locked form suggests them. */
  readonly night?: Night;
  /** In which language the server's words were pulled. */
  readonly language?: string;
}

/** An operation on its way. `sealed` goes once the server has taken it in; the row stays. */
export interface OutboxRow {
  readonly id: string;
  readonly device: string;
  readonly sequence: number;
  readonly sealingKey: number;
  readonly sealed: Uint8Array<ArrayBuffer> | null;
  readonly own: Uint8Array<ArrayBuffer> | null;
  readonly state: State;
  readonly reason: string | null;
}

export interface DraftRow {
  readonly id: string;
  readonly device: string;
  readonly own: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
  readonly sealingKey: number;
}

/** What is being typed into a form; whom it is about is closed in it too. */
export interface FormRow {
  readonly id: string;
  readonly device: string;
  readonly own: Uint8Array<ArrayBuffer>;
}

/** Something pulled. `box` is closed in the vault; lists without people stand open, for the locked form. */
export interface HeldRow {
  readonly device: string;
  readonly key: string;
  readonly digest: string;
  readonly box: Uint8Array<ArrayBuffer> | null;
  readonly open: string | null;
}

export interface Memory extends DBSchema {
  devices: { key: string; value: DeviceRow };
  vaults: { key: string; value: StoredVault };
  outbox: {
    key: string;
    value: OutboxRow;
    indexes: { in_line: [string, number]; by_state: [string, State, number] };
  };
  drafts: { key: string; value: DraftRow; indexes: { by_device: string } };
  held: { key: [string, string]; value: HeldRow };
  forms: { key: string; value: FormRow; indexes: { by_device: string } };
}

export type Database = IDBPDatabase<Memory>;
export type Store = StoreNames<Memory>;
export type Writing<S extends Store> = IDBPTransaction<Memory, S[], "readwrite">;

export class NotDurable extends Error {}
export class OpenedElsewhere extends Error {}

type Upgrade = IDBPTransaction<Memory, Store[], "versionchange">;

/** One step for each version; a step that has been shipped is never changed. */
const MIGRATIONS: readonly ((database: Database, upgrade: Upgrade) => void)[] = [
  (database) => {
    database.createObjectStore("devices", { keyPath: "device" });
    database.createObjectStore("vaults", { keyPath: "device" });
    const outbox = database.createObjectStore("outbox", { keyPath: "id" });
    // Two rows of one device can never take the same place in its line.
    outbox.createIndex("in_line", ["device", "sequence"], { unique: true });
    outbox.createIndex("by_state", ["device", "state", "sequence"]);
    database.createObjectStore("drafts", { keyPath: "id" }).createIndex("by_device", "device");
    database.createObjectStore("held", { keyPath: ["device", "key"] });
  },
  (database) => {
    database.createObjectStore("forms", { keyPath: "id" }).createIndex("by_device", "device");
  },
];

/** Open the phone's memory, brought up to today's shape. Throws OpenedElsewhere if an old tab bars it. */
export async function openDatabase(name = "rinnalla", factory = indexedDB): Promise<Database> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(name, MIGRATIONS.length);
    opening.onupgradeneeded = ({ oldVersion }) => {
      const upgrade = wrap(opening.transaction as IDBTransaction) as unknown as Upgrade;
      const database = wrap(opening.result) as unknown as Database;
      for (const step of MIGRATIONS.slice(oldVersion)) step(database, upgrade);
    };
    opening.onblocked = () => {
      reject(new OpenedElsewhere("close the other tabs"));
    };
    opening.onerror = () => {
      reject(opening.error ?? new Error("the phone's memory does not open"));
    };
    opening.onsuccess = () => {
      const opened = opening.result;
      // A newer app in another tab wants the memory: it gets it, nothing is held open.
      opened.onversionchange = () => {
        opened.close();
      };
      resolve(wrap(opened) as unknown as Database);
    };
  });
}

/** Is told, after each write to a memory, which rows it touched; a write comes back after it. */
type Follower = (touched: Touched) => Promise<void>;

const followers = new WeakMap<Database, Follower>();

/** From now on `follower` is told of every write to this memory; null: nobody is. */
export function follow(database: Database, follower: Follower | null): void {
  if (follower) followers.set(database, follower);
  else followers.delete(database);
}

/**
 * Do `deed` in one transaction and come back when it is on disk; a throw undoes all of it.
 *
 * Nothing but the database may be awaited inside, else the transaction ends by itself. On a full
 * phone it is undone and done once more, in the room that was kept back for this.
 */
export async function write<S extends Store, T>(
  database: Database,
  stores: S[],
  deed: (writing: Writing<S>) => Promise<T>,
): Promise<T> {
  const follower = followers.get(database);
  if (!follower) return writeOrMakeRoom(database, stores, deed);
  const touched = new Map<Store, Set<string>>();
  const noted = async (writing: Writing<S>): Promise<T> => deed(noting(writing, touched));
  const result = await writeOrMakeRoom(database, stores, noted);
  if ([...touched.values()].some((keys) => keys.size > 0)) await follower(touched);
  return result;
}

async function writeOrMakeRoom<S extends Store, T>(
  database: Database,
  stores: S[],
  deed: (writing: Writing<S>) => Promise<T>,
): Promise<T> {
  try {
    return await writeOnce(database, stores, deed);
  } catch (error) {
    if (!isFull(error) || !(await spendReserve())) throw error;
    return writeOnce(database, stores, deed);
  }
}

async function writeOnce<S extends Store, T>(
  database: Database,
  stores: S[],
  deed: (writing: Writing<S>) => Promise<T>,
): Promise<T> {
  const writing = database.transaction(stores, "readwrite", { durability: "strict" });
  // Told only by writing.done when a request fails; waited for below in either case.
  writing.done.catch(() => undefined);
  try {
    if (writing.durability !== "strict") throw new NotDurable("this browser promises no disk");
    const result = await deed(writing);
    await writing.done;
    return result;
  } catch (error) {
    try {
      writing.abort();
    } catch {
      // It has already ended by itself, undone.
    }
    // A full disk ends the transaction; its requests then know only that they were ended.
    throw writing.error ?? error;
  }
}
