/*
 * A branch of ten people for hours that pass quickly (RE14): ten real programs, a hub in a process of its own behind a proxy
 * that cuts and bends, hub and stores killed, disks full for a while. Everybody acts by turns, as a seed draws it; at
 * the readings nothing runs, and what is open then must not have become more.
 */
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { brokenHubAudit } from "#db/hub/audit.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { createExchange } from "#hub/exchange/exchange.ts";
import type { SyncStatus } from "#shared/contracts/daySync.ts";
import type { UserRole } from "#shared/protocol/admin.ts";
import type { Instant } from "#shared/kernel/time.ts";
import type { Child } from "../childProcess.ts";
import { deviceOf } from "../deviceOf.ts";
import { copyStore, type TestDevice } from "../deviceWorld.ts";
import { freePort } from "../freePort.ts";
import { makeHub, startHubProcess } from "../hubProcess.ts";
import { joinProgram } from "../joinedProgram.ts";
import { type Misfortune, startProxy } from "../misfortuneProxy.ts";
import { checkWorld } from "../simulationCheck.ts";
import { createTruth } from "../simulationTruth.ts";
import { randomFrom } from "../syntheticClients.ts";
import { noDesktop, testPassphrase } from "../testProgram.ts";
import { acts, type ActName, drawAct, errorTypeOf, type SoakPerson, storeOf } from "./soakPerson.ts";
import { fileBytes, filesUnder, handlesOf, heldBytes, newHandles, residentBytes, rowCounts } from "./soakReadings.ts";

const rolesOf = (devices: number): readonly UserRole[] => [
  "branchManager",
  ...Array.from({ length: devices - 2 }, () => "clientManager" as const),
  "lobbyManager",
];
const beganAt = Date.parse("2026-11-21T08:00:00.000Z");
const workedMs = 8 * 3_600_000;

export interface SoakWish {
  readonly folder: string;
  readonly operations: number;
  readonly seed: number;
  /** Ten, or fewer for a short look; the last one is a lobby manager's. */
  readonly devices: number;
  /** How often all is looked at; the first time after the same share of the work. */
  readonly readings: number;
}

export interface SoakReading {
  readonly operations: number;
  readonly heldBytes: number;
  readonly residentBytes: number;
  readonly hubBytes: number;
  readonly hubPid: number;
  readonly hubHeldBytes: number;
  /** Handles beyond those of the first reading, by kind. */
  readonly newHandles: Readonly<Record<string, number>>;
  readonly newHubHandles: Readonly<Record<string, number>>;
  /** The largest log of an open store. */
  readonly logBytes: number;
  readonly storeBytes: number;
  readonly rows: Readonly<Record<string, number>>;
}

/** Fates of connections while faults are on; a handshake takes about 500 bytes up and 1,500 down. */
const fates: readonly ((draw: (count: number) => number) => Misfortune)[] = [
  (draw) => ({ cutUp: draw(8_000) }),
  (draw) => ({ cutDown: draw(12_000) }),
  (draw) => ({ bentDown: draw(8_000) }),
  (draw) => ({ twiceUp: draw(6_000) }),
  (draw) => ({ halfClose: draw(6_000) }),
];

/** A branch that is ready to work. */
export const startSoak = async ({ folder, operations, devices, seed, readings }: SoakWish) => {
  const roles = rolesOf(devices);
  let worldMs = beganAt;
  const clock = { now: (): Instant => new Date(worldMs).toISOString() as Instant }; // toISOString has this form
  const random = randomFrom(seed);
  const draw = (count: number): number => Math.floor(random() * count);
  const failures: string[] = [];
  const hub = await makeHub(folder, roles, undefined, clock);
  const hubPort = await freePort();
  let hubChild: Child | undefined;
  let hearHeld: (bytes: number) => void = () => undefined;
  const hubHeldBytes = (): Promise<number> =>
    new Promise((resolve) => {
      hearHeld = resolve;
      void hubChild?.ended.then(() => resolve(0));
      hubChild?.tell("held");
    });
  const startHub = async (): Promise<void> => {
    const preload = new URL("../toldClock.ts", import.meta.url);
    preload.searchParams.set("ms", String(worldMs));
    hubChild = await startHubProcess(hub, hubPort, {
      root: folder,
      onFailure: (complaint) => failures.push(`hub: ${complaint}`),
      onLine: (line) => {
        if (line.startsWith("held ")) hearHeld(Number(line.slice(5)));
      },
      nodeOptions: ["--expose-gc", "--import", preload.href],
    });
  };
  const hubPid = (): number => hubChild?.pid ?? 0;
  const proxy = await startProxy(hub.proxyPort, () => hubPort);
  await startHub();

  const people: SoakPerson[] = [];
  for (const [index, { id, role, code }] of hub.people.entries()) {
    const granted = new Map<string, string>();
    const program = await joinProgram({ codeFor: () => Promise.resolve({ code }) }, id, { desktop: { ...noDesktop, pathOf: (token) => granted.get(token) } });
    const storeId = program.host.current()?.info.id ?? "";
    people.push({ name: `${role} ${index}`, userId: id, deviceId: program.deviceId, storeId, program, granted, random: randomFrom(seed + index + 1) });
  }

  /** All clocks go together; the hub's is told. */
  const passTime = (person: SoakPerson): void => {
    worldMs += workedMs / Math.max(1, operations);
    const ahead = Date.parse(person.program.clock.now()) - worldMs;
    if (ahead < 0) person.program.clock.advance(-ahead);
    else worldMs += ahead;
    hubChild?.tell(`clock ${Math.round(worldMs)}`);
  };

  const tally: Record<string, { done: number; refused: number; nothing: number }> = {};
  const refusals: Record<string, number> = {};
  const faults = { connections: 0, hubKills: 0, deviceKills: 0, fullDisks: 0, locks: 0, missedSessions: 0 };
  let isCalm = true;
  proxy.set(() => {
    if (isCalm || draw(5) > 0) return {};
    faults.connections += 1;
    return fates[draw(fates.length)]?.(draw) ?? {};
  });

  const unlock = async ({ name, program, storeId }: SoakPerson): Promise<void> => {
    const opened = await program.host.unlock(storeId, testPassphrase);
    if (!opened.ok) throw new Error(`${name}: not unlocked: ${JSON.stringify(opened.error)}`);
  };

  const statusOf = async (person: SoakPerson): Promise<SyncStatus> => {
    const answer = await person.program.call("daySync", "syncStatus");
    if (!answer.ok) throw new Error(errorTypeOf(answer));
    return answer.value as SyncStatus; // the contract's output
  };

  const perform = async (person: SoakPerson, name: ActName): Promise<void> => {
    const answer = await acts[name][1](person);
    const count = (tally[name] ??= { done: 0, refused: 0, nothing: 0 });
    if (answer === undefined) count.nothing += 1;
    else if (answer.ok) count.done += 1;
    else {
      count.refused += 1;
      const key = `${name}: ${errorTypeOf(answer)}`;
      refusals[key] = (refusals[key] ?? 0) + 1;
    }
    person.program.broadcasts.length = 0;
    if (name === "sync" && (await statusOf(person)).last?.outcome !== "done") faults.missedSessions += 1;
    const jobs = await person.program.call("jobs", "runningJobs");
    if (jobs.ok) {
      const failed = (jobs.value as { readonly jobs: readonly { readonly name: string; readonly state: string }[] }).jobs.filter(
        ({ state }) => state === "failed",
      ); // the contract's output
      if (failed.length > 0) throw new Error(`${person.name}: ${name}: failed: ${JSON.stringify(failed)}`, { cause: person.program.lastJobError() });
    }
    const [fault] = person.program.faults;
    if (fault) throw new Error(`${person.name}: ${name}`, { cause: fault.error });
  };

  /** Locks and opens again; what a kill at this moment would have left is what is opened. */
  const reopen = async (person: SoakPerson, isKilled: boolean): Promise<void> => {
    const file = storeOf(person).path;
    const copy = path.join(folder, "killed.db");
    if (isKilled) copyStore(file, copy);
    person.program.host.lock("user");
    if (isKilled) {
      copyStore(copy, file);
      for (const rest of [copy, `${copy}-wal`, `${file}-shm`]) rmSync(rest, { force: true });
    }
    await unlock(person);
  };

  const fillDisk = async (person: SoakPerson): Promise<void> => {
    const { raw } = storeOf(person);
    raw.pragma("max_page_count = 1");
    for (let attempt = 0; attempt < 5; attempt += 1) await acts.createClient[1](person);
    raw.pragma("max_page_count = 1073741823");
    const strange = person.program.faults.find(({ error }) => storeErrorKind(error) !== "full");
    if (strange) throw new Error(`${person.name}: a full disk`, { cause: strange.error });
    person.program.faults.length = 0;
  };

  const counted = (name: keyof typeof faults, act: (person: SoakPerson) => Promise<void>) => async (person: SoakPerson) => {
    faults[name] += 1;
    await act(person);
  };
  const restartHub = async (): Promise<void> => {
    await hubChild?.kill();
    await startHub();
  };
  /** Now and then something else than an act: how often in ten thousand, and each once in any case. */
  const misfortunes = [
    [15, counted("locks", (person) => reopen(person, false))],
    [5, counted("deviceKills", (person) => reopen(person, true))],
    [10, counted("fullDisks", fillDisk)],
    [3, counted("hubKills", restartHub)],
  ] as const;

  const meet = async (person: SoakPerson, number: number): Promise<void> => {
    // The last life of the hub is a long one: whatever it gathers is seen.
    const possible = number < operations * 0.6 ? misfortunes : misfortunes.slice(0, -1);
    const due = misfortunes.findIndex((_, kind) => number === Math.floor((operations * (kind + 1)) / 10));
    let left = draw(10_000);
    await (misfortunes[due] ?? possible.find(([weight]) => (left -= weight) < 0))?.[1](person);
  };

  const step = async (number: number): Promise<void> => {
    const person = people[draw(people.length)];
    if (!person) return;
    passTime(person);
    await meet(person, number);
    // Everybody at once, as at six o'clock.
    if (number % 500 === 499) await Promise.all(people.map((each) => perform(each, "sync")));
    await perform(person, drawAct(person));
    if (failures.length > 0) throw new Error(failures.join("\n"));
  };

  let firstHandles: Record<string, number> | undefined;
  let firstHubHandles: { readonly pid: number; readonly handles: Record<string, number> } | undefined;
  const read = async (done: number): Promise<SoakReading> => {
    const pid = hubPid();
    // SQLite keeps the handles of a file's other connections until the process's first one is closed: here the jobs are in it.
    firstHandles ??= { ...handlesOf("self"), "store.db": 4 * people.length };
    // A killed hub has left nothing behind; its successor is looked at from its own first reading on.
    if (firstHubHandles?.pid !== pid) firstHubHandles = { pid, handles: handlesOf(pid) };
    const stores = people.map((person) => storeOf(person));
    const rows: Record<string, number> = {};
    for (const store of stores) for (const [table, count] of Object.entries(rowCounts(store))) rows[table] = (rows[table] ?? 0) + count;
    const files = stores.map(({ path: file }) => fileBytes(file));
    return {
      operations: done,
      newHandles: await newHandles("self", firstHandles),
      newHubHandles: await newHandles(pid, firstHubHandles.handles),
      heldBytes: heldBytes(),
      residentBytes: residentBytes("self"),
      hubBytes: residentBytes(pid),
      hubPid: pid,
      hubHeldBytes: await hubHeldBytes(),
      logBytes: Math.max(...files.map(({ log }) => log)),
      storeBytes: files.reduce((sum, { file }) => sum + file, 0),
      rows,
    };
  };

  /** Works through all operations; answers what was read on the way. */
  const work = async (): Promise<SoakReading[]> => {
    const seen: SoakReading[] = [];
    for (const person of people) {
      // SQLite keeps the handles of other connections until the first one is closed: who opened after a kill has the most.
      await reopen(person, true);
      await perform(person, "sync");
      for (let count = 0; count < 4; count += 1) await perform(person, "createClient");
      await perform(person, "sync");
    }
    isCalm = false;
    for (let number = 0; number < operations; number += 1) {
      await step(number);
      if ((number + 1) % Math.ceil(operations / readings) === 0 || number === operations - 1) {
        isCalm = true;
        seen.push(await read(number + 1));
        isCalm = false;
      }
    }
    isCalm = true;
    return seen;
  };

  /** Everybody gives and takes until nothing is left, leaves, and what they left is looked at; throws with what does not hold. */
  const finish = async () => {
    // First everybody gives what they have, then everybody takes what the others gave; the last time finds nothing new.
    for (let round = 0; round < 3; round += 1) {
      for (const person of people) {
        passTime(person);
        if (round === 1) await perform(person, "closeDay");
        await perform(person, "sync");
        const { last, pending } = await statusOf(person);
        if (last?.outcome !== "done" || pending.length > 0) throw new Error(`${person.name}: ${JSON.stringify({ last, pending })}`);
      }
    }
    const backups = Math.max(...people.map(({ program, storeId }) => program.vault.backups(storeId).length));
    const remains = people.flatMap(({ program }) => filesUnder(program.profile)).filter((file) => file.includes("partial") || file.endsWith(".csv"));
    const left = people.map((person) => ({ person, key: Buffer.from(person.program.host.current()?.key ?? []), file: storeOf(person).path }));
    for (const { person } of left) person.program.host.lock("user");
    const openFiles = Object.keys(handlesOf("self")).filter((kind) => kind.startsWith("store.db"));
    await hubChild?.stop();
    if (failures.length > 0) throw new Error(failures.join("\n"));

    const opened = left.map(({ person, key, file }, index): TestDevice =>
      deviceOf({
        store: openWorkstation({ path: file, key, mustExist: true, checkLog: true }).store,
        ids: createUuidIds(),
        clock: person.program.clock,
        party: { deviceId: person.deviceId, branchId: hub.branchId, userId: person.userId, role: roles[index] ?? "clientManager" },
      }),
    );
    const database = await hub.open();
    const truth = createTruth();
    let transactions = 0;
    let packed = 0;
    let hubPacked = 0;
    let hubStored = 0;
    const stored = left.reduce((sum, { file }) => sum + fileBytes(file).file, 0);
    try {
      for (const device of opened) {
        const { raw } = device.store();
        const verdict = String(raw.pragma("integrity_check(1)", { simple: true }));
        if (verdict !== "ok") throw new Error(`integrity of ${device.party.deviceId}: ${verdict}`);
        const own = raw.prepare("select tx_id from change_tx where origin = 'here' order by seq").pluck().all() as string[]; // a column of ids
        for (const txId of own) truth.note(device, txId);
        transactions += own.length;
        const copy = path.join(folder, "packed.db");
        raw.prepare("vacuum into ?").run(copy);
        packed += fileBytes(copy).file;
        rmSync(copy);
      }
      mkdirSync(path.join(folder, "newcomer"), { recursive: true });
      const handClock = { ...clock, advance: () => undefined };
      const exchange = createExchange({ hub: database, clock, newId: createUuidIds().next, leaseDays: 14 });
      await checkWorld(database, hub.branchId, opened, truth, { folder: path.join(folder, "newcomer"), exchange, clock: handClock });
      if ((await brokenHubAudit(database)) !== null) throw new Error("[SE9] the hub's audit is broken");
      const copy = path.join(folder, "packed.db");
      await sql`vacuum into ${copy}`.execute(database.q);
      hubPacked = fileBytes(copy).file;
      await sql`pragma wal_checkpoint(truncate)`.execute(database.q);
      hubStored = fileBytes(path.join(hub.folder, "hub.db")).file;
    } finally {
      for (const device of opened) device.close();
      await database.close();
    }
    return {
      transactions,
      values: truth.written().length,
      stored,
      packed,
      hubStored,
      hubPacked,
      backups,
      remains,
      openFiles,
      tally,
      refusals,
      faults,
      hours: (worldMs - beganAt) / 3_600_000,
    };
  };

  return {
    people,
    work,
    finish,
    /** Ends what is left of it; for the end of a test, however it ended. */
    close: async (): Promise<void> => {
      await hubChild?.kill();
      await proxy.close();
    },
  };
};
