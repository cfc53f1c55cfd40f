import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it } from "vitest";
import { answerLine, readRequestLine } from "#shared/bundle/recovery.ts";
import { answeringBranch } from "#test/support/branchAnswer.ts";
import { countInMemory, mayLook } from "#test/support/scanMemory.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** How often the key stands in the memory of a process: as it is, and written out in three ways. */
const copiesIn = (child: ChildProcess, key: Buffer): number[] =>
  countInMemory(child.pid ?? 0, [key, Buffer.from(key.toString("hex")), Buffer.from(key.toString("hex"), "utf16le"), Buffer.from(key.toString("base64"))]);

describe.skipIf(!mayLook)(`the memory of a process that held a store${mayLook ? "" : " (skipped: this system does not let it be read)"}`, () => {
  it("[SE4] has the data key while the store is open and no longer after it was closed, neither raw nor written out", async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, "../support/keyHolder.ts"), folder], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    try {
      await once(lines, "line");
      const key = readFileSync(path.join(folder, "key"));
      const open = copiesIn(child, key);
      child.stdin.write("close\n");
      await once(lines, "line");
      const closed = copiesIn(child, key);
      expect(open[0]).toBeGreaterThan(0);
      expect(closed).toEqual([0, 0, 0, 0]);
    } finally {
      child.kill("SIGKILL");
    }
  });

  it("[SE4] keeps no copy of the data key by any way in which the key file takes it or gives it out", async () => {
    const folder = temporaryFolder();
    const branch = answeringBranch();
    const holder = path.resolve(import.meta.dirname, "../support/vaultKeyHolder.ts");
    const child = spawn(process.execPath, ["--expose-gc", holder, folder, JSON.stringify(branch.hub)], { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    const heard = async (): Promise<string> => String((await once(lines, "line"))[0]);
    try {
      expect(await heard()).toBe("open");
      const key = readFileSync(path.join(folder, "key"));
      expect(copiesIn(child, key)[0]).toBeGreaterThan(0);
      child.stdin.write("go on\n");
      // What two people of the branch do at the hub.
      const request = readRequestLine(await heard());
      if (!request) throw new Error("no request");
      const { answer, key: broughtBack } = branch.answer(request);
      expect(broughtBack.equals(key)).toBe(true);
      child.stdin.write(`${answerLine(answer)}\n`);
      expect(await heard()).toBe("closed");
      expect(copiesIn(child, key)).toEqual([0, 0, 0, 0]);
    } finally {
      child.kill("SIGKILL");
    }
  });
});
