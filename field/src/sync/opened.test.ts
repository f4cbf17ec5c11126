import { describe, expect, test } from "vitest";
import { readAll } from "../../test/held";
import { Phone, PIN, quickStretch } from "../../test/phone";
import { DEVICE, Server } from "../../test/server";
import { bookOf, withOwn } from "../domain/book";
import { newId } from "../domain/ids";
import type { Kind, Contents } from "../domain/operation";
import { Shelf } from "../store/book";
import { deviceRow } from "../store/device";
import { wipe } from "../store/forgetting";
import { readList } from "../store/held";
import { save } from "../store/outbox";
import { unlock } from "../store/unlocking";
import { openPerson } from "./pull";
import { Declined } from "./transport";

async function open(): Promise<{ phone: Phone; server: Server }> {
  const server = await Server.begun();
  const phone = await Phone.enrolled(server);
  server.log.push({ key: "person:1", content: { id: "1", alias: "Kaisla", state: "wishes" } });
  server.log.push({ key: "number:1", content: { id: "1", name: "Keksitty" } });
  await phone.unlocks();
  await phone.syncs();
  return { phone, server };
}

async function tells<K extends Kind>(phone: Phone, kind: K, content: Contents[K]): Promise<string> {
  phone.now += 1000;
  const id = newId(phone.now);
  await save(phone.database, DEVICE, { id, kind, content, chosenTime: null }, phone.now);
  return id;
}

describe("what is pulled", () => {
  test("from the start replaces all that was held", async () => {
    const { phone, server } = await open();
    const vault = await phone.unlocks();
    server.log.splice(0, 1);
    server.log.push({ key: "person:2", content: { id: "2", alias: "Ratamo" } });
    const row = await deviceRow(phone.database, DEVICE);
    await phone.database.put("devices", { ...row, cursor: null });
    await phone.syncs();
    expect([...(await readAll(phone.database, vault, "person:")).keys()]).toEqual(["person:2"]);
  });

  test("in another language is asked for anew, and only once", async () => {
    const { phone, server } = await open();
    const asked = server.languages.length;
    phone.language = "sv";
    await phone.syncs();
    await phone.syncs();
    expect(server.languages.slice(asked)).toEqual(["sv", "sv"]);
    expect((await deviceRow(phone.database, DEVICE)).language).toBe("sv");
    const vault = await phone.unlocks();
    expect((await readAll(phone.database, vault, "person:")).size).toBe(1);
  });

  test("emergency numbers are read while locked, people are not", async () => {
    const { phone } = await open();
    expect(await readList(phone.database, DEVICE, "number:")).toEqual([
      { id: "1", name: "Keksitty" },
    ]);
    const rows = JSON.stringify(await phone.database.getAll("held"));
    expect(rows).not.toContain("Kaisla");
  });
});

describe("a card opened with the server", () => {
  test("is shown and not kept, and the next word is ready", async () => {
    const { phone, server } = await open();
    const vault = await phone.unlocks();
    server.cards.set("9", { id: "9", alias: "Sinikello" });
    expect(await openPerson(phone.sending, vault, "9")).toMatchObject({ alias: "Sinikello" });
    expect(JSON.stringify(await phone.database.getAll("held"))).not.toContain("person:9");
    expect(await openPerson(phone.sending, vault, "9")).toMatchObject({ alias: "Sinikello" });
    expect(server.requests.filter((name) => name === "challenge")).toHaveLength(1);
  });

  test("that one may not see is refused", async () => {
    const { phone } = await open();
    const vault = await phone.unlocks();
    await expect(openPerson(phone.sending, vault, "8")).rejects.toThrow(Declined);
  });

  test("that comes with the end of access wipes the phone", async () => {
    const { phone, server } = await open();
    const vault = await phone.unlocks();
    server.revoke();
    await expect(openPerson(phone.sending, vault, "9")).rejects.toThrow(Declined);
    expect(await phone.database.count("held")).toBe(0);
  });
});

describe("the shelf of an open vault", () => {
  test("shows what was recorded here until it comes back from the server", async () => {
    const { phone, server } = await open();
    const vault = await phone.unlocks();
    const shelf = new Shelf();
    const turn = async () => {
      const book = bookOf(await shelf.held(phone.database, vault));
      return withOwn(book, await shelf.own(phone.database, vault, 0));
    };
    const id = await tells(phone, "contact.changed", { person_id: "1", state: "pause" });
    expect((await turn()).people.get("1")?.state).toBe("pause");
    server.log.push({ key: `mine:${id}`, content: { operation_id: id } });
    server.log.push({ key: "person:1", content: { id: "1", alias: "Kaisla", state: "wishes" } });
    await phone.syncs();
    expect((await turn()).people.get("1")?.state).toBe("wishes");
  });

  test("tells the newest first, and of what has arrived only this shift's", async () => {
    const { phone } = await open();
    const vault = await phone.unlocks();
    const first = await phone.records("Ensin");
    await phone.syncs();
    const second = await phone.records("Sitten");
    const shelf = new Shelf();
    const all = await shelf.own(phone.database, vault, 0);
    expect(all.map(({ id, state }) => [id, state])).toEqual([
      [second, "saved"],
      [first, "received"],
    ]);
    const later = await shelf.own(phone.database, vault, phone.now + 3600_000);
    expect(later.map(({ id }) => id)).toEqual([second]);
  });

  test("reads what is held again when some of it came or went, and not after a record", async () => {
    const { phone, server } = await open();
    const vault = await phone.unlocks();
    const shelf = new Shelf();
    const first = await shelf.held(phone.database, vault);
    await phone.records("Jotain");
    expect(await shelf.held(phone.database, vault)).toBe(first);
    server.log.push({ key: "person:77", content: { id: "77", alias: "Kaisla" } });
    await phone.syncs();
    const second = await shelf.held(phone.database, vault);
    expect(second.has("person:77")).toBe(true);
    // As a full phone lets go of people: nothing else could be written.
    await phone.database.delete("held", [vault.device, "person:77"]);
    expect((await shelf.held(phone.database, vault)).has("person:77")).toBe(false);
  });

  test("another vault's pages are never mixed in", async () => {
    const { phone, server } = await open();
    const vault = await phone.unlocks();
    const shelf = new Shelf();
    await shelf.held(phone.database, vault);
    const second = await phone.enrols();
    const opener = { way: "pin", typed: PIN } as const;
    const how = { stretch: quickStretch, now: phone.now };
    const other = await unlock(phone.database, second, opener, how);
    expect((await shelf.held(phone.database, other)).size).toBe(0);
    expect(server.devices.size).toBe(2);
  });
});

test("that one worker's records are declined is told, though the next one's find no network", async () => {
  const { phone, server } = await open();
  await phone.records();
  const second = await phone.enrols();
  await phone.records();
  const refusal = '{"problem": "signature"}';
  phone.fetching = (_address, options) =>
    new Headers(options.headers).get("Rinnalla-Device") === second
      ? Promise.reject(new TypeError("cut"))
      : Promise.resolve(new Response(refusal, { status: 401 }));
  expect(await phone.syncs()).toBe("declined");
  phone.fetching = server.fetching;
  expect(await phone.syncs()).toBe("done");
});

test("who leaves the phone takes what is shown of people along; what is unsent arrives", async () => {
  const { phone, server } = await open();
  const id = await phone.records();
  phone.vault = null;
  await wipe(phone.database, DEVICE, { reason: "forgotten", now: phone.now });
  expect(await phone.database.count("held")).toBe(0);
  await phone.syncs();
  expect(server.taken.map((inner) => inner.id)).toEqual([id]);
});
