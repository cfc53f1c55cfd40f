/*
 * Compression of bodies, with bounds: what a small request may become is limited in bytes and by ratio before it is
 * unpacked, so that a bomb costs nothing (sync: security).
 */
import { promisify } from "node:util";
import { constants, gunzip, gzip, zstdCompress, zstdDecompress } from "node:zlib";
import type { z } from "zod";
import { limits } from "#shared/protocol/messages.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";

const unpackGzip = promisify(gunzip);
const unpackZstd = promisify<Buffer, object, Buffer>(zstdDecompress);
const packGzip = promisify<Buffer, object, Buffer>(gzip);
const packZstd = promisify<Buffer, object, Buffer>(zstdCompress);

/** No honest message shrinks more than this; small ones are let be. */
const largestRatio = 300;
const freeBytes = 512 * 1024;
/** Memory that a zstd frame may ask for: 2^24 bytes. */
const zstdWindowLog = 24;
/** Messages are mostly identities and short values: a higher level finds nothing more in them and takes longer. */
const zstdLevel = 1;
/** Below this packing costs more than it saves. */
const worthPacking = 1_200;

const unpack = async (body: Buffer, encoding: string): Promise<Buffer> => {
  const maxOutputLength = Math.min(limits.bodyBytes, Math.max(freeBytes, body.length * largestRatio));
  try {
    if (encoding === "gzip") return await unpackGzip(body, { maxOutputLength });
    if (encoding === "zstd") return await unpackZstd(body, { maxOutputLength, params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
  } catch (error) {
    const isTooLarge = error instanceof RangeError || (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE");
    throw new ExchangeRefusal(isTooLarge ? "tooLarge" : "malformed");
  }
  throw new ExchangeRefusal("malformed");
};

/** A body's JSON in the form of a schema; anything else is refused. */
export const readJson = async <S extends z.ZodType>(body: Buffer, encoding: string | undefined, schema: S): Promise<z.infer<S>> => {
  const bytes = encoding === undefined || encoding === "identity" ? body : await unpack(body, encoding);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ExchangeRefusal("malformed");
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ExchangeRefusal("malformed");
  return parsed.data;
};

/** Packs an answer with the best that the asker understands. */
export const pack = async (body: Buffer, accepted: string | undefined): Promise<{ readonly bytes: Buffer; readonly encoding: string | undefined }> => {
  if (body.length < worthPacking || accepted === undefined) return { bytes: body, encoding: undefined };
  if (/\bzstd\b/u.test(accepted)) {
    return { bytes: await packZstd(body, { params: { [constants.ZSTD_c_compressionLevel]: zstdLevel } }), encoding: "zstd" };
  }
  if (/\bgzip\b/u.test(accepted)) return { bytes: await packGzip(body, { level: 1 }), encoding: "gzip" };
  return { bytes: body, encoding: undefined };
};
