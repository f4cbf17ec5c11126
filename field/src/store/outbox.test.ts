import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { base64url, fromBase64url, textOf, type Bytes } from "../domain/bytes";
import { FDBDatabase, FDBObjectStore } from "../../test/indexeddb";
import { Phone } from "../../test/phone";
import { DEVICE, Server } from "../../test/server";
import { deviceRow } from "./device";
import { readDrafts, countDrafts } from "./drafts";
import type { OutboxRow } from "./database";
import { open } from "./keys/sealed_box";
import { digest } from "./keys/signatures";
import type { OpenVault } from "./keys/vault";
import { countStates, NoRoom, noteAnswers, readOwn, save, sealAnew, TooLarge } from "./outbox";

async function innerBytesOf(vault: OpenVault, row: OutboxRow): Promise<Bytes> {
  const opened = textOf(await open(row.own ?? new Uint8Array(), vault.recipient));
  return fromBase64url((JSON.parse(opened) as { inner: string }).inner);
}

async function phoneAlone(): Promise<Phone> {
  return Phone.enrolled(await Server.begun());
}

describe("saving", () => {
  test("works locked, and only the opened vault reads it again", async () => {
    const phone = await phoneAlone();
    const { row } = await phone.saves(phone.draft("Haluan nukkua"));
    expect(row.state).toBe("saved");
    const stored = await phone.database.get("outbox", row.id);
    const whole = Buffer.concat(
      [stored?.own ?? [], stored?.sealed ?? []].map((b) => Buffer.from(b)),
    );
    expect(whole.includes("nukkua")).toBe(false);
    const inner = await readOwn(await phone.unlocks(), row);
    expect(inner?.content).toMatchObject({ own_words: "Haluan nukkua" });
  });

  test("asks the browser for a disk, not for a promise", async () => {
    const phone = await phoneAlone();
    const asked: unknown[] = [];
    const real = Reflect.get(FDBDatabase.prototype, "transaction") as (
      ...given: unknown[]
    ) => unknown;
    Reflect.set(
      FDBDatabase.prototype,
      "transaction",
      function (this: unknown, ...given: unknown[]) {
        if (given[1] === "readwrite") asked.push(given[2]);
        return Reflect.apply(real, this, given);
      },
    );
    try {
      await phone.records();
      await phone.keeps(phone.draft());
    } finally {
      Reflect.set(FDBDatabase.prototype, "transaction", real);
    }
    expect(asked).toEqual([{ durability: "strict" }, { durability: "strict" }]);
  });

  test("a browser that promises no disk is not believed", async () => {
    const phone = await phoneAlone();
    const real = Reflect.get(FDBDatabase.prototype, "transaction") as (
      ...given: unknown[]
    ) => unknown;
    Reflect.set(
      FDBDatabase.prototype,
      "transaction",
      function (this: unknown, ...given: unknown[]) {
        return Reflect.apply(real, this, given.slice(0, 2));
      },
    );
    try {
      await expect(phone.records()).rejects.toThrow("no disk");
    } finally {
      Reflect.set(FDBDatabase.prototype, "transaction", real);
    }
    expect(await phone.database.count("outbox")).toBe(0);
  });

  test("the same again makes one, and tells so", async () => {
    const phone = await phoneAlone();
    const draft = phone.draft();
    expect((await phone.saves(draft)).isAgain).toBe(false);
    expect((await phone.saves(draft)).isAgain).toBe(true);
    expect((await deviceRow(phone.database, DEVICE)).sequence).toBe(1);
  });

  test("many at the same moment stand in one unbroken line", async () => {
    const phone = await phoneAlone();
    await Promise.all(Array.from({ length: 8 }, () => phone.records()));
    const vault = await phone.unlocks();
    const rows = await phone.database.getAllFromIndex("outbox", "in_line");
    expect(rows.map((row) => row.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    let previous = "";
    for (const row of rows) {
      const inner = await readOwn(vault, row);
      expect(inner?.previous).toBe(previous);
      previous = base64url(await digest(await innerBytesOf(vault, row)));
    }
    expect((await deviceRow(phone.database, DEVICE)).previous).toBe(previous);
  });

  test("what is too large is refused and the draft stands", async () => {
    const phone = await phoneAlone();
    const draft = phone.draft("ä".repeat(200_000));
    await phone.keeps(draft);
    await expect(phone.saves(draft)).rejects.toThrow(TooLarge);
    expect(await countDrafts(phone.database, DEVICE)).toBe(1);
  });

  test("a phone that is not enrolled saves nothing and says so", async () => {
    const phone = await phoneAlone();
    const deed = {
      id: "x",
      kind: "message.left",
      content: { id: "y", team_id: "t", text: "a" },
    } as const;
    const saving = save(phone.database, "stranger", { ...deed, chosenTime: null }, phone.now);
    await expect(saving).rejects.toThrow("stranger");
    expect(await phone.database.count("outbox")).toBe(0);
  });

  test("a disk that is full when the write ends is told, and nothing of it stays", async () => {
    const phone = await phoneAlone();
    const draft = phone.draft();
    await phone.keeps(draft);
    type Bent = { transaction: { _abort(name: string): void } };
    const holder = FDBObjectStore.prototype;
    const real = Reflect.get(holder, "delete") as (...given: unknown[]) => unknown;
    Reflect.set(holder, "delete", function (this: Bent, ...given: unknown[]) {
      const asked = Reflect.apply(real, this, given);
      this.transaction._abort("QuotaExceededError");
      return asked;
    });
    try {
      await expect(phone.saves(draft)).rejects.toThrow(NoRoom);
    } finally {
      Reflect.set(holder, "delete", real);
    }
    expect(await phone.database.count("outbox")).toBe(0);
    expect((await deviceRow(phone.database, DEVICE)).sequence).toBe(0);
    expect(await countDrafts(phone.database, DEVICE)).toBe(1);
  });
});

describe("drafts", () => {
  test("survive the app being killed, and go with their encounter", async () => {
    const phone = await phoneAlone();
    const draft = phone.draft("Kesken jäi");
    await phone.keeps(draft);
    await phone.isKilled();
    expect(await countDrafts(phone.database, DEVICE)).toBe(1);
    const [again] = await readDrafts(phone.database, await phone.unlocks());
    expect(again).toEqual(draft);
    await phone.saves(draft);
    expect(await countDrafts(phone.database, DEVICE)).toBe(0);
  });

  test("a late keep does not bring back what is saved", async () => {
    const phone = await phoneAlone();
    const draft = phone.draft();
    await phone.saves(draft);
    expect(await phone.keeps(draft)).toBe(false);
    expect(await countDrafts(phone.database, DEVICE)).toBe(0);
  });
});

describe("answers", () => {
  test("take a row forward, and a late one never makes it unsent", async () => {
    const phone = await phoneAlone();
    const id = await phone.records();
    await noteAnswers(phone.database, DEVICE, [{ id, answer: "received", reason: null }]);
    await noteAnswers(phone.database, DEVICE, [{ id, answer: "unreadable", reason: null }]);
    const row = await phone.database.get("outbox", id);
    expect([row?.state, row?.sealed]).toEqual(["received", null]);
  });

  test("about another device's row change nothing", async () => {
    const phone = await phoneAlone();
    const id = await phone.records();
    await noteAnswers(phone.database, "other", [{ id, answer: "received", reason: null }]);
    expect((await countStates(phone.database, DEVICE)).saved).toBe(1);
  });

  test("unreadable is sealed anew with the same signed bytes, once unlocked", async () => {
    const phone = await phoneAlone();
    const id = await phone.records("Samat tavut");
    const vault = await phone.unlocks();
    const before = await phone.database.get("outbox", id);
    await noteAnswers(phone.database, DEVICE, [{ id, answer: "unreadable", reason: null }]);
    expect(await sealAnew(phone.database, vault)).toBe(1);
    const after = await phone.database.get("outbox", id);
    expect([after?.state, after?.own]).toEqual(["saved", before?.own]);
    expect(after?.sealed).not.toEqual(before?.sealed);
  });
});

test("bytes come back from base64url as they were", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90_000, size: "max" }), (bytes) => {
      expect(fromBase64url(base64url(bytes))).toEqual(new Uint8Array(bytes));
    }),
    { numRuns: 30 },
  );
});
