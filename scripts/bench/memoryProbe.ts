/*
 * A process of its own that opens a branch as the program does, looks at Today, the list, some archives and searches,
 * and says what it then takes: `node scripts/bench/memoryProbe.ts <profile> <store id>`.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { readyIndex } from "#electron/features/readyIndex.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { openBranch } from "./branch.ts";
import { pssOf } from "./processMemory.ts";

const [profile = "", storeId = ""] = process.argv.slice(2);
const before = pssOf(process.pid);
const { ask, store } = await openBranch(profile, storeId);
await ask("followUps", "todayPage");
for (let turn = 0; turn < 100_000 && readyIndex(store().read) === undefined; turn += 1) await nextTurn();
const page = { scope: { condition: { all: [] }, text: "" }, sort: { field: "assetTotal", direction: "desc" }, offset: 0, limit: 50 };
await ask("clients", "clientPage", page);
for (let number = 1; number <= 50; number += 1) await ask("clients", "clientFile", { clientId: syntheticId(1, number) });
for (const text of ["王", "李明", "zhang", "138"]) await ask("clients", "clientSearch", { text, limit: 50 });
globalThis.gc?.();
const { heapUsed, external } = process.memoryUsage();
process.stdout.write(`${JSON.stringify({ pss: pssOf(process.pid), before, heap: (heapUsed + external) / 1_048_576 })}\n`);
process.exit(0);
