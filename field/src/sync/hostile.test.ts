/** A server that is broken, bent, or none of ours: the phone keeps what it has and goes on recording. */

import { beforeEach, describe, expect, test } from "vitest";
import { Phone } from "../../test/phone";
import { DEVICE, Server } from "../../test/server";
import { bookOf } from "../domain/book";
import { Shelf } from "../store/book";
import { deviceRow } from "../store/device";
import { readList } from "../store/held";
import { countStates } from "../store/outbox";

const NO_POINT = "A".repeat(87);
type Json = Record<string, unknown>;

describe("a server that answers what no contract knows", () => {
  let server: Server;
  let phone: Phone;

  beforeEach(async () => {
    server = await Server.begun();
    phone = await Phone.enrolled(server);
    await phone.unlocks();
  });

  /** Every answer from an address that ends so has this in it. */
  function answers(end: string, more: Json): void {
    phone.fetching = async (address, options) => {
      const response = await server.fetching(address, options);
      if (!address.endsWith(end)) return response;
      const answer = (await response.json()) as Json;
      return new Response(JSON.stringify({ ...answer, ...more }), { status: response.status });
    };
  }

  async function recordsAndSends(): Promise<void> {
    phone.fetching = server.fetching;
    await phone.records();
    expect(await phone.syncs()).toBe("done");
    expect((await countStates(phone.database, DEVICE)).saved).toBe(0);
  }

  test.each([
    ["no point of the curve", { number: 2, public: NO_POINT }],
    ["no whole number", { number: 1.5, public: "" }],
    ["a number that no record could name", { number: 2 ** 40, public: "" }],
    ["none at all", { number: "2", public: "" }],
  ])("is given no record to seal to a key that is %s", async (_what, key) => {
    const { public: ours } = (await deviceRow(phone.database, DEVICE)).sealingKeys[0] ?? {};
    await phone.records();
    answers("push", { sealing_keys: [{ ...key, public: key.public || ours }] });
    await phone.syncs();
    await recordsAndSends();
    expect((await deviceRow(phone.database, DEVICE)).sealingKeys.map((one) => one.number)).toEqual([
      1,
    ]);
  });

  test("is not believed for ever when it has named a key that is not ours", async () => {
    const other = await Server.begun();
    await other.rotate();
    const id = await phone.records();
    const enrolling = { body: JSON.stringify(halves()) };
    const answer = await other.fetching("/field/api/v1/enrol", enrolling);
    const theirs = (await answer.json()) as Json;
    answers("push", { sealing_keys: theirs["sealing_keys"] });
    await phone.syncs();
    phone.fetching = server.fetching;
    const second = await phone.records();
    await phone.syncs();
    await phone.syncs();
    expect(server.taken.map((inner) => inner.id)).toEqual([id, second]);
  });

  function halves(): Json {
    return { code: "x", deliver_public: NO_POINT, pull_public: NO_POINT, vault_public: "v" };
  }

  test.each(["+275760-09-13T00:00:00.000Z", "1970-01-01T00:00:00Z", "x", 5, null])(
    "tells a time that no clock shows: %s",
    async (server_time) => {
      await phone.records();
      await phone.syncs();
      const { offset } = await deviceRow(phone.database, DEVICE);
      await phone.records();
      answers("", { server_time });
      await phone.syncs();
      expect((await deviceRow(phone.database, DEVICE)).offset).toBe(offset);
    },
  );

  test("does not keep the others from being shown by one that is not as agreed", async () => {
    const evil = '{"__proto__": {"alias": "x", "polluted": 1}, "alias": "Kaisla", "id": "9"}';
    const changes = [
      { key: "person:1", digest: "1" },
      { key: "person:2", digest: "1", content: null },
      { key: "person:3", digest: "1", content: "text" },
      { key: "person:4", digest: "1", content: { id: "4", alias: { html: 1 } } },
      { key: "team:1", digest: "1", content: { id: "1", name: 5 } },
      { key: "place:1", digest: "1" },
      { key: "place:2", digest: "1", content: [] },
      { key: "place:3", digest: "1", content: { name: "<img src=x onerror=alert(1)>" } },
      { key: "person:9", digest: "1", content: JSON.parse(evil) as unknown },
      { key: 5, digest: "1", content: {} },
      null,
      "x",
    ];
    answers("pull", { changes, removals: [null, {}, "person:1"] });
    expect(await phone.syncs()).toBe("done");
    const vault = await phone.unlocks();
    const book = bookOf(await new Shelf().held(phone.database, vault));
    expect([...book.people.values()].map((one) => one.alias)).toEqual(["Kaisla"]);
    expect(({} as Json)["polluted"]).toBeUndefined();
    const places = await readList(phone.database, DEVICE, "place:");
    expect(places).toEqual([{ name: "<img src=x onerror=alert(1)>" }]);
  });

  test.each([
    { answers: { length: 1 } },
    { answers: [{ id: "__proto__", answer: "received" }] },
    { answers: [{ id: ["x"], answer: "received" }] },
    { state: { toString: 1 } },
    { policy: [] },
    { policy: { hours_held: -1, pin_allowed: "no" } },
  ])("takes no record away by answering %j", async (more) => {
    await phone.records();
    const whole = "answers" in more;
    answers("push", more);
    await phone.syncs();
    const { saved, received } = await countStates(phone.database, DEVICE);
    expect([saved, received]).toEqual(whole ? [1, 0] : [0, 1]);
    await recordsAndSends();
  });

  test("that keeps no more for people to look at takes what nobody need look at", async () => {
    for (let count = 0; count < 60; count++) {
      server.answers.set(await phone.records(), { answer: "again", reason: "quota" });
    }
    const last = await phone.records();
    await phone.syncs();
    expect(server.taken.map((inner) => inner.id)).toEqual([last]);
    expect((await countStates(phone.database, DEVICE)).saved).toBe(60);
  });

  test("is asked for no page after page without an end", async () => {
    answers("pull", { more: true, cursor: "1" });
    await phone.syncs();
    expect(server.requests.filter((name) => name === "pull").length).toBeLessThanOrEqual(200);
    await recordsAndSends();
  });
});
