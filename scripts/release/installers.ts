// What the files of a release are, by the names that electron-builder.yml gives them.
import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import path from "node:path";
import type { UpdateFile } from "#shared/domain/updates/update.ts";

const systems: Readonly<Record<string, UpdateFile["system"]>> = { win: "win32", mac: "darwin", linux: "linux" };

/** The architectures as the programs name themselves; packagers have names of their own. */
const architectures: Readonly<Record<string, string>> = { amd64: "x64", x86_64: "x64", aarch64: "arm64" };

/** What an installer is for; undefined for a file of another version or of no release. */
export const installerOf = (name: string, version: string): Pick<UpdateFile, "system" | "arch" | "kind"> | undefined => {
  const start = `suixing-${version}-`;
  if (!name.startsWith(start)) return undefined;
  const rest = name.slice(start.length);
  const of = (kind: UpdateFile["kind"], system: UpdateFile["system"], arch: string) => ({ system, arch: architectures[arch] ?? arch, kind });
  const windows = /^(setup|portable)-([a-z0-9_]+)\.exe$/.exec(rest);
  if (windows) return of(windows[1] === "setup" ? "nsis" : "portable", "win32", windows[2] ?? "");
  const other = /^(mac|linux)-([a-z0-9_]+)\.(dmg|AppImage|deb)$/.exec(rest);
  const kind = other?.[3];
  if (!other || (kind !== "dmg" && kind !== "AppImage" && kind !== "deb")) return undefined;
  return of(kind, systems[other[1] ?? ""] ?? "linux", other[2] ?? "");
};

/** SHA-256 and size of a file, read piece by piece. */
export const measureFile = (file: string): { readonly bytes: number; readonly sha256: string } => {
  const hash = createHash("sha256");
  const piece = Buffer.alloc(1 << 20);
  const handle = openSync(file, "r");
  try {
    let bytes = 0;
    for (let count = readSync(handle, piece); count > 0; count = readSync(handle, piece)) {
      hash.update(piece.subarray(0, count));
      bytes += count;
    }
    return { bytes, sha256: hash.digest("hex") };
  } finally {
    closeSync(handle);
  }
};

/** The installers of a version in a folder. */
export const installersIn = (folder: string, version: string): UpdateFile[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const known = installerOf(name, version);
      return known ? [{ ...known, name, ...measureFile(path.join(folder, name)) }] : [];
    });
