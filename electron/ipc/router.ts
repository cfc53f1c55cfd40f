/*
 * The single border between the window and the program: sender check → session → right → strict parse → handler → Result.
 * A pure function of contracts, handlers and session: no Electron here. Expected failures pass through as declared;
 * anything thrown is classified, logged with its id, and answered as { type: "fault" }. The acting person comes from
 * the session, never from the window.
 */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { AnyIntent, FeatureContract, RouterError } from "#shared/contracts/contract.ts";
import { denialOf } from "#shared/domain/session/access/intentAccess.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { CommandContext, HostContext, QueryContext } from "#electron/features/context.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import type { HubDesk } from "#electron/features/hubDesk.ts";
import type { JobRunner } from "#electron/features/jobRunner.ts";
import type { BackupShelf, LocalFiles } from "#electron/features/localFiles.ts";
import type { UpdateDesk } from "#electron/features/updates/updateDesk.ts";
import type { SessionHost } from "#electron/features/session/sessionHost.ts";
import type { SupportPorts } from "#electron/features/support/supportPorts.ts";
import { waitsTopic } from "#shared/contracts/waiting.ts";
import type { PreferencesFile } from "#electron/features/settings/preferencesFile.ts";

/** Who sent a message, as the transport knows it. */
export interface Sender {
  /** The URL of the frame; empty and about:blank frames are refused. */
  readonly url: string;
  readonly isMainFrame: boolean;
}

type Handler = (context: never, input: never) => unknown;
export type AnyHandlers = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

export interface RouterOptions {
  readonly contracts: Readonly<Record<string, FeatureContract>>;
  readonly handlers: AnyHandlers;
  readonly host: SessionHost;
  readonly preferences: PreferencesFile;
  readonly updates: UpdateDesk;
  readonly support: SupportPorts;
  readonly jobs: JobRunner;
  readonly desktop: Desktop;
  readonly files: LocalFiles;
  readonly desk: HubDesk;
  /** The backups of the store with this id. */
  readonly backups: (storeId: string) => BackupShelf;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The origin of our own window, e.g. `app://suixing`. */
  readonly origin: string;
  readonly broadcast: (topics: readonly string[]) => void;
  /** Writes to the log; never given parameters or values of rows. */
  readonly logFault: (faultId: string, where: string, error: unknown) => void;
  /** Waits without blocking, in milliseconds. */
  readonly wait: (ms: number) => Promise<void>;
  /** Called for each successful call of an intent that names an audit action. */
  readonly audit: (action: string, clientId: string | null) => void;
  /** Why somebody may not send an intent; the table of rights unless a test has intents of its own. */
  readonly denialOf?: typeof denialOf;
}

export type Route = (sender: Sender, feature: string, intent: string, input: unknown) => Promise<Result<unknown, unknown>>;

/** Whether a message comes from the main frame of our own window. */
export const isOwnFrame = (sender: Sender, origin: string): boolean => sender.isMainFrame && (sender.url === origin || sender.url.startsWith(`${origin}/`));

const clientIdOf = (input: unknown): string | null => {
  if (typeof input !== "object" || input === null || !("clientId" in input)) return null;
  return typeof input.clientId === "string" ? input.clientId : null;
};

const isResult = (value: unknown): value is Result<unknown, { readonly type: string }> => typeof value === "object" && value !== null && "ok" in value;

/** The parsed input, or where it is malformed; a schema that throws on strange input counts as malformed too. */
const parse = (intent: AnyIntent, input: unknown): Result<unknown, string> => {
  try {
    const parsed = intent.input.safeParse(input);
    return parsed.success ? ok(parsed.data) : err(parsed.error.issues.map((issue) => issue.path.join(".")).join(", "));
  } catch {
    return err("an unreadable value");
  }
};

/** What may be asked of a store whose lease has ended. */
const worksWithoutLease: ReadonlySet<string> = new Set(["daySync.syncNow", "daySync.syncStatus", "jobs.runningJobs", "jobs.cancelJob"]);

/** How often and after how many milliseconds a command is tried again while another process writes: a minute in all. */
const mostAttempts = 240;
const retryAfterMs = 250;
/** After so many attempts, about a second and a half, the person is told why nothing has happened yet, and again while it lasts. */
const quietAttempts = 4;
const attemptsBetween = 9;

export const createRouter = (options: RouterOptions): Route => {
  const denied = options.denialOf ?? denialOf;
  const fault = (where: string, error: unknown): { readonly ok: false; readonly error: RouterError } => {
    const faultId = options.ids.next().slice(0, 13);
    options.logFault(faultId, where, error);
    return err({ type: "fault", faultId, cause: storeErrorKind(error) });
  };

  const contextOf = (
    intent: AnyIntent,
    where: string,
    announce: (...topics: readonly string[]) => void,
  ): HostContext | QueryContext | CommandContext | undefined => {
    if (intent.kind === "hostQuery" || intent.kind === "hostCommand") {
      return { host: options.host, support: options.support, updates: options.updates, preferences: options.preferences, clock: options.clock, announce };
    }
    const session = options.host.current();
    if (!session) return undefined;
    // A lease that has ended leaves only what renews it (security.md).
    if (!options.host.isUsable() && !worksWithoutLease.has(where)) return undefined;
    const backups = options.backups(session.info.id);
    const { desktop } = options;
    const base = { db: session.store.read, actor: session.actor, clock: options.clock, jobs: options.jobs, backups, desktop };
    if (intent.kind === "query") return base;
    return {
      ...base,
      store: session.store,
      ids: options.ids,
      workstationId: session.workstationId,
      announce,
      files: options.files,
      desktop: options.desktop,
      desk: options.desk,
      openOther: options.host.openOther,
      destroyStoreKey: options.host.destroyKey,
    };
  };

  /**
   * While the job process commits (an import may take seconds), a write of the window finds the store locked before it
   * has changed anything. The command is tried again until the store is free, so that the window never freezes; whoever
   * waits longer than a moment (a first download writes for a quarter of a minute) hears why, and that nothing is lost.
   */
  const whenFree = async (intent: AnyIntent, topics: Set<string>, run: () => unknown): Promise<unknown> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await run();
      } catch (error) {
        if (intent.kind !== "command" || storeErrorKind(error) !== "locked" || attempt >= mostAttempts) throw error;
        topics.clear();
        if (attempt >= quietAttempts && (attempt - quietAttempts) % attemptsBetween === 0) options.broadcast([waitsTopic]);
        await options.wait(retryAfterMs);
      }
    }
  };

  return async (sender, feature, name, input) => {
    const contract = Object.hasOwn(options.contracts, feature) ? options.contracts[feature] : undefined;
    const intent = contract && Object.hasOwn(contract, name) ? contract[name] : undefined;
    // A name that is not on the list is the sender's text: it does not enter the log.
    const where = intent ? `${feature}.${name}` : "an unknown intent";
    if (!isOwnFrame(sender, options.origin)) return fault(where, new Error("a foreign frame called"));
    const featureHandlers = Object.hasOwn(options.handlers, feature) ? options.handlers[feature] : undefined;
    const handler = featureHandlers && Object.hasOwn(featureHandlers, name) ? featureHandlers[name] : undefined;
    if (!intent || !handler) return fault(where, new Error("no such intent"));
    const topics = new Set<string>();
    let context: ReturnType<typeof contextOf>;
    try {
      context = contextOf(intent, where, (...list) => {
        for (const topic of list) topics.add(topic);
      });
    } catch (error) {
      // The lease stands in the store: a damaged one cannot say whether it has ended.
      return fault(where, error);
    }
    if (!context) return err({ type: "sessionLocked" } satisfies RouterError);
    // The person's role is the session's; the window only leaves out what would be refused here.
    const denial = "actor" in context ? denied(context.actor, feature, name) : null;
    if (denial) return err({ type: "roleMayNot", access: denial, isCommand: intent.kind === "command" } satisfies RouterError);
    const parsed = parse(intent, input);
    if (!parsed.ok) return fault(where, new Error(`malformed input at ${parsed.error}`));
    try {
      const answer = await whenFree(intent, topics, () => handler(context as never, parsed.value as never)); // the contract paired them at compile time
      if (!isResult(answer)) return fault(where, new Error("a handler answered without a Result"));
      if (!answer.ok && !intent.errors.includes(answer.error.type)) return fault(where, new Error(`undeclared error ${answer.error.type}`));
      if (answer.ok && intent.audit !== undefined) options.audit(intent.audit, clientIdOf(parsed.value));
      return answer;
    } catch (error) {
      // Locked while long work went on in steps or in the job process: its store is closed and nobody waits for it any more.
      const isOver = "db" in context && options.host.current()?.store.read !== context.db;
      if (isOver && storeErrorKind(error) !== "corrupt") return err({ type: "sessionLocked" } satisfies RouterError);
      return fault(where, error);
    } finally {
      // After the commit, never before: what the window refetches must be on the disk.
      if (topics.size > 0) options.broadcast([...topics]);
    }
  };
};
