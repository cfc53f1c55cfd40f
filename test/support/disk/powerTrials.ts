/*
 * Power cuts over a recorded scene: runs it once in a watched process, then builds what the disk may hold after each
 * call and lets the caller look at it. Images that were already looked at with the same marks are not built again.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { randomFrom } from "#test/support/syntheticClients.ts";
import { createDisk, type DiskImage, losses, type Loss, readDiskLog, writeImage } from "./diskLog.ts";
import { runWatched } from "./diskShim.ts";
import { memoryFolder } from "./memoryFolder.ts";
import type { SceneName } from "./powerScenes.ts";

const filesOf = (folder: string): DiskImage =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith("-shm"))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file)]),
  );

export interface PowerTrial {
  /** Where the files lie. */
  readonly folder: string;
  /** What the scene had acknowledged before the power went. */
  readonly marks: readonly string[];
}

export interface PowerReport {
  readonly calls: number;
  readonly states: number;
  readonly byLoss: Readonly<Record<Loss, number>>;
  /** Sentences about what went wrong; empty when all is well. */
  readonly wrongs: readonly string[];
}

export interface PowerWish {
  readonly scene: SceneName;
  /** The folder as it is before the scene; everything in it is safe on the disk. */
  readonly folder: string;
  readonly key: Uint8Array;
  readonly given?: readonly string[];
  /** How many images at most; they are spread over the whole run. */
  readonly states: number;
  readonly seed: number;
  /** Calls after which an image is looked at whatever the share: the few that matter most. */
  readonly always?: (call: { readonly op: string; readonly path: string; readonly other: string }) => boolean;
  /** Sentences about what is wrong with an image. */
  readonly look: (trial: PowerTrial) => readonly string[] | Promise<readonly string[]>;
}

const digestOf = (image: DiskImage, marks: number): string => {
  const hash = createHash("sha1").update(String(marks));
  for (const [file, bytes] of image) hash.update(file).update(String(bytes.length)).update(bytes);
  return hash.digest("hex");
};

/** Plays a scene and looks at what each moment of it could leave behind. */
export const tryPowerCuts = async (wish: PowerWish): Promise<PowerReport> => {
  const work = memoryFolder();
  const before = filesOf(wish.folder);
  const log = path.join(work, "log");
  runWatched(path.join(import.meta.dirname, "powerScenes.ts"), wish.folder, [wish.scene, Buffer.from(wish.key).toString("hex"), ...(wish.given ?? [])], log);
  const calls = readDiskLog(readFileSync(log));
  rmSync(log);
  const moments = calls.length * losses.length;
  // More pictures than moments: "some" and "torn" differ with their seed, so every moment is looked at several times.
  const rounds = Math.max(1, Math.ceil(wish.states / moments));
  const share = Math.min(1, wish.states / moments);
  const seen = new Set<string>();
  const byLoss: Record<Loss, number> = { nothing: 0, everything: 0, torn: 0, some: 0 };
  const wrongs: string[] = [];
  const disk = createDisk(before);
  const random = randomFrom(wish.seed);
  for (const [index, call] of calls.entries()) {
    disk.step(call);
    for (const [kind, loss] of losses.entries()) {
      // The end is always looked at: what was acknowledged last is the easiest to lose.
      if (random() >= share && index < calls.length - 1 && wish.always?.(call) !== true) continue;
      const repeats = loss === "nothing" || loss === "everything" ? 1 : rounds;
      for (let round = 0; round < repeats && wrongs.length < 5; round += 1) {
        const image = disk.after(loss, wish.seed + index * 1_000 + kind * 100 + round);
        const digest = digestOf(image, disk.marks.length);
        if (seen.has(digest)) continue;
        seen.add(digest);
        byLoss[loss] += 1;
        const folder = path.join(work, "image");
        writeImage(image, wish.folder, folder);
        for (const wrong of await wish.look({ folder, marks: disk.marks }))
          wrongs.push(`call ${index} (${call.op} ${path.basename(call.path)}), ${loss} lost, round ${round}: ${wrong}`);
      }
    }
  }
  return { calls: calls.length, states: seen.size, byLoss, wrongs };
};
