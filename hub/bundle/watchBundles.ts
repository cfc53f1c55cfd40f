/*
 * A folder in which request files become answer files, e.g. the shared folder of the branch's reception. A file is taken
 * when its size has stood still for a look: copying from a stick takes a while. What was refused is told once, also in a note
 * beside the file, because who carries files sees the folder and not the console; it is looked at again only when it changes.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Result } from "#shared/kernel/result.ts";
import { bundleEndings } from "#shared/protocol/bundle.ts";
import { createStillFiles, stampOf } from "#hub/stillFiles.ts";
import { refusedLines } from "#hub/cli/bundleStrings.ts";
import { say } from "#hub/cli/strings.ts";
import type { BundleRefused, BundleTaken } from "./takeBundle.ts";

export interface WatchOptions {
  readonly folder: string;
  readonly take: (file: string, target: string) => Promise<Result<BundleTaken, BundleRefused>>;
  readonly tell: (text: string) => void;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
}

export interface BundleWatch {
  /** Looks once; resolves when what was found is done. */
  readonly look: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const ending = `.${bundleEndings.request}`;

/** Watches a folder until it is stopped. */
export const watchBundles = ({ folder, take, tell, everyMs = 5_000 }: WatchOptions): BundleWatch => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Two looks are some seconds apart: as at the one before is still.
  const files = createStillFiles(() => 0, 0);
  const done = new Map<string, string>();
  let isStopped = false;
  let work: Promise<void> = Promise.resolve();

  /** Leaves a note beside a file that was not taken, and takes away the one of an earlier try. */
  const noteRefusal = (file: string, refused: BundleRefused | undefined): void => {
    const note = say.bundleNote(file);
    if (refused) writeFileSync(note, `${refusedLines(path.basename(file), refused).flat().join("\r\n")}\r\n`);
    else rmSync(note, { force: true });
  };

  const takeOne = async (file: string): Promise<void> => {
    const target = `${file.slice(0, -ending.length)}.${bundleEndings.answer}`;
    try {
      const taken = await take(file, target);
      if (taken.ok) tell(say.bundleTaken(taken.value.userName, taken.value.number, taken.value.lines, taken.value.refused, target));
      else tell(say.bundleRefused(path.basename(file), taken.error));
      noteRefusal(file, taken.ok ? undefined : taken.error);
    } catch (error) {
      tell(`${path.basename(file)}: ${say.fault(error instanceof Error ? error.name : "")}`);
    }
  };

  const lookNow = async (): Promise<void> => {
    let names: string[];
    try {
      names = readdirSync(folder)
        .filter((name) => name.endsWith(ending))
        .toSorted();
    } catch {
      return; // a stick that was pulled out: it comes back
    }
    for (const name of names) {
      const file = path.join(folder, name);
      const state = stampOf(file);
      if (isStopped || state === undefined || done.get(file) === state) continue;
      const isAnswered = stampOf(`${file.slice(0, -ending.length)}.${bundleEndings.answer}`) !== undefined;
      const isStill = files.isStill(file);
      if (!isAnswered && !isStill) continue;
      if (!isAnswered) await takeOne(file);
      done.set(file, state);
    }
  };

  const look = (): Promise<void> => {
    work = work.then(lookNow);
    return work;
  };
  const timer = setInterval(() => void look(), everyMs);
  return {
    look,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await work;
    },
  };
};
