/* Ports of the updates: where they lie, where they are kept here, who installs them. */
import type { Instant } from "#shared/kernel/time.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { UpdateFile, UpdateManifest, WordHeard } from "#shared/domain/updates/update.ts";
import type { HandedOver, UpdateProblem } from "#shared/contracts/updates.ts";

/** A folder or a web server, by what a person or the build names. */
export interface UpdatePlaces {
  /** Whether a text can name a place at all. */
  readonly isPlace: (place: string) => boolean;
  /** The manifest's file as it lies there, unproven. */
  readonly manifest: (place: string) => Promise<Result<string, UpdateProblem>>;
  /** The bytes of a file as they come. */
  readonly file: (place: string, name: string) => Promise<Result<AsyncIterable<Uint8Array>, UpdateProblem>>;
}

export interface UpdateShelf {
  /** Keeps a file if it is exactly what was promised; `onBytes` is told how many have come. */
  readonly keep: (file: UpdateFile, bytes: AsyncIterable<Uint8Array>, onBytes: (done: number) => void) => Promise<Result<null, UpdateProblem>>;
  /** Whether the kept file is, now, exactly what was promised. */
  readonly isWhole: (file: UpdateFile) => Promise<boolean>;
  readonly pathOf: (file: UpdateFile) => string;
  /** Forgets every file but this one. */
  readonly clear: (but?: UpdateFile) => void;
}

/** What is remembered between starts; nothing of a client. */
export interface UpdateMemory {
  readonly place: string | null;
  readonly isAutomatic: boolean;
  readonly checkedAt: Instant | null;
  readonly heard: WordHeard | null;
  /** A name of this workstation for its turn, made up here and told to nobody. */
  readonly workstation: string;
}

export interface UpdatePorts {
  readonly places: UpdatePlaces;
  readonly shelf: UpdateShelf;
  readonly memory: { readonly get: () => UpdateMemory; readonly save: (changes: Partial<UpdateMemory>) => void };
  /** The manifest if a pinned key has signed it. */
  readonly prove: (content: string) => Result<UpdateManifest, UpdateProblem>;
  readonly chooseFolder: () => Promise<string | null>;
  /** Hands a proven file over; the program ends afterwards unless the file is only shown. */
  readonly handOver: (path: string, file: UpdateFile) => Promise<Result<HandedOver, UpdateProblem>>;
  readonly notices: () => string | null;
}
