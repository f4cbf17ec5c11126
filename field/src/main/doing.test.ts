/** What an open phone tells of forms that are being typed; they go with whom it does not hold any more. */

import { beforeEach, describe, expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { Server, TEAM } from "../../test/server";
import { newId } from "../domain/ids";
import { Shelf } from "../store/book";
import type { Doing } from "../ui/doing";
import { makeDoing } from "./doing";
import type { Live } from "./live";
import { Passkeys } from "./passkey";

const KAISLA = "01890000-0000-7000-8000-00000000aaaa";

let server: Server;
let phone: Phone;
let live: Live;
let doing: Doing;

async function opens(): Promise<void> {
  const { database, transport, clock } = phone.sending;
  const credentials = {
    create: async () => Promise.resolve(null),
    get: async () => Promise.resolve(null),
  };
  const capabilities = async (): Promise<null> => Promise.resolve(null);
  live = {
    database,
    transport,
    clock,
    changes: new EventTarget(),
    shelf: new Shelf(),
    language: "fi",
    vault: await phone.unlocks(),
    asksForStronger: false,
    passkeys: new Passkeys({ host: "", capabilities, credentials }),
    connection: null,
    schedule: null,
  };
  doing = makeDoing(live);
}

async function keepsOneAbout(person: string): Promise<void> {
  const form = { id: newId(phone.now), name: `attempt:${person}`, about: [person], fields: {} };
  await doing.keepForm(phone.device, form);
}

async function shown(): Promise<readonly string[]> {
  return ((await doing.pages())?.forms ?? []).flatMap(({ about }) => about);
}

beforeEach(async () => {
  server = await Server.begun();
  server.log.push({ key: `person:${KAISLA}`, content: { id: KAISLA, alias: "Kaisla" } });
  phone = await Phone.enrolled(server);
  await opens();
});

describe("forms about a person", () => {
  test("stand until an exchange that went well says that the phone does not hold them", async () => {
    await keepsOneAbout(KAISLA);
    // Nothing has come yet, or only a part of it: nobody is missed by that.
    expect(await shown()).toEqual([KAISLA]);
    live.connection = await phone.syncs();
    expect(await shown()).toEqual([KAISLA]);
    server.log.push({ key: `person:${KAISLA}`, content: null });
    live.connection = await phone.syncs();
    expect(await shown()).toEqual([]);
    expect(await phone.database.count("forms")).toBe(0);
  });

  test("stand about somebody agreed with on this phone, whom the server has not told of", async () => {
    live.connection = await phone.syncs();
    const content = { id: newId(phone.now), team_id: TEAM, alias: "Ratamo", text_version: "1" };
    const person = await doing.tell("person.agreed", content, { after: null });
    await keepsOneAbout(person);
    expect(await shown()).toEqual([person]);
  });

  test("are told by no locked phone", async () => {
    await keepsOneAbout(KAISLA);
    doing.lock();
    expect(await doing.pages()).toBeNull();
  });
});

test("a deed has the id that its form had, also where it makes nothing of that id", async () => {
  const content = { encounter_id: newId(phone.now), base: {}, said: {} };
  const form = {
    id: newId(phone.now),
    name: "correct:x",
    about: [],
    fields: { why: "Väärä paikka" },
  };
  await doing.keepForm(phone.device, form);
  const id = await doing.tell("encounter.corrected", content, { after: null, id: form.id });
  expect(id).toBe(form.id);
  expect(await phone.database.count("forms")).toBe(0);
});
