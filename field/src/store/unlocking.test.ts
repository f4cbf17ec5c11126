import { describe, expect, test } from "vitest";
import { Phone, PIN, quickStretch } from "../../test/phone";
import { DEVICE, Server } from "../../test/server";
import { countStates } from "./outbox";
import { deviceRow } from "./device";
import { makeVault, openVault, NoSuchWay, TooWeak, WrongSecret } from "./keys/vault";
import { newPassphrase, PASSPHRASE_BITS } from "./keys/passphrase";
import { stretch, USUAL_COST } from "./keys/argon";
import { hex, utf8 } from "../domain/bytes";
import { contentOf } from "../domain/encounter";
import { wipe } from "./forgetting";
import { MOST_TRIES, NoVault, Wiped, WrongTry } from "./unlocking";

const WRONG = "000000";
const ASKING = { credential: "Zm9v", salt: "c2FsdA" };

async function readyPhone(): Promise<{ phone: Phone; server: Server }> {
  const server = await Server.begun();
  server.log.push({ key: "person:1", content: { alias: "Kaisla" } });
  const phone = await Phone.enrolled(server);
  await phone.unlocks();
  await phone.syncs();
  return { phone, server };
}

describe("the lock", () => {
  test("opens to the PIN and to nothing else", async () => {
    const { phone } = await readyPhone();
    await expect(phone.unlocks(WRONG)).rejects.toMatchObject({ left: MOST_TRIES - 1 });
    await phone.unlocks();
    expect((await deviceRow(phone.database, DEVICE)).wrongTries).toBe(0);
  });

  test("a try that is killed in the middle is used up", async () => {
    const { phone } = await readyPhone();
    const database = phone.database;
    const dying = async (): Promise<never> => Promise.reject(new Error("killed"));
    const { unlock } = await import("./unlocking");
    const opener = { way: "pin", typed: PIN } as const;
    await expect(
      unlock(database, DEVICE, opener, { stretch: dying, now: phone.now }),
    ).rejects.toThrow("killed");
    expect((await deviceRow(database, DEVICE)).wrongTries).toBe(1);
  });

  test("a phone without the memory to try has tried nothing", async () => {
    const { phone } = await readyPhone();
    const poor = async (): Promise<never> => Promise.reject(new RangeError("no memory"));
    const { unlock } = await import("./unlocking");
    const opener = { way: "pin", typed: PIN } as const;
    for (let times = 0; times < MOST_TRIES + 1; times++) {
      const trying = unlock(phone.database, DEVICE, opener, { stretch: poor, now: phone.now });
      await expect(trying).rejects.toThrow(RangeError);
    }
    expect((await deviceRow(phone.database, DEVICE)).wrongTries).toBe(0);
    await phone.unlocks();
  });

  test("the tenth wrong try removes what was pulled; what is unsent, and drafts, still arrive", async () => {
    const { phone, server } = await readyPhone();
    const saved = await phone.records("Ennen pyyhkimistä");
    const draft = phone.draft("Kesken");
    await phone.keeps(draft);
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      await expect(phone.unlocks(WRONG)).rejects.toThrow(WrongTry);
    }
    await expect(phone.unlocks(WRONG)).rejects.toThrow(Wiped);
    expect(await phone.database.count("held")).toBe(0);
    expect(await phone.database.count("vaults")).toBe(0);
    expect((await phone.database.get("outbox", saved))?.own).toBeNull();
    await expect(phone.unlocks()).rejects.toThrow(NoVault);
    phone.vault = null;
    expect(await phone.syncs()).toBe("done");
    expect(server.taken.map(({ id, kind }) => [id, kind])).toEqual([
      [saved, "encounter.recorded"],
      [draft.id, "draft.left"],
    ]);
    expect(await server.leftDraft()).toEqual(JSON.parse(JSON.stringify(contentOf(draft))));
  });

  test("a draft that is sealed to a newer key says the same to the server", async () => {
    const { phone, server } = await readyPhone();
    const draft = phone.draft("Kesken");
    await phone.keeps(draft);
    await server.rotate();
    await phone.syncs();
    await phone.syncs();
    await wipe(phone.database, phone.device, { reason: "forgotten", now: phone.now });
    phone.vault = null;
    expect(await phone.syncs()).toBe("done");
    expect(server.taken.at(-1)?.content).toMatchObject({ sealing_key: 2 });
    expect(await server.leftDraft()).toEqual(JSON.parse(JSON.stringify(contentOf(draft))));
  });

  test("an eleventh try on a copy whose wiping was cut off wipes at once", async () => {
    const { phone } = await readyPhone();
    const row = await deviceRow(phone.database, DEVICE);
    await phone.database.put("devices", { ...row, wrongTries: MOST_TRIES });
    await expect(phone.unlocks(PIN)).rejects.toThrow(Wiped);
  });

  test("two workers on one phone have a vault each, and one's loss leaves the other's", async () => {
    const { phone, server } = await readyPhone();
    await phone.records();
    const first = phone.device;
    const second = await phone.enrols();
    expect(second).not.toBe(first);
    await phone.records("Toisen oma");
    for (let tries = 0; tries < MOST_TRIES; tries++) await phone.unlocks(WRONG).catch(() => null);
    phone.device = first;
    await phone.unlocks();
    expect(await phone.database.count("held")).toBe(1);
    await phone.syncs();
    expect(server.taken.map((inner) => inner.device)).toEqual([first, second]);
    expect((await countStates(phone.database, second)).received).toBe(1);
  });
});

describe("the vault", () => {
  test("stores neither the data key nor a private half in clear, nor any key of the browser's", async () => {
    const { phone } = await readyPhone();
    const vault = await phone.unlocks();
    const rows = [await phone.database.getAll("vaults"), await phone.database.getAll("held")];
    const seen: unknown[] = [];
    JSON.stringify(rows, (_name, value: unknown) => (seen.push(value), value));
    expect(seen.some((value) => value instanceof CryptoKey)).toBe(false);
    const { deliver } = await deviceRow(phone.database, DEVICE);
    expect(deliver.privateKey.extractable).toBe(false);
    expect([vault.pull.extractable, vault.recipient.privateKey.extractable]).toEqual([
      false,
      false,
    ]);
    expect(JSON.stringify(rows)).not.toContain("Kaisla");
  });

  test("opens by PIN, passphrase or passkey, each for itself; another's secret does not", async () => {
    const typed = newPassphrase();
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const openers = [
      { way: "pin", typed: PIN },
      { way: "passphrase", typed },
      { way: "passkey", secret, asking: ASKING },
    ] as const;
    const { stored } = await makeVault("v", openers, quickStretch);
    for (const opener of openers) await openVault(stored, opener, quickStretch);
    const upper = { way: "passphrase", typed: typed.toUpperCase().replaceAll(" ", "-") } as const;
    await openVault(stored, upper, quickStretch);
    const other = {
      way: "passkey",
      secret: crypto.getRandomValues(new Uint8Array(32)),
      asking: ASKING,
    } as const;
    await expect(openVault(stored, other, quickStretch)).rejects.toThrow(WrongSecret);
  });

  test.each([
    { pin_allowed: false, passphrase_required: false },
    { pin_allowed: true, passphrase_required: true },
  ])("where the team's rule is %o, no PIN ever opens what is stored", async (rule) => {
    const server = await Server.begun();
    server.policy = { ...rule, hours_held: 8 };
    const phone = await Phone.enrolled(server);
    const stored = await phone.database.get("vaults", DEVICE);
    expect(stored?.wrappings.map(({ way }) => way)).toEqual(["passphrase"]);
    await expect(phone.unlocks(PIN)).rejects.toThrow(NoSuchWay);
    const opener = { way: "passphrase", typed: phone.passphrase ?? "" } as const;
    const { unlock } = await import("./unlocking");
    const vault = await unlock(phone.database, DEVICE, opener, {
      stretch: quickStretch,
      now: phone.now,
    });
    expect(vault.device).toBe(DEVICE);
    expect(JSON.stringify(await phone.database.getAll("devices"))).not.toContain(phone.passphrase);
  });

  test("a team that asks for a passphrase has no PIN to guess", async () => {
    const openers = [{ way: "passphrase", typed: newPassphrase() }] as const;
    const { stored } = await makeVault("v", openers, quickStretch);
    const opening = openVault(stored, { way: "pin", typed: PIN }, quickStretch);
    await expect(opening).rejects.toThrow(NoSuchWay);
  });

  test.each([
    { way: "pin", typed: "12345" },
    { way: "pin", typed: "12345a" },
    { way: "passphrase", typed: "kalos mitun" },
  ] as const)("refuses the weak $way $typed", async (opener) => {
    await expect(makeVault("v", [opener], quickStretch)).rejects.toThrow(TooWeak);
  });

  test("what was closed under one name is not read under another", async () => {
    const { stored } = await makeVault("v", [{ way: "pin", typed: PIN }], quickStretch);
    const vault = await openVault(stored, { way: "pin", typed: PIN }, quickStretch);
    const box = await vault.close("person:1", "Kaisla");
    expect(await vault.read("person:1", box)).toBe("Kaisla");
    await expect(vault.read("person:2", box)).rejects.toThrow(WrongSecret);
  });
});

test("passphrases are five words worth more than a PIN", () => {
  const made = new Set(Array.from({ length: 200 }, newPassphrase));
  expect(made.size).toBe(200);
  for (const phrase of made) expect(phrase).toMatch(/^[a-z]{4,5}( [a-z]{4,5}){4}$/);
  expect(PASSPHRASE_BITS).toBeGreaterThanOrEqual(64);
});

test("Argon2id is the real one: it gives what the reference programme gives", async () => {
  expect(USUAL_COST).toEqual({ memory_kib: 65_536, passes: 3 });
  const salt = utf8("somesalt");
  const tag = await stretch(utf8("password"), salt, { memory_kib: 65_536, passes: 2 });
  expect(hex(tag)).toBe("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
});
