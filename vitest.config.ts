import { defineConfig } from "vitest/config";
import { guidePlugin } from "./scripts/guide/guidePlugin.ts";

const project = (name: string, extra: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...extra },
});

export default defineConfig({
  plugins: [guidePlugin()],
  test: {
    passWithNoTests: false,
    projects: [
      project("unit"),
      project("store", { testTimeout: 60_000, pool: "forks" }),
      project("contract", { testTimeout: 30_000, pool: "forks" }),
      project("architecture", { testTimeout: 30_000 }),
      project("security", { testTimeout: 120_000, pool: "forks" }),
      project("sync", { testTimeout: 120_000, hookTimeout: 120_000, pool: "forks" }),
      project("hub", { testTimeout: 60_000, pool: "forks" }),
      project("e2e", {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
        pool: "forks",
        // What a window will show is waited for as long everywhere, also on a busy machine.
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
});
