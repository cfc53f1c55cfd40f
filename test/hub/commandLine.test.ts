import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { get } from "node:https";
import { connect } from "node:net";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { enrol, type HttpHubLink, openHttpHubLink } from "#electron/adapters/httpHubLink.ts";
import { freePort } from "#test/support/freePort.ts";
import { movedClock, newClient } from "#test/support/httpHub.ts";
import { scanFolder } from "#test/support/scanFolder.ts";
import { root } from "#test/support/sourceTree.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly problem: string;
}

const main = path.join(root, "hub/main.ts");

/** Runs the hub's command line as its own process. */
const hub = (folder: string, ...args: readonly string[]): Promise<Outcome> =>
  new Promise((resolve) => {
    execFile(process.execPath, [main, ...args, "--folder", folder], (error, out, problem) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, problem }),
    );
  });

/** Starts the hub and waits until it says that it listens. */
const start = (folder: string, ...args: readonly string[]): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, "start", "--folder", folder, ...args], { stdio: ["ignore", "ignore", "pipe"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    let said = "";
    child.stderr.on("data", (part: Buffer) => {
      said += part.toString("utf8");
      if (said.includes("The hub is running")) resolve(child);
    });
    child.once("exit", () => reject(new Error(said)));
  });

const ended = (child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<number | null> =>
  new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill(signal);
  });

const lineOf = (text: string): string => /suixing-join:\w+/u.exec(text)?.[0] ?? "";

const join = async (code: string) => {
  const pair = generateKeyPairSync("ed25519");
  const outcome = await enrol({ code, publicKey: pair.publicKey, deviceName: "机", platform: "linux" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  const { reply, place } = outcome.value;
  const link = openHttpHubLink({ ...place, deviceId: reply.deviceId, key: pair.privateKey, receiptKey: reply.receiptKey, clock: movedClock() });
  onTestFinished(() => link.close());
  return { link, reply };
};

const exchange = (link: HttpHubLink, epoch: string, push: readonly { readonly client: ReturnType<typeof newClient>; readonly actorId: string }[]) => {
  const time = new Date().toISOString();
  return link.exchange({
    hello: { protocol: 1, schema: 1, deviceTime: time, epoch, cursor: 0, ownSeq: 0 },
    push: push.map(({ client, actorId }, index) => ({
      line: index + 1,
      part: 0,
      header: { txId: `tx-${client.id}`, kind: "create", label: {}, actorId, editedAt: time },
      clientId: client.id,
      edits: [client.edit],
    })),
    wantsFeed: true,
  });
};

let port = 0;
beforeAll(async () => {
  port = await freePort();
});

describe("the hub's command line", () => {
  it("[P4] [RE11] [R247] [R261] init, start, enrol, push, backup, restore: the restored hub has a new epoch that begins where the backup stood", async () => {
    const folder = path.join(temporaryFolder(), "hub");
    const made = await hub(
      folder,
      "init",
      "--branch",
      "城南支行",
      "--admin",
      "孙工",
      "--manager",
      "赵行长",
      "--host",
      "127.0.0.1",
      "--listen",
      "127.0.0.1",
      "--port",
      String(port),
    );
    expect(made).toMatchObject({ code: 0, problem: "" });
    expect(made.out.match(/suixing-join:/gu)).toHaveLength(2);
    // In the time of the branch, not of Greenwich.
    expect(made.out).toMatch(/有效至 \d{4}-\d\d-\d\d \d\d:\d\d \|/u);
    // Only its own user can read keys and database.
    expect(statSync(folder).mode & 0o077).toBe(0);
    for (const name of readdirSync(folder).filter((entry) => entry !== "hub.db")) expect(statSync(path.join(folder, name)).mode & 0o077, name).toBe(0);
    // What exists is never overwritten.
    const config = readFileSync(path.join(folder, "hub.json"), "utf8");
    expect(await hub(folder, "init")).toMatchObject({ code: 1, problem: expect.stringContaining("nothing was overwritten") });
    expect(readFileSync(path.join(folder, "hub.json"), "utf8")).toBe(config);

    const first = await start(folder);
    // Commands work beside the running hub.
    const added = await hub(folder, "user", "add", "王敏", "clientManager", "--outlet", "城南网点");
    expect(added.code).toBe(0);
    const { link, reply } = await join(lineOf(added.out));
    const before = await exchange(link, reply.epoch, [{ client: newClient("张三丰", reply.user.id), actorId: reply.user.id }]);
    expect(before).toMatchObject({ ok: true, value: { epochSeq: 0, answers: [{ outcome: "accepted" }] } });
    const copy = path.join(folder, "evening.backup");
    expect(await hub(folder, "backup", copy)).toMatchObject({ code: 0, problem: "" });
    expect(await hub(folder, "backup", copy)).toMatchObject({ code: 1, problem: expect.stringContaining("not overwritten") });
    const later = newClient("李四维", reply.user.id);
    expect(await exchange(link, reply.epoch, [{ client: later, actorId: reply.user.id }])).toMatchObject({ ok: true });
    expect(await hub(folder, "restore", copy)).toMatchObject({ code: 1, problem: expect.stringContaining("Stop the running hub") });
    const devices = await hub(folder, "device", "list");
    expect(devices.out).toMatch(/^设备编号/u);
    expect(devices.out).toContain(reply.deviceId);
    expect(await ended(first, "SIGTERM")).toBe(0);

    const broken = path.join(folder, "broken.backup");
    writeFileSync(broken, readFileSync(copy).fill(7, 9_000, 9_100));
    expect(await hub(folder, "restore", broken)).toMatchObject({ code: 1, problem: expect.stringContaining("damaged") });
    expect(await hub(folder, "restore", copy)).toMatchObject({ code: 0, problem: "" });
    // What was replaced is kept, and nothing of a client lies readable anywhere in the folder.
    expect(readdirSync(path.join(folder, "backups")).some((name) => name.startsWith("replaced-"))).toBe(true);
    expect(scanFolder(folder, ["张三丰", "李四维", "王敏"]).hits).toEqual([]);

    const second = await start(folder);
    const after = await exchange(link, reply.epoch, [{ client: later, actorId: reply.user.id }]);
    expect(after).toMatchObject({ ok: true, value: { answers: [], feed: null } });
    if (!after.ok) return;
    expect(after.value.epoch).not.toBe(reply.epoch);
    expect(after.value.epochSeq).toBeGreaterThan(0);
    // In the new epoch the device offers again what the hub no longer has.
    const offered = await exchange(link, after.value.epoch, [{ client: later, actorId: reply.user.id }]);
    expect(offered).toMatchObject({ ok: true, value: { answers: [{ outcome: "accepted", seq: after.value.epochSeq + 1 }] } });
    expect(await ended(second, "SIGKILL")).toBeNull();
    const status = await hub(folder, "status");
    expect(status.out).toMatch(/isRunning\tfalse[\s\S]*audit chain is whole/u);
    // Who was deactivated by a slip comes back; what does not exist is told with where to look.
    expect((await hub(folder, "user", "add", "赵敏", "analyst")).code).toBe(0);
    for (const act of ["deactivate", "reactivate"]) expect((await hub(folder, "user", act, "赵敏")).code).toBe(0);
    expect((await hub(folder, "user", "list")).out).toContain("\t赵敏\tanalyst\t-\ttrue\t");
    expect(await hub(folder, "device", "block", "123")).toMatchObject({ code: 1, problem: expect.stringContaining("see device list") });
    expect(await hub(folder, "?")).toMatchObject({ code: 0, out: expect.stringContaining("Usage") });
  });

  it("[RE11] the folder is lost: what was kept of it and a backup make the hub again, also when an old log lay among what was kept", async () => {
    const folder = path.join(temporaryFolder(), "hub");
    await hub(folder, "init", "--branch", "城南支行", "--host", "127.0.0.1", "--listen", "127.0.0.1", "--port", String(await freePort()));
    const first = await start(folder);
    await hub(folder, "user", "add", "王敏", "clientManager");
    // A copy of everything but the database, as somebody may take it: the log of that moment is in it.
    const kept = temporaryFolder();
    cpSync(folder, kept, { recursive: true, filter: (file) => path.basename(file) !== "hub.db" });
    expect(statSync(path.join(kept, "hub.db-wal")).size).toBeGreaterThan(0);
    await hub(folder, "user", "add", "李强", "clientManager");
    const copy = path.join(temporaryFolder(), "branch.backup");
    const away = path.join(temporaryFolder(), "not there", "branch.backup");
    expect(await hub(folder, "backup", away)).toMatchObject({ code: 1, problem: expect.stringMatching(/没有这个文件夹.*no such folder/u) });
    expect(existsSync(path.dirname(away))).toBe(false);
    expect(await hub(folder, "backup", copy)).toMatchObject({ code: 0 });
    expect(await ended(first, "SIGTERM")).toBe(0);

    rmSync(folder, { recursive: true });
    mkdirSync(folder, { mode: 0o700 });
    // Without the keys it says what is missing; another hub made here would never open the backup.
    expect(await hub(folder, "restore", copy)).toMatchObject({ code: 1, problem: expect.stringMatching(/保险柜.*keys/u) });
    cpSync(kept, folder, { recursive: true });
    rmSync(path.join(folder, "backups"), { recursive: true });
    expect(await hub(folder, "restore", copy)).toMatchObject({ code: 0, problem: "" });
    expect((await hub(folder, "user", "list")).out).toMatch(/王敏[\s\S]*李强/u);
    expect((await hub(folder, "status")).out).toContain("audit chain is whole");
  }, 120_000);

  it("a connection that never says anything does not hold up the stop", async () => {
    const folder = path.join(temporaryFolder(), "hub");
    const silentPort = await freePort();
    await hub(folder, "init", "--branch", "城南支行", "--host", "127.0.0.1", "--listen", "127.0.0.1", "--port", String(silentPort));
    const running = await start(folder);
    const silent = connect(silentPort, "127.0.0.1");
    onTestFinished(() => void silent.destroy());
    await once(silent, "connect");
    // The hub has the connection when it answers another one.
    const [answer] = (await once(get({ host: "127.0.0.1", port: silentPort, path: "/health", rejectUnauthorized: false, agent: false }), "response")) as [
      IncomingMessage,
    ]; // the event's argument
    expect(answer.statusCode).toBe(200);
    answer.resume();
    const gone = once(silent, "close");
    const began = performance.now();
    expect(await ended(running, "SIGTERM")).toBe(0);
    await gone;
    // Running requests may take 15 seconds; the greeting of a connection took Node's two minutes.
    expect(performance.now() - began).toBeLessThan(60_000);
  }, 120_000);

  it("tells every mistake in one line in both languages, and changes nothing", async () => {
    const folder = path.join(temporaryFolder(), "hub");
    const wrong: readonly (readonly string[])[] = [["status"], ["init", "--host", "a b"], ["nonsense", "--wrong"]];
    const outcomes = await Promise.all(wrong.map((args) => hub(folder, ...args)));
    for (const { code, problem } of outcomes) {
      expect(code).toBe(1);
      expect(problem).toMatch(/\p{Script=Han}.* \| [A-Z]/u);
      expect(problem).not.toMatch(/\n\s+at /u);
    }
    expect(existsSync(folder)).toBe(false);
  });
});
