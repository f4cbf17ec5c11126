/** What is typed into forms: kept, sealed to one vault, and gone when it is to go. */

import { openDB } from "idb";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { hasRoom, isFilled } from "../../test/room";
import { Server } from "../../test/server";
import { newId } from "../domain/ids";
import { openDatabase } from "./database";
import { dropForm, keepForm, readForms, type TypedForm } from "./forms";
import { wipe } from "./forgetting";
import { NoRoom, save } from "./outbox";

const HOUR = 3600 * 1000;
const KAISLA = "01890000-0000-7000-8000-00000000aaaa";

afterEach(hasRoom);

let server: Server;
let phone: Phone;

function attempt(tried = "Soitin ovikelloa"): TypedForm {
  phone.now += 1000;
  const name = `attempt:${KAISLA}`;
  return { id: newId(phone.now), name, about: [KAISLA], fields: { way: "letter", tried } };
}

async function keeps(form: TypedForm): Promise<boolean> {
  return keepForm(phone.database, phone.device, form);
}

async function read(isHeld: (person: string) => boolean = () => true): Promise<unknown[]> {
  const forms = await readForms(phone.database, phone.vault ?? (await phone.unlocks()), isHeld);
  return forms.map(({ fields }) => fields["tried"]);
}

async function saves(form: TypedForm): Promise<void> {
  const content = { id: form.id, person_id: KAISLA, team_id: "t", way: "letter" };
  const deed = { id: form.id, kind: "attempt.made", content, chosenTime: null } as const;
  await save(phone.database, phone.device, deed, phone.now);
}

beforeEach(async () => {
  server = await Server.begun();
  server.log.push({ key: `person:${KAISLA}`, content: { alias: "Kaisla" } });
  server.log.push({ key: "place:1", content: { name: "Tori" } });
  phone = await Phone.enrolled(server);
  await phone.unlocks();
  await phone.syncs();
});

describe("a form that is being typed", () => {
  test("stands there as it was left when the app was killed and the vault is open again", async () => {
    const form = attempt("Ensin näin");
    await keeps(form);
    await keeps({ ...form, fields: { ...form.fields, tried: "Ja sitten näin" } });
    await phone.isKilled();
    expect(await read()).toEqual(["Ja sitten näin"]);
  });

  test("tells a locked phone neither what it says, nor which form it is, nor of whom", async () => {
    const form = attempt("Lukkokatajainen");
    await keeps(form);
    const [row] = await phone.database.getAll("forms");
    expect(Object.keys(row ?? {}).sort()).toEqual(["device", "id", "own"]);
    expect(row?.id).toBe(form.id);
    const bytes = Buffer.from(row?.own ?? []);
    for (const word of ["Lukkokatajainen", "attempt", KAISLA]) {
      expect(JSON.stringify(form)).toContain(word);
      expect(bytes.includes(word)).toBe(false);
    }
  });

  test("is never sent: not when it is kept, and not when its vault is wiped", async () => {
    await keeps(attempt());
    await phone.syncs();
    await wipe(phone.database, phone.device, { reason: "forgotten", now: phone.now });
    phone.vault = null;
    await phone.syncs();
    expect(server.came.size).toBe(0);
  });

  test("goes in the write that saves it, and nothing kept late brings it back", async () => {
    const form = attempt();
    await keeps(form);
    await saves(form);
    expect(await phone.database.count("forms")).toBe(0);
    expect(await keeps(form)).toBe(false);
    expect(await phone.database.count("forms")).toBe(0);
  });

  test("stays where its saving found no room", async () => {
    const form = attempt();
    await keeps(form);
    isFilled();
    await expect(saves(form)).rejects.toThrow(NoRoom);
    hasRoom();
    expect(await read()).toEqual(["Soitin ovikelloa"]);
  });

  test("goes when it is emptied, and another stays", async () => {
    const [one, other] = [attempt("Tyhjennetty"), attempt("Toinen")];
    await keeps(one);
    await keeps(other);
    await dropForm(phone.database, one.id);
    expect(await read()).toEqual(["Toinen"]);
  });

  test("goes with whom it is about; one about nobody stays", async () => {
    await keeps(attempt());
    await keeps({ ...attempt("Viesti"), name: "message", about: [] });
    expect(await read((person) => person === KAISLA)).toEqual(["Soitin ovikelloa", "Viesti"]);
    server.log.push({ key: `person:${KAISLA}`, content: null });
    await phone.syncs();
    expect(await read((person) => person !== KAISLA)).toEqual(["Viesti"]);
    expect(await phone.database.count("forms")).toBe(1);
  });

  test("that its own vault does not open goes, and keeps no other from being read", async () => {
    await phone.database.put("forms", { ...(await bent()), id: newId(phone.now) });
    expect(await read()).toEqual(["Soitin ovikelloa"]);
    expect(await phone.database.count("forms")).toBe(1);
  });

  async function bent() {
    await keeps(attempt());
    const [row] = await phone.database.getAll("forms");
    if (!row) throw new Error("it was kept");
    return {
      ...row,
      own: row.own.map((byte, at) => (at === row.own.length - 1 ? byte ^ 1 : byte)),
    };
  }
});

describe("a pull that is cut off between its pages", () => {
  const RATAMO = KAISLA.replace(/a$/, "b");

  const isHeld = async (person: string): Promise<boolean> =>
    (await phone.database.count("held", [phone.device, `person:${person}`])) > 0;

  async function readAsHeld(): Promise<unknown[]> {
    const ratamo = await isHeld(RATAMO);
    return read(() => ratamo);
  }

  beforeEach(async () => {
    for (const at of [2, 3]) server.log.push({ key: `place:${at}`, content: { name: "Ranta" } });
    server.log.push({ key: `person:${RATAMO}`, content: { alias: "Ratamo" } });
    await phone.syncs();
    await keeps({ ...attempt("Ratamolle"), about: [RATAMO] });
  });

  async function isCutOff(): Promise<void> {
    // In another language everything is told anew, from the start.
    phone.language = "sv";
    let pages = 0;
    phone.fetching = async (address, options) => {
      if (address.endsWith("/pull")) pages += 1;
      return pages > 1
        ? Promise.reject(new TypeError("cut off"))
        : server.fetching(address, options);
    };
    expect(await phone.syncs()).toBe("away");
    expect([await isHeld(KAISLA), await isHeld(RATAMO)]).toEqual([true, false]);
    phone.fetching = server.fetching;
  }

  test("takes no form from whoever is not told of again yet", async () => {
    await isCutOff();
    expect(await readAsHeld()).toEqual(["Ratamolle"]);
    await phone.syncs();
    expect(await isHeld(RATAMO)).toBe(true);
    expect(await readAsHeld()).toEqual(["Ratamolle"]);
  });

  test("takes it when it has come to its end without them", async () => {
    await isCutOff();
    server.log.push({ key: `person:${RATAMO}`, content: null });
    await phone.syncs();
    expect(await readAsHeld()).toEqual([]);
    expect(await phone.database.count("forms")).toBe(0);
  });

  test("takes none from whoever was told of while the pages were being turned", async () => {
    await isCutOff();
    await phone.syncs();
    expect(await read(() => false)).toEqual(["Ratamolle"]);
  });
});

describe("forms go", () => {
  test.each(["revoked", "lapsed", "forgotten"] as const)("with the vault: %s", async (reason) => {
    const form = attempt();
    await keeps(form);
    await wipe(phone.database, phone.device, { reason, now: phone.now });
    expect(await phone.database.count("forms")).toBe(0);
    // The screen that was just shut keeps what was typed last.
    expect(await keeps(form)).toBe(false);
    expect(await phone.database.count("forms")).toBe(0);
  });

  test("with the vault on a full phone too", async () => {
    await keeps(attempt());
    isFilled();
    const wiping = wipe(phone.database, phone.device, { reason: "revoked", now: phone.now });
    await expect(wiping).rejects.toThrow("full");
    expect(await phone.database.count("forms")).toBe(0);
  });

  test.each([false, true])("with the people after 72 hours, full: %s", async (full) => {
    await keeps(attempt());
    phone.now += 73 * HOUR;
    if (full) isFilled();
    phone.fetching = () => Promise.reject(new TypeError("no network"));
    await phone.syncs().catch(() => undefined);
    expect(await phone.database.count("forms")).toBe(0);
    expect(await phone.database.count("vaults")).toBe(1);
  });

  test("of the one whose vault is wiped, and another worker's stay", async () => {
    await keeps(attempt("Ensimmäisen"));
    const first = phone.device;
    await phone.enrols();
    phone.vault = null;
    await keeps(attempt("Toisen"));
    await wipe(phone.database, first, { reason: "forgotten", now: phone.now });
    expect(await read()).toEqual(["Toisen"]);
  });
});

describe("on a full phone", () => {
  test("a form is kept in memory, sealed, and written when there is room", async () => {
    const form = attempt("Ensin näin");
    await keeps(form);
    isFilled();
    const typed = { ...form, fields: { ...form.fields, tried: "Ja sitten näin" } };
    await expect(keeps(typed)).rejects.toThrow(NoRoom);
    expect(await read()).toEqual(["Ja sitten näin"]);
    hasRoom();
    await phone.syncs();
    await phone.isKilled();
    expect(await read()).toEqual(["Ja sitten näin"]);
  });

  test("none that was saved, emptied, wiped or lapsed meanwhile is brought back", async () => {
    const [saved, emptied] = [attempt("Tallennettu"), attempt("Tyhjennetty")];
    isFilled();
    for (const one of [saved, emptied]) await expect(keeps(one)).rejects.toThrow(NoRoom);
    hasRoom();
    await saves(saved);
    await dropForm(phone.database, emptied.id);
    await phone.syncs();
    expect(await read()).toEqual([]);
    isFilled();
    await expect(keeps(attempt("Vanhentunut"))).rejects.toThrow(NoRoom);
    phone.now += 73 * HOUR;
    await phone.syncs().catch(() => undefined);
    hasRoom();
    await phone.syncs();
    expect(await read()).toEqual([]);
    expect(await phone.database.count("forms")).toBe(0);
  });
});

test("a phone of the version before keeps what it holds, and keeps forms from now on", async () => {
  const name = `version 1 of ${phone.name}`;
  const old = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore("devices", { keyPath: "device" });
      database.createObjectStore("vaults", { keyPath: "device" });
      const outbox = database.createObjectStore("outbox", { keyPath: "id" });
      outbox.createIndex("in_line", ["device", "sequence"], { unique: true });
      outbox.createIndex("by_state", ["device", "state", "sequence"]);
      database.createObjectStore("drafts", { keyPath: "id" }).createIndex("by_device", "device");
      database.createObjectStore("held", { keyPath: ["device", "key"] });
    },
  });
  await phone.records("Ennen uutta");
  await phone.keeps(phone.draft("Kesken"));
  const stores = ["devices", "vaults", "outbox", "drafts", "held"] as const;
  for (const store of stores) {
    for (const row of await phone.database.getAll(store)) await old.put(store, row);
  }
  old.close();
  const now = await openDatabase(name);
  for (const store of stores) {
    expect(await now.getAll(store)).toEqual(await phone.database.getAll(store));
    expect(await now.count(store)).toBeGreaterThan(0);
  }
  expect(await keepForm(now, phone.device, attempt())).toBe(true);
  expect(await now.countFromIndex("forms", "by_device", phone.device)).toBe(1);
});
