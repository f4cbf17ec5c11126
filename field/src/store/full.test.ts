/** A phone with no room for one byte more: what must go goes, and what waits is sent. */

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { hasRoom, isFilled } from "../../test/room";
import { Server } from "../../test/server";
import { deviceRow, noteNight } from "./device";
import { countDrafts, dropDraft, readDrafts } from "./drafts";
import { wipe } from "./forgetting";
import { NoRoom } from "./outbox";

const HOUR = 3600 * 1000;

afterEach(hasRoom);

describe("a full phone", () => {
  let server: Server;
  let phone: Phone;

  beforeEach(async () => {
    server = await Server.begun();
    server.log.push({ key: "person:1", content: { alias: "Kaisla" } });
    server.log.push({ key: "place:1", content: { name: "Tori" } });
    phone = await Phone.enrolled(server);
    await phone.unlocks();
    await phone.syncs();
    expect(await phone.database.count("held")).toBe(2);
  });

  test("sends what waits, though it cannot write down that it did", async () => {
    const id = await phone.records("Ennen kuin se täyttyi");
    phone.now += HOUR;
    isFilled();
    await expect(phone.syncs()).rejects.toThrow("full");
    expect(server.taken.map((inner) => inner.id)).toEqual([id]);
    hasRoom();
    expect(await phone.syncs()).toBe("done");
    expect(server.taken).toHaveLength(1);
  });

  test("asks for place and pair again rather than say that a record is not saved", async () => {
    const night = { at: phone.now, place_id: "place", present_ids: [], team_id: "team" };
    await noteNight(phone.database, phone.device, night);
    isFilled();
    await noteNight(phone.database, phone.device, { ...night, place_id: "another" });
    hasRoom();
    expect((await deviceRow(phone.database, phone.device)).night).toEqual(night);
  });

  test("lets go of people after 72 hours, and fetches them anew when there is room", async () => {
    phone.now += 73 * HOUR;
    isFilled();
    await phone.syncs().catch(() => undefined);
    expect(await phone.database.getAllKeys("held")).toEqual([[phone.device, "place:1"]]);
    hasRoom();
    expect(await phone.syncs()).toBe("done");
    expect(await phone.database.count("held")).toBe(2);
  });

  test("fetches people anew also where room came back before it was said that they had gone", async () => {
    phone.now += 73 * HOUR;
    await phone.records("Tämä lähtee");
    isFilled();
    const fetching = phone.fetching;
    phone.fetching = async (address, options) => {
      hasRoom();
      return fetching(address, options);
    };
    await phone.syncs();
    await phone.syncs();
    expect(await phone.database.count("held")).toBe(2);
  });

  test("lets go of each worker's people", async () => {
    await phone.enrols();
    await phone.unlocks();
    await phone.syncs();
    phone.now += 73 * HOUR;
    isFilled();
    phone.fetching = () => Promise.reject(new TypeError("no network"));
    await phone.syncs().catch(() => undefined);
    const keys = (await phone.database.getAllKeys("held")).map(([, key]) => key);
    expect(keys).toEqual(["place:1", "place:1"]);
  });

  test("sends each worker's records, all of them, though nothing can be written down", async () => {
    for (let count = 0; count < 60; count++) await phone.records();
    await phone.enrols();
    const last = await phone.records();
    isFilled();
    await expect(phone.syncs()).rejects.toThrow("full");
    expect(new Set(server.came.keys()).size).toBe(61);
    expect(server.came.has(last)).toBe(true);
    hasRoom();
    expect(await phone.syncs()).toBe("done");
    expect(server.taken).toHaveLength(61);
  });

  test("hears that its access has ended", async () => {
    await phone.records();
    server.revoke();
    isFilled();
    await phone.syncs().catch(() => undefined);
    expect(await phone.database.count("held")).toBe(0);
    expect(await phone.database.count("vaults")).toBe(0);
  });

  test("lets go of whom its worker may not see any more, and hears the rest when there is room", async () => {
    server.log.push({ key: "person:1", content: null });
    server.log.push({ key: "person:2", content: { alias: "Ratamo" } });
    isFilled();
    await phone.syncs().catch(() => undefined);
    expect((await phone.database.getAllKeys("held")).map(([, key]) => key)).toEqual(["place:1"]);
    hasRoom();
    await phone.syncs();
    const keys = (await phone.database.getAllKeys("held")).map(([, key]) => key);
    expect(keys).toEqual(["person:2", "place:1"]);
  });

  test("keeps what was typed last, sealed, until there is room: locking takes nothing away", async () => {
    const draft = phone.draft("Ensin näin");
    await phone.keeps(draft);
    isFilled();
    await expect(phone.keeps({ ...draft, own_words: "Ja sitten näin" })).rejects.toThrow(NoRoom);
    expect(await countDrafts(phone.database, phone.device)).toBe(1);
    const { vault } = phone;
    if (!vault) throw new Error("it is open");
    const read = async (): Promise<string[]> =>
      (await readDrafts(phone.database, vault)).map((one) => one.own_words);
    expect(await read()).toEqual(["Ja sitten näin"]);
    hasRoom();
    await phone.syncs();
    await phone.isKilled();
    expect(await read()).toEqual(["Ja sitten näin"]);
  });

  test("brings back no draft that was saved meanwhile, and none that was dropped", async () => {
    const [saved, dropped] = [phone.draft("Tallennettu"), phone.draft("Hylätty")];
    isFilled();
    for (const one of [saved, dropped]) await expect(phone.keeps(one)).rejects.toThrow(NoRoom);
    hasRoom();
    await phone.saves(saved);
    await dropDraft(phone.database, dropped.id);
    expect(await countDrafts(phone.database, phone.device)).toBe(0);
    await phone.syncs();
    expect(await phone.database.count("drafts")).toBe(0);
  });

  test("hands over a draft that found no room, where it is wiped", async () => {
    const draft = phone.draft("Ei mahtunut");
    isFilled();
    await expect(phone.keeps(draft)).rejects.toThrow(NoRoom);
    hasRoom();
    await wipe(phone.database, phone.device, { reason: "forgotten", now: phone.now });
    phone.vault = null;
    await phone.syncs();
    expect(server.taken.map((inner) => [inner.id, inner.kind])).toEqual([[draft.id, "draft.left"]]);
  });

  test("lets go of vault and people when it is wiped, and says that it could not all be done", async () => {
    isFilled();
    const wiping = wipe(phone.database, phone.device, { reason: "revoked", now: phone.now });
    await expect(wiping).rejects.toThrow("full");
    expect(await phone.database.count("held")).toBe(0);
    expect(await phone.database.count("vaults")).toBe(0);
    hasRoom();
    await wipe(phone.database, phone.device, { reason: "revoked", now: phone.now });
    expect((await phone.database.get("devices", phone.device))?.state).toBe("revoked");
  });

  test("brings a wiping to its end when there is room: the draft is handed over", async () => {
    const draft = phone.draft("Kesken");
    await phone.keeps(draft);
    isFilled();
    const wiping = wipe(phone.database, phone.device, { reason: "forgotten", now: phone.now });
    await expect(wiping).rejects.toThrow("full");
    hasRoom();
    phone.vault = null;
    expect(await phone.syncs()).toBe("done");
    expect((await phone.database.get("devices", phone.device))?.state).toBe("forgotten");
    expect(server.taken.map((inner) => [inner.id, inner.kind])).toEqual([[draft.id, "draft.left"]]);
  });
});
