import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import { openStore, write } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { scanFolder } from "#test/support/scanFolder.ts";
import { createOpenProgram, testPassphrase, type TestProgram } from "#test/support/testProgram.ts";
import { steppingClock, temporaryFolder } from "#test/support/testStore.ts";

const secrets = ["欧阳鹂鸣瑾", "13987650123", "110101199912310019"] as const;

const addClient = (program: TestProgram): void => {
  const session = program.host.current();
  if (!session) throw new Error("no session");
  const header = {
    txId: program.ids.next() as TxId,
    kind: "create" as const,
    label: {},
    actorId: session.actor.id as ActorId,
    workstationId: session.workstationId,
    editedAt: program.clock.now(),
  };
  const clientId = program.ids.next();
  write(session.store, (tx) =>
    applyChanges(tx, header, [
      { operation: "insert", table: "client", rowId: clientId, values: { kind: "person", name: secrets[0], documentNumber: secrets[2] } },
      { operation: "insert", table: "contactPoint", rowId: program.ids.next(), values: { clientId, kind: "mobile", value: secrets[1] } },
    ]),
  );
};

/** A profile after some work, copied to the thief's computer. */
const steal = async (): Promise<{ readonly folder: string; readonly stores: string; readonly id: string }> => {
  const program = await createOpenProgram();
  addClient(program);
  await program.call("settings", "savePreferences", { theme: "dark" });
  await program.call("jobs", "backupNow");
  await program.settleJobs();
  program.host.lock("user");
  const folder = temporaryFolder();
  cpSync(program.profile, folder, { recursive: true });
  return { folder, stores: path.join(folder, "stores"), id: program.storeId };
};

const keyFiles = (stores: string, id: string): readonly string[] => [path.join(stores, id, "key.json"), path.join(stores, id, "backups", "key.json")];

/** The thief knows the program: a changed key file gets the right checksum. */
const rewriteKeyFile = (stores: string, id: string, change: (file: Record<string, unknown>) => Record<string, unknown>): void => {
  for (const place of keyFiles(stores, id)) {
    const { check: _check, ...written } = JSON.parse(readFileSync(place, "utf8")) as Record<string, unknown>; // an object, as it was written
    const next = change(written);
    writeFileSync(place, JSON.stringify({ ...next, check: createHash("sha256").update(JSON.stringify(next)).digest("hex") }));
  }
};

const unwrapAt = (stores: string, id: string, passphrase: string) => createFileVault(stores, steppingClock()).unwrap(id, passphrase);

describe("a stolen profile folder", () => {
  it("[SE1] shows nothing of a client: store, backup, logs, key files, preferences", async () => {
    const { folder } = await steal();
    const { files, hits } = scanFolder(folder, secrets);
    expect(hits).toEqual([]);
    expect(files).toBeGreaterThanOrEqual(5);
    // Who uses the workstation is written beside it, so that the lock can greet; it says so here.
    expect(
      scanFolder(folder, ["王经理"])
        .hits.map(({ file }) => path.basename(file))
        .every((name) => name === "key.json"),
    ).toBe(true);
  });

  it("[SE1] neither store nor backup opens without the data key, and both with it: the folder is whole", async () => {
    const { stores, id } = await steal();
    const own = await unwrapAt(stores, id, testPassphrase);
    if (own.type !== "unwrapped") throw new Error(own.type);
    const backups = path.join(stores, id, "backups");
    const files = [
      path.join(stores, id, "store.db"),
      ...readdirSync(backups)
        .filter((name) => name.endsWith(".db"))
        .map((name) => path.join(backups, name)),
    ];
    expect(files).toHaveLength(2);
    const opening = (file: string, key: Uint8Array): string => {
      try {
        const store = openStore({ path: file, key, mustExist: true });
        const clients = Number(store.raw.prepare("select count(*) from client").pluck().get());
        store.close();
        return `${clients} clients`;
      } catch (error) {
        return storeErrorKind(error);
      }
    };
    const almost = Uint8Array.from(own.key);
    almost.set([(almost[0] ?? 0) ^ 1]);
    for (const file of files)
      expect([opening(file, new Uint8Array(32)), opening(file, almost), opening(file, own.key)]).toEqual(["wrongKey", "wrongKey", "1 clients"]);
  });

  it("[SE3] attempts set back by the thief cost the same work each, and a cheaper derivation opens nothing", async () => {
    const { stores, id } = await steal();
    for (let round = 0; round < 2; round += 1) {
      expect((await unwrapAt(stores, id, "wrong")).type).toBe("wrongPassphrase");
      rewriteKeyFile(stores, id, (file) => ({ ...file, failures: 0, wait: null }));
      expect(createFileVault(stores, steppingClock()).attempts(id)).toMatchObject({ lockedUntil: null });
    }
    // The key was wrapped under the costly derivation: with another one even the right passphrase gives another key.
    rewriteKeyFile(stores, id, (file) => ({ ...file, kdf: { ...(file["kdf"] as object), memoryKib: 19_456, passes: 2 } }));
    expect((await unwrapAt(stores, id, testPassphrase)).type).toBe("wrongPassphrase");
    // Below what counts as safe the file is not even accepted.
    rewriteKeyFile(stores, id, (file) => ({ ...file, kdf: { ...(file["kdf"] as object), memoryKib: 8, passes: 1 } }));
    expect((await unwrapAt(stores, id, testPassphrase)).type).toBe("keyFileDamaged");
  });

  it("[SE3] the thief's own key file in place of the stolen one opens nothing: the wrap belongs to its store", async () => {
    const { stores, id } = await steal();
    const thief = await createFileVault(stores, steppingClock()).create({ kind: "own", ownerName: "thief", branchName: "" }, "a passphrase of mine");
    const [theirs] = keyFiles(stores, thief.id);
    const { check: _check, ...own } = JSON.parse(readFileSync(theirs ?? "", "utf8")) as Record<string, unknown>; // as it was written
    rewriteKeyFile(stores, id, () => ({ ...own, id }));
    expect((await unwrapAt(stores, id, "a passphrase of mine")).type).toBe("wrongPassphrase");
    // And a key of the thief's own that is put in by force does not open the file.
    expect(() => openStore({ path: path.join(stores, id, "store.db"), key: thief.key, mustExist: true })).toThrow();
  });
});
