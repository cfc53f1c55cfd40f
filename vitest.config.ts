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

/** `limit`: how long a test, and what is made ready for one, may take on a busy machine, in ms. */
const project = (name: string, limit: number, extra: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout: limit, hookTimeout: limit, ...extra },
});

/** A suite whose files share a process, and the project of those that may not. */
const shared = (name: string, limit: number, extra: Record<string, unknown> = {}) => {
  const apart = alone[name] ?? [];
  const together = project(name, limit, { exclude: [...apart], isolate: false, ...extra });
  return apart.length === 0 ? [together] : [together, project(`${name}-alone`, limit, { ...extra, include: [...apart] })];
};

export default defineConfig({
  plugins: [guidePlugin()],
  test: {
    passWithNoTests: false,
    projects: [
      ...shared("unit", 30_000),
      ...shared("store", 120_000, { pool: "forks" }),
      ...shared("contract", 120_000, { pool: "forks" }),
      ...shared("architecture", 30_000),
      project("security", 120_000, { pool: "forks" }),
      project("sync", 120_000, { pool: "forks" }),
      project("hub", 120_000, { pool: "forks" }),
      project("e2e", 300_000, {
        fileParallelism: false,
        pool: "forks",
        setupFiles: ["test/e2e/support/tellFailure.ts"],
        // What a window will show is waited for as long everywhere, also on a busy machine.
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
});
