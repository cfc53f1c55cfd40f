/* Composition root of the main process: read config, wire services, open the window. No logic. */
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { app, BrowserWindow, nativeTheme } from "electron";
import manifest from "../package.json" with { type: "json" };
import { contracts } from "#shared/contracts/contracts.ts";
import { overwriteFreedMemory } from "#db/engine/freedMemory.ts";
import { dropCache } from "#db/engine/store.ts";
import { schemaVersion } from "#db/workstation/openWorkstation.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { createAuditQueue } from "./features/audit/auditQueue.ts";
import { createFileLog } from "./adapters/fileLog.ts";
import { enrolWithHub } from "./adapters/hubAccess.ts";
import { createFileVault } from "./adapters/fileVault.ts";
import { createHubDesk } from "./adapters/hubDeskOverHttp.ts";
import { outsideFolder } from "./adapters/outsideFolder.ts";
import { createPreferencesFile } from "./adapters/preferencesOnDisk.ts";
import { backupShelf, dropHalfWritten, localDisk } from "./adapters/localDisk.ts";
import { systemClock } from "./adapters/systemClock.ts";
import { createUuidIds } from "./adapters/uuidIds.ts";
import { createTyping } from "./features/drafts/typing.ts";
import { tidyHalfWritten } from "./features/halfWritten.ts";
import { keepBackups } from "./features/jobs/backup.ts";
import { demoBranch } from "./features/session/demoBranch.ts";
import { createSessionHost } from "./features/session/sessionHost.ts";
import { bindPageEvents, bindRouter, createBroadcast } from "./ipc/bind.ts";
import { handlers } from "./ipc/registry.ts";
import { createRouter } from "./ipc/router.ts";
import { appOrigin, registerScheme, serveRenderer } from "./shell/appProtocol.ts";
import { createFreshPage } from "./shell/freshPage.ts";
import { runApp, tellDue } from "./shell/appEvents.ts";
import { failStart, keepNoDumps, watchProgram } from "./shell/faultWatch.ts";
import { createSupport } from "./shell/support.ts";
import { startIdleLock } from "./shell/idleLock.ts";
import { startDailyRound } from "./shell/dailyRound.ts";
import { createDesktop } from "./shell/desktop.ts";
import { saveTextBy } from "./shell/saveText.ts";
import { createJobProcess } from "./shell/jobProcess.ts";
import { setMenu } from "./shell/menu.ts";
import { startSyncSchedule } from "./shell/syncSchedule.ts";
import { createUpdates } from "./shell/updates.ts";
import { createRekey } from "./shell/rekeyProcess.ts";
import { systemKeychain } from "./shell/systemKeychain.ts";

registerScheme();
keepNoDumps();
// A folder of its own for tests and for branches that keep profiles on another disk.
const profile = app.commandLine.getSwitchValue("suixing-profile");
if (profile) app.setPath("userData", path.resolve(profile));

const start = async (): Promise<void> => {
  const userData = app.getPath("userData");
  const clock = systemClock;
  const ids = createUuidIds();
  const log = createFileLog(path.join(userData, "logs"), clock);
  const preferences = createPreferencesFile(path.join(userData, "preferences.json"), (now) => showPreferences(now));
  const language = () => preferences.get().language;
  const broadcast = createBroadcast(() => BrowserWindow.getAllWindows()[0]);
  const vault = createFileVault(path.join(userData, "stores"), clock, systemKeychain, undefined, outsideFolder());
  const support = createSupport({ clock, ids, log, broadcast, version: manifest.version, schema: schemaVersion, vault });
  watchProgram(support.faults);
  const host = createSessionHost({
    vault,
    clock,
    ids,
    version: manifest.version,
    demo: demoBranch,
    enrol: enrolWithHub(clock, process.platform),
    onOpened: ({ info, store }) => {
      broadcast(["session"]);
      void tidyHalfWritten(store, dropHalfWritten); // fails for nobody
      dailyRound.opened();
      syncSchedule.opened();
      if (info.kind !== "demo") keepBackups({ store, clock, jobs, shelf: backupShelf(vault, info.id) });
    },
    onClosing: () => {
      jobs.stop(); // first: it may hold the store locked, and quitting waits for nobody
      for (const draft of typing.take()) void run("drafts", "keepDraft", draft); // written before the store is closed: a handler runs at once
      audits.flush();
      desktop.forgetGrants();
      // Also when the branch's order closes the store: the window must not go on as if it were open.
      broadcast(["session"]);
    },
    onLocked: () => freshPage.locked(),
    ...createRekey(broadcast),
    saveText: (suggestedName, text) => saveTextBy(desktop, suggestedName, text),
    onSlow: (sql, ms) => log.write("slow", { sql: sql.slice(0, 300), ms: Math.round(ms) }),
  });
  const session = host.current;
  const isOpen = (): boolean => session() !== undefined;
  const audits = createAuditQueue({ clock, session });
  const typing = createTyping(isOpen);
  const desktop = createDesktop({ isOpen });
  const jobs = createJobProcess({ clock, ids, session, broadcast: (topics) => dailyRound.brought(topics), logFault: log.fault, faults: support.faults });
  const origin = process.env["ELECTRON_RENDERER_URL"] && !app.isPackaged ? process.env["ELECTRON_RENDERER_URL"] : appOrigin;
  const freshPage = createFreshPage({ origin, isOpen, overwriteFreed: overwriteFreedMemory, faults: support.faults });
  bindPageEvents(origin, { ...desktop, spent: freshPage.spent, typing: typing.noted });
  const hubOfStore = (open = session()) => open && hubIdentity(open.store.read);
  const route = createRouter({
    contracts,
    handlers,
    host,
    preferences,
    updates: createUpdates({ version: manifest.version, userData, clock, broadcast, lock: () => host.lock("user") }),
    support: support.withJobs(jobs, isOpen),
    jobs,
    desktop,
    files: localDisk,
    desk: createHubDesk({ clock, hub: hubOfStore, onWipeOrder: () => host.destroyKey() }),
    backups: (storeId) => backupShelf(vault, storeId),
    clock,
    ids,
    origin,
    broadcast,
    logFault: log.fault,
    wait: (ms) => setTimeout(ms),
    audit: audits.add,
  });
  bindRouter(route);
  const run = (feature: string, intent: string, input: unknown) => route({ url: origin, isMainFrame: true }, feature, intent, input);
  const syncSchedule = startSyncSchedule({ isOpen, run });
  const dailyRound = startDailyRound({
    clock,
    isOpen,
    run,
    broadcast,
    onRound: (counts) => void tellDue(counts, language(), broadcast),
  });
  const showPreferences = (now = preferences.get()): void => {
    nativeTheme.themeSource = now.theme;
    setMenu({ language, logFolder: log.folder, broadcast });
  };
  await app.whenReady();
  serveRenderer(path.join(import.meta.dirname, "../renderer"));
  showPreferences();
  const shown = { userData, devServerUrl: app.isPackaged ? undefined : process.env["ELECTRON_RENDERER_URL"] };
  runApp({ ...shown, faults: support.faults, language, onQuit: () => host.lock("user"), onLongRest: () => dropCache(session()?.store) });
  startIdleLock({
    idleMinutes: () => preferences.get().idleLockMinutes,
    mostMinutes: () => host.policy()?.idleMinutes,
    steadySeconds: clock.steadySeconds,
    lock: host.lock,
  });
  setInterval(host.tick, 60_000).unref(); // the session notes the time each minute
  log.write("started", { version: manifest.version, electron: process.versions["electron"] ?? "" });
};

if (app.requestSingleInstanceLock()) start().catch(failStart);
else app.quit();
