/*
 * Support (R244, R261): what failed and under which number, how this workstation is, and the diagnostic files that a
 * person reads before giving them to anybody. Answered also while everything is locked: whoever cannot open his store
 * needs it most. Topic: `faults`.
 */
import { z } from "zod";
import type { SalvagePhase, SalvageReport } from "#shared/domain/support/storeCheck.ts";
import { type FeatureContract, hostCommand, hostQuery, type } from "./contract.ts";
import type { UnlockError } from "./session.ts";

/**
 * `program`: an error that nobody caught; `window`: the same in the window; `windowGone`: the window's process ended;
 * `unresponsive`: the window did not answer; `jobsGone`: the process of long work ended; `helperGone`: another one of the browser's.
 */
export type FaultKind = "program" | "window" | "windowGone" | "unresponsive" | "jobsGone" | "helperGone";

export interface ToldFault {
  readonly faultId: string;
  readonly kind: FaultKind;
  readonly at: string;
}

/** A process of the program; memory in bytes. */
export interface ProcessLine {
  readonly kind: "main" | "window" | "jobs" | "browser";
  readonly memory: number;
}

export interface MachineFacts {
  readonly versions: { readonly program: string; readonly schema: number; readonly electron: string; readonly chrome: string; readonly node: string };
  readonly system: { readonly platform: string; readonly release: string; readonly arch: string; readonly processors: number; readonly memory: number };
  readonly processes: readonly ProcessLine[];
  /** Bytes free where the data lie; null when the disk does not say. */
  readonly freeBytes: number | null;
  readonly logBytes: number;
  /** Files of the open store; null while locked. Kept aside: damaged or replaced files beside it. */
  readonly store: {
    readonly fileBytes: number;
    readonly logBytes: number;
    readonly backupBytes: number;
    readonly asideBytes: number;
    readonly asideFiles: number;
  } | null;
}

export interface DiagnosticFile {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

const Nothing = z.strictObject({});

/** Longest texts that the window may report, in characters. */
const Reported = z.string().max(20_000);

export const support = {
  /** Faults that the person has not been told of. */
  untoldFaults: hostQuery({ input: Nothing, output: type<{ readonly faults: readonly ToldFault[] }>() }),
  faultsTold: hostCommand({ input: z.strictObject({ faultIds: z.array(z.string().max(40)).max(100) }), output: type<null>() }),
  /** An error in the window; what of it is written down is decided by the main process. */
  reportFault: hostCommand({
    input: z.strictObject({ name: Reported, message: Reported, stack: Reported, isShown: z.boolean() }),
    output: type<{ readonly faultId: string }>(),
  }),
  machine: hostQuery({ input: Nothing, output: type<MachineFacts>() }),
  /** How far the salvage of a damaged store is; null when none runs. Topic: `salvage`. */
  salvageStatus: hostQuery({ input: Nothing, output: type<{ readonly phase: SalvagePhase; readonly done: number; readonly total: number } | null>() }),
  /**
   * Reads what can be read of a damaged store into a new one and opens that; the damaged file is kept beside it. What was lost
   * is told by `jobs.storeHealth`.
   */
  salvageStore: hostCommand({
    input: z.strictObject({ storeId: z.string().max(64), passphrase: z.string().min(1).max(256) }),
    output: type<{ readonly report: SalvageReport }>(),
    error: type<UnlockError | { readonly type: "notSalvageable" } | { readonly type: "notDamaged" } | { readonly type: "salvageRunning" }>(),
    errors: ["wrongPassphrase", "tooEarly", "keyDestroyed", "storeNotFound", "storeTrouble", "notSalvageable", "notDamaged", "salvageRunning"],
  }),
  /** Makes the diagnostic files; they are kept until the next ones, so that what is saved is what was read. */
  prepareDiagnostics: hostCommand({ input: Nothing, output: type<{ readonly bundleId: string; readonly files: readonly DiagnosticFile[] }>() }),
  /** Asks for a place and writes the files as one zip; null when the person chose none. */
  saveDiagnostics: hostCommand({
    input: z.strictObject({ bundleId: z.string().max(64) }),
    output: type<{ readonly name: string } | null>(),
    error: type<{ readonly type: "bundleGone" } | { readonly type: "notWritable"; readonly reason: "missing" | "denied" | "full" | "other" }>(),
    errors: ["bundleGone", "notWritable"],
  }),
} as const satisfies FeatureContract;
