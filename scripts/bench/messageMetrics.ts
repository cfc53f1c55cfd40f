/* SP14: what a message costs that crosses to another thread and back by structured clone, as an intent's answer does. */
import { once } from "node:events";
import path from "node:path";
import { serialize } from "node:v8";
import { Worker } from "node:worker_threads";
import type { Branch } from "./branch.ts";
import { interleave } from "./interleave.ts";
import { type Metric, summaryOf } from "./statistics.ts";

/** SP14: a page of 50 rows and, beside it, 1,000 rows in one message and an empty one. */
export const messageMetrics = async (branch: Branch, rounds: number): Promise<Metric[]> => {
  const worker = new Worker(path.join(import.meta.dirname, "echo.ts"));
  const roundTrip = async (message: unknown): Promise<void> => {
    const answer = once(worker, "message");
    worker.postMessage(message);
    await answer;
  };
  const ask = (offset: number): Promise<unknown> =>
    branch.ask("clients", "clientPage", { scope: { condition: { all: [] }, text: "" }, sort: { field: "assetTotal", direction: "desc" }, offset, limit: 50 });
  const page = await ask(0);
  const many: unknown[] = [];
  for (let offset = 0; offset < 1_000; offset += 50) many.push(await ask(offset));
  const found = await interleave(
    { "empty message": () => roundTrip(null), ours: () => roundTrip(page), "1,000 rows at once": () => roundTrip(many) },
    rounds * 50,
    20,
  );
  await worker.terminate();
  const kilobytes = serialize(page).byteLength / 1024;
  return [
    {
      id: "SP14",
      what: "page of 50 rows there and back",
      unit: "ms",
      ours: found.ours,
      beside: { "empty message": found["empty message"], "1,000 rows at once": found["1,000 rows at once"] },
      goals: [{ kind: "p50", most: 1 }],
    },
    { id: "SP14b", what: "page of 50 rows as a message", unit: "MB", ours: summaryOf([kilobytes / 1024]), beside: {}, goals: [{ kind: "p50", most: 0.25 }] },
  ];
};
