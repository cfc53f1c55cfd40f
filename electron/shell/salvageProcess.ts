/* The salvage of a damaged store, in a process of its own. */
import { rmSync } from "node:fs";
import type { SalvageReport } from "#shared/domain/support/storeCheck.ts";
import type { ReadDamaged, SalvageProgress } from "#electron/features/salvagedFile.ts";
import { runApart } from "./apartProcess.ts";

export const createSalvage = (
  broadcast: (topics: readonly string[]) => void,
): { readonly progress: () => SalvageProgress | null; readonly read: ReadDamaged } => {
  let progress: SalvageProgress | null = null;

  const run = (from: string, to: string, key: Uint8Array): Promise<SalvageReport> =>
    runApart<SalvageReport>(
      (seal) => ({ type: "salvage", from, to, key: seal(key) }),
      (message) => {
        if (message.type === "salvaging") {
          progress = message;
          broadcast(["salvage"]);
        }
        if (message.type === "notSalvaged") return { failed: message };
        return message.type === "salvaged" ? { done: message.report } : undefined;
      },
    );

  return {
    progress: () => progress,
    read: async (storePath, key) => {
      const target = `${storePath}.salvaged`;
      progress = { phase: "reading", done: 0, total: 0 };
      broadcast(["salvage"]);
      try {
        const report = await run(storePath, target, key);
        return { path: target, report, drop: () => rmSync(target, { force: true }) };
      } finally {
        key.fill(0);
        progress = null;
        broadcast(["salvage"]);
      }
    },
  };
};
