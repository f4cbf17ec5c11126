import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";
import { svelte } from "@sveltejs/vite-plugin-svelte";

const ENDING = "?bytes";

/** `x.wasm?bytes` gives the file in base64: it then works offline and without another request. */
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
      return path && `export default ${JSON.stringify(readFileSync(path).toString("base64"))};`;
    },
  };
}

export default defineConfig({
  base: "/field/",
  plugins: [wasmBytes(), svelte()],
  // Nothing inline: the page's policy of content allows only files of our own.
  build: { target: "es2022", modulePreload: false, assetsInlineLimit: 0, sourcemap: false },
});
