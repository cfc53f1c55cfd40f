import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { runById, updateRun } from "#db/workstation/imports.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { canonicalDump, digestOf } from "#test/support/canonicalDump.ts";
import { createImporting, sumOf } from "#test/support/importing.ts";

/** Starts the commit in a process of its own and kills it at the given progress; answers what it had said. */
const commitAndKill = (file: string, keyHex: string, runId: string, at: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, "../../support/killedImport.ts"), file, keyHex, runId], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let complaint = "";
    child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
    child.stdout.on("data", (data: Buffer) => {
      said += data.toString();
      if (said.includes(at)) child.kill("SIGKILL");
    });
    child.on("error", reject);
    child.on("close", (_code, signal) => (signal === "SIGKILL" ? resolve(said) : reject(new Error(`ended by itself: ${complaint.slice(0, 500)}`))));
  });

describe("a program that dies in the middle of a commit", () => {
  it.each(["committing 500 ", "committing 1500 ", "committing 2500 "])(
    "[R289][RE1] at %s: nothing is half applied, the plan still stands and can be committed",
    async (at) => {
      const importing = createImporting();
      const known = importing.newClient("客户7", { clientNumber: "C7", note: "旧" });
      const rows = Array.from({ length: 3_000 }, (_, index) => `客户${index},C${index},138${String(index).padStart(8, "0")},${index},新`);
      const file = importing.file("many.csv", `姓名,客户号,手机号码,存款余额,备注\n${rows.join("\n")}\n`);
      const { runId } = await importing.dryRun([file], { conflict: "overwrite" });
      const before = digestOf(canonicalDump(importing.store));
      write(importing.store, (tx) => updateRun(tx, runId, { state: "committing" }));

      const said = await commitAndKill(importing.path, Buffer.from(importing.key).toString("hex"), runId, at);
      expect(said).not.toContain("committed");

      const { store } = openWorkstation({ path: importing.path, key: importing.key, mustExist: true });
      try {
        expect(store.raw.pragma("integrity_check(1)", { simple: true })).toBe("ok");
        expect(firstBrokenLink(store.read)).toBeNull();
        expect(digestOf(canonicalDump(store))).toBe(before);
        expect(runById(store.read, runId)).toMatchObject({ state: "committing", txId: null });
        write(store, (tx) => updateRun(tx, runId, { state: "ready" }));
      } finally {
        store.close();
      }
      const { counts } = await importing.commit(runId);
      expect(counts).toEqual({ rows: 3_000, new: 2_999, update: 1, unchanged: 0, skipped: 0, refused: 0, open: 0 });
      expect(sumOf(counts)).toBe(3_000);
      expect(importing.store.raw.prepare("select note, deposit_balance from client where id = ?").get(known)).toEqual({ note: "新", deposit_balance: 700 });
    },
  );
});
