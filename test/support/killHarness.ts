/* Kills real writers at random moments and looks at what they leave (RE1). */
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openStore } from "#db/engine/store.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { phonesOf } from "./killWriter.ts";

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Sentences about what went wrong; empty when all is well. */
  readonly wrongs: readonly string[];
}

/** Code compiled once serves all writers: most of a writer's life would otherwise be its start. */
const compiled = path.join(tmpdir(), `suixing-compiled-${process.pid}`);
const writerOptions = { env: { ...process.env, NODE_COMPILE_CACHE: compiled } } as const;
const writerFile = path.join(import.meta.dirname, "killWriter.ts");

/** Runs a writer that ends by itself at once, which leaves its compiled code behind. */
const warmUp = (folder: string): void => {
  const key = randomBytes(32);
  const file = path.join(folder, "warm.db");
  openWorkstation({ path: file, key }).store.close();
  execFileSync(process.execPath, [writerFile, file, key.toString("hex"), "1", "1"], writerOptions);
};

/** Lets one writer run until `afterMs` after its first acknowledgement, kills it, and answers the last number it acknowledged. */
export const writeAndKill = (file: string, keyHex: string, start: number, afterMs: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writerFile, file, keyHex, String(start)], { ...writerOptions, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    let complaint = "";
    let isKilled = false;
    child.stderr.on("data", (data: Buffer) => (complaint += data.toString()));
    child.stdout.on("data", (data: Buffer) => {
      text += data.toString();
      if (isKilled) return;
      isKilled = true;
      setTimeout(() => child.kill("SIGKILL"), afterMs);
    });
    child.on("error", reject);
    child.on("close", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`the writer ended by itself: ${complaint.slice(0, 800)}`));
      // The last line may be cut: then its transaction counts as not acknowledged.
      else resolve(Number(text.slice(0, text.lastIndexOf("\n")).split("\n").at(-1)));
    });
  });

const inspect = (file: string, key: Uint8Array, acknowledged: number): { readonly last: number; readonly wrongs: readonly string[] } => {
  const wrongs: string[] = [];
  const store = openStore({ path: file, key, mustExist: true, checkLog: true });
  try {
    const verdict = String(store.raw.pragma("integrity_check(1)", { simple: true }));
    if (verdict !== "ok") wrongs.push(`integrity: ${verdict}`);
    const broken = firstBrokenLink(store.read);
    if (broken !== null) wrongs.push(`the chain breaks at ${broken}`);
    const clients = store.raw
      .prepare(
        "select cast(substr(name, 3) as integer) as n, (select count(*) from contact_point p where p.client_id = client.id) as phones from client order by n",
      )
      .all() as { n: number; phones: number }[]; // two numbers per row
    const searchable = Number(store.raw.prepare("select count(*) from client_search").pluck().get());
    const logged = Number(store.raw.prepare("select count(*) from change_tx").pluck().get());
    if (clients.length < acknowledged) wrongs.push(`${acknowledged} acknowledged, ${clients.length} there`);
    if (searchable !== clients.length) wrongs.push(`${clients.length} clients, ${searchable} of them searchable`);
    if (logged !== clients.length) wrongs.push(`${clients.length} clients, ${logged} transactions logged`);
    for (const [index, { n, phones }] of clients.entries()) {
      if (n !== index + 1 || phones !== phonesOf(n)) wrongs.push(`transaction ${n} at place ${index + 1} has ${phones} phones`);
    }
    return { last: clients.length, wrongs: wrongs.slice(0, 5) };
  } finally {
    store.close();
  }
};

/** One store that is written, killed, inspected and written again, `kills` times. */
const runLane = async (folder: string, lane: number, kills: number): Promise<KillReport> => {
  const key = randomBytes(32);
  let file = "";
  let done = 0;
  let acknowledgedInAll = 0;
  const wrongs: string[] = [];
  for (let round = 0; round < kills && wrongs.length === 0; round += 1) {
    if (round % 25 === 0) {
      // A new store now and then, so that looking at it stays quick.
      file = path.join(folder, `lane${lane}-${round}.db`);
      openWorkstation({ path: file, key }).store.close();
      done = 0;
    }
    const acknowledged = await writeAndKill(file, Buffer.from(key).toString("hex"), done + 1, Math.random() * 30);
    const found = inspect(file, key, acknowledged);
    wrongs.push(...found.wrongs.map((wrong) => `lane ${lane}, kill ${round}: ${wrong}`));
    acknowledgedInAll += acknowledged - done;
    done = found.last;
  }
  return { kills, acknowledged: acknowledgedInAll, wrongs };
};

/** Runs `kills` kills in a few lanes side by side. */
export const runKills = async (folder: string, kills: number, lanes = 3): Promise<KillReport> => {
  const shares = Array.from({ length: lanes }, (_, lane) => Math.floor(kills / lanes) + (lane < kills % lanes ? 1 : 0));
  warmUp(folder);
  const reports = await Promise.all(shares.map((share, lane) => runLane(folder, lane, share)));
  rmSync(compiled, { recursive: true, force: true });
  return {
    kills: reports.reduce((sum, report) => sum + report.kills, 0),
    acknowledged: reports.reduce((sum, report) => sum + report.acknowledged, 0),
    wrongs: reports.flatMap((report) => report.wrongs),
  };
};
