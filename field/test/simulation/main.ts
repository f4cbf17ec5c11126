/** The phones' process: plays the seeds it is told of, asking the server's process over a pipe. */

import "./simulated";
import { IDBFactory } from "fake-indexeddb";
import { Line } from "./line";
import { play } from "./run";
import type { Answered, Ask } from "./world";

interface Wanted {
  readonly first: number;
  readonly step: number;
  readonly seeds: number;
  readonly history: boolean;
  /** The server's processes are real, and really killed. */
  readonly kills: boolean;
}

const wanted = JSON.parse(process.argv[2] ?? "{}") as Wanted;
const line = new Line();

const ask: Ask = ({ path, headers, body }, given) =>
  Promise.resolve(line.ask({ do: "ask", path, headers, body, ...given }) as Answered);

/** After so long without an answer whoever was to give it may be dead: the supervisor looks. */
const LOOK = 250;
/** Longer than any answer takes. */
const PATIENCE = 20_000;

/** Over a real socket to real processes; where one is to die it is ended some milliseconds later. */
const askReally: Ask = async ({ path, headers, body }, { crash }) => {
  const { port } = line.ask({ do: "serve" }) as { port: number };
  if (crash) line.ask({ do: "kill", after: crash.nth / 1000 });
  const looking = setInterval(() => line.ask({ do: "serve" }), LOOK);
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const address = `http://127.0.0.1:${port}${path}`;
    const answer = await fetch(address, { method: "POST", headers, body, signal });
    return { status: answer.status, body: await answer.text() };
  } catch {
    return { died: true };
  } finally {
    clearInterval(looking);
  }
};

for (let count = 0; count < wanted.seeds; count++) {
  const seed = wanted.first + count * wanted.step;
  globalThis.indexedDB = new IDBFactory();
  const { history, ...result } = await play(seed, line, {
    send: wanted.kills ? askReally : ask,
    isReal: wanted.kills,
  });
  const isTold = wanted.history || result.violations.length > 0;
  line.tell({ do: "told", result: { ...result, history: isTold ? history : [] } });
}
