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
}

const wanted = JSON.parse(process.argv[2] ?? "{}") as Wanted;
const line = new Line();

for (let count = 0; count < wanted.seeds; count++) {
  const seed = wanted.first + count * wanted.step;
  globalThis.indexedDB = new IDBFactory();
  const ask: Ask = ({ path, headers, body }, given) =>
    Promise.resolve(line.ask({ do: "ask", path, headers, body, ...given }) as Answered);
  const { history, ...result } = await play(seed, line, ask);
  const isTold = wanted.history || result.violations.length > 0;
  line.tell({ do: "told", result: { ...result, history: isTold ? history : [] } });
}
