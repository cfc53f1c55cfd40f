/*
 * A package of Office (a zip) written part by part: each is read, packed and let go before the next, so that no more than
 * one is in memory. What was begun stands under a temporary name until it is whole.
 */
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";
import type PizZip from "pizzip";
import { replaceChosen } from "#shared/files/durableFile.ts";

export interface PackageEntry {
  readonly name: string;
  readonly content: () => Uint8Array | string;
  /** Packed already: a photograph does not get smaller. */
  readonly isPacked?: boolean;
}

const utf8Name = 0x0800;
const deflated = 8;
/** 1 January 1980, the first day that a zip can say: two files of the same content are the same. */
const firstDay = 0x0021;

const header = (signature: number, bytes: number, fields: readonly (readonly [at: number, value: number, size: 2 | 4])[]): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUInt32LE(signature, 0);
  for (const [at, value, size] of fields) buffer.writeUIntLE(value, at, size);
  return buffer;
};

/** Fields that a part's own header and the directory share, from the version needed on. */
const shared = (from: number, method: number, crc: number, packed: number, plain: number, name: number): (readonly [number, number, 2 | 4])[] => [
  [from, 20, 2],
  [from + 2, utf8Name, 2],
  [from + 4, method, 2],
  [from + 8, firstDay, 2],
  [from + 10, crc, 4],
  [from + 14, packed, 4],
  [from + 18, plain, 4],
  [from + 22, name, 2],
];

const pour = (entries: Iterable<PackageEntry>, put: (bytes: Uint8Array) => void): number => {
  let at = 0;
  let count = 0;
  const directory: Buffer[] = [];
  const add = (bytes: Uint8Array): void => {
    put(bytes);
    at += bytes.byteLength;
  };
  for (const { name, content, isPacked } of entries) {
    const given = content();
    const plain = typeof given === "string" ? Buffer.from(given) : given;
    const body = isPacked === true ? plain : deflateRawSync(plain, { level: 6 });
    const title = Buffer.from(name);
    const fields = [isPacked === true ? 0 : deflated, crc32(plain), body.byteLength, plain.byteLength, title.byteLength] as const;
    directory.push(header(0x02014b50, 46, [[4, 20, 2], ...shared(6, ...fields), [42, at, 4]]), title);
    count += 1;
    add(header(0x04034b50, 30, shared(4, ...fields)));
    add(title);
    add(body);
  }
  const begin = at;
  for (const part of directory) add(part);
  add(
    header(0x06054b50, 22, [
      [8, count, 2],
      [10, count, 2],
      [12, at - begin, 4],
      [16, begin, 4],
    ]),
  );
  return at;
};

/** The bytes of a small package. */
export const packageBytes = (entries: Iterable<PackageEntry>): Uint8Array => {
  const parts: Uint8Array[] = [];
  pour(entries, (bytes) => void parts.push(bytes));
  return Buffer.concat(parts);
};

/** Writes a package to a file; the target holds the old or the whole new one. */
export const writePackageFile = (file: string, entries: Iterable<PackageEntry>): { readonly byteSize: number } => {
  const partial = `${file}.partial`;
  let handle: number | undefined;
  try {
    const opened = openSync(partial, "w", 0o600);
    handle = opened;
    const byteSize = pour(entries, (bytes) => {
      for (let done = 0; done < bytes.byteLength;) done += writeSync(opened, bytes, done);
    });
    fsyncSync(opened);
    closeSync(opened);
    handle = undefined;
    replaceChosen(partial, file);
    return { byteSize };
  } catch (error) {
    if (handle !== undefined) closeSync(handle);
    rmSync(partial, { force: true });
    throw error;
  }
};

/** The parts of an open package, in its order. */
export const partsOf = (zip: PizZip): PackageEntry[] =>
  Object.values(zip.files).flatMap((part) =>
    part.dir ? [] : [{ name: part.name, content: () => (/\.(?:xml|rels)$/iu.test(part.name) ? part.asText() : part.asUint8Array()) }],
  );
