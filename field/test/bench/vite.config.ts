/** Bundles what fills a phone for the bench into one script that a page can be given. */

import { resolve } from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  publicDir: false,
  build: {
    target: "es2022",
    lib: { entry: "test/bench/filling.ts", formats: ["iife"], name: "benchFillingBundle" },
    rolldownOptions: { output: { entryFileNames: "filling.js" } },
  },
});
