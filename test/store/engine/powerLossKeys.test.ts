/* Power cuts in the middle of a change of the data key: whatever is left opens with the passphrase, and nothing acknowledged is lost. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Instant } from "#shared/kernel/time.ts";
import { backupStore, verifyStoreFile } from "#db/engine/backup.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { createKeyFiles, type KeyFile } from "#electron/adapters/keyFile.ts";
import { openSealed } from "#electron/adapters/keyWraps.ts";
import { hasDiskShim } from "#test/support/disk/diskShim.ts";
import { memoryFolder } from "#test/support/disk/memoryFolder.ts";
import { passphrases } from "#test/support/disk/powerScenes.ts";
import { type PowerTrial, tryPowerCuts } from "#test/support/disk/powerTrials.ts";

/** How many images of the disk are looked at in all; the long run sets SUIXING_POWER=20000. */
const states = Number(process.env["SUIXING_POWER"] ?? 160);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const why = hasDiskShim ? "" : " (skipped: no C compiler, or not Linux)";
const images = Math.max(24, Math.round(states * 0.15));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const clock = { now: (): Instant => "2026-11-21T08:00:00.000Z" as Instant };

describe.skipIf(!hasDiskShim)(`a power cut at any moment${why}`, () => {
  it(
    `[RE5] [SE3] of a change of the data key: ${images} images (seed ${seed}), the passphrase opens store and backup with the old key or the new one`,
    { timeout: 60_000 + states * 1_000 },
    async () => {
      const folder = memoryFolder();
      const vault = createFileVault(folder, clock);
      const { id, key } = await vault.create({ kind: "own", ownerName: "王经理", branchName: "城东" }, passphrases.old);
      const { store } = openWorkstation({ path: vault.storePath(id), key });
      mkdirSync(vault.backupFolder(id), { recursive: true });
      backupStore(store, key, path.join(vault.backupFolder(id), "backup-1.db"));
      store.close();

      // Deriving a key takes a third of a second: each wrap is opened once.
      const unwrapped = new Map<string, Promise<Uint8Array | undefined>>();
      const wrapOf = ({ kdf, wrapped }: KeyFile): Promise<Uint8Array | undefined> => {
        if (!wrapped) return Promise.resolve(undefined);
        const known = unwrapped.get(wrapped.data) ?? openSealed({ kdf, wrapped }, passphrases.old, id);
        unwrapped.set(wrapped.data, known);
        return known;
      };
      // The moment of the swap: up to the first new key file.
      let isSwapped = false;
      const always = ({ op, path: from, other }: { readonly op: string; readonly path: string; readonly other: string }): boolean => {
        if (op === "R" && other === vault.storePath(id)) isSwapped = true;
        if (op === "R" && isSwapped && from.endsWith("key.json.partial")) isSwapped = false;
        return isSwapped && op !== "W";
      };
      const seen = { old: 0, next: 0, settled: 0 };
      const look = async ({ folder: image, marks }: PowerTrial): Promise<readonly string[]> => {
        const left = createFileVault(image, clock);
        const file = createKeyFiles(image).load(id);
        const found = file && (await wrapOf(file));
        if (!found) return ["the passphrase opens no key file"];
        const given = Uint8Array.from(found);
        const counts = left.keys.settle(id, given);
        seen[counts !== given ? "settled" : Buffer.from(counts).equals(key) ? "old" : "next"] += 1;
        if (marks.includes("changed") && Buffer.from(counts).equals(key)) return ["the former key counts again"];
        try {
          const { store: opened } = openWorkstation({ path: left.storePath(id), key: counts, mustExist: true, checkLog: true });
          try {
            const clients = Number(opened.raw.prepare("select count(*) from client").pluck().get());
            const acknowledged = marks.filter((mark) => mark.startsWith("client-")).length;
            const verdict = String(opened.raw.pragma("integrity_check(1)", { simple: true }));
            if (verdict !== "ok" || firstBrokenLink(opened.read) !== null) return [`integrity: ${verdict}, chain ${firstBrokenLink(opened.read)}`];
            if (clients < acknowledged) return [`${acknowledged} acknowledged, ${clients} there`];
          } finally {
            opened.close();
          }
        } catch (error) {
          return [`not opened: ${messageOf(error)}`];
        }

        const [backup] = left.backups(id);
        if (!backup) return ["the backup is gone"];
        const backupKey = left.keys.keyOf(id, counts, backup.path);
        if (!backupKey) return ["no key opens the backup"];
        return verifyStoreFile(backup.path, backupKey) === 0 ? [] : ["the backup is another one"];
      };
      const report = await tryPowerCuts({ scene: "dataKey", folder, key, given: [id], states: images, seed, look, always });

      expect(report.wrongs).toEqual([]);
      expect(report.states).toBeGreaterThan(images / 3);
      // Before, after, and in between, where the file has the next key and the key file does not say so yet.
      for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
    },
  );
});
