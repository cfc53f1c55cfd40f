import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Instant } from "#shared/kernel/time.ts";
import { verifyStoreFile } from "#db/engine/backup.ts";
import { migrate, storeVersion } from "#db/engine/migrate.ts";
import { openStore, type Store } from "#db/engine/store.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { hasDiskShim } from "#test/support/disk/diskShim.ts";
import { memoryFolder } from "#test/support/disk/memoryFolder.ts";
import { addClient, passphrases, phonesOf } from "#test/support/disk/powerScenes.ts";
import { type PowerReport, type PowerTrial, tryPowerCuts } from "#test/support/disk/powerTrials.ts";

/** How many images of the disk are looked at in all; the long run sets SUIXING_POWER=20000. */
const states = Number(process.env["SUIXING_POWER"] ?? 160);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const why = hasDiskShim ? "" : " (skipped: no C compiler, or not Linux)";
const timeout = 60_000 + states * 400;

const key = randomBytes(32);

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Opens what the power left, as the program does at its next start, and lets it be judged. */
const judge = (folder: string, look: (store: Store) => readonly string[]): readonly string[] => {
  let store: Store | undefined;
  try {
    store = openStore({ path: path.join(folder, "store.db"), key, mustExist: true, checkLog: true });
    const verdict = String(store.raw.pragma("integrity_check(1)", { simple: true }));
    return verdict === "ok" ? look(store) : [`integrity: ${verdict}`];
  } catch (error) {
    return [`not opened: ${messageOf(error)}`];
  } finally {
    store?.close();
  }
};

/** Clients 1 to n are there, each with all of its phones, and the chain holds. */
const clientsOf = (store: Store): { readonly count: number; readonly wrongs: readonly string[] } => {
  const rows = store.raw
    .prepare(
      "select cast(substr(name, 3) as integer) as n, (select count(*) from contact_point p where p.client_id = client.id) as phones from client order by n",
    )
    .all() as { n: number; phones: number }[]; // two numbers per row
  const wrongs = rows.flatMap(({ n, phones }, index) =>
    n === index + 1 && phones === phonesOf(n) ? [] : [`client ${n} at ${index + 1} has ${phones} phones`],
  );
  const broken = firstBrokenLink(store.read);
  return { count: rows.length, wrongs: broken === null ? wrongs : [...wrongs, `the chain breaks at ${broken}`] };
};

const acknowledgedClients = (marks: readonly string[]): number => marks.filter((mark) => mark.startsWith("client-")).length;

const expectAll = (report: PowerReport, least: number): void => {
  expect(report.wrongs).toEqual([]);
  expect(report.states).toBeGreaterThan(Math.min(least, states / 20));
  // Every kind of loss was met.
  for (const count of Object.values(report.byLoss)) expect(count).toBeGreaterThan(0);
};

const share = (part: number): number => Math.max(24, Math.round(states * part));
/** A change of the passphrase makes few calls: of fewer pictures a seed may find too many alike. */
const passphraseImages = Math.max(200, share(0.05));

describe.skipIf(!hasDiskShim)(`a power cut at any moment${why}`, () => {
  it(`[RE5] of edits and checkpoints: ${share(0.6)} images (seed ${seed}), everything acknowledged is there, nothing half`, { timeout }, async () => {
    const folder = memoryFolder();
    openWorkstation({ path: path.join(folder, "store.db"), key }).store.close();
    const look = ({ folder: image, marks }: PowerTrial): readonly string[] =>
      judge(image, (store) => {
        const { count, wrongs } = clientsOf(store);
        const acknowledged = acknowledgedClients(marks);
        return count < acknowledged ? [`${acknowledged} acknowledged, ${count} there`, ...wrongs] : wrongs;
      });
    expectAll(await tryPowerCuts({ scene: "edits", folder, key, states: share(0.6), seed, look }), 150);
  });

  it(`[RE5] of a migration: ${share(0.2)} images, the store is of the former version or of the new one, whole, and goes on`, { timeout }, async () => {
    const folder = memoryFolder();
    const file = path.join(folder, "store.db");
    const before = workstationMigrations.length - 3;
    const old = openStore({ path: file, key });
    migrate(old, workstationMigrations.slice(0, before));
    old.raw
      .prepare(
        "insert into client (id, kind, name, created_at, edited_at) values (?, 'person', '王芳', '2026-11-21T08:00:00.000Z', '2026-11-21T08:00:00.000Z')",
      )
      .run("00000000-0000-7000-8000-000000000001");
    old.close();
    const namesOf = (store: Store): unknown => store.raw.prepare("select name from client").pluck().all();
    const look = ({ folder: image, marks }: PowerTrial): readonly string[] => {
      const found = judge(image, (store) => {
        const version = storeVersion(store);
        const isFine = marks.includes("migrated") ? version === workstationMigrations.length : version >= before;
        return isFine && JSON.stringify(namesOf(store)) === '["王芳"]' ? [] : [`version ${version}, ${JSON.stringify(namesOf(store))}`];
      });
      if (found.length > 0) return found;
      try {
        const { store } = openWorkstation({ path: path.join(image, "store.db"), key, mustExist: true, checkLog: true });
        const names = JSON.stringify(namesOf(store));
        store.close();
        return names === '["王芳"]' ? [] : [`afterwards ${names}`];
      } catch (error) {
        return [`the next start fails: ${messageOf(error)}`];
      }
    };
    expectAll(await tryPowerCuts({ scene: "migration", folder, key, states: share(0.2), seed, look }), 30);
  });

  it(`[RE5] of a backup: ${share(0.15)} images, under its name lies the older one or the new one, whole`, { timeout }, async () => {
    const folder = memoryFolder();
    const { store } = openWorkstation({ path: path.join(folder, "store.db"), key });
    for (let n = 1; n <= 3; n += 1) addClient(store, n);
    store.raw.prepare("vacuum into ?").run(path.join(folder, "backup.db"));
    for (let n = 4; n <= 6; n += 1) addClient(store, n);
    store.close();
    const look = ({ folder: image, marks }: PowerTrial): readonly string[] => {
      const whole = judge(image, (one) => (clientsOf(one).count === 6 ? [] : ["the store itself has changed"]));
      try {
        const clients = verifyStoreFile(path.join(image, "backup.db"), key);
        const isFine = clients === 6 || (clients === 3 && !marks.includes("backed-up"));
        return isFine ? whole : [...whole, `${clients} clients in the backup after ${marks.join(", ")}`];
      } catch (error) {
        return [...whole, `the backup: ${messageOf(error)}`];
      }
    };
    expectAll(await tryPowerCuts({ scene: "backup", folder, key, states: share(0.15), seed, look }), 20);
  });

  it(
    `[RE5] of a new passphrase: ${passphraseImages} images, one of the two key files is whole and opens with the old or the new one`,
    { timeout },
    async () => {
      const folder = memoryFolder();
      const clock = { now: (): Instant => "2026-11-21T08:00:00.000Z" as Instant };
      const made = await createFileVault(folder, clock).create({ kind: "own", ownerName: "王经理", branchName: "城东" }, passphrases.old);
      mkdirSync(path.join(folder, made.id, "backups"), { recursive: true });
      // Deriving a key takes a third of a second: the same two files are asked once.
      const known = new Map<string, Promise<string>>();
      const opensWith = async (image: string): Promise<string> => {
        const vault = createFileVault(image, clock);
        for (const [name, passphrase] of Object.entries(passphrases)) {
          const outcome = await vault.unwrap(made.id, passphrase);
          if (outcome.type === "unwrapped") return Buffer.from(outcome.key).equals(made.key) ? name : "another key";
          if (outcome.type !== "wrongPassphrase") return outcome.type;
        }
        return "none";
      };
      const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
      const look = async ({ folder: image, marks }: PowerTrial): Promise<readonly string[]> => {
        const text = `${textOf(path.join(image, made.id, "key.json"))}\n${textOf(path.join(image, made.id, "backups/key.json"))}`;
        const answer = known.get(text) ?? opensWith(image);
        known.set(text, answer);
        const name = await answer;
        const isFine = name === "fresh" || (name === "old" && !marks.includes("rewrapped"));
        return isFine ? [] : [`opens with ${name} after ${marks.join(", ")}`];
      };
      const report = await tryPowerCuts({
        scene: "passphrase",
        folder,
        key: made.key,
        given: [made.id],
        states: passphraseImages,
        seed,
        look,
        always: () => true,
      });
      expect(report.wrongs).toEqual([]);
      expect(report.states).toBeGreaterThan(10);
    },
  );
});
