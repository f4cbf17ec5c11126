import { describe, expect, test, vi } from "vitest";
import { readAll, readHeld } from "../../test/held";
import { Phone } from "../../test/phone";
import { DEVICE, Server } from "../../test/server";
import { deviceRow } from "../store/device";
import { readList } from "../store/held";
import { countStates } from "../store/outbox";
import { NoVault } from "../store/unlocking";
import { waitAfter } from "./schedule";

const HOUR = 3600 * 1000;
const KAISLA = { id: "1", alias: "Kaisla" };

async function shift(): Promise<{ phone: Phone; server: Server }> {
  const server = await Server.begun();
  return { server, phone: await Phone.enrolled(server) };
}

/** The same answer with something changed in it, as a broken or bent server would give. */
function bent(server: Server, name: string, change: (answer: Record<string, unknown>) => unknown) {
  return async (address: string, options: RequestInit): Promise<Response> => {
    const response = await server.fetching(address, options);
    if (!address.endsWith(name)) return response;
    const answer = (await response.json()) as Record<string, unknown>;
    return new Response(JSON.stringify(change(answer)), { status: response.status });
  };
}

describe("push", () => {
  test("works locked, in batches, and each operation arrives once and in its order", async () => {
    const { phone, server } = await shift();
    for (let count = 0; count < 120; count++) await phone.records();
    expect(await phone.syncs()).toBe("done");
    expect(server.requests).toEqual(["enrol", "push", "push", "push"]);
    expect(server.taken.map((inner) => inner.sequence)).toEqual(
      Array.from({ length: 120 }, (_, at) => at + 1),
    );
    expect(await countStates(phone.database, DEVICE)).toMatchObject({ saved: 0, received: 120 });
  });

  test("an answer that is lost after the commit makes nothing twice", async () => {
    const { phone, server } = await shift();
    const id = await phone.records();
    phone.fetching = async (address, options) => {
      await server.fetching(address, options);
      throw new TypeError("the line is cut");
    };
    expect(await phone.syncs()).toBe("away");
    expect((await countStates(phone.database, DEVICE)).saved).toBe(1);
    phone.fetching = server.fetching;
    expect(await phone.syncs()).toBe("done");
    expect([server.taken.length, server.came.get(id)]).toEqual([1, 2]);
  });

  test("what the server is not ready for stays, and what waits there has arrived", async () => {
    const { phone, server } = await shift();
    const [again, waits, tray] = [
      await phone.records(),
      await phone.records(),
      await phone.records(),
    ];
    server.answers.set(again, { answer: "again" });
    server.answers.set(waits, { answer: "waits" });
    server.answers.set(tray, { answer: "tray", reason: "not_known" });
    await phone.syncs();
    const counts = await countStates(phone.database, DEVICE);
    expect(counts).toMatchObject({ saved: 1, waits: 1, tray: 1 });
    expect((await phone.database.get("outbox", tray))?.reason).toBe("not_known");
    server.answers.clear();
    await phone.syncs();
    expect((await countStates(phone.database, DEVICE)).saved).toBe(0);
  });

  test.each([
    ["says nothing of it", () => []],
    ["speaks of another", () => [{ id: "x", answer: "received" }]],
    ["says what no contract knows", (id: string) => [{ id, answer: "fine" }]],
    ["says no list", () => "received"],
  ])("is not believed when the server %s", async (_how, answers) => {
    const { phone, server } = await shift();
    const id = await phone.records();
    phone.fetching = bent(server, "push", (answer) => ({ ...answer, answers: answers(id) }));
    await phone.syncs();
    expect((await countStates(phone.database, DEVICE)).saved).toBe(1);
  });

  test.each([500, 502, 404])("a page of a proxy with %d is no answer", async (status) => {
    const { phone } = await shift();
    await phone.records();
    phone.fetching = () => Promise.resolve(new Response("<html>", { status }));
    expect(await phone.syncs()).toBe("away");
    expect((await countStates(phone.database, DEVICE)).saved).toBe(1);
  });

  test("after six months with an old key of the server everything still arrives", async () => {
    const { phone, server } = await shift();
    await phone.records();
    await server.rotate();
    phone.now += 180 * 24 * HOUR;
    await phone.syncs();
    expect(server.taken).toHaveLength(1);
    await phone.records();
    expect((await phone.database.getAllFromIndex("outbox", "in_line"))[1]?.sealingKey).toBe(2);
  });

  test("one that the server cannot open is sealed anew at the next exchange while unlocked", async () => {
    const { phone, server } = await shift();
    await phone.records();
    await server.rotate();
    server.keys.shift();
    await phone.syncs();
    expect((await countStates(phone.database, DEVICE)).unreadable).toBe(1);
    await phone.unlocks();
    await phone.syncs();
    expect(server.taken).toHaveLength(1);
    expect((await countStates(phone.database, DEVICE)).received).toBe(1);
  });

  test("what a phone of another's key signs does not pass as this one's", async () => {
    const { phone, server } = await shift();
    const other = await shift();
    await phone.records();
    const stranger = other.server.devices.get(DEVICE);
    if (stranger) server.devices.set(DEVICE, stranger);
    expect(await phone.syncs()).toBe("declined");
    expect([server.taken.length, (await countStates(phone.database, DEVICE)).saved]).toEqual([
      0, 1,
    ]);
  });
});

describe("pull", () => {
  test("needs the opened vault", async () => {
    const { phone, server } = await shift();
    server.log.push({ key: "person:1", content: { alias: "Kaisla" } });
    await phone.syncs();
    expect(server.requests).not.toContain("pull");
    await phone.unlocks();
    await phone.syncs();
    expect(await phone.database.count("held")).toBe(1);
  });

  test("brings changes and removals, and only what is new the next time", async () => {
    const { phone, server } = await shift();
    for (let at = 0; at < 7; at++)
      server.log.push({ key: `person:${at}`, content: { alias: `Kaisla ${at}` } });
    server.log.push({ key: "place:1", content: { name: "Tori" } });
    const vault = await phone.unlocks();
    await phone.syncs();
    expect((await readAll(phone.database, vault, "person:")).size).toBe(7);
    const renamed = { alias: "Ratamo" };
    server.log.push({ key: "person:3", content: null }, { key: "person:4", content: renamed });
    await phone.syncs();
    expect(await readHeld(phone.database, vault, "person:3")).toBeNull();
    expect(await readHeld(phone.database, vault, "person:4")).toEqual(renamed);
    expect((await deviceRow(phone.database, DEVICE)).cursor).toBe("10");
    expect(await readList(phone.database, DEVICE, "place:")).toEqual([{ name: "Tori" }]);
  });

  test("a challenge that is used up is renewed once", async () => {
    const { phone, server } = await shift();
    server.log.push({ key: "person:1", content: KAISLA });
    const vault = await phone.unlocks();
    await phone.database.put("devices", {
      ...(await deviceRow(phone.database, DEVICE)),
      nextChallenge: "an old one",
    });
    expect(await phone.syncs()).toBe("done");
    expect(await readHeld(phone.database, vault, "person:1")).toEqual(KAISLA);
  });

  test("an answer asked for before a wipe does not come back after it", async () => {
    const { phone, server } = await shift();
    server.log.push({ key: "person:1", content: { alias: "Kaisla" } });
    const vault = await phone.unlocks();
    const { wipe } = await import("../store/forgetting");
    const { takeIn } = await import("../store/held");
    await wipe(phone.database, DEVICE, { reason: "revoked", now: phone.now });
    const change = { key: "person:1", digest: "d", content: { alias: "Kaisla" } };
    const told = { cursor: "1", more: false, nextChallenge: null, changes: [change], removals: [] };
    const late = { asked: null, ...told };
    await expect(takeIn(phone.database, vault, late)).rejects.toThrow(NoVault);
    expect(await phone.database.count("held")).toBe(0);
  });
});

test("a server that takes and does not give is told apart from one that does not take", async () => {
  const { phone, server } = await shift();
  await phone.unlocks();
  await phone.records();
  phone.fetching = async (address, options) =>
    address.endsWith("challenge")
      ? new Response('{"problem": "not_known"}', { status: 404 })
      : server.fetching(address, options);
  expect(await phone.syncs()).toBe("not_fetched");
  expect((await countStates(phone.database, DEVICE)).received).toBe(1);
});

describe("when access ends", () => {
  test.each(["push", "pull"] as const)("at the next %s what was pulled goes, once", async (how) => {
    const { phone, server } = await shift();
    server.log.push(
      { key: "person:1", content: KAISLA },
      { key: "place:1", content: { name: "Tori" } },
    );
    await phone.unlocks();
    await phone.syncs();
    expect(await phone.database.count("held")).toBe(2);
    server.revoke();
    if (how === "push") await phone.records();
    await phone.syncs();
    expect([await phone.database.count("held"), await phone.database.count("vaults")]).toEqual([
      0, 0,
    ]);
    phone.vault = null;
    await phone.records("Vielä tämä");
    expect(await phone.syncs()).toBe("done");
    const counts = await countStates(phone.database, DEVICE);
    expect(counts).toMatchObject({ saved: 0, tray: how === "push" ? 2 : 1 });
  });
});

describe("72 hours", () => {
  test.each([
    [71, 1],
    [72, 0],
  ])("after %d hours without the server %d people are held", async (hours, held) => {
    const { phone, server } = await shift();
    server.log.push(
      { key: "person:1", content: KAISLA },
      { key: "place:1", content: { name: "Tori" } },
    );
    await phone.unlocks();
    await phone.syncs();
    phone.fetching = () => Promise.reject(new TypeError("no network"));
    phone.now += hours * HOUR;
    expect(await phone.syncs()).toBe("away");
    const keys = await phone.database.getAllKeys("held");
    expect(keys.filter(([, key]) => key.startsWith("person:"))).toHaveLength(held);
    expect(keys.filter(([, key]) => key.startsWith("place:"))).toHaveLength(1);
  });

  test("a clock put back wins no time", async () => {
    const { phone, server } = await shift();
    server.log.push({ key: "person:1", content: KAISLA });
    await phone.unlocks();
    await phone.syncs();
    phone.fetching = () => Promise.reject(new TypeError("no network"));
    phone.now += 71 * HOUR;
    await phone.syncs();
    phone.now -= 80 * HOUR;
    await phone.syncs();
    expect(await phone.database.count("held")).toBe(0);
  });

  test("what went comes again with the next exchange", async () => {
    const { phone, server } = await shift();
    server.log.push({ key: "person:1", content: KAISLA });
    await phone.unlocks();
    await phone.syncs();
    phone.now += 100 * HOUR;
    await phone.syncs();
    expect(await phone.database.count("held")).toBe(1);
  });
});

describe("the schedule", () => {
  test("one tab sends at a time", async () => {
    const { phone, server } = await shift();
    await phone.records();
    const outcomes = await Promise.all([phone.syncs(), phone.syncs()]);
    expect(outcomes.sort()).toEqual(["done", "elsewhere"]);
    expect(server.requests.filter((name) => name === "push")).toHaveLength(1);
  });

  test("waits longer after each failure, never for ever, and not all phones alike", () => {
    expect(waitAfter(0, 1)).toBeLessThan(waitAfter(3, 1));
    expect(waitAfter(1000, 1)).toBe(5 * 60_000);
    expect(waitAfter(3, 0)).toBe(waitAfter(3, 1) / 2);
  });

  test("runs at the start, when the network is back, when shown again, and by the clock", async () => {
    const { Schedule } = await import("./schedule");
    const window = new EventTarget();
    const document = Object.assign(new EventTarget(), { visibilityState: "visible" as const });
    const run = vi.fn(() => Promise.resolve("done" as const));
    let rings = (): void => undefined;
    const later = (deed: () => void) => {
      rings = deed;
      return () => undefined;
    };
    const fault = vi.fn();
    const schedule = new Schedule(run, { window, document, later }, { tell: vi.fn(), fault });
    const ran = async (times: number): Promise<void> => {
      await vi.waitFor(() => {
        expect(run).toHaveBeenCalledTimes(times);
      });
      await new Promise((done) => setTimeout(done, 1));
    };
    await ran(1);
    window.dispatchEvent(new Event("online"));
    await ran(2);
    document.dispatchEvent(new Event("visibilitychange"));
    await ran(3);
    rings();
    await ran(4);
    run.mockRejectedValueOnce(new Error("a fault of ours"));
    schedule.nudge();
    await ran(5);
    expect(fault).toHaveBeenCalledOnce();
    schedule.stop();
    window.dispatchEvent(new Event("online"));
    schedule.nudge();
    await ran(5);
  });
});

test("the server's clock is known after an exchange, and told with what is recorded then", async () => {
  const { phone, server } = await shift();
  server.time = phone.now + 5 * HOUR;
  await phone.records();
  await phone.syncs();
  await phone.records();
  await phone.syncs();
  const [before, after] = server.taken.map((inner) => inner.offset_ms ?? 0);
  expect(Math.abs(before ?? 0)).toBeLessThan(HOUR);
  expect(Math.abs((after ?? 0) - 5 * HOUR)).toBeLessThan(60_000);
});

test("a slow challenge before it leaves nothing of its delay in the clock", async () => {
  const { phone, server } = await shift();
  await phone.unlocks();
  phone.fetching = async (address, options) => {
    if (address.endsWith("challenge")) phone.now += 40_000;
    server.time = phone.now;
    return server.fetching(address, options);
  };
  await phone.syncs();
  expect(Math.abs((await deviceRow(phone.database, DEVICE)).offset ?? 0)).toBeLessThan(1000);
});

describe("enrolment whose answer was lost", () => {
  async function lost(): Promise<{ phone: Phone; server: Server }> {
    const server = await Server.begun();
    const phone = await Phone.fresh(server);
    phone.fetching = async (address, options) => {
      await server.fetching(address, options);
      throw new TypeError("the line was cut");
    };
    await expect(phone.enrols("code")).rejects.toThrow();
    phone.fetching = server.fetching;
    return { phone, server };
  }

  test("is asked for again with the same keys, and answered", async () => {
    const { phone, server } = await lost();
    expect(await phone.enrols("code")).toBe(DEVICE);
    expect(server.devices.size).toBe(1);
    expect(await phone.unlocks()).toBeTruthy();
  });

  test("lets nobody in with other keys: those of another PIN", async () => {
    const { phone } = await lost();
    await expect(phone.enrols("code", "975310")).rejects.toThrow("code");
  });
});
