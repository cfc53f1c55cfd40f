/*
 * Random weeks of a branch: edits, handovers, files that are written, lost, repeated, taken late and read in any order, and
 * sessions over the network in between. In the end everybody syncs: nothing had to be repaired, and all hold the same.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { type BundleDevice, change, createBundleWorld, newClient } from "#test/support/bundleWorld.ts";
import { openTestHub } from "#test/support/hubWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";

const ops = ["create", "edit", "edit", "edit", "handOver", "remove", "out", "out", "take", "take", "in", "in", "sync", "carry"] as const;
const step = fc.record({ op: fc.constantFrom(...ops), device: fc.nat({ max: 3 }), n: fc.nat({ max: 40 }) });
const weeks = fc.record({ pageSteps: fc.constantFrom(1, 2, 5, 4_000), steps: fc.array(step, { minLength: 30, maxLength: 90, size: "max" }) });

const managers = ["wang", "li"] as const;
const values = ["钓鱼", "书法", "棋", "茶", "太极"];
/** What an answer file may be refused for when files are mixed up; nothing else. */
const honest = new Set(["laterTaken", "oldEpoch", "gap"]);

it("[B4] [B5] files in any order, lost and repeated, mixed with the network: nothing to repair, all the same in the end", { timeout: 300_000 }, async () => {
  const hub = await openTestHub(true);
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  let branches = 0;
  await fc.assert(
    fc.asyncProperty(weeks, async ({ pageSteps, steps }) => {
      branches += 1;
      const branch = await createBundleWorld({ hub, branchId: `branch-${branches}`, pageSteps });
      const people = [
        await branch.device("wang", branches),
        await branch.device("wang", branches + 1_000),
        await branch.device("li", branches),
        await branch.device("head", branches),
      ];
      const files: { readonly device: BundleDevice; readonly file: string }[] = [];
      const answers: { readonly device: BundleDevice; readonly file: string }[] = [];
      const clientOf = (device: BundleDevice, n: number): string | undefined => {
        const ids = device.store().raw.prepare("select id from client where deleted_at is null order by id").pluck().all() as string[]; // a column of ids
        return ids[n % Math.max(ids.length, 1)];
      };
      for (const { op, device: seat, n } of steps) {
        branch.world.clock.advance(1_000 + n * 1_000);
        const device = people[seat];
        if (!device) continue;
        const id = clientOf(device, n);
        if (op === "create" && seat < 3) newClient(device, `客户${n}`);
        if (op === "edit" && id !== undefined)
          change(device, id, n % 4 === 0 ? { grade: n % 8 === 0 ? "key" : "ordinary" } : { hobbies: values[n % values.length] ?? "" });
        if (op === "handOver" && seat === 3 && id !== undefined) change(device, id, { managerId: `user-${managers[n % 2] ?? "wang"}` });
        if (op === "remove" && id !== undefined && n % 3 === 0) device.edit([{ operation: "delete", table: "client", rowId: id }]);
        if (op === "out") files.push({ device, file: await device.out() });
        const file = files[n % Math.max(files.length, 1)];
        if (op === "take" && file) {
          const taken = await branch.take(file.file);
          count(taken.ok ? "taken" : taken.error.reason);
          if (!taken.ok) expect(taken.error.reason).toBe("laterTaken");
          if (taken.ok) answers.push({ device: file.device, file: taken.answer });
        }
        const answer = answers[n % Math.max(answers.length, 1)];
        if (op === "in" && answer) {
          const read = await answer.device.in(answer.file);
          count(read.ok ? "read" : read.error.type);
          if (!read.ok) expect(honest.has(read.error.type === "refused" ? read.error.reason : read.error.type), read.error.type).toBe(true);
        }
        if (op === "sync") expect(await device.sync()).toMatchObject({ ok: true });
        if (op === "carry") {
          const { differing } = await device.carry();
          count(differing === 0 ? "carried" : differing === null ? "carriedUncompared" : "carriedDiffering");
          expect(differing ?? 0).toBe(0);
        }
      }
      for (let round = 0; round < 2; round += 1) {
        for (const device of people) {
          const outcome = await device.sync();
          expect(outcome).toMatchObject({ ok: true });
          if (outcome.ok && outcome.value.repaired > 0) count("repaired");
          expect(outcome).toMatchObject({ value: { repaired: 0 } });
        }
      }
      const dumps = people.map((device) => canonicalDump(device.store()));
      expect(dumps[0]?.["client"]).toEqual(dumps[1]?.["client"]);
      const idsOf = (index: number) => (dumps[index]?.["client"] ?? []).map((row) => String(row["id"]));
      expect([...idsOf(0), ...idsOf(2)].toSorted()).toEqual(idsOf(3).toSorted());
      for (const device of people) {
        expect(hasPending(device.store().read)).toBe(false);
        expect(firstBrokenLink(device.store().read)).toBeNull();
        device.close();
      }
    }),
    { numRuns: Number(process.env["SUIXING_RUNS"] ?? 15), endOnFailure: true, seed: Number(process.env["SUIXING_SEED"] ?? 20_261_122) },
  );
  for (const what of ["taken", "laterTaken", "read", "carried"]) expect(counts.get(what) ?? 0, what).toBeGreaterThan(0);
});
