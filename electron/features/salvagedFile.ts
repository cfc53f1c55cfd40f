/* Port to the process that reads a damaged store: what it was read into, and how far it is. */
import type { SalvagePhase, SalvageReport } from "#shared/domain/support/storeCheck.ts";

export interface SalvageProgress {
  readonly phase: SalvagePhase;
  readonly done: number;
  readonly total: number;
}

/** A damaged store read into a new file under another name; `drop` takes that away once it has been put in place. */
export interface SalvagedFile {
  readonly path: string;
  readonly report: SalvageReport;
  readonly drop: () => void;
}

/** In a process of its own; rejects with the code `corrupt` when nothing can be read. `key` is not kept. */
export type ReadDamaged = (storePath: string, key: Uint8Array) => Promise<SalvagedFile>;
