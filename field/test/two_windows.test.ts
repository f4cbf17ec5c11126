/** One worker has the app open in two windows, and the same form in both. */

import { beforeEach, expect, test, vi } from "vitest";
import { Shelf } from "../src/store/book";
import { makeDoing } from "../src/main/doing";
import type { Live } from "../src/main/live";
import { Desk } from "../src/ui/desk.svelte";
import { contentOf, otherHelp, type EncounterDraft } from "../src/domain/encounter";
import type { Contents } from "../src/domain/operation";
import { NoRoom } from "../src/store/outbox";
import { FDBObjectStore } from "./indexeddb";
import { Phone } from "./phone";
import { Server, TEAM } from "./server";

const START = { text: "", lasting: "day" };

let server: Server;
let phone: Phone;

beforeEach(async () => {
  vi.stubGlobal("sessionStorage", { getItem: () => null });
  vi.stubGlobal("history", { state: null });
  server = await Server.begun();
  phone = await Phone.enrolled(server);
});

/** A window of the app, with its lock open. */
async function window(): Promise<Desk> {
  const { database, transport, clock } = phone.sending;
  const live: Partial<Live> = {
    database,
    transport,
    clock,
    changes: new EventTarget(),
    shelf: new Shelf(),
    vault: await phone.unlocks(),
    connection: "done",
  };
  const desk = new Desk(makeDoing(live as Live), "fi");
  await desk.opens();
  await desk.turnPages();
  return desk;
}

function message(id: string, text: string): Contents["message.left"] {
  return { id, team_id: TEAM, text, lasting: "day" };
}

async function arrived(): Promise<unknown[]> {
  await phone.syncs();
  return server.taken.map(({ id, content }) => [id, content]);
}

test("what the second of them saves with other words is one record more", async () => {
  const first = await window();
  first.typed.begin("message", START).write({ text: "Ovi" });
  await first.typed.flush();
  const second = await window();
  const { id } = second.typed.begin("message", START);
  expect(await first.tell("message.left", message(id, "Ovi on auki"))).toBe(id);
  const other = (await second.tell("message.left", message(id, "Ovi on kiinni"))) ?? "";
  expect(other).not.toBe(id);
  expect(await arrived()).toEqual([
    [id, message(id, "Ovi on auki")],
    [other, message(other, "Ovi on kiinni")],
  ]);
});

test("a correction is one record more of the same encounter", async () => {
  const [first, second] = [await window(), await window()];
  const { id } = first.typed.begin("correct:x", { why: "" });
  const said = (why: string) => ({ encounter_id: "x", base: {}, said: {}, why });
  await first.tell("encounter.corrected", said("Kuulin väärin"), { after: null, id });
  await second.tell("encounter.corrected", said("Luin väärin"), { after: null, id });
  const contents = (await arrived()).map((one) => (one as unknown[])[1]);
  expect(contents).toEqual([said("Kuulin väärin"), said("Luin väärin")]);
});

test("what the second of them saves with the same words is saved once", async () => {
  const [first, second] = [await window(), await window()];
  const { id } = first.typed.begin("message", START);
  expect(await first.tell("message.left", message(id, "Ovi on auki"))).toBe(id);
  expect(await second.tell("message.left", message(id, "Ovi on auki"))).toBe(id);
  expect(await arrived()).toEqual([[id, message(id, "Ovi on auki")]]);
});

/** An encounter that one window has begun and both have before them. */
async function inBoth(): Promise<{ first: Desk; second: Desk; draft: EncounterDraft }> {
  const first = await window();
  const begun = { ...first.fresh(), team_id: TEAM, own_words: "Ovi on" };
  const draft = otherHelp(begun, "kartta", "0191b9a0-0000-7000-8000-000000000001");
  await first.doing.keep(phone.device, draft);
  const second = await window();
  expect(await second.doing.drafts()).toEqual([draft]);
  return { first, second, draft };
}

test("an encounter that the second of them saves with other words is one record more", async () => {
  const { first, second, draft } = await inBoth();
  await first.doing.save(phone.device, { ...draft, own_words: "Ovi on auki" });
  await second.doing.save(phone.device, { ...draft, own_words: "Ovi on kiinni" });
  const taken = (await arrived()) as [string, ReturnType<typeof contentOf>][];
  const said = taken.map(([, { own_words }]) => own_words);
  expect(said).toEqual(["Ovi on auki", "Ovi on kiinni"]);
  const help = taken.flatMap(([, content]) => content.help);
  expect(help.map(({ words }) => words)).toEqual(["kartta", "kartta"]);
  const ids = [...taken.map(([id]) => id), ...help.map(({ id }) => id)];
  expect(new Set(ids).size).toBe(4);
});

test("an encounter that the second of them saves as it was taken up is saved once", async () => {
  const { first, second, draft } = await inBoth();
  await first.doing.save(phone.device, { ...draft, own_words: "Ovi on auki" });
  await second.doing.save(phone.device, draft);
  expect(await arrived()).toHaveLength(1);
});

test("the window that began an encounter saves what it says beside what the other saved", async () => {
  const { first, second, draft } = await inBoth();
  await second.doing.save(phone.device, draft);
  await first.doing.save(phone.device, { ...draft, note: "Kolmas kerros" });
  expect(await arrived()).toHaveLength(2);
});

test("words that found no room as one record more are saved when it is tried again", async () => {
  const { first, second, draft } = await inBoth();
  await first.doing.save(phone.device, { ...draft, own_words: "Ovi on auki" });
  const other = { ...draft, own_words: "Ovi on kiinni" };
  vi.spyOn(FDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await expect(second.doing.save(phone.device, other)).rejects.toThrow(NoRoom);
  vi.restoreAllMocks();
  await second.doing.save(phone.device, other);
  const taken = (await arrived()) as [string, ReturnType<typeof contentOf>][];
  expect(taken.map(([, { own_words }]) => own_words)).toEqual(["Ovi on auki", "Ovi on kiinni"]);
});

test("a save tried again with the same words is one record", async () => {
  const { first, draft } = await inBoth();
  await first.doing.save(phone.device, draft);
  await first.doing.save(phone.device, draft);
  expect(await arrived()).toHaveLength(1);
});
