import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { opensWith } from "#db/engine/rekey.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { createKeyFiles, type KeyDisk, realDisk } from "#electron/adapters/keyFile.ts";
import { answeringBranch } from "#test/support/branchAnswer.ts";
import { testPassphrase } from "#test/support/testProgram.ts";
import { steppingClock, temporaryFolder } from "#test/support/testStore.ts";
import { weakSeal } from "#test/support/weakSeal.ts";

const next = "willow three blue cups";

/** A disk that does the first steps and then no more; `torn`: the step on which it ends is half done. */
const endingDisk = (steps: number, ending: "fails" | "torn"): KeyDisk & { readonly taken: () => number } => {
  let taken = 0;
  const step = (work: () => void, half: () => void): void => {
    taken += 1;
    if (taken <= steps) return work();
    if (taken === steps + 1 && ending === "torn") half();
    throw new Error("ENOSPC: no space left on device");
  };
  return {
    taken: () => taken,
    write: (file, content) =>
      step(
        () => realDisk.write(file, content),
        () => writeFileSync(file, content.slice(0, content.length / 2)),
      ),
    flush: (file) =>
      step(
        () => realDisk.flush(file),
        () => undefined,
      ),
    rename: (from, to) =>
      step(
        () => realDisk.rename(from, to),
        () => undefined,
      ),
    removeTree: realDisk.removeTree,
  };
};

describe("changing the passphrase", () => {
  // Two copies, each written aside, flushed and renamed.
  const all = 6;
  for (const ending of ["fails", "torn"] as const) {
    it(`[SE3] cut off at any of its writes leaves one passphrase that opens the same key; a write that ${ending === "fails" ? "fails" : "is torn"}`, async () => {
      const clock = steppingClock();
      for (let steps = 0; steps <= all; steps += 1) {
        const root = path.join(temporaryFolder(), "stores");
        const made = createFileVault(root, clock);
        const { id, key } = await made.create({ kind: "own", ownerName: "王经理", branchName: "城东" }, testPassphrase);
        const disk = endingDisk(steps, ending);
        const change = createFileVault(root, clock, undefined, disk).rewrap(id, key, next);
        const isDone = await change.then(
          () => true,
          () => false,
        );
        expect(isDone, `${steps} writes`).toBe(steps === all);
        expect(disk.taken()).toBe(Math.min(steps + 1, all));
        const after = createFileVault(root, clock);
        const opened = await Promise.all([testPassphrase, next].map((passphrase) => after.unwrap(id, passphrase)));
        const keys = opened.flatMap((outcome) => (outcome.type === "unwrapped" ? [Buffer.from(outcome.key).toString("hex")] : []));
        // Exactly one of the two, and what it opens is the same key; once told to be done, it is the new one.
        expect(keys, `${steps} writes`).toEqual([Buffer.from(key).toString("hex")]);
        if (isDone) expect(opened[1]?.type).toBe("unwrapped");
      }
    });
  }

  it("[SE3] cut off between its two copies is finished at the next start: the old passphrase opens neither of them", async () => {
    const clock = steppingClock();
    const root = path.join(temporaryFolder(), "stores");
    const { id, key } = await createFileVault(root, clock).create({ kind: "own", ownerName: "王经理", branchName: "城东" }, testPassphrase);
    await createFileVault(root, clock, undefined, endingDisk(3, "fails"))
      .rewrap(id, key, next)
      .catch(() => undefined);
    const copy = path.join(root, id, "backups", "key.json");
    const stale = readFileSync(copy, "utf8");
    createFileVault(root, clock);
    expect(readFileSync(copy, "utf8")).not.toBe(stale);
    writeFileSync(path.join(root, id, "key.json"), "");
    const outcome = await createFileVault(root, clock).unwrap(id, testPassphrase);
    expect(outcome.type).toBe("wrongPassphrase");
  });
});

it("[SE3] a destroyed key stays destroyed, though the program ended between the two copies", async () => {
  const clock = steppingClock();
  const root = path.join(temporaryFolder(), "stores");
  const { id } = await createFileVault(root, clock).create({ kind: "branch", ownerName: "王经理", branchName: "城东" }, testPassphrase);
  expect(() => createFileVault(root, clock, undefined, endingDisk(3, "fails")).destroyKey(id)).toThrow("ENOSPC");
  expect((await createFileVault(root, clock).unwrap(id, testPassphrase)).type).toBe("keyDestroyed");
});

it("[SE3] a key file with a weaker derivation than this version's is written anew at the next right passphrase", async () => {
  const clock = steppingClock();
  const root = path.join(temporaryFolder(), "stores");
  mkdirSync(root);
  const vault = createFileVault(root, clock);
  const { id } = await vault.create({ kind: "own", ownerName: "王经理", branchName: "城东" }, testPassphrase);
  expect(vault.kdf(id)).toEqual({ memoryMib: 64, passes: 3 });
  const outcome = await vault.unwrap(id, testPassphrase);
  if (outcome.type !== "unwrapped") throw new Error(outcome.type);
  const sealed = await weakSeal(outcome.key, testPassphrase, id);
  createKeyFiles(root).update(id, (file) => ({ ...file, ...sealed }));
  expect(vault.kdf(id)).toEqual({ memoryMib: 19, passes: 2 });
  expect((await vault.unwrap(id, testPassphrase)).type).toBe("unwrapped");
  expect(vault.kdf(id)).toEqual({ memoryMib: 64, passes: 3 });
  expect((await vault.unwrap(id, testPassphrase)).type).toBe("unwrapped");
});

describe("changing the data key", () => {
  // The next key noted, then made the one that counts: two copies each, each written aside, flushed and renamed.
  const all = 12;
  for (const ending of ["fails", "torn"] as const) {
    it(`[SE3] cut off at any write of the key file leaves a passphrase that opens the store; a write that ${ending === "fails" ? "fails" : "is torn"}`, async () => {
      const clock = steppingClock();
      const root = path.join(temporaryFolder(), "made");
      const { id, key } = await createFileVault(root, clock).create({ kind: "own", ownerName: "王经理", branchName: "城东" }, testPassphrase);
      openWorkstation({ path: path.join(root, id, "store.db"), key }).store.close();
      const seen = new Set<string>();
      for (let steps = 0; steps <= all; steps += 1) {
        const trial = path.join(temporaryFolder(), "stores");
        cpSync(root, trial, { recursive: true });
        const disk = endingDisk(steps, ending);
        const outcome = await createFileVault(trial, clock, undefined, disk).keys.change(id, Uint8Array.from(key), testPassphrase, () => undefined);
        // What the session goes on with opens the file, and so does what the next start unlocks.
        const after = createFileVault(trial, clock);
        const opened = await after.unwrap(id, testPassphrase);
        if (opened.type !== "unwrapped") throw new Error(`${steps} writes: ${opened.type}`);
        expect(Buffer.from(opened.key).equals(outcome.key), `${steps} writes`).toBe(true);
        expect(opensWith({ path: after.storePath(id), key: opened.key }), `${steps} writes`).toBe(true);
        seen.add(outcome.error === undefined ? "changed" : "kept");
        expect(outcome.error === undefined, `${steps} writes`).toBe(!Buffer.from(key).equals(opened.key));
        const again = createFileVault(trial, clock);
        expect(again.keys.former(id)).toHaveLength(outcome.error === undefined ? 1 : 0);
      }
      expect([...seen].toSorted()).toEqual(["changed", "kept"]);
    });
  }
});

describe("the branch's answer after a forgotten passphrase", () => {
  it("[R261] [RE6] on a full disk is not called forged: the same answer opens the store when there is room again", async () => {
    const clock = steppingClock();
    const branch = answeringBranch();
    // Two copies, each written aside, flushed and renamed: first the attempt is counted, then the new passphrase is kept.
    for (let steps = 0; steps < 12; steps += 1) {
      const root = path.join(temporaryFolder(), "stores");
      const made = createFileVault(root, clock);
      const { id, key } = await made.create({ kind: "branch", ownerName: "王经理", branchName: "城东" }, testPassphrase);
      made.recovery.keep(id, key, branch.hub);
      const request = await made.recovery.ask(id, next);
      if (!request) throw new Error("no request");
      const { answer } = branch.answer(request);
      await expect(createFileVault(root, clock, undefined, endingDisk(steps, "fails")).recovery.finish(id, answer, next), `${steps} writes`).rejects.toThrow(
        "ENOSPC",
      );
      const opened = await createFileVault(root, clock).recovery.finish(id, answer, next);
      // With both copies written but the last renaming, the new passphrase counts already.
      const kept = opened.type === "unwrapped" ? opened : await createFileVault(root, clock).unwrap(id, next);
      expect(kept.type === "unwrapped" && Buffer.from(kept.key).equals(Buffer.from(key)), `${steps} writes`).toBe(true);
    }
  });
});
