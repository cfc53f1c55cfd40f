import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { countInMemory, mayLook } from "#test/support/scanMemory.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

describe.skipIf(!mayLook)(`the memory of a process that held a store${mayLook ? "" : " (skipped: this system does not let it be read)"}`, () => {
  it("[SE4] has the data key while the store is open and no longer after it was closed, neither raw nor written out", async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, "../support/keyHolder.ts"), folder], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    try {
      await once(lines, "line");
      const key = readFileSync(path.join(folder, "key"));
      const needles = [key, Buffer.from(key.toString("hex")), Buffer.from(key.toString("hex"), "utf16le"), Buffer.from(key.toString("base64"))];
      const open = countInMemory(child.pid ?? 0, needles);
      child.stdin.write("close\n");
      await once(lines, "line");
      const closed = countInMemory(child.pid ?? 0, needles);
      expect(open[0]).toBeGreaterThan(0);
      expect(closed).toEqual([0, 0, 0, 0]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
