/** The n-th call to storage or network fails, for n = 1, 2, 3 … until the run succeeds (style 5.11). */

import { describe, expect, test } from "vitest";
import { countDrafts } from "../src/store/drafts";
import { countStates } from "../src/store/outbox";
import { Broken, Nemesis, type Manner } from "./failing";
import { Phone } from "./phone";
import { DEVICE, Server } from "./server";

const MOST = 400;

interface Run {
  readonly phone: Phone;
  readonly server: Server;
  /** Ids that the worker was told are saved. */
  readonly acknowledged: string[];
}

/** A short shift: a draft kept and saved, another recorded, all sent, the changes fetched. */
async function shift({ phone, acknowledged }: Run, draft = phone.draft("Yksi")): Promise<void> {
  await phone.keeps(draft);
  acknowledged.push((await phone.saves(draft)).row.id);
  acknowledged.push(await phone.records("Kaksi"));
  const outcome = await phone.syncs();
  if (outcome !== "done") throw new Broken(outcome);
}

/** Afterwards nothing fails any more, and the phone has come back: what must hold then. */
async function checkAfter({ phone, server, acknowledged }: Run): Promise<void> {
  await phone.isKilled();
  await phone.unlocks();
  expect(await phone.syncs()).toBe("done");
  const taken = server.taken.map((inner) => inner.id);
  for (const id of acknowledged) expect(taken).toContain(id);
  expect(new Set(taken).size).toBe(taken.length);
  expect(server.taken.map((inner) => inner.sequence)).toEqual(taken.map((_, at) => at + 1));
  expect((await countStates(phone.database, DEVICE)).saved).toBe(0);
  const held = await phone.database.getAllKeys("held");
  expect(held.map(([, key]) => key)).toEqual(["person:1", "place:1"]);
}

async function begun(nemesis: Nemesis): Promise<Run> {
  const server = await Server.begun();
  const phone = await Phone.enrolled(server);
  phone.fetching = nemesis.over(server.fetching);
  server.log.push(
    { key: "person:0", content: { alias: "Kaisla" } },
    { key: "person:1", content: { alias: "Pihlaja" } },
    { key: "place:1", content: { name: "Tori" } },
    { key: "person:0", content: null },
  );
  await phone.unlocks();
  return { phone, server, acknowledged: [] };
}

describe.each<Manner>(["once", "killed", "full"])("a call that fails: %s", (manner) => {
  test("loses nothing that was acknowledged and does nothing twice", async () => {
    const nemesis = new Nemesis();
    let strikes = 0;
    for (let n = 1; n <= MOST; n++) {
      const run = await begun(nemesis);
      const draft = run.phone.draft("Yksi");
      nemesis.start(n, manner);
      let failed = false;
      try {
        await shift(run, draft);
      } catch {
        failed = true;
      } finally {
        nemesis.stop();
      }
      if (nemesis.struck) strikes += 1;
      if (nemesis.struck && !failed) expect(run.acknowledged).toHaveLength(2);
      const there = await run.phone.database.count("outbox", draft.id);
      // Never both, never neither once it was kept: the draft goes in the write that saves it.
      expect(there + (await countDrafts(run.phone.database, DEVICE))).toBeLessThanOrEqual(1);
      await checkAfter(run);
      if (!nemesis.struck) break;
    }
    expect(strikes).toBeGreaterThan(15);
    expect(strikes).toBeLessThan(MOST);
  });

  test("saving again after a failure makes one", async () => {
    const nemesis = new Nemesis();
    let strikes = 0;
    for (let n = 1; n <= MOST; n++) {
      const run = await begun(nemesis);
      const draft = run.phone.draft();
      nemesis.start(n, manner);
      const first = await run.phone.saves(draft).catch(() => null);
      nemesis.stop();
      const again = await run.phone.saves(draft);
      if (first) expect(again.isAgain).toBe(true);
      run.acknowledged.push(again.row.id);
      await checkAfter(run);
      expect(run.server.taken).toHaveLength(1);
      if (!nemesis.struck) break;
      strikes += 1;
    }
    expect(strikes).toBeGreaterThan(3);
    expect(strikes).toBeLessThan(MOST);
  });
});

test("the loop sees what it looks for: told before the write, a failure loses an encounter", async () => {
  const nemesis = new Nemesis();
  const run = await begun(nemesis);
  const draft = run.phone.draft();
  nemesis.start(1, "killed");
  run.acknowledged.push(draft.id);
  await run.phone.saves(draft).catch(() => null);
  nemesis.stop();
  await expect(checkAfter(run)).rejects.toThrow();
});
