/* Power cuts in the middle of an import and of a session of sync: what the branch acknowledged and what it gave is there, once. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { firstBrokenAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { runById, updateRun } from "#db/workstation/imports.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { compareAndRepair } from "#electron/sync/compareAndRepair.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import { canonicalDump, digestOf } from "#test/support/canonicalDump.ts";
import { copyStore } from "#test/support/deviceWorld.ts";
import { testStoreKey } from "#test/support/emptyStore.ts";
import { hasDiskShim } from "#test/support/disk/diskShim.ts";
import { memoryFolder } from "#test/support/disk/memoryFolder.ts";
import { tryPowerCuts } from "#test/support/disk/powerTrials.ts";
import { createImporting } from "#test/support/importing.ts";
import { recordedLink } from "#test/support/replayedLink.ts";
import { asItWas, type BranchCopy, branchCopy } from "#test/support/simulationHub.ts";

/** How many images of the disk are looked at in all; the long run sets SUIXING_POWER=20000. */
const states = Number(process.env["SUIXING_POWER"] ?? 160);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const why = hasDiskShim ? "" : " (skipped: no C compiler, or not Linux)";
const timeout = 60_000 + states * 1_000;
const share = (part: number): number => Math.max(16, Math.round(states * part));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const importImages = share(0.2);
const syncImages = share(0.2);

describe.skipIf(!hasDiskShim)(`a power cut at any moment of taking in${why}`, () => {
  it(`[RE5] of an import: ${importImages} images (seed ${seed}), the whole file is in or nothing of it, and then it can be imported`, { timeout }, async () => {
    const importing = createImporting();
    const rows = Array.from({ length: 120 }, (_, index) => `客户${index},C${index},138${String(index).padStart(8, "0")},${index},备注${index}`);
    importing.newClient("客户7", { clientNumber: "C7", note: "旧" });
    const { runId } = await importing.dryRun([importing.file("many.csv", `姓名,客户号,手机号码,存款余额,备注\n${rows.join("\n")}\n`)], {
      conflict: "overwrite",
    });
    const before = digestOf(canonicalDump(importing.store));
    write(importing.store, (tx) => updateRun(tx, runId, { state: "committing" }));
    importing.store.raw.pragma("wal_checkpoint(truncate)");
    const folder = memoryFolder();
    copyStore(importing.path, path.join(folder, "store.db"));
    const report = await tryPowerCuts({
      scene: "import",
      folder,
      key: importing.key,
      given: [runId],
      states: importImages,
      seed,
      look: ({ folder: image, marks }) => {
        try {
          const { store } = openWorkstation({ path: path.join(image, "store.db"), key: importing.key, mustExist: true, checkLog: true });
          try {
            const wrongs = [String(store.raw.pragma("integrity_check(1)", { simple: true }))].filter((verdict) => verdict !== "ok");
            if (firstBrokenLink(store.read) !== null || firstBrokenAudit(store.read) !== null) wrongs.push("a chain is broken");
            const clients = Number(store.raw.prepare("select count(*) from client").pluck().get());
            const searchable = Number(store.raw.prepare("select count(*) from client_search").pluck().get());
            const phones = Number(store.raw.prepare("select count(*) from contact_point").pluck().get());
            const state = runById(store.read, runId)?.state;
            if (state === "done" && (clients !== 120 || phones !== 120)) wrongs.push(`said to be done with ${clients} clients and ${phones} phones`);
            if (state !== "done" && digestOf(canonicalDump(store)) !== before) wrongs.push(`${state} and something of it is there: ${clients} clients`);
            if (state !== "done" && marks.includes("imported")) wrongs.push("what was acknowledged is gone");
            if (searchable !== clients) wrongs.push(`${clients} clients, ${searchable} searchable`);
            return wrongs;
          } finally {
            store.close();
          }
        } catch (error) {
          return [`not opened: ${messageOf(error)}`];
        }
      },
    });
    expect(report.wrongs).toEqual([]);
    expect(report.states).toBeGreaterThan(8);
    for (const count of Object.values(report.byLoss)) expect(count).toBeGreaterThan(0);
  });

  it(
    `[RE5] of a session of sync: ${syncImages} images (seed ${seed}), the next one goes on to the same end, nothing twice, nothing lost`,
    { timeout },
    async () => {
      const { hub, device } = await branchWorld({ pageSteps: 2 });
      const [wang, head] = [device("wang", 1, { pushLines: 2 }), device("head")];
      const [known = "", guarded = ""] = ["张三", "李四"].map((name) => newClient(wang, name));
      await syncAll(wang, head, wang);
      // Both have worked since: lines in both directions, one of them a true conflict, clients that arrive and one that leaves.
      hub.clock.advance(60_000);
      head.edit([setField("client", guarded, { grade: "key" }), setField("client", known, { hobbies: "书法" })]);
      for (const name of ["王五", "赵六", "孙七"]) {
        const arriving = newClient(head, name);
        head.edit([setField("client", arriving, { managerId: wang.party.userId })]);
      }
      await syncWell(head);
      wang.edit([setField("client", guarded, { grade: "ordinary" })]);
      for (const note of ["一", "二", "三", "四"]) wang.edit([setField("client", known, { note })]);
      const mine = newClient(wang, "周八");

      const folder = memoryFolder();
      copyStore(wang.copy(), path.join(folder, "store.db"));
      const start = wang.copy();
      const moments: BranchCopy[] = [await branchCopy(hub.hub, hub.branchId)];
      const recorded = recordedLink(wang.context().link, async () => void moments.push(await branchCopy(hub.hub, hub.branchId)));
      expect(await runSyncSession({ ...wang.context(), link: recorded.link })).toMatchObject({ ok: true });
      expect(moments.length).toBeGreaterThan(5);
      const end = digestOf(canonicalDump(wang.store()));
      const answers = path.join(memoryFolder(), "answers.json");
      writeFileSync(answers, recorded.text());

      /** What the next start makes of an image, with the hub as it stood: the answer on its way may already have been its work. */
      const look = async (image: string, answered: number): Promise<readonly string[]> => {
        await asItWas(hub.hub, hub.branchId, moments[Math.min(answered, moments.length - 1)] ?? expect.unreachable());
        try {
          wang.restore(path.join(image, "store.db"));
          const verdict = String(wang.store().raw.pragma("integrity_check(1)", { simple: true }));
          const outcome = await wang.sync();
          const compared = await compareAndRepair(wang.context());
          const { read } = wang.store();
          return [
            ...(verdict === "ok" ? [] : [`integrity: ${verdict}`]),
            ...(outcome.ok && outcome.value.repaired === 0 ? [] : [`the next session: ${JSON.stringify(outcome)}`]),
            ...(compared.ok && compared.value.type === "equal" && compared.value.repaired === 0 ? [] : [`compared: ${JSON.stringify(compared)}`]),
            ...(hasPending(read) ? ["something still waits"] : []),
            ...(firstBrokenLink(read) === null && firstBrokenAudit(read) === null ? [] : ["a chain is broken"]),
            ...(digestOf(canonicalDump(wang.store())) === end ? [] : ["it ends otherwise"]),
          ];
        } catch (error) {
          return [`not opened: ${messageOf(error)}`];
        }
      };
      let turn = 0;
      const report = await tryPowerCuts({
        scene: "sync",
        folder,
        key: testStoreKey(),
        given: [answers, wang.party.userId, wang.party.deviceId, String(wang.context().schema)],
        states: syncImages,
        seed,
        look: ({ folder: image, marks }) => {
          turn += 1;
          return look(image, marks.filter((mark) => mark.startsWith("answered-")).length + (turn % 2));
        },
      });
      expect(report.wrongs).toEqual([]);
      expect(report.states).toBeGreaterThan(8);
      for (const count of Object.values(report.byLoss)) expect(count).toBeGreaterThan(0);
      wang.restore(start);
      expect(wang.store().raw.prepare("select count(*) from client where id = ?").pluck().get(mine)).toBe(1);
    },
  );
});
