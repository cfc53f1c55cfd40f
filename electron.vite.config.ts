/*
 * One configuration for three targets. Everything pure is bundled; only what has native code or is
 * too dynamic to bundle stays outside and is packed with the program. The preload is CommonJS and
 * self-contained because it runs sandboxed. `SUIXING_OUT` moves the whole output, so that two builds
 * can live side by side.
 */
import { resolve } from "node:path";
import type { Plugin } from "vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { guidePlugin } from "./scripts/guide/guidePlugin.ts";

const outDir = process.env["SUIXING_OUT"] ?? "out";
const external = ["electron", "better-sqlite3", "@node-rs/argon2", "exceljs", /^node:/];
const nodeTarget = "node20.18";

/**
 * The growing text field measures itself in a hidden one whose style it writes as an attribute, which the window's policy
 * does not apply (no unsafe-inline). Written through the style object it is the same and allowed.
 */
const styleByObject = (): Plugin => ({
  name: "style-by-object",
  transform: (code, id) => {
    if (!id.includes("@rc-component/input/es/calculateNodeHeight")) return null;
    const written = code.replace(/hiddenTextarea\.setAttribute\('style', (.+)\);/u, "hiddenTextarea.style.cssText = $1;");
    if (written === code) throw new Error("the growing text field writes its style in another way now: see electron.vite.config.ts");
    return { code: written, map: null };
  },
});

export default defineConfig({
  main: {
    build: {
      outDir: resolve(outDir, "main"),
      target: nodeTarget,
      minify: true,
      sourcemap: "hidden",
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: resolve("electron/main.ts"), jobs: resolve("electron/jobs/main.ts") },
        external,
        output: { format: "cjs", entryFileNames: "[name].cjs", chunkFileNames: "chunk-[name]-[hash].cjs" },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(outDir, "preload"),
      target: nodeTarget,
      minify: true,
      sourcemap: "hidden",
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve("electron/preload/preload.ts") },
        external: ["electron"],
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: {
    root: resolve("renderer"),
    base: "./",
    plugins: [react(), guidePlugin(), styleByObject()],
    build: {
      outDir: resolve(outDir, "renderer"),
      emptyOutDir: true,
      target: "chrome130",
      minify: true,
      sourcemap: "hidden",
      chunkSizeWarningLimit: 4000,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: resolve("renderer/index.html") } },
    },
  },
});
