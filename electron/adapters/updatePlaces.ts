/*
 * Where updates lie: a folder (a share of the branch, a stick) or an address on its web server. Nothing that is read here is
 * believed; sizes and times are bounded, redirections are not followed, and a name leads nowhere but to a file beside.
 */
import { createReadStream, statSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { UpdateProblem } from "#shared/contracts/updates.ts";
import type { UpdatePlaces } from "#electron/features/updates/updatePorts.ts";
import { largestManifest, manifestName } from "./signedManifest.ts";

/** As `fetch`; in the program Electron's, which knows the system's proxy and certificates. */
export type FetchIt = (url: string, init: { readonly redirect: "error"; readonly cache: "no-store"; readonly signal: AbortSignal }) => Promise<Response>;

/** How long a manifest, and how long the next piece of a file, may take, in milliseconds. */
const manifestMs = 20_000;
const pieceMs = 60_000;

const webAddress = (place: string): URL | undefined => {
  if (!/^https?:\/\//i.test(place) || !URL.canParse(place)) return undefined;
  const url = new URL(place.endsWith("/") ? place : `${place}/`);
  // A password in an address would stand in plain text in a file.
  return url.username === "" && url.password === "" && url.search === "" && url.hash === "" ? url : undefined;
};

const unreachable = (place: string): { readonly ok: false; readonly error: UpdateProblem } => err({ type: "placeUnreachable", place });

async function* piecesOf(body: ReadableStream<Uint8Array>, abort: AbortController): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const late = setTimeout(() => abort.abort(), pieceMs);
      const { done, value } = await reader.read().finally(() => clearTimeout(late));
      if (done) return;
      yield value;
    }
  } finally {
    // Also when the reader of the file has had enough: the rest is not fetched.
    abort.abort();
  }
}

const fromWeb = (fetchIt: FetchIt) => {
  const body = async (place: string, base: URL, name: string, abort: AbortController): Promise<Result<ReadableStream<Uint8Array>, UpdateProblem>> => {
    const late = setTimeout(() => abort.abort(), manifestMs);
    try {
      const response = await fetchIt(new URL(name, base).href, { redirect: "error", cache: "no-store", signal: abort.signal });
      return response.ok && response.body ? ok(response.body) : unreachable(place);
    } catch {
      return unreachable(place);
    } finally {
      clearTimeout(late);
    }
  };
  return {
    manifest: async (place: string, base: URL): Promise<Result<string, UpdateProblem>> => {
      const abort = new AbortController();
      const opened = await body(place, base, manifestName, abort);
      if (!opened.ok) return opened;
      const pieces: Uint8Array[] = [];
      let size = 0;
      try {
        for await (const piece of piecesOf(opened.value, abort)) {
          size += piece.length;
          if (size > largestManifest) return err({ type: "manifestUnreadable" });
          pieces.push(piece);
        }
      } catch {
        return unreachable(place);
      }
      return ok(Buffer.concat(pieces).toString("utf8"));
    },
    file: async (place: string, base: URL, name: string): Promise<Result<AsyncIterable<Uint8Array>, UpdateProblem>> => {
      const abort = new AbortController();
      const opened = await body(place, base, name, abort);
      return opened.ok ? ok(piecesOf(opened.value, abort)) : opened;
    },
  };
};

const inFolder = {
  manifest: async (place: string): Promise<Result<string, UpdateProblem>> => {
    try {
      const handle = await open(path.join(place, manifestName), "r");
      try {
        const { size } = await handle.stat();
        if (size > largestManifest) return err({ type: "manifestUnreadable" });
        return ok(await handle.readFile("utf8"));
      } finally {
        await handle.close();
      }
    } catch {
      return unreachable(place);
    }
  },
  file: (place: string, name: string): Promise<Result<AsyncIterable<Uint8Array>, UpdateProblem>> => {
    const file = path.join(place, path.basename(name));
    try {
      // A pipe or a device could wait for ever.
      if (!statSync(file).isFile()) return Promise.resolve(unreachable(place));
      return Promise.resolve(ok(createReadStream(file)));
    } catch {
      return Promise.resolve(unreachable(place));
    }
  },
};

export const createUpdatePlaces = (fetchIt: FetchIt): UpdatePlaces => {
  const web = fromWeb(fetchIt);
  const isFolder = (place: string): boolean => path.isAbsolute(place);
  return {
    isPlace: (place) => isFolder(place) || webAddress(place) !== undefined,
    manifest: (place) => {
      const base = webAddress(place);
      if (base) return web.manifest(place, base);
      return isFolder(place) ? inFolder.manifest(place) : Promise.resolve(unreachable(place));
    },
    file: (place, name) => {
      const base = webAddress(place);
      if (base) return web.file(place, base, name);
      return isFolder(place) ? inFolder.file(place, name) : Promise.resolve(unreachable(place));
    },
  };
};
