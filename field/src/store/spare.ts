/**
 * The spare: the phone's memory a second time, where nothing that breaks the first can break it.
 *
 * Chromium keeps all of a site's memory in one log. If the phone dies in the middle of a write, it goes
 * on writing behind the torn end, takes the log for broken at the opening after that, and begins an
 * empty one: every record would be gone (ADR 0031). The spare has a log of its own, and is written after
 * the first, never beside it, so that one death can tear one of them only. What was pulled is not in it:
 * it can be pulled again.
 */

import { follow, openDatabase, write, type Database, type Memory, type Store } from "./database";
import { NOTED, type Touched } from "./touched";

/** Where a spare can be kept, and how tabs take turns at it. */
export interface Place {
  /** Gives null where the browser has no second place: there it keeps each memory in its own way. */
  readonly open: () => Promise<IDBFactory | null>;
  readonly remove: () => Promise<void>;
  readonly inTurn: (deed: () => Promise<void>) => Promise<void>;
}

class Unwritable extends Error {}

const NOT_ARRIVED = ["saved", "unreadable", "waits", "tray"] as const;

/** Open the memory; what the browser has lost of it stands there again. Throws as openDatabase. */
export async function openMemory(place: Place, name?: string): Promise<Database> {
  const database = await openDatabase(name);
  if (!(await database.count("devices"))) await bringBack(database, place, name);
  return database;
}

/** Null where there is none, and where it does not open: that keeps nobody from recording. */
async function openSpare(place: Place, name?: string): Promise<Database | null> {
  try {
    const factory = await place.open();
    return factory && (await openDatabase(name, factory));
  } catch {
    return null;
  }
}

/** A row of devices is never removed: where none is, either nobody has enrolled here or all is lost. */
async function bringBack(database: Database, place: Place, name?: string): Promise<void> {
  const spare = await openSpare(place, name);
  if (!spare) return;
  try {
    await place.inTurn(async () => copyAll(spare, database));
  } finally {
    spare.close();
  }
}

async function copyAll(spare: Database, database: Database): Promise<void> {
  const [devices, vaults, outbox, drafts, forms] = await Promise.all([
    spare.getAll("devices"),
    spare.getAll("vaults"),
    spare.getAll("outbox"),
    spare.getAll("drafts"),
    spare.getAll("forms"),
  ]);
  await write(database, NOTED, async (writing) => {
    if (await writing.objectStore("devices").count()) return; // another tab was sooner
    // Nothing that was pulled is here any more: all of it is asked for anew.
    const asking = devices.map((row) => ({ ...row, cursor: null, hasMore: true }));
    for (const row of asking) await writing.objectStore("devices").put(row);
    for (const row of vaults) await writing.objectStore("vaults").put(row);
    for (const row of outbox) await writing.objectStore("outbox").put(row);
    for (const row of drafts) await writing.objectStore("drafts").put(row);
    for (const row of forms) await writing.objectStore("forms").put(row);
  });
}

/**
 * From now on every write comes back when it stands in the spare too; what it lacks is brought up now.
 *
 * A spare that cannot be written (the phone is full) is removed, and begun anew at the next start: one
 * that stood still would bring back what was wiped, and give a place in the line twice.
 */
export async function keepSpare(database: Database, place: Place, name?: string): Promise<void> {
  const spare = await openSpare(place, name);
  if (!spare) return;
  const lines: Lines = new Map();
  for (const row of await spare.getAll("devices")) lines.set(row.device, row.sequence);
  let missed: Touched = new Map();
  const inStep = async (wanted: () => Promise<Touched>): Promise<void> =>
    place.inTurn(async () => {
      missed = together(missed, await wanted());
      try {
        await put(spare, await readTwice(async () => rowsFor(database, missed, lines)), lines);
        missed = new Map();
      } catch (error) {
        // Else it is the memory itself that cannot be read: what is missed comes with the next write.
        if (!(error instanceof Unwritable)) return;
        follow(database, null);
        spare.close();
        await place.remove();
      }
    });
  follow(database, async (touched) => inStep(async () => Promise.resolve(touched)));
  await inStep(async () => lacking(database, spare));
}

/** What fails once may not fail again: what is said to be saved should stand in both by then. */
async function readTwice<T>(reading: () => Promise<T>): Promise<T> {
  try {
    return await reading();
  } catch {
    return reading();
  }
}

function together(some: Touched, others: Touched): Touched {
  const keysOf = (store: Store): Set<string> =>
    new Set([...(some.get(store) ?? []), ...(others.get(store) ?? [])]);
  return new Map(NOTED.map((store) => [store, keysOf(store)]));
}

/** What may differ: the few rows of the small stores, and of the records what is new, gone or under way. */
async function lacking(database: Database, spare: Database): Promise<Touched> {
  const keysOf = async (store: (typeof NOTED)[number]): Promise<[Set<string>, Set<string>]> => {
    const keys = await Promise.all([database.getAllKeys(store), spare.getAllKeys(store)]);
    return [new Set(keys[0]), new Set(keys[1])];
  };
  const touched = new Map<(typeof NOTED)[number], Set<string>>();
  for (const store of NOTED) {
    const [here, there] = await keysOf(store);
    const isSame = (key: string): boolean => store === "outbox" && here.has(key) && there.has(key);
    touched.set(store, new Set([...here, ...there].filter((key) => !isSame(key))));
  }
  for (const key of await underWay(database)) touched.get("outbox")?.add(key);
  return touched;
}

async function underWay(database: Database): Promise<string[]> {
  const devices = await database.getAllKeys("devices");
  const ranges = devices.flatMap((device) =>
    NOT_ARRIVED.map((state) => IDBKeyRange.bound([device, state, 0], [device, state, Infinity])),
  );
  const found = ranges.map(async (one) => database.getAllKeysFromIndex("outbox", "by_state", one));
  return (await Promise.all(found)).flat();
}

type Row = {
  readonly store: Store;
  readonly key: string;
  readonly row: Memory[Store]["value"] | undefined;
};

/** How far each device's line stands in the spare, at least. */
type Lines = Map<string, number>;

/** These rows as they are now, and those without which they must never stand. */
async function rowsFor(database: Database, touched: Touched, lines: Lines): Promise<Row[]> {
  const reading = database.transaction(NOTED);
  const wanted = new Map(NOTED.map((store) => [store, new Set(touched.get(store))]));
  for (const device of wanted.get("devices") ?? []) {
    wanted.get("vaults")?.add(device);
    // Another write may be first to bring a place in the line: the record of that place comes along.
    const line = IDBKeyRange.bound([device, (lines.get(device) ?? 0) + 1], [device, Infinity]);
    const ids = await reading.objectStore("outbox").index("in_line").getAllKeys(line);
    for (const store of ["outbox", "drafts", "forms"] as const)
      for (const id of ids) wanted.get(store)?.add(id);
  }
  const rows = [...wanted].flatMap(([store, keys]) =>
    [...keys].map(async (key): Promise<Row> => {
      return { store, key, row: await reading.objectStore(store).get(key) };
    }),
  );
  return Promise.all(rows);
}

/** Write the rows as they are, and remove what is no more. Throws Unwritable. */
async function put(spare: Database, rows: readonly Row[], lines: Lines): Promise<void> {
  if (rows.length === 0) return;
  try {
    await write(spare, [...new Set(rows.map(({ store }) => store))], async (writing) => {
      const asked = rows.map(async ({ store, key, row }) =>
        row ? writing.objectStore(store).put(row) : writing.objectStore(store).delete(key),
      );
      await Promise.all(asked);
    });
  } catch (error) {
    throw new Unwritable("the spare", { cause: error });
  }
  for (const { store, row } of rows) {
    if (store === "devices" && row && "sequence" in row) lines.set(row.device, row.sequence);
  }
}
