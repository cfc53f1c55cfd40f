// Unpacks a zip archive as a stream, without any package: set-up may run on a machine that has no `unzip`.
// Plain zip (no zip64, no encryption), which is what Electron archives are.
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, open, symlink } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/** The entries of the central directory: name, mode, method, sizes in bytes and the place of the local header. */
export async function listZip(handle) {
  const { size } = await handle.stat();
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await handle.read(tail, 0, tail.length, size - tail.length);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error("not a zip archive: no end of central directory");
  const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
  await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error("damaged zip directory");
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function contentStart(handle, entry) {
  const header = Buffer.alloc(30);
  await handle.read(header, 0, 30, entry.headerAt);
  return entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function writeEntry(archive, handle, entry, target) {
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Error(`${entry.name}: unknown compression ${entry.method}`);
  }
  if (entry.packedSize === 0) {
    await (await open(target, "w")).close();
    return;
  }
  const start = await contentStart(handle, entry);
  const source = createReadStream(archive, { start, end: start + entry.packedSize - 1 });
  const out = createWriteStream(target);
  if (entry.method === STORED) await pipeline(source, out);
  else await pipeline(source, createInflateRaw(), out);
  if (out.bytesWritten !== entry.size) throw new Error(`${entry.name}: ${out.bytesWritten} of ${entry.size} bytes`);
}

/**
 * Unpacks the entries for which `place` gives a path relative to `folder`; undefined leaves an entry out.
 * @param {(done: number, total: number) => void} tell bytes written so far and in all
 */
export async function unzip(archive, folder, place, tell = () => {}) {
  const handle = await open(archive, "r");
  try {
    const wanted = (await listZip(handle))
      .map((entry) => ({ entry, target: place(entry.name) }))
      .filter(({ entry, target }) => target !== undefined && !entry.name.endsWith("/"));
    const total = wanted.reduce((sum, { entry }) => sum + entry.size, 0);
    let done = 0;
    for (const { entry, target } of wanted) {
      const file = path.resolve(folder, target);
      if (!file.startsWith(path.resolve(folder) + path.sep)) throw new Error(`${entry.name} points outside`);
      await mkdir(path.dirname(file), { recursive: true });
      if ((entry.mode & 0o170000) === 0o120000) {
        const start = await contentStart(handle, entry);
        const link = Buffer.alloc(entry.packedSize);
        await handle.read(link, 0, link.length, start);
        await symlink(link.toString("utf8"), file);
      } else {
        await writeEntry(archive, handle, entry, file);
        if ((entry.mode & 0o111) !== 0) await chmod(file, 0o755);
      }
      done += entry.size;
      tell(done, total);
    }
  } finally {
    await handle.close();
  }
}
