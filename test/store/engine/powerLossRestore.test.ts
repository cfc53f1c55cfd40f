/* Power cuts in the middle of going back to a backup: the store is there, the former or the older one, and the other is kept. */
import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Instant } from "#shared/kernel/time.ts";
import { backupStore, verifyStoreFile } from "#db/engine/backup.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { hasDiskShim } from "#test/support/disk/diskShim.ts";
import { memoryFolder } from "#test/support/disk/memoryFolder.ts";
import { addClient, passphrases } from "#test/support/disk/powerScenes.ts";
import { type PowerTrial, tryPowerCuts } from "#test/support/disk/powerTrials.ts";

/** How many images of the disk are looked at in all; the long run sets SUIXING_POWER=20000. */
const states = Number(process.env["SUIXING_POWER"] ?? 160);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const why = hasDiskShim ? "" : " (skipped: no C compiler, or not Linux)";
const images = Math.max(60, Math.round(states * 0.15));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const clock = { now: (): Instant => "2026-11-21T08:00:00.000Z" as Instant };
/** Clients in the backup, and in the store with its log. */
const counts = { backup: 2, store: 5 };

describe.skipIf(!hasDiskShim)(`a power cut at any moment${why}`, () => {
  it(
    `[RE5] [RE11] of going back to a backup: ${images} images (seed ${seed}), there is a whole store, what it replaced is kept, nothing half is left`,
    { timeout: 60_000 + states * 1_000 },
    async () => {
      const folder = memoryFolder();
      const vault = createFileVault(folder, clock);
      const { id, key } = await vault.create({ kind: "own", ownerName: "王经理", branchName: "城东" }, passphrases.old);
      const file = vault.storePath(id);
      const { store } = openWorkstation({ path: file, key });
      for (let n = 1; n <= counts.backup; n += 1) addClient(store, n);
      mkdirSync(vault.backupFolder(id), { recursive: true });
      backupStore(store, key, path.join(vault.backupFolder(id), "backup-1.db"));
      store.raw.pragma("wal_checkpoint(truncate)");
      for (let n = counts.backup + 1; n <= counts.store; n += 1) addClient(store, n);
      // As after a kill: a part of the work is in the log alone.
      const log = path.join(memoryFolder(), "log");
      copyFileSync(`${file}-wal`, log);
      const main = path.join(path.dirname(log), "main");
      copyFileSync(file, main);
      store.close();
      copyFileSync(main, file);
      copyFileSync(log, `${file}-wal`);

      const seen = { former: 0, older: 0 };
      const look = ({ folder: image, marks }: PowerTrial): readonly string[] => {
        const left = createFileVault(image, clock);
        const opened = left.storePath(id);
        if (!existsSync(opened)) return ["no store"];
        const halves = readdirSync(path.dirname(opened)).filter((name) => /partial|ready/u.test(name) && !name.startsWith("key."));
        if (halves.length > 0) return [`left: ${halves.join(", ")}`];
        try {
          const clients = verifyStoreFile(opened, key);
          const shelf = left.backups(id).map((backup) => verifyStoreFile(backup.path, key));
          const isFormer = clients === counts.store;
          seen[isFormer ? "former" : "older"] += 1;
          if (isFormer && marks.includes("restored")) return ["the former store again"];
          const expected = isFormer ? [counts.backup] : [counts.backup, counts.store];
          return JSON.stringify(shelf.toSorted((a, b) => a - b)) === JSON.stringify(expected) && (isFormer || clients === counts.backup)
            ? []
            : [`${clients} in the store, ${shelf.join(", ")} on the shelf`];
        } catch (error) {
          return [`not opened: ${messageOf(error)}`];
        }
      };
      // From the moment on at which the store may be closed.
      const always = ({ op }: { readonly op: string }): boolean => op === "R";
      const report = await tryPowerCuts({ scene: "restore", folder, key, given: [id], states: images, seed, look, always });

      expect(report.wrongs).toEqual([]);
      expect(report.states).toBeGreaterThan(5);
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
    },
  );
});
