/*
 * SE3: another data key for a branch of 50,000 clients. The floor is the least that it could be: the file copied, every page
 * written anew under another key, flushed; ours also folds the log in, reads every page back and swaps the files.
 */
import path from "node:path";
import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { copyUnderKey, dropCopy } from "#db/engine/rekey.ts";
import { type Branch, passphrase } from "./branch.ts";
import { temporaryFolder } from "./freshStore.ts";
import { interleave } from "./interleave.ts";
import type { Metric } from "./statistics.ts";
import { copyAndRekey } from "./syncFloor.ts";

/** The branch is open before and after. */
export const keyMetrics = async (branch: Branch, rounds: number): Promise<Metric[]> => {
  const from = { path: branch.store().path, key: Uint8Array.from(branch.key()) };
  const keyHex = Buffer.from(from.key).toString("hex");
  const to = path.join(temporaryFolder(), "next.db");
  branch.host.lock("user");
  const megabytes = statSync(from.path).size / 1_048_576;
  const { floor, ours } = await interleave(
    {
      floor: () => copyAndRekey(from.path, keyHex),
      ours: () => {
        copyUnderKey(from, { path: to, key: randomBytes(32) });
        dropCopy(to);
      },
    },
    rounds,
  );
  await branch.host.unlock(branch.storeId, passphrase);
  const { whole } = await interleave({ whole: async () => void (await branch.ask("session", "changeKey", { passphrase })) }, rounds);
  return [
    {
      id: "SE3",
      what: `store of ${megabytes.toFixed(0)} MB under another key, read back and flushed`,
      unit: "ms",
      ours,
      beside: { "copied and re-keyed, not read back": floor },
      goals: [{ kind: "p50", most: 2_000 }],
    },
    {
      id: "SE3w",
      what: "all of it: passphrase, closing, another key, opening",
      unit: "ms",
      ours: whole,
      beside: { "copied and re-keyed, not read back": floor },
      goals: [],
    },
  ];
};
