/*
 * What a power cut may leave of a recorded run: the log of diskShim.c replayed up to any call, with the disk's own
 * liberties. A file's bytes are safe once the file was synced, a name (made, renamed, removed) once its folder was;
 * whatever is not safe may be there or not, in pieces of one sector. Stricter than usual file systems, on purpose.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { randomFrom } from "#test/support/syntheticClients.ts";

const sectorBytes = 512;

interface Call {
  readonly op: string;
  readonly path: string;
  readonly other: string;
  readonly offset: number;
  readonly data: Buffer;
}

/** Reads the log of a run. */
export const readDiskLog = (log: Buffer): Call[] => {
  const calls: Call[] = [];
  for (let at = 0; at < log.length;) {
    const end = log.indexOf(10, at);
    const [op = "", file = "", other = "", offset = "0", length = "0"] = log.toString("utf8", at, end).split("\t");
    const from = end + 1;
    at = from + Number(length);
    calls.push({ op, path: file, other, offset: Number(offset), data: log.subarray(from, at) });
  }
  return calls;
};

/** Bytes that grow, changed in place: a file is written to hundreds of times. */
interface Growing {
  readonly write: (offset: number, data: Buffer) => void;
  readonly cut: (length: number) => void;
  readonly copy: () => Buffer;
}

const growing = (start: Buffer): Growing => {
  let room = Buffer.from(start);
  let { length } = start;
  const reach = (wanted: number): void => {
    if (wanted > room.length) room = Buffer.concat([room.subarray(0, length), Buffer.alloc(Math.max(wanted * 2, 65_536) - length)]);
    if (wanted > length) room.fill(0, length, wanted);
    length = Math.max(length, wanted);
  };
  return {
    write: (offset, data) => {
      reach(offset + data.length);
      data.copy(room, offset);
    },
    cut: (wanted) => {
      reach(wanted);
      length = wanted;
    },
    copy: () => Buffer.from(room.subarray(0, length)),
  };
};

const applyTo = (bytes: Growing, { op, offset, data }: Pick<Call, "op" | "offset" | "data">): void =>
  op === "T" ? bytes.cut(offset) : bytes.write(offset, data);

/** The content of one file, apart from its names. */
interface Body {
  readonly bytes: Growing;
  safe: Buffer;
  /** Writes and cuts since the last sync, in order. */
  readonly pending: Call[];
}

/** The sectors of a write, each as a write of its own. */
const sectorsOf = (call: Call): Call[] => {
  const pieces: Call[] = [];
  for (let at = 0; at < call.data.length;) {
    const end = Math.min(call.data.length, at + sectorBytes - ((call.offset + at) % sectorBytes));
    pieces.push({ ...call, offset: call.offset + at, data: call.data.subarray(at, end) });
    at = end;
  }
  return pieces;
};

interface NameChange {
  readonly folder: string;
  readonly change: (names: Map<string, Body>) => void;
}

/** The files of a folder, by path. */
export type DiskImage = ReadonlyMap<string, Buffer>;

/** How a power cut treats what is not safe yet. */
export type Loss = "nothing" | "everything" | "torn" | "some";
export const losses: readonly Loss[] = ["nothing", "everything", "torn", "some"];

export interface Disk {
  /** Carries out the next call. */
  readonly step: (call: Call) => void;
  /** The marks so far. */
  readonly marks: readonly string[];
  /** What would be found if the power went now. */
  readonly after: (loss: Loss, seed: number) => DiskImage;
}

/** A disk that holds the given files, all of them safe. */
export const createDisk = (files: DiskImage): Disk => {
  const bodyOf = (bytes: Buffer): Body => ({ bytes: growing(bytes), safe: bytes, pending: [] });
  const names = new Map([...files].map(([file, bytes]) => [file, bodyOf(bytes)]));
  const safeNames = new Map(names);
  let waiting: NameChange[] = [];
  const marks: string[] = [];
  let last: { readonly body: Body; readonly call: Call } | undefined;

  const changeNames = (file: string, change: NameChange["change"]): void => {
    change(names);
    waiting.push({ folder: path.dirname(file), change });
  };
  const sync = (file: string): void => {
    const body = names.get(file);
    if (body) {
      body.safe = body.bytes.copy();
      body.pending.length = 0;
      return;
    }
    for (const { folder, change } of waiting) if (folder === file) change(safeNames);
    waiting = waiting.filter(({ folder }) => folder !== file);
  };

  const step = (call: Call): void => {
    last = undefined;
    const body = names.get(call.path);
    if (call.op === "M") marks.push(call.path);
    else if (call.op === "S") sync(call.path);
    else if (call.op === "C") {
      const made = bodyOf(Buffer.alloc(0));
      changeNames(call.path, (all) => all.set(call.path, made));
    } else if (call.op === "U") changeNames(call.path, (all) => all.delete(call.path));
    else if (call.op === "R" && body) {
      changeNames(call.path, (all) => {
        all.delete(call.path);
        all.set(call.other, body);
      });
    } else if (body) {
      last = { body, call };
      applyTo(body.bytes, call);
      body.pending.push(call);
    }
  };

  const some = (seed: number): DiskImage => {
    const random = randomFrom(seed);
    const kept = new Map<Body, Buffer>();
    // A journal keeps the order of names: those up to a point are there.
    const found = new Map(safeNames);
    const upTo = Math.floor(random() * (waiting.length + 1));
    for (const { change } of waiting.slice(0, upTo)) change(found);
    const partOf = (body: Body): Buffer => {
      const share = random();
      const bytes = growing(body.safe);
      for (const call of body.pending) for (const piece of call.op === "W" ? sectorsOf(call) : [call]) if (random() < share) applyTo(bytes, piece);
      return bytes.copy();
    };
    return new Map(
      [...found].map(([file, body]) => {
        const bytes = kept.get(body) ?? partOf(body);
        kept.set(body, bytes);
        return [file, bytes];
      }),
    );
  };

  const torn = (seed: number): DiskImage => {
    const image = new Map([...names].map(([file, body]) => [file, body.bytes.copy()]));
    if (!last || last.call.op !== "W") return image;
    const { body, call } = last;
    const random = randomFrom(seed);
    const isHead = random() < 0.5;
    const pieces = sectorsOf(call);
    const cut = 1 + Math.floor(random() * Math.max(1, pieces.length - 1));
    const bytes = growing(body.safe);
    for (const earlier of body.pending) if (earlier !== call) applyTo(bytes, earlier);
    for (const piece of isHead ? pieces.slice(0, cut) : pieces.slice(cut)) applyTo(bytes, piece);
    for (const [file, other] of names) if (other === body) image.set(file, bytes.copy());
    return image;
  };

  return {
    step,
    marks,
    after: (loss, seed) => {
      if (loss === "some") return some(seed);
      if (loss === "torn") return torn(seed);
      const found = loss === "everything" ? safeNames : names;
      return new Map([...found].map(([file, body]) => [file, loss === "everything" ? body.safe : body.bytes.copy()]));
    },
  };
};

/** Writes an image to a real folder; paths are taken relative to the folder they were recorded in. */
export const writeImage = (image: DiskImage, recordedIn: string, folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, bytes] of image) {
    const target = path.join(folder, path.relative(recordedIn, file));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
};
