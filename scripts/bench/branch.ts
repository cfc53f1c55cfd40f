/*
 * A branch on the disk as the day-to-day measurements need it: a real vault and session with its owner and defaults,
 * the clients of W1, 20,000 open items, 2,000 visits of a month, promises. The app itself can open the profile.
 */
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { ActorId } from "#shared/kernel/ids.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, type Day, type Instant } from "#shared/kernel/time.ts";
import type { Ids, SteadyClock } from "#shared/kernel/ports.ts";
import { contracts } from "#shared/contracts/contracts.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges, applyGroups } from "#db/workstation/applyEdit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { appendAct } from "#db/workstation/auditLog.ts";
import { enrolWithHub } from "#electron/adapters/hubAccess.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { backupShelf, localDisk } from "#electron/adapters/localDisk.ts";
import { createPreferencesFile } from "#electron/adapters/preferencesOnDisk.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import type { JobRunner } from "#electron/features/jobRunner.ts";
import { createSessionHost, type OpenSession, type SessionHost } from "#electron/features/session/sessionHost.ts";
import type { SupportPorts } from "#electron/features/support/supportPorts.ts";
import type { Job, JobContext } from "#electron/jobs/job.ts";
import type { JobName, JobRequest } from "#electron/jobs/jobMessages.ts";
import { jobs } from "#electron/jobs/registry.ts";
import { handlers } from "#electron/ipc/registry.ts";
import { createRouter } from "#electron/ipc/router.ts";
import { randomFrom, syntheticId, syntheticTagChanges } from "#test/support/syntheticClients.ts";
import { createTestUpdates } from "#test/support/testUpdates.ts";
import { benchHeader } from "./freshStore.ts";
import { clientGroups, today } from "./workload.ts";

export const passphrase = "measured every day";

/** It is always nine o'clock of the day around which the clients were invented. */
const benchClock: SteadyClock = { now: () => `${today}T01:00:00.000Z` as Instant, steadySeconds: () => 3_600 }; // an instant by its form

const quietDesktop: Desktop = {
  chooseFiles: () => Promise.resolve([]),
  chooseSaveFile: () => Promise.resolve(null),
  chooseFolder: () => Promise.resolve(null),
  grant: () => ({ token: "", name: "", byteSize: 0 }),
  pathOf: () => undefined,
  open: () => Promise.resolve(false),
  print: () => Promise.resolve(false),
  printPage: () => Promise.resolve(false),
  pagePdf: () => Promise.resolve(new Uint8Array()),
  htmlPdf: () => Promise.resolve(new Uint8Array()),
  writeFile: () => undefined,
  removePartial: () => undefined,
  telephone: () => null,
  dial: () => Promise.resolve(false),
};

/** Jobs run in this process over a connection of their own. */
const benchJobs = (ids: Ids, current: () => OpenSession): JobRunner => ({
  start: <N extends JobName>(name: N, request: JobRequest<N>) => {
    const { store: read, key, actor, workstationId } = current();
    const { store } = openWorkstation({ path: read.path, key, mustExist: true });
    const job: Job<N> = jobs[name];
    const context: JobContext = {
      store,
      key,
      clock: benchClock,
      ids,
      actorId: actor.id as ActorId, // the session's own actor
      workstationId,
      signal: new AbortController().signal,
      report: () => undefined,
      announce: () => undefined,
    };
    const finished = Promise.resolve(job(context, request)).finally(() => store.close());
    return { jobId: ids.next(), finished };
  },
  startHere: () => {
    throw new Error("the bench prints nothing");
  },
  cancel: () => undefined,
  running: () => [],
});

const noSupport: SupportPorts = {
  faults: { note: () => "", untold: () => [], told: () => undefined },
  logs: { bytes: () => 0, files: () => [] },
  bundles: { keep: () => "", filesOf: () => undefined },
  backups: () => [],
  machine: () => {
    throw new Error("the bench asks for no facts");
  },
  storeFacts: () => Promise.resolve(undefined),
  salvage: { progress: () => null, read: () => Promise.reject(new Error("the bench salvages elsewhere")) },
  saveFiles: () => Promise.resolve(ok(null)),
};

export interface Branch {
  readonly profile: string;
  readonly storeId: string;
  readonly host: SessionHost;
  readonly clients: number;
  /** The open store; another one after each unlock. */
  readonly store: () => Store;
  readonly key: () => Uint8Array;
  /** Asks an intent as the window does; throws when the answer is a refusal. */
  readonly ask: (feature: string, intent: string, input?: unknown) => Promise<unknown>;
}

/** What a session of the bench needs around a profile folder. */
const sessionOf = (profile: string) => {
  const ids = createUuidIds();
  const vault = createFileVault(path.join(profile, "stores"), benchClock);
  const host = createSessionHost({
    vault,
    clock: benchClock,
    ids,
    version: "0.0.0",
    enrol: enrolWithHub(benchClock, "bench"),
    demo: { ownerName: "演示", branchName: "演示", seed: () => undefined },
    onOpened: () => undefined,
    onClosing: () => undefined,
  });
  const origin = "app://suixing";
  const current = () => {
    const session = host.current();
    if (!session) throw new Error("no open session");
    return session;
  };
  const route = createRouter({
    contracts,
    handlers,
    host,
    clock: benchClock,
    ids,
    origin,
    preferences: createPreferencesFile(path.join(profile, "preferences.json")),
    updates: createTestUpdates({ folder: profile, clock: benchClock }).desk,
    support: noSupport,
    jobs: benchJobs(ids, current),
    desktop: quietDesktop,
    files: localDisk,
    desk: { ask: async () => err({ type: "notJoined" }) },
    backups: (storeId) => backupShelf(vault, storeId),
    broadcast: () => undefined,
    wait: (ms) => setTimeout(ms),
    logFault: (_, where, error) => {
      throw new Error(`fault in ${where}`, { cause: error });
    },
    audit: (action, clientId) => {
      const session = host.current();
      if (session) write(session.store, (tx) => appendAct(tx, { at: benchClock.now(), actorId: session.actor.id as ActorId, action, clientId, detail: {} })); // the session's own actor
    },
  });
  const ask: Branch["ask"] = async (feature, intent, input = {}) => {
    const answer = await route({ url: `${origin}/index.html`, isMainFrame: true }, feature, intent, input);
    if (!answer.ok) throw new Error(`${feature}.${intent}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  };
  return { host, ask, current };
};

const spread = (count: number, clients: number, make: (index: number, clientId: string, random: () => number) => Change): Change[] => {
  const random = randomFrom(count);
  return Array.from({ length: count }, (_, index) => make(index, syntheticId(1, 1 + Math.floor(random() * clients)), random));
};

const dayAround = (random: () => number, from: number, to: number): string => addDays(today as Day, Math.floor(from + random() * (to - from))); // a day by its form
const clockTime = (index: number): string => `${String(9 + (index % 8)).padStart(2, "0")}:${index % 2 === 0 ? "00" : "30"}`;

/** Open items, visits, promises: what a branch has at hand, as many as the acceptance asks for. */
const dailyWork = (clients: number, openItems: number, visits: number): Change[] => [
  ...spread(openItems, clients, (index, clientId, random) => ({
    operation: "insert",
    table: "followUp",
    rowId: syntheticId(5, index + 1),
    values: { clientId, title: `回访第${index}件`, dueOn: dayAround(random, -30, 120), state: "open", source: "manual" },
  })),
  ...spread(visits, clients, (index, clientId, random) => ({
    operation: "insert",
    table: "visit",
    rowId: syntheticId(6, index + 1),
    values: {
      clientId,
      kind: index % 3 === 0 ? "phone" : "onSite",
      title: "面谈",
      plannedOn: dayAround(random, -20, 9),
      startTime: clockTime(index),
      endTime: `${String(10 + (index % 8)).padStart(2, "0")}:30`,
      appointment: "confirmed",
      state: random() < 0.4 ? "done" : "planned",
    },
  })),
  ...spread(Math.ceil(openItems / 20), clients, (index, clientId, random) => ({
    operation: "insert",
    table: "promise",
    rowId: syntheticId(7, index + 1),
    values: { clientId, body: "寄送产品说明", dueOn: dayAround(random, -10, 60), state: "open" },
  })),
];

/** Makes the branch in a profile folder and leaves it unlocked. */
export const makeBranch = async (profile: string, clients: number): Promise<Branch> => {
  const { host, ask, current } = sessionOf(profile);
  const made = await host.createStore({ ownerName: "王经理", branchName: "城东支行", passphrase });
  if (!made.ok) throw new Error(`no store: ${made.error.type}`);
  const { store } = current();
  write(store, (tx) => applyChanges(tx, benchHeader(), syntheticTagChanges));
  write(store, (tx) => applyGroups(tx, benchHeader(), clientGroups(clients), "here", true));
  const share = Math.min(1, clients / 50_000);
  write(store, (tx) => applyChanges(tx, benchHeader(), dailyWork(clients, Math.round(20_000 * share), Math.round(2_000 * share))));
  store.raw.pragma("wal_checkpoint(truncate)");
  return { profile, storeId: made.value.storeId, host, clients, store: () => current().store, key: () => current().key, ask };
};

/** Opens a branch that another process made. */
export const openBranch = async (profile: string, storeId: string): Promise<Pick<Branch, "ask" | "store">> => {
  const { host, ask, current } = sessionOf(profile);
  const opened = await host.unlock(storeId, passphrase);
  if (!opened.ok) throw new Error(`not opened: ${opened.error.type}`);
  return { ask, store: () => current().store };
};
