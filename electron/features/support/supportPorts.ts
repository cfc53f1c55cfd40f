/* Ports of support: the log in the profile, the machine, and the one place where a diagnostic bundle may be written. */
import type { Result } from "#shared/kernel/result.ts";
import type { StoreFacts } from "#shared/domain/support/storeCheck.ts";
import type { FaultKind, MachineFacts } from "#shared/contracts/support.ts";
import type { WriteFailure } from "#electron/features/localFiles.ts";
import type { ReadDamaged, SalvageProgress } from "#electron/features/salvagedFile.ts";
import type { BundleShelf } from "./bundleShelf.ts";
import type { FaultDesk } from "./faultDesk.ts";

/** Where crashes are written: numbers and codes beside the facts of the error, never values. */
export interface FaultLog {
  readonly crash: (faultId: string, kind: FaultKind, error: unknown, detail: Readonly<Record<string, string | number>>) => void;
}

/** The logs and crash reports that are kept. */
export interface LogShelf {
  readonly bytes: () => number;
  readonly files: () => readonly { readonly name: string; readonly text: string }[];
}

export interface SupportPorts {
  readonly faults: FaultDesk;
  readonly logs: LogShelf;
  /** `folder`: the folder of the open store. */
  readonly machine: (storePath: string | undefined) => Omit<MachineFacts, "logBytes">;
  /** The backups of a store. */
  readonly backups: (storeId: string) => readonly { readonly file: string; readonly madeAt: string; readonly bytes: number }[];
  readonly bundles: BundleShelf;
  /** Numbers of the open store; undefined while locked, or when they cannot be had. */
  readonly storeFacts: () => Promise<StoreFacts | undefined>;
  readonly salvage: {
    readonly progress: () => SalvageProgress | null;
    readonly read: ReadDamaged;
  };
  /** Asks for a place and writes the files as one zip there; null when the person chose none. */
  readonly saveFiles: (
    name: string,
    files: readonly { readonly name: string; readonly text: string }[],
  ) => Promise<Result<{ readonly name: string } | null, WriteFailure>>;
}
