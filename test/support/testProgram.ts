/*
 * The program without Electron: real vault, session, contracts, handlers and router over a profile folder of its own.
 * Jobs run in this process over their own connection. Nothing is mocked but the desktop: dialogs answer with nothing.
 */
import path from "node:path";
import { onTestFinished } from "vitest";
import type { ActorId } from "#shared/kernel/ids.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { contracts } from "#shared/contracts/contracts.ts";
import { createAuditQueue } from "#electron/features/audit/auditQueue.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { enrolWithHub } from "#electron/adapters/hubAccess.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { createFileLog } from "#electron/adapters/fileLog.ts";
import { createHubDesk } from "#electron/adapters/hubDeskOverHttp.ts";
import { backupShelf, localDisk } from "#electron/adapters/localDisk.ts";
import { createPreferencesFile } from "#electron/adapters/preferencesOnDisk.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import type { Keychain } from "#electron/features/session/keychain.ts";
import type { JobProgress, JobRunner } from "#electron/features/jobRunner.ts";
import { createSessionHost, type SessionHost } from "#electron/features/session/sessionHost.ts";
import type { StoreVault } from "#electron/features/session/storeVault.ts";
import { handlers } from "#electron/ipc/registry.ts";
import { createRouter, type Route, type RouterOptions } from "#electron/ipc/router.ts";
import type { Job, JobContext } from "#electron/jobs/job.ts";
import type { JobName } from "#electron/jobs/jobMessages.ts";
import { jobs as jobRegistry } from "#electron/jobs/registry.ts";
import { createTestSupport } from "./testSupport.ts";
import { steppingClock, type SteppingClock, temporaryFolder } from "./testStore.ts";
import { createTestUpdates } from "./testUpdates.ts";

export const ownOrigin = "app://suixing";
export const ownFrame = { url: `${ownOrigin}/index.html`, isMainFrame: true } as const;

export interface Fault {
  readonly faultId: string;
  readonly where: string;
  readonly error: unknown;
}

export interface TestProgram {
  readonly profile: string;
  readonly vault: StoreVault;
  readonly host: SessionHost;
  readonly clock: SteppingClock;
  readonly ids: Ids;
  readonly route: Route;
  /** Calls an intent as our own window does. */
  readonly call: (feature: string, intent: string, input?: unknown) => ReturnType<Route>;
  readonly faults: Fault[];
  readonly broadcasts: (readonly string[])[];
  readonly jobs: JobRunner;
  /** Waits until every started job has ended. */
  readonly settleJobs: () => Promise<void>;
  /** Why the last job that failed did. */
  readonly lastJobError: () => unknown;
}

export const testPassphrase = "correct horse battery";

const rememberedJobs = 20;

const createLocalJobs = (
  host: () => SessionHost,
  clock: Clock,
  ids: Ids,
  broadcast: (topics: readonly string[]) => void,
): JobRunner & { readonly settle: () => Promise<void>; readonly lastError: () => unknown } => {
  let lastError: unknown;
  const progressOf = new Map<string, JobProgress>();
  const controllers = new Map<string, AbortController>();
  const open = new Set<Promise<unknown>>();
  /** As many ended jobs are remembered as by the real runner. */
  const forgetOldest = (): void => {
    const ended = [...progressOf.values()].filter(({ state }) => state !== "running");
    for (const { jobId } of ended.slice(0, Math.max(0, ended.length - rememberedJobs))) {
      progressOf.delete(jobId);
      controllers.delete(jobId);
    }
  };
  const runJob = async (jobId: string, name: JobName, request: unknown): Promise<unknown> => {
    const session = host().current();
    if (!session) throw new Error("no open store");
    const { store } = openWorkstation({ path: session.store.path, key: session.key, mustExist: true });
    const controller = new AbortController();
    controllers.set(jobId, controller);
    const note = (change: Partial<JobProgress>): void => {
      const known = progressOf.get(jobId);
      if (known) progressOf.set(jobId, { ...known, ...change });
    };
    try {
      const context: JobContext = {
        store,
        key: session.key,
        clock,
        ids,
        actorId: session.actor.id as ActorId,
        workstationId: session.workstationId,
        signal: controller.signal,
        report: (phase, done, total) => note({ phase, done, total }),
        announce: (...topics) => broadcast(topics),
      };
      const job = jobRegistry[name] as Job<JobName>; // name and request were paired by the caller's types
      const result = await job(context, request as never);
      note({ state: "done" });
      return result;
    } catch (error) {
      lastError = error;
      note({ state: controller.signal.aborted ? "cancelled" : "failed" });
      throw error;
    } finally {
      store.close();
    }
  };
  return {
    start: (name, request, jobId = ids.next()) => {
      progressOf.set(jobId, { jobId, name, state: "running", phase: "starting", done: 0, total: 0, startedAt: clock.now() });
      const finished = runJob(jobId, name, request) as Promise<never>; // this job's own result
      const ended = finished.then(forgetOldest, forgetOldest).finally(() => open.delete(ended));
      open.add(ended);
      return { jobId, finished };
    },
    startHere: (name, phase, work) => {
      const jobId = ids.next();
      const controller = new AbortController();
      controllers.set(jobId, controller);
      const note = (state: JobProgress["state"]): void => {
        const known = progressOf.get(jobId);
        if (known?.state === "running") progressOf.set(jobId, { ...known, state });
      };
      progressOf.set(jobId, { jobId, name, state: "running", phase, done: 0, total: 0, startedAt: clock.now() });
      const stopped = new Promise<never>((_resolve, reject) => {
        controller.signal.addEventListener("abort", () => {
          note("cancelled");
          reject(new Error("cancelled"));
        });
      });
      const working = work(controller.signal);
      working.then(
        () => note("done"),
        () => note("failed"),
      );
      return { jobId, finished: Promise.race([working, stopped]) };
    },
    cancel: (jobId) => controllers.get(jobId)?.abort(),
    running: () => [...progressOf.values()],
    settle: async () => {
      await Promise.all(open);
    },
    lastError: () => lastError,
  };
};

/** Dialogs that answer with nothing. */
export const noDesktop: Desktop = {
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

/** Starts the program over a new profile; `overrides` replaces parts of the router for tests of the router itself. */
export const createTestProgram = (overrides: Partial<RouterOptions> = {}, keychain?: Keychain): TestProgram => {
  const profile = temporaryFolder();
  const clock = steppingClock();
  const ids = createUuidIds();
  const faults: Fault[] = [];
  const broadcasts: (readonly string[])[] = [];
  const broadcast = (topics: readonly string[]): void => void broadcasts.push(topics);
  const log = createFileLog(path.join(profile, "logs"), clock);
  const vault = createFileVault(path.join(profile, "stores"), clock, keychain, undefined, path.join(profile, "outside"));
  const host: SessionHost = createSessionHost({
    vault,
    clock,
    ids,
    version: "0.0.0",
    enrol: enrolWithHub(clock, "test"),
    demo: { ownerName: "王经理", branchName: "演示", seed: () => undefined },
    onOpened: () => broadcast(["session"]),
    onClosing: () => undefined,
  });
  onTestFinished(() => host.lock("user"));
  const jobs = createLocalJobs(() => host, clock, ids, broadcast);
  const hubOfStore = () => {
    const open = host.current();
    return open && hubIdentity(open.store.read);
  };
  const support = createTestSupport({ clock, ids, log, vault, jobs, host, broadcast });
  const route = createRouter({
    contracts,
    handlers,
    host,
    preferences: createPreferencesFile(path.join(profile, "preferences.json")),
    updates: createTestUpdates({ folder: profile, clock, tell: () => broadcast(["updates"]) }).desk,
    jobs,
    support,
    desktop: noDesktop,
    files: localDisk,
    desk: createHubDesk({ clock, hub: hubOfStore, onWipeOrder: () => host.destroyKey() }),
    backups: (storeId) => backupShelf(vault, storeId),
    clock,
    ids,
    origin: ownOrigin,
    broadcast,
    logFault: (faultId, where, error) => {
      faults.push({ faultId, where, error });
      log.fault(faultId, where, error);
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    audit: createAuditQueue({ clock, session: () => host.current() }).add,
    ...overrides,
  });
  return {
    profile,
    vault,
    host,
    clock,
    ids,
    route,
    call: (feature, intent, input = {}) => route(ownFrame, feature, intent, input),
    faults,
    broadcasts,
    jobs,
    settleJobs: jobs.settle,
    lastJobError: jobs.lastError,
  };
};

/** A program with a store of its own, open. */
export const createOpenProgram = async (overrides: Partial<RouterOptions> = {}, keychain?: Keychain): Promise<TestProgram & { readonly storeId: string }> => {
  const program = createTestProgram(overrides, keychain);
  const made = await program.host.createStore({ ownerName: "王经理", branchName: "城东支行", passphrase: testPassphrase });
  if (!made.ok) throw new Error(`no store: ${made.error.type}`);
  return { ...program, storeId: made.value.storeId };
};
