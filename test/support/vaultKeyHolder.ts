/*
 * A process that goes every way by which a store's key file takes the data key or gives it out, as the session does, and wipes
 * what it was given: its parent looks through its memory. The hub's part is the parent's. The key is given out as bytes
 * through a file, so that this process makes no copy for the sake of the test.
 */
import { once } from "node:events";
import { openSync, writeSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import type { RecoveryHub } from "#electron/features/session/storeVault.ts";
import { readAnswerLine, requestLine } from "#shared/bundle/recovery.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";

const words = { first: "willow three blue cups", second: "seven quiet red boats" };
const pin = "283947";

const unwrapped = (outcome: { readonly type: string; readonly key?: Uint8Array }): Uint8Array => {
  if (outcome.type !== "unwrapped" || !outcome.key) throw new Error(outcome.type);
  return outcome.key;
};

if (process.argv[1] === import.meta.filename) {
  const [, , folder = "", hubText = ""] = process.argv;
  const hub = JSON.parse(hubText) as RecoveryHub; // from the test
  const lines = createInterface({ input: process.stdin });
  const heard = async (): Promise<string> => String((await once(lines, "line"))[0]);
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);

  const vault = createFileVault(path.join(folder, "stores"), systemClock, {
    state: () => Promise.resolve("ready"),
    encrypt: (text) => Promise.resolve(text),
    decrypt: (text) => Promise.resolve(text),
  });
  const { id, key } = await vault.create({ kind: "branch", ownerName: "李静", branchName: "城东支行" }, words.first);
  writeSync(openSync(path.join(folder, "key"), "w"), key);
  const { store } = openWorkstation({ path: vault.storePath(id), key });
  vault.recovery.keep(id, key, hub);
  vault.setWitness(id, key, "1|2026-11-24T08:00:00.000Z|");
  vault.setForgotten(id, key, ["01a20b29-1fbf-7000-ae12-f14fd00eb8da"]);
  await vault.pin.set(id, key, pin);
  vault.keys.carry("other", key, key);
  say("open");
  await heard();

  store.close();
  key.fill(0);
  for (const given of [unwrapped(await vault.unwrap(id, words.first)), unwrapped(await vault.pin.unwrap(id, pin))]) {
    if (!vault.witness(id, given) || vault.forgotten(id, given).length === 0) throw new Error("not read");
    given.fill(0);
  }
  const request = await vault.recovery.ask(id, words.second);
  if (!request) throw new Error("no request");
  say(requestLine(request));
  const answer = readAnswerLine(await heard());
  if (!answer) throw new Error("no answer");
  unwrapped(await vault.recovery.finish(id, answer, words.second)).fill(0);
  // The ciphers' own state is wiped with them, when the heap is collected: as after a lock.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  say("closed");
  await heard();
}
