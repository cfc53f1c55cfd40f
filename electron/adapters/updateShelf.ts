/*
 * The folder in which a fetched update lies until it is installed, and what is remembered of updates. A file gets its name
 * only after its last byte was counted and hashed; anything else of the folder is removed.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { flushFile, renameDurably } from "#shared/files/durableFile.ts";
import type { UpdateFile } from "#shared/domain/updates/update.ts";
import type { UpdateProblem } from "#shared/contracts/updates.ts";
import type { UpdateMemory, UpdatePorts, UpdateShelf } from "#electron/features/updates/updatePorts.ts";

const reasonOf = (error: unknown): "full" | "denied" | "other" => {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  if (code === "ENOSPC" || code === "EDQUOT") return "full";
  return code === "EACCES" || code === "EPERM" || code === "EROFS" ? "denied" : "other";
};

/** Bytes that did not come, told from a disk that did not take them. */
class NotArrived extends Error {}

async function* arriving(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    throw new NotArrived(String(error));
  }
}

export const createUpdateShelf = (folder: string): UpdateShelf => {
  const pathOf = (file: UpdateFile): string => path.join(folder, path.basename(file.name));

  /** Writes what comes; stops at the first byte too many. */
  const take = async (partial: string, file: UpdateFile, bytes: AsyncIterable<Uint8Array>, onBytes: (done: number) => void): Promise<boolean> => {
    const handle = await open(partial, "w", 0o600);
    try {
      const hash = createHash("sha256");
      let size = 0;
      for await (const piece of arriving(bytes)) {
        size += piece.length;
        if (size > file.bytes) return false;
        hash.update(piece);
        await handle.writeFile(piece);
        onBytes(size);
      }
      await handle.sync();
      return size === file.bytes && hash.digest("hex") === file.sha256;
    } finally {
      await handle.close();
    }
  };

  return {
    pathOf,
    keep: async (file, bytes, onBytes): Promise<Result<null, UpdateProblem>> => {
      const partial = `${pathOf(file)}.partial`;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!(await take(partial, file, bytes, onBytes))) {
          rmSync(partial, { force: true });
          return err({ type: "fileDamaged" });
        }
        renameDurably(partial, pathOf(file));
        return ok(null);
      } catch (error) {
        rmSync(partial, { force: true });
        return err(error instanceof NotArrived ? { type: "placeUnreachable", place: "" } : { type: "notWritable", reason: reasonOf(error) });
      }
    },
    isWhole: async (file) => {
      try {
        const kept = pathOf(file);
        if (!statSync(kept).isFile() || statSync(kept).size !== file.bytes) return false;
        const hash = createHash("sha256");
        for await (const piece of createReadStream(kept)) hash.update(piece as Uint8Array); // a stream without an encoding gives bytes
        return hash.digest("hex") === file.sha256;
      } catch {
        return false; // not there
      }
    },
    clear: (but) => {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) if (name !== but?.name) rmSync(path.join(folder, name), { recursive: true, force: true });
    },
  };
};

const Memory = z.object({
  place: z.string().nullable(),
  isAutomatic: z.boolean(),
  checkedAt: z
    .string()
    .nullable()
    .transform((text) => text as Instant | null), // written by save() from the clock
  heard: z.object({ version: z.string(), publishedAt: z.string() }).nullable(),
  workstation: z.string().min(8),
});

/** What is remembered of updates, in a small file; a damaged one is begun anew. */
export const createUpdateMemory = (file: string): UpdatePorts["memory"] => {
  const fresh = (): UpdateMemory => ({ place: null, isAutomatic: true, checkedAt: null, heard: null, workstation: randomUUID() });
  const read = (): UpdateMemory => {
    try {
      return Memory.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      return fresh(); // none yet, or damaged: nothing in it matters but the next check
    }
  };
  let current = read();
  return {
    get: () => current,
    save: (changes) => {
      current = { ...current, ...changes };
      mkdirSync(path.dirname(file), { recursive: true });
      const partial = `${file}.partial`;
      writeFileSync(partial, JSON.stringify(current, null, 2), { mode: 0o600 });
      flushFile(partial);
      renameDurably(partial, file);
    },
  };
};
