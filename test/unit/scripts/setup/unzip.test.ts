// The archive is made here byte by byte with zlib, so that the reader is not tested with its own writer.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unzip } from "#scripts/setup/unzip.mjs";

interface Entry {
  readonly name: string;
  readonly content: Buffer;
  readonly mode: number;
  readonly stored?: boolean;
  /** What the directory claims, when it lies. */
  readonly claimedSize?: number;
}

function zip(entries: readonly Entry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, mode, stored, claimedSize } of entries) {
    const packed = stored === true ? content : deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(stored === true ? 0 : 8, 8);
    header.writeUInt16LE(Buffer.byteLength(name), 26);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE(stored === true ? 0 : 8, 10);
    record.writeUInt32LE(packed.length, 20);
    record.writeUInt32LE(claimedSize ?? content.length, 24);
    record.writeUInt16LE(Buffer.byteLength(name), 28);
    record.writeUInt32LE((mode << 16) >>> 0, 38);
    record.writeUInt32LE(at, 42);
    bodies.push(header, Buffer.from(name), packed);
    directory.push(record, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

describe("unpacking an archive", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "suixing-unzip-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const unpack = async (entries: readonly Entry[], place: (name: string) => string | undefined) => {
    writeFileSync(path.join(folder, "a.zip"), zip(entries));
    await unzip(path.join(folder, "a.zip"), path.join(folder, "out"), place);
  };

  it("writes packed, stored and empty entries with their execute bit, and leaves out what is not wanted", async () => {
    const large = Buffer.alloc(300_000, "随行");
    await unpack(
      [
        { name: "top/", content: Buffer.alloc(0), mode: 0o40755, stored: true },
        { name: "top/run", content: large, mode: 0o100755 },
        { name: "top/里/plain.txt", content: Buffer.from("stored"), mode: 0o100644, stored: true },
        { name: "top/empty", content: Buffer.alloc(0), mode: 0o100644, stored: true },
        { name: "top/no", content: Buffer.from("no"), mode: 0o100644 },
      ],
      (name) => (name === "top/no" ? undefined : name.slice(4)),
    );
    const out = path.join(folder, "out");
    expect(readFileSync(path.join(out, "run"))).toEqual(large);
    expect(statSync(path.join(out, "run")).mode & 0o111).not.toBe(0);
    expect(statSync(path.join(out, "里/plain.txt")).mode & 0o111).toBe(0);
    expect(readFileSync(path.join(out, "里/plain.txt"), "utf8")).toBe("stored");
    expect(statSync(path.join(out, "empty")).size).toBe(0);
    expect(() => statSync(path.join(out, "no"))).toThrow("ENOENT");
  });

  it("refuses an entry that points outside of the folder", async () => {
    const evil = { name: "../evil", content: Buffer.from("x"), mode: 0o100644 };
    await expect(unpack([evil], (name) => name)).rejects.toThrow("points outside");
  });

  it("refuses an entry whose size is not the one the directory gives", async () => {
    const short = { name: "short", content: Buffer.from("four"), mode: 0o100644, claimedSize: 5 };
    await expect(unpack([short], (name) => name)).rejects.toThrow("4 of 5 bytes");
  });

  it("refuses a file that is no archive", async () => {
    writeFileSync(path.join(folder, "a.zip"), "not a zip".repeat(20));
    await expect(unzip(path.join(folder, "a.zip"), folder, (name: string) => name)).rejects.toThrow("not a zip archive");
  });
});
