/* Bundle files that were changed, and files of a hacked device that are well signed and hold anything. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { RequestRecord } from "#shared/protocol/bundle.ts";
import { rowById } from "#db/workstation/rows.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { createBundleWorld, newClient } from "#test/support/bundleWorld.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { forged, helloRecord, listed } from "#test/support/forgedBundle.ts";
import { dumpBranch } from "#test/support/hubWorld.ts";
import { mutateBytes, upTo } from "#test/support/mutateBytes.ts";
import { randomFrom } from "#test/support/syntheticClients.ts";

/** How many files of each kind; the long run sets SUIXING_BUNDLES=100000. */
const files = Number(process.env["SUIXING_BUNDLES"] ?? 80);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const pieces = ["\0", "SXB", "{}", "\u{ff}".repeat(8)].map((text) => Buffer.from(text));
const timeout = 60_000 + files * 100;

it(`[SE7] [B1] ${files} changed requests and answers (seed ${seed}): each refused with a reason, hub and store stay as they were`, { timeout }, async () => {
  const branch = await createBundleWorld();
  const [wang, head] = [await branch.device("wang"), await branch.device("head")];
  for (let index = 0; index < 10; index += 1) newClient(wang, `客户${index}`);
  await wang.carry();
  newClient(wang, "后来");
  const [request, { answer }] = [readFileSync(await wang.out()), await branch.take(await head.out())];
  const reply = readFileSync(answer);
  const hubBefore = await dumpBranch(branch.hub, branch.world.branchId);
  const storeBefore = canonicalDump(head.store());
  const random = randomFrom(seed);
  const altered = path.join(branch.stick, "altered");
  const wrongs: string[] = [];
  for (let number = 0; number < files && wrongs.length < 5; number += 1) {
    const isRequest = random() < 0.5;
    const whole = isRequest ? request : reply;
    const changed = mutateBytes(whole, random, pieces);
    if (changed.equals(whole)) continue;
    writeFileSync(altered, changed);
    const outcome = await (isRequest ? branch.take(altered) : head.in(altered)).catch((error: unknown) => ({ ok: true, error: `thrown: ${String(error)}` }));
    if (outcome.ok) wrongs.push(`file ${number} of seed ${seed}: ${JSON.stringify(outcome).slice(0, 300)}`);
  }
  expect(wrongs).toEqual([]);
  expect(await dumpBranch(branch.hub, branch.world.branchId)).toEqual(hubBefore);
  expect(canonicalDump(head.store())).toEqual(storeBefore);
});

it(
  `[SE7] ${files} files of a hacked device, well signed, of any records (seed ${seed}): taken or refused, never a fault, nobody else's client changes`,
  { timeout },
  async () => {
    const branch = await createBundleWorld();
    const [wang, li] = [await branch.device("wang"), await branch.device("li")];
    const [mine, theirs] = [newClient(wang, "张三"), newClient(li, "赵六")];
    await wang.carry();
    await li.carry();
    const before = await dumpBranch(branch.hub, branch.world.branchId);
    const ofTheirs = (dump: typeof before): unknown => dump.rows.filter(({ client_id: clientId }) => clientId === theirs);
    const random = randomFrom(seed);
    const samples = fc.sample(arbitraryInput(RequestRecord, [mine, theirs, wang.party.userId, li.party.userId]), { numRuns: 400, seed });
    const outcomes = new Map<string, number>();
    const wrongs: string[] = [];
    for (let number = 0; number < files && wrongs.length < 5; number += 1) {
      const records = Array.from({ length: upTo(random, 4) }, () => samples[upTo(random, samples.length)]);
      const all = random() < 0.8 ? [helloRecord, ...records, { type: "end", records: records.length + 1 }] : records;
      const outcome = await branch
        .take(await forged(branch, wang, listed(...all), { number: 100 + number }))
        .catch((error: unknown) => `thrown: ${String(error)}`);
      if (typeof outcome === "string") wrongs.push(`file ${number} of seed ${seed}: ${outcome} for ${JSON.stringify(all).slice(0, 600)}`);
      else outcomes.set(outcome.ok ? "taken" : outcome.error.reason, (outcomes.get(outcome.ok ? "taken" : outcome.error.reason) ?? 0) + 1);
    }
    expect(wrongs).toEqual([]);
    expect(ofTheirs(await dumpBranch(branch.hub, branch.world.branchId))).toEqual(ofTheirs(before));
    expect(outcomes.get("altered") ?? 0).toBeGreaterThan(0);
    expect(outcomes.get("taken") ?? 0).toBeGreaterThan(0);
    // The hub still takes what honest people bring.
    newClient(li, "钱七");
    expect(await li.carry()).toMatchObject({ differing: 0 });
    expect(rowById(li.store().read, "client", theirs)?.name).toBe("赵六");
  },
);
