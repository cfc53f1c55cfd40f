import { defineConfig } from "vitest/config";
import { guidePlugin } from "./scripts/guide/guidePlugin.ts";

/*
 * Where nothing but caches lives in what is imported, the files of a suite share a process: a third of the work was importing
 * the same again for every file. What changes the modules that it imports or draws into a document stays alone; such files are
 * a project beside their suite, so `--project "unit*"` is all of unit.
 */
const alone: Readonly<Record<string, readonly string[]>> = {
  unit: ["test/unit/renderer/**/*.test.{ts,tsx}"],
  contract: ["test/contract/jobs/updateAndBack.test.ts"],
};

const project = (name: string, extra: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...extra },
});

/** A suite whose files share a process, and the project of those that may not. */
const shared = (name: string, extra: Record<string, unknown> = {}) => {
  const apart = alone[name] ?? [];
  const together = project(name, { exclude: [...apart], isolate: false, ...extra });
  return apart.length === 0 ? [together] : [together, project(`${name}-alone`, { ...extra, include: [...apart] })];
};

export default defineConfig({
  plugins: [guidePlugin()],
  test: {
    passWithNoTests: false,
    projects: [
      ...shared("unit", { testTimeout: 30_000 }),
      ...shared("store", { testTimeout: 120_000, pool: "forks" }),
      ...shared("contract", { testTimeout: 120_000, pool: "forks" }),
      ...shared("architecture", { testTimeout: 30_000 }),
      project("security", { testTimeout: 120_000, pool: "forks" }),
      project("sync", { testTimeout: 120_000, hookTimeout: 120_000, pool: "forks" }),
      project("hub", { testTimeout: 120_000, pool: "forks" }),
      project("e2e", {
        testTimeout: 300_000,
        hookTimeout: 300_000,
        fileParallelism: false,
        pool: "forks",
        setupFiles: ["test/e2e/support/tellFailure.ts"],
        // What a window will show is waited for as long everywhere, also on a busy machine.
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
});
