/** The server lets go of an old key when every phone has said that it needs it no more. */

import { beforeEach, describe, expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { Server } from "../../test/server";
import { wipe } from "../store/forgetting";

describe("a key of the server that has a newer one", () => {
  let server: Server;
  let phone: Phone;
  let confirmed: number[];

  beforeEach(async () => {
    server = await Server.begun();
    phone = await Phone.enrolled(server);
    confirmed = [];
    phone.fetching = async (address, options) => {
      const body = JSON.parse(options.body as string) as { confirmed_sealing_key?: number };
      if (body.confirmed_sealing_key) confirmed.push(body.confirmed_sealing_key);
      return server.fetching(address, options);
    };
  });

  test("is needed as long as a record waits that is sealed to it", async () => {
    for (let count = 0; count < 160; count++) await phone.records();
    await server.rotate();
    await phone.syncs();
    expect(confirmed).toEqual([1, 1, 1, 1]);
    await phone.records();
    await phone.syncs();
    expect(confirmed.at(-1)).toBe(2);
  });

  test("is needed by a record that the server was not ready for", async () => {
    const id = await phone.records();
    await server.rotate();
    server.answers.set(id, { answer: "again" });
    await phone.syncs();
    await phone.records();
    await phone.syncs();
    expect(confirmed.at(-1)).toBe(1);
    server.answers.clear();
    await phone.syncs();
    await phone.records();
    await phone.syncs();
    expect(confirmed.at(-1)).toBe(2);
  });

  test("is needed by a draft until its worker opens the vault", async () => {
    await phone.keeps(phone.draft("Kesken"));
    await server.rotate();
    for (let times = 0; times < 3; times++) {
      await phone.records();
      await phone.syncs();
    }
    expect(confirmed).toEqual([1, 1, 1]);
    await phone.unlocks();
    await phone.records();
    await phone.syncs();
    expect(confirmed.at(-1)).toBe(2);
    await wipe(phone.database, phone.device, { reason: "forgotten", now: phone.now });
    const [left] = (await phone.database.getAll("outbox")).slice(-1);
    expect(left?.sealingKey).toBe(2);
  });

  test("is not asked to stay for what nobody can open any more", async () => {
    const id = await phone.records();
    await server.rotate();
    await server.rotate();
    server.answers.set(id, { answer: "again" });
    await phone.syncs();
    server.keys.splice(0, 1);
    await phone.records();
    await phone.syncs();
    await phone.records();
    await phone.syncs();
    expect(confirmed.at(-1)).toBe(3);
  });
});
