/*
 * Bytes to the hub and back, over HTTPS with the pinned certificate or plain on loopback. Bodies are packed with zstd
 * where this runtime has it (Node 20 has not), else gzip; sizes and times are bounded; every outcome is a value.
 */
import { request as plainRequest, Agent as PlainAgent, type IncomingHttpHeaders } from "node:http";
import { request as secureRequest } from "node:https";
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { LinkFailure } from "#electron/sync/hubLink.ts";
import { PinnedAgent, WrongCertificate } from "./pinnedAgent.ts";

/** Where the hub is, and what its certificate must be. */
export interface HubPlace {
  /** `https://host:port`; plain http on loopback only. */
  readonly url: string;
  /** SHA-256 of the certificate in hexadecimal, or its first 128 bits as in an enrolment code. */
  readonly fingerprint: string;
}

/** Most bytes that a reply may have, packed and unpacked. */
const replyBytes = 64 * 1024 * 1024;
/** Below this packing costs more than it saves. */
const worthPacking = 1_200;

const packGzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);
const unpackGzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);
// Node 20 has no zstd: asked, never assumed.
const hasZstd = typeof zlib.zstdCompress === "function" && typeof zlib.zstdDecompress === "function";
const packZstd = (bytes: Buffer): Promise<Buffer> =>
  promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdCompress)(bytes, {
    // As the hub does: higher levels find nothing more in identities and short values.
    params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 },
  });
const unpackZstd = (bytes: Buffer, options: zlib.ZstdOptions): Promise<Buffer> =>
  promisify<Buffer, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress)(bytes, options);

/** What this runtime can unpack, for `accept-encoding`. */
export const acceptedEncodings = hasZstd ? "zstd, gzip" : "gzip";

/** Packs a body with the best that this runtime has; a small one travels as it is. */
export const packBody = async (body: Buffer): Promise<{ readonly bytes: Buffer; readonly headers: Readonly<Record<string, string>> }> => {
  const type = { "content-type": "application/json" };
  if (body.length < worthPacking) return { bytes: body, headers: type };
  return hasZstd
    ? { bytes: await packZstd(body), headers: { ...type, "content-encoding": "zstd" } }
    : { bytes: await packGzip(body, { level: 1 }), headers: { ...type, "content-encoding": "gzip" } };
};

/** What can be unpacked of a body whose end is missing. */
const unpackCut = async (bytes: Buffer, encoding: string): Promise<Buffer> => {
  const { Z_SYNC_FLUSH, ZSTD_e_continue } = zlib.constants;
  const unpacking = encoding === "zstd" ? zlib.createZstdDecompress({ finishFlush: ZSTD_e_continue }) : zlib.createGunzip({ finishFlush: Z_SYNC_FLUSH });
  const parts: Buffer[] = [];
  let size = 0;
  unpacking.end(bytes);
  for await (const part of unpacking as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > replyBytes) throw new Error("the answer is too large");
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** Unpacks an answer within its bound; of one that was cut off, what arrived. */
export const unpackBody = async (bytes: Buffer, encoding: string | undefined, isCut = false): Promise<Buffer> => {
  if (encoding === undefined) return bytes;
  if (isCut && (encoding === "gzip" || (encoding === "zstd" && hasZstd))) return unpackCut(bytes, encoding);
  if (encoding === "gzip") return unpackGzip(bytes, { maxOutputLength: replyBytes });
  if (encoding === "zstd" && hasZstd) return unpackZstd(bytes, { maxOutputLength: replyBytes });
  throw new Error("unknown encoding");
};

/** The same at once: for an answer whose turn has come within a transaction. */
export const unpackBodyAtOnce = (bytes: Buffer, encoding: string | undefined): Buffer => {
  const options = { maxOutputLength: replyBytes };
  return encoding === "zstd" ? zlib.zstdDecompressSync(bytes, options) : encoding === "gzip" ? zlib.gunzipSync(bytes, options) : bytes;
};

/** An answer as it arrived. */
export interface Arrived {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Why the end of the body is missing; absent when it is not. */
  readonly cut?: string;
}

/** Requests as bytes, in and out. */
export interface Wire {
  /** `onSent`: told when all of the request went out. */
  readonly send: (
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer,
    onSent?: () => void,
  ) => Promise<Result<Arrived, LinkFailure>>;
  readonly traffic: () => { readonly up: number; readonly down: number };
  /** The whole fingerprint of the certificate met last, for a place that knew only its beginning. */
  readonly fingerprint: () => string | undefined;
  readonly close: () => void;
}

/** Requests and answers as bytes; every outcome is a value. */
export const openWire = (place: HubPlace, signal: AbortSignal | undefined, idleMs: number, connectMs: number): Wire => {
  const url = new URL(place.url);
  const isPlain = url.protocol === "http:";
  if (isPlain && !/^(?:127\.|localhost$|\[::1\]$)/u.test(url.hostname)) throw new Error("plain http is for loopback only");
  const kept = { keepAlive: true, maxSockets: 4, keepAliveMsecs: 15_000 };
  const agent = isPlain ? new PlainAgent(kept) : new PinnedAgent(place.fingerprint, connectMs, kept);
  const counted = { up: 0, down: 0 };
  const hostname = url.hostname.replace(/^\[|\]$/gu, "");
  return {
    traffic: () => ({ ...counted }),
    fingerprint: () => (agent instanceof PinnedAgent ? agent.fingerprint : undefined),
    close: () => agent.destroy(),
    send: (method, path, headers, body, onSent) =>
      new Promise((resolve) => {
        /** What has arrived of the answer; undefined before its head, and when it counts for nothing. */
        let begun: (() => Omit<Arrived, "cut">) | undefined;
        const fail = (error: Error): void => {
          const detail = "code" in error && typeof error.code === "string" ? error.code : error.message;
          if (signal?.aborted) resolve(err({ type: "cancelled" }));
          else if (error instanceof WrongCertificate) resolve(err({ type: "wrongHub" }));
          else resolve(begun ? ok({ ...begun(), cut: detail }) : err({ type: "unreachable", detail }));
        };
        const options = {
          agent,
          method,
          path,
          hostname,
          port: url.port,
          headers: { ...headers, "content-length": String(body.length) },
          timeout: idleMs,
          ...(signal ? { signal } : {}),
        };
        const request = (isPlain ? plainRequest : secureRequest)(options, (response) => {
          const parts: Buffer[] = [];
          let size = 0;
          const arrived = () => ({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) });
          begun = arrived;
          response.on("data", (part: Buffer) => {
            size += part.length;
            counted.down += part.length;
            if (size <= replyBytes) return void parts.push(part);
            begun = undefined;
            response.destroy(new Error("the answer is too large"));
          });
          response.once("error", fail);
          response.once("end", () => resolve(ok(arrived())));
        });
        request.once("timeout", () => request.destroy(new Error("no answer in time")));
        request.once("error", fail);
        counted.up += body.length;
        request.end(body, onSent);
      }),
  };
};
