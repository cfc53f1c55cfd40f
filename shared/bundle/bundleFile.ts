/*
 * The file of a bundle (docs/sync-spec.md B1): magic, header, sealed pieces, signature over all before it. Written beside its
 * name and renamed when it is whole; nothing of it is ever on the disk in plaintext. Reading goes over the file twice: the
 * signature first, the records only afterwards.
 */
import { createHash, type KeyObject, sign, verify } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { renameFile } from "#shared/files/durableFile.ts";
import { type AnswerHeader, bundleFormat, bundleLimits, bundleSignatureText, type RequestHeader } from "#shared/protocol/bundle.ts";
import { canonicalJson } from "#shared/protocol/signed.ts";
import { type BundlePart, BundleProblem, packRecords, unpackRecords } from "./recordStream.ts";
import { freshSeal, openPiece, openSeal, sealPiece, tagBytes } from "./seal.ts";

const magic = Buffer.from("SXBUNDLE");
const signatureBytes = 64;
const lengthBytes = 4;

type Header = RequestHeader | AnswerHeader;
type Unsealed<H extends Header> = H extends Header ? Omit<H, "seal"> : never;

/** What a file is written with. */
export interface BundleWish<H extends Header> {
  readonly header: Unsealed<H>;
  /** X25519 public key of the receiver. */
  readonly receiver: KeyObject;
  /** Ed25519 private key of the writer. */
  readonly signer: KeyObject;
  readonly records: AsyncIterable<BundlePart>;
}

/** Pieces of one size; the last one may be shorter, and there is always one. */
const pieces = async function* pieces(stream: AsyncIterable<Buffer>): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    held.push(part);
    size += part.length;
    if (size <= bundleLimits.sealedBytes) continue;
    let rest = Buffer.concat(held);
    while (rest.length > bundleLimits.sealedBytes) {
      yield { piece: rest.subarray(0, bundleLimits.sealedBytes), isLast: false };
      rest = rest.subarray(bundleLimits.sealedBytes);
    }
    held = [rest];
    size = rest.length;
  }
  yield { piece: Buffer.concat(held), isLast: true };
};

const sized = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(bytes.length, 0);
  return Buffer.concat([length, bytes]);
};

/** A rename is durable when its folder is; not every system lets a folder be opened. */
const syncFolder = async (folder: string): Promise<void> => {
  try {
    const handle = await open(folder, "r");
    await handle.sync().finally(() => handle.close());
  } catch {
    // A stick of another file system: the file itself was synced.
  }
};

/** Writes a bundle; answers its size in bytes. When it fails or is stopped, nothing stands under its name. */
export const writeBundle = async <H extends Header>(file: string, wish: BundleWish<H>): Promise<number> => {
  const { header, receiver, signer, records } = wish;
  const { key, seal } = freshSeal(receiver, header.kind);
  const partial = `${file}.partial`;
  const headerBytes = Buffer.from(canonicalJson({ ...header, seal }));
  const hash = createHash("sha256");
  let size = 0;
  let handle: FileHandle | undefined;
  try {
    handle = await open(partial, "w", 0o600);
    const target = handle;
    const put = async (bytes: Buffer): Promise<void> => {
      hash.update(bytes);
      size += bytes.length;
      if (size > bundleLimits.fileBytes) throw new BundleProblem("tooLarge");
      await target.writeFile(bytes);
    };
    await put(Buffer.concat([magic, sized(headerBytes)]));
    let place = 0;
    for await (const { piece, isLast } of pieces(packRecords(records, header.packing))) {
      await put(sized(sealPiece(key, headerBytes, place, isLast, piece)));
      place += 1;
    }
    const signature = sign(null, Buffer.from(bundleSignatureText(header.kind, hash.digest("hex"))), signer);
    size += signature.length;
    await target.writeFile(signature);
    await target.sync();
    await target.close();
    handle = undefined;
    renameFile(partial, file);
  } catch (error) {
    await handle?.close();
    await rm(partial, { force: true });
    throw error;
  } finally {
    key.fill(0);
  }
  await syncFolder(path.dirname(file));
  return size;
};

const readAt = async (handle: FileHandle, position: number, bytes: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(bytes);
  let filled = 0;
  while (filled < bytes) {
    const { bytesRead } = await handle.read(buffer, filled, bytes - filled, position + filled);
    if (bytesRead === 0) throw new BundleProblem("altered");
    filled += bytesRead;
  }
  return buffer;
};

/** An open bundle. The file is held open: what was verified is what is read. */
export interface OpenBundle<H extends Header> {
  readonly header: H;
  readonly size: number;
  /** Whether the whole file is signed by a key (Ed25519, public). */
  readonly isSignedBy: (key: KeyObject) => Promise<boolean>;
  /**
   * Whether every piece, and the header with them, is as somebody sealed it for this key (X25519, private): for a file whose
   * writer cannot be proven. Nothing is unpacked.
   */
  readonly isIntactFor: (receiver: KeyObject) => Promise<boolean>;
  /** The records, or undefined when the file is not sealed for this key (X25519, private). */
  readonly records: (receiver: KeyObject) => AsyncGenerator<BundlePart> | undefined;
  readonly close: () => Promise<void>;
}

const readBlock = 1024 * 1024;

const readHeader = async <H extends Header>(
  handle: FileHandle,
  size: number,
  schema: z.ZodType<H>,
): Promise<{ readonly header: H; readonly bytes: Buffer }> => {
  const least = magic.length + lengthBytes + lengthBytes + tagBytes + signatureBytes;
  if (size > bundleLimits.fileBytes) throw new BundleProblem("tooLarge");
  if (size < least || !(await readAt(handle, 0, magic.length)).equals(magic)) throw new BundleProblem("notABundle");
  const length = (await readAt(handle, magic.length, lengthBytes)).readUInt32BE(0);
  if (length > bundleLimits.headerBytes || length > size - least) throw new BundleProblem("altered");
  const bytes = await readAt(handle, magic.length + lengthBytes, length);
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new BundleProblem("altered");
  }
  if (typeof value !== "object" || value === null || !("format" in value)) throw new BundleProblem("altered");
  if (typeof value.format === "number" && value.format > bundleFormat) throw new BundleProblem("tooNew");
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BundleProblem("kind" in value && (value.kind === "request" || value.kind === "answer") ? "notABundle" : "altered");
  return { header: parsed.data, bytes };
};

/** Opens a bundle of one kind; throws a BundleProblem for anything else. */
export const openBundle = async <H extends Header>(file: string, schema: z.ZodType<H>): Promise<OpenBundle<H>> => {
  const handle = await open(file, "r");
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new BundleProblem("notABundle");
    const { size } = facts;
    const { header, bytes } = await readHeader(handle, size, schema);
    const end = size - signatureBytes;

    const sealed = async function* sealed(key: Buffer): AsyncGenerator<Buffer> {
      let position = magic.length + lengthBytes + bytes.length;
      for (let place = 0; position < end; place += 1) {
        const length = (await readAt(handle, position, lengthBytes)).readUInt32BE(0);
        position += lengthBytes;
        if (length < tagBytes || length > bundleLimits.sealedBytes + tagBytes || position + length > end) throw new BundleProblem("altered");
        const piece = await readAt(handle, position, length);
        position += length;
        let opened: Buffer;
        try {
          opened = openPiece(key, bytes, place, position === end, piece);
        } catch {
          throw new BundleProblem("altered");
        }
        yield opened;
      }
    };

    return {
      header,
      size,
      isSignedBy: async (key) => {
        const hash = createHash("sha256");
        for (let position = 0; position < end; position += readBlock) hash.update(await readAt(handle, position, Math.min(readBlock, end - position)));
        return verify(null, Buffer.from(bundleSignatureText(header.kind, hash.digest("hex"))), key, await readAt(handle, end, signatureBytes));
      },
      isIntactFor: async (receiver) => {
        const key = openSeal(header.seal, receiver, header.kind);
        if (!key) return false;
        let count = 0;
        try {
          for await (const piece of sealed(key)) {
            piece.fill(0);
            count += 1;
          }
        } catch (error) {
          if (error instanceof BundleProblem) return false;
          throw error;
        } finally {
          key.fill(0);
        }
        return count > 0;
      },
      records: (receiver) => {
        const key = openSeal(header.seal, receiver, header.kind);
        return key && unpackRecords(sealed(key), header.packing, size);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
};
