/** Whatever the browser loses of the phone's memory, what was said to be saved is still on the phone. */

import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { FDBIndex, FDBObjectStore } from "../../test/indexeddb";
import { Phone } from "../../test/phone";
import { Server } from "../../test/server";
import type { Database, Store } from "./database";
import { noteNight } from "./device";
import { wipe } from "./forgetting";
import { keepForm } from "./forms";
import { keepSpare, openMemory, type Place } from "./spare";

const KEPT: readonly Store[] = ["devices", "vaults", "outbox", "drafts", "forms"];

let server: Server;
let phone: Phone;
let factory: IDBFactory | null;
let removed: number;
let place: Place;

/** Turns, as the browser's locks give them. */
function turns(): Place["inTurn"] {
  let last = Promise.resolve();
  return async (deed) => (last = last.then(deed));
}

async function everything(database: Database): Promise<Record<string, unknown[]>> {
  const rows = await Promise.all(KEPT.map(async (store) => database.getAll(store)));
  return Object.fromEntries(KEPT.map((store, at) => [store, rows[at] ?? []]));
}

/** The browser finds its log broken and begins an empty one; the app is opened after that. */
async function losesItsMemory(): Promise<void> {
  phone.database.close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(phone.name).onsuccess = resolve;
  });
  await opensWithSpare();
}

async function opensWithSpare(): Promise<void> {
  phone.database = await openMemory(place, phone.name);
  await keepSpare(phone.database, place, phone.name);
}

beforeEach(async () => {
  server = await Server.begun();
  factory = new IDBFactory();
  removed = 0;
  place = {
    open: async () => Promise.resolve(factory),
    remove: async () => {
      removed += 1;
      factory = new IDBFactory();
      return Promise.resolve();
    },
    inTurn: turns(),
  };
  phone = await Phone.enrolled(server);
  phone.database.close();
  await opensWithSpare();
});

describe("a memory that the browser has lost", () => {
  test("stands there again: records in their line, drafts, forms, and the vault that opens", async () => {
    const saved = [await phone.records("yksi"), await phone.records("kaksi")];
    const draft = phone.draft("puoliksi");
    await phone.keeps(draft);
    await phone.unlocks();
    const form = { id: "f", name: "message", about: [], fields: { text: "Kahvia" } };
    await keepForm(phone.database, phone.device, form);
    const before = await everything(phone.database);
    await losesItsMemory();
    expect(await everything(phone.database)).toEqual({
      ...before,
      devices: (before["devices"] as object[]).map((row) => ({
        ...row,
        cursor: null,
        hasMore: true,
      })),
    });
    await phone.unlocks();
    saved.push(await phone.records("kolme"));
    await phone.syncs();
    expect(server.taken.map(({ id }) => id)).toEqual(saved);
  });

  test("is filled anew from the start, since what was pulled is in no spare", async () => {
    server.log.push({ key: "place:1", content: { id: "1", name: "Tori" } });
    await phone.unlocks();
    expect(await phone.syncs()).toBe("done");
    expect(await phone.database.count("held")).toBeGreaterThan(0);
    await losesItsMemory();
    expect(await phone.database.count("held")).toBe(0);
    await phone.unlocks();
    await phone.syncs();
    expect(await phone.database.get("held", [phone.device, "place:1"])).toBeDefined();
  });

  test("brings back nothing that was wiped before it was lost", async () => {
    await phone.records();
    await wipe(phone.database, phone.device, { reason: "revoked", now: phone.now });
    await losesItsMemory();
    expect(await phone.database.count("vaults")).toBe(0);
    const [device] = await phone.database.getAll("devices");
    expect(device?.state).toBe("revoked");
    expect((await phone.database.getAll("outbox")).map(({ own }) => own)).toEqual([null]);
  });

  test("is as it was where nobody had enrolled, and where there is no spare", async () => {
    const other = await openMemory(place, "nobody's");
    expect(await everything(other)).toEqual(Object.fromEntries(KEPT.map((store) => [store, []])));
    factory = null;
    await losesItsMemory();
    expect(await phone.database.count("devices")).toBe(0);
  });
});

describe("a spare", () => {
  test("that was lost is filled again at the next start, and with it what came before", async () => {
    await phone.records("ennen");
    factory = new IDBFactory();
    phone.database.close();
    await opensWithSpare();
    await phone.records("jälkeen");
    await losesItsMemory();
    expect(await phone.database.count("outbox")).toBe(2);
  });

  test("learns at the next start what it had missed: new, changed and gone", async () => {
    const draft = phone.draft();
    await phone.keeps(draft);
    await phone.records("ennen");
    phone.database.close();
    phone.database = await openMemory(place, phone.name); // nobody follows
    await phone.saves(draft);
    await phone.syncs();
    phone.database.close();
    await opensWithSpare();
    const before = await everything(phone.database);
    await losesItsMemory();
    const { outbox, drafts } = await everything(phone.database);
    expect({ outbox: outbox?.length, drafts }).toEqual({
      outbox: before["outbox"]?.length,
      drafts: [],
    });
  });

  test("that another write brought a place in the line has its record too, and no draft of it", async () => {
    const draft = phone.draft();
    await phone.keeps(draft);
    const { inTurn } = place;
    let turns = 0;
    // The save's own turn comes no more: the app dies while another write has its turn.
    const never = new Promise<void>(() => undefined);
    place = { ...place, inTurn: async (deed) => (++turns === 2 ? never : inTurn(deed)) };
    phone.database.close();
    await opensWithSpare();
    void phone.saves(draft);
    await vi.waitFor(() => {
      expect(turns).toBe(2);
    });
    const night = { at: phone.now, place_id: null, present_ids: [] };
    await noteNight(phone.database, phone.device, night);
    await losesItsMemory();
    const { devices, outbox, drafts } = await everything(phone.database);
    expect(devices).toMatchObject([{ sequence: 1 }]);
    expect(outbox).toMatchObject([{ sequence: 1, id: draft.id }]);
    expect(drafts).toEqual([]);
  });

  test("that missed a write because the memory could not be read learns it with the next one", async () => {
    const fail = (): never => {
      throw new DOMException("gone for a moment", "UnknownError");
    };
    const reading = vi.spyOn(FDBIndex.prototype, "getAllKeys");
    reading.mockImplementationOnce(fail).mockImplementationOnce(fail);
    await phone.records("ennen");
    expect(reading).toHaveBeenCalledTimes(2); // it was tried once more
    vi.restoreAllMocks();
    await noteNight(phone.database, phone.device, { at: 1, place_id: null, present_ids: [] });
    await losesItsMemory();
    expect(await phone.database.count("outbox")).toBe(1);
    expect(removed).toBe(0);
  });

  test("is written at once where reading the memory fails but once", async () => {
    vi.spyOn(FDBIndex.prototype, "getAllKeys").mockImplementationOnce(() => {
      throw new DOMException("gone for a moment", "UnknownError");
    });
    await phone.records("ennen");
    vi.restoreAllMocks();
    await losesItsMemory();
    expect(await phone.database.count("outbox")).toBe(1);
  });

  test("that does not open keeps nobody from recording", async () => {
    place = { ...place, open: async () => Promise.reject(new Error("not here")) };
    phone.database.close();
    await opensWithSpare();
    await phone.records();
    expect(await phone.database.count("outbox")).toBe(1);
  });

  test("that finds no room is removed: standing still it would bring back what is no more so", async () => {
    await phone.records("ennen");
    const put = Reflect.get(FDBObjectStore.prototype, "put") as (
      row: unknown,
    ) => IDBRequest<IDBValidKey>;
    vi.spyOn(FDBObjectStore.prototype, "put").mockImplementation(function (
      this: IDBObjectStore,
      row: unknown,
    ) {
      // A save adds its record to the memory; only the spare puts it.
      if (this.name === "outbox") throw new DOMException("full", "QuotaExceededError");
      return put.call(this, row);
    });
    const { row } = await phone.saves(phone.draft("täynnä"));
    vi.restoreAllMocks();
    expect(await phone.database.get("outbox", row.id)).toBeDefined();
    expect(removed).toBe(1);
    await phone.records("ilman varaa");
    phone.database.close();
    await opensWithSpare();
    await losesItsMemory();
    expect(await phone.database.count("outbox")).toBe(3);
  });
});
