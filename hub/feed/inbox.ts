/*
 * The watched folder: files that the core system puts there are imported without anybody's help. A file is taken when it has
 * not changed between two looks some time apart, moved to `working`, imported, and moved to `done` or `failed` with its report
 * beside. A file that lies in `working` when the hub starts was cut off: it is imported again, which changes nothing twice.
 * With several branches each has a folder of its name or id.
 */
import { mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { renameFile } from "#shared/files/durableFile.ts";
import { allBranches } from "#db/hub/people.ts";
import { createStillFiles, stampOf } from "#hub/stillFiles.ts";
import { type FeedContext, importFeed } from "./feedImport.ts";
import { FeedRefused, type FeedRefusalType } from "./feedRefused.ts";
import { writeErrorWorkbook, writeReport } from "./reportFiles.ts";

export interface InboxOptions {
  readonly context: FeedContext;
  readonly folder: string;
  /** How long a file must have stood still, in milliseconds. */
  readonly settleMs?: number;
  readonly language?: "zh-CN" | "en";
  readonly signal?: AbortSignal;
}

interface Place {
  readonly branchId: string;
  readonly folder: string;
}

const tables = /\.(?:csv|txt|tsv|xlsx|xls)$/iu;
/** Names under which programs write what is not finished yet. */
const unfinished = /^[.~]|\.(?:part|partial|tmp|crdownload|filepart)(?:\.|$)/iu;
const usualSettleMs = 10_000;
const mostAttempts = 3;
/** Fewer rows than on the command line: the same process answers devices, and the embedded database works within it. */
const batchRows = 200;
/** Refusals that pass: the file stays and is tried again. */
const passing: ReadonlySet<FeedRefusalType> = new Set(["importRunning", "lockLost", "diskFull"]);

const isFile = (file: string): boolean => stampOf(file) !== undefined;

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => tables.test(name) && !unfinished.test(name) && isFile(path.join(folder, name)))
    .toSorted();

/** Makes the inbox; `look` is called from time to time and answers how many files it worked off. */
export const createInbox = ({ context, folder, settleMs = usualSettleMs, language = "zh-CN", signal }: InboxOptions) => {
  const { clock, hub, log } = context;
  const files = createStillFiles(() => Date.parse(clock.now()), settleMs);
  const attempts = new Map<string, number>();
  let isLooking = false;

  const places = async (): Promise<Place[]> => {
    const branches = await allBranches(hub);
    const [only] = branches;
    if (branches.length === 1 && only) return [{ branchId: only.id, folder }];
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = new Set(readdirSync(folder));
    return branches.flatMap(({ id, name }) => [id, name].flatMap((wanted) => (names.has(wanted) ? [{ branchId: id, folder: path.join(folder, wanted) }] : [])));
  };

  /** A name in another folder that nothing has yet. */
  const targetOf = (place: Place, kind: "done" | "failed", name: string): string => {
    const stamp = clock.now().replaceAll(/[-:]|\.\d+Z$/gu, "");
    const base = path.join(place.folder, kind, `${stamp}-${name}`);
    for (let number = 1; ; number += 1) {
      const file = number === 1 ? base : `${base}.${number}`;
      if (!isFile(file) && !isFile(`${file}.report.json`)) return file;
    }
  };

  const end = (place: Place, file: string, kind: "done" | "failed", report: object): string => {
    const target = targetOf(place, kind, path.basename(file));
    writeReport(`${target}.report.json`, report);
    attempts.delete(file);
    return target;
  };

  const workOff = async (place: Place, file: string): Promise<boolean> => {
    try {
      const report = await importFeed(context, { branchId: place.branchId, actorId: "hub", paths: [file], language, signal, batchRows });
      const target = end(place, file, "done", report);
      if (report.notTaken > 0) await writeErrorWorkbook(hub, `${target}.not-taken.xlsx`, report, language);
      // Last: a crash before this finds the file still in `working`.
      renameFile(file, target);
      return true;
    } catch (error) {
      if (signal?.aborted === true) return false;
      if (error instanceof FeedRefused && passing.has(error.type)) return false;
      const tried = (attempts.get(file) ?? 0) + 1;
      attempts.set(file, tried);
      if (!(error instanceof FeedRefused) && tried < mostAttempts) return false;
      const refusal = error instanceof FeedRefused ? { refusal: error.type, ...error.detail } : { refusal: "fault" };
      renameFile(file, end(place, file, "failed", refusal));
      return true;
    }
  };

  const lookAt = async (place: Place): Promise<number> => {
    for (const name of ["working", "done", "failed"]) mkdirSync(path.join(place.folder, name), { recursive: true, mode: 0o700 });
    const working = path.join(place.folder, "working");
    const still = filesOf(place.folder).filter((name) => files.isStill(path.join(place.folder, name)));
    const taken = new Set(filesOf(working));
    for (const name of still) {
      if (taken.has(name)) continue; // of the same name as one that is being worked off: the next look takes it
      files.forget(path.join(place.folder, name));
      renameFile(path.join(place.folder, name), path.join(working, name));
    }
    let done = 0;
    for (const name of filesOf(working)) {
      if (signal?.aborted === true) break;
      if (await workOff(place, path.join(working, name))) done += 1;
    }
    return done;
  };

  return {
    look: async (): Promise<number> => {
      if (isLooking) return 0;
      isLooking = true;
      try {
        let done = 0;
        for (const place of await places()) done += await lookAt(place);
        return done;
      } catch (error) {
        const code = error instanceof Error && "code" in error ? String(error.code) : "fault";
        log?.write(`${JSON.stringify({ event: "inboxFailed", code })}\n`);
        return 0;
      } finally {
        isLooking = false;
      }
    },
  };
};

/** Looks again and again until it is stopped; stopping waits for the batch that is being written. */
export const watchInbox = (options: Omit<InboxOptions, "signal">, everyMs: number): { readonly stop: () => Promise<void> } => {
  const ended = new AbortController();
  const { look } = createInbox({ ...options, signal: ended.signal });
  let last: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(look);
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      ended.abort();
      await last;
    },
  };
};
