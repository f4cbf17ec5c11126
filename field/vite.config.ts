import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";

const ENDING = "?bytes";

/**
 * `x.wasm?bytes` gives the file in hex: it then works offline and without another request. Packed for
 * the line that is a third smaller than base64, in which no two bytes look alike.
 */
function wasmBytes(): Plugin {
  return {
    name: "wasm-bytes",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(ENDING)) return null;
      const found = await this.resolve(source.slice(0, -ENDING.length), importer);
      return found && `\0bytes:${found.id}.js`;
    },
    load(id) {
      const path = /^\0bytes:(.*)\.js$/.exec(id)?.[1];
      return path && `export default ${JSON.stringify(readFileSync(path).toString("hex"))};`;
    },
  };
}

const PRELOAD_HELPER = "\0vite/preload-helper.js";

/** Nothing is preloaded with the rest of the app: the bundler's own helper for it would only be carried. */
function preloadNothing(): Plugin {
  return {
    name: "preload-nothing",
    enforce: "pre",
    load: (id) => (id === PRELOAD_HELPER ? "export const __vitePreload = (read) => read();" : null),
  };
}

/** Tells the service worker every file of the app; it must stand alone in its one file. */
function listFiles(): Plugin {
  return {
    name: "list-files",
    enforce: "post",
    generateBundle(_options, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk" || worker.imports.length) throw new Error("sw.js is not alone");
      const built = Object.keys(bundle).filter((name) => name !== "sw.js" && name !== "index.html");
      // Pictures for the phone's own screen are fetched when the app is installed, and never by the app.
      const ours = readdirSync("public").filter((name) => !name.endsWith(".png"));
      const files = [...built, ...ours].sort();
      const digest = createHash("sha256");
      for (const one of Object.values(bundle)) {
        digest.update(one.type === "chunk" ? one.code : one.source);
      }
      for (const name of readdirSync("public")) digest.update(readFileSync(`public/${name}`));
      worker.code = worker.code
        .replaceAll("__FILES__", JSON.stringify(files))
        .replaceAll("__BUILD__", JSON.stringify(digest.digest("hex").slice(0, 16)));
    },
  };
}

const FONT = /^assets\/source-sans-3-latin-wght.*\.woff2$/;
const EARLY = /^assets\/early-.*\.js$/;

/** What the page asks for at once: the phone's memory is opened and the font there when the app is read. */
function beginEarly(): Plugin {
  return {
    name: "begin-early",
    transformIndexHtml: {
      order: "post",
      handler(_page, { bundle }) {
        if (!bundle) return [];
        const named = (wanted: RegExp): string => {
          const [found] = Object.keys(bundle).filter((name) => wanted.test(name));
          if (!found) throw new Error(`nothing built is like ${wanted.source}`);
          return `/field/${found}`;
        };
        const font = { rel: "preload", as: "font", type: "font/woff2", crossorigin: true };
        return [
          {
            tag: "script",
            attrs: { type: "module", crossorigin: true, src: named(EARLY) },
            injectTo: "head-prepend",
          },
          { tag: "link", attrs: { ...font, href: named(FONT) }, injectTo: "head" },
        ];
      },
    },
  };
}

/** The signs of the office's pages are the phone's too. */
const ICONS = fileURLToPath(new URL("../rinnalla/static/rinnalla/icons.svg", import.meta.url));

export default defineConfig({
  base: "/field/",
  resolve: { alias: [{ find: "@icons?url", replacement: `${ICONS}?url` }] },
  plugins: [wasmBytes(), preloadNothing(), svelte(), beginEarly(), listFiles()],
  // Nothing inline: the page's policy of content allows only files of our own.
  build: {
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      input: { index: "index.html", early: "src/main/early.ts", sw: "src/shell/sw.ts" },
      output: {
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
    },
  },
});
