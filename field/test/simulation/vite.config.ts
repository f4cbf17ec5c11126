/** Bundles phones, nemesis and checker into one file for Node; a planted fault is written in here. */

import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

interface Fault {
  readonly name: string;
  readonly file: string;
  readonly line: string;
  readonly instead: string;
}

/** Lines added or written otherwise so that every seed begins alike, and an app can be a later one. */
const ADDED: readonly { file: string; line: string; instead: string }[] = [
  {
    // Ids go on from the last one of this process: each seed begins like a fresh one.
    file: "field/src/domain/ids.ts",
    line: "let last = 0n;",
    instead: "let last = 0n;\nglobalThis.simulated.anew.push(() => { last = 0n; });",
  },
  {
    // Tomorrow's app: it has one migration more.
    file: "field/src/store/database.ts",
    line: "factory.open(name, MIGRATIONS.length)",
    instead: "factory.open(name, MIGRATIONS.length + globalThis.simulated.later(name))",
  },
];

function written(source: string, { file, line, instead }: (typeof ADDED)[number]): string {
  const times = source.split(line).length - 1;
  if (times !== 1) throw new Error(`${file} holds ${times} times: ${line}`);
  return source.replace(line, () => instead);
}

function simulated(): Plugin {
  const planted = process.env["PLANTED"];
  const changes = [...ADDED, ...(planted ? [JSON.parse(planted) as Fault] : [])];
  return {
    name: "simulated",
    enforce: "pre",
    transform(source, id) {
      let code = source;
      for (const change of changes) {
        if (id.endsWith(`/${change.file}`)) code = written(code, change);
      }
      return code === source ? null : { code, map: null };
    },
    // The stretching of a PIN has tests of its own; here another stands in for it.
    resolveId: (source) => (source.endsWith("?bytes") ? `\0${source}` : null),
    load: (id) => (id.startsWith("\0") && id.endsWith("?bytes") ? "export default '';" : null),
  };
}

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  publicDir: false,
  plugins: [simulated()],
  ssr: { noExternal: true },
  build: {
    ssr: "test/simulation/main.ts",
    target: "es2023",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "phones.js" } },
  },
});
