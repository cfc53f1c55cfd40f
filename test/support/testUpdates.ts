/* The updates of a test program: the real desk over real folders, with keys of its own; what is handed over is noted. */
import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Clock } from "#shared/kernel/ports.ts";
import { ok } from "#shared/kernel/result.ts";
import type { HandedOver } from "#shared/contracts/updates.ts";
import type { InstalledProgram, UpdateManifest } from "#shared/domain/updates/update.ts";
import { manifestName, openManifest, pinnedText, signManifest } from "#electron/adapters/signedManifest.ts";
import { createUpdatePlaces } from "#electron/adapters/updatePlaces.ts";
import { createUpdateMemory, createUpdateShelf } from "#electron/adapters/updateShelf.ts";
import { createUpdateDesk, type UpdateDesk } from "#electron/features/updates/updateDesk.ts";

export const newKey = (): KeyObject => generateKeyPairSync("ed25519").privateKey;

export interface TestUpdatesOptions {
  readonly folder: string;
  readonly clock: Clock;
  readonly tell?: () => void;
  /** The branch's key; without one the build pins none. */
  readonly key?: KeyObject;
  readonly version?: string;
  readonly program?: Omit<InstalledProgram, "version">;
  readonly chooseFolder?: () => Promise<string | null>;
  readonly onEnding?: () => void;
  readonly how?: HandedOver;
}

export const testSystem = { system: "linux", arch: "x64", kind: "AppImage" } as const;

export const createTestUpdates = (options: TestUpdatesOptions): { readonly desk: UpdateDesk; readonly handed: string[] } => {
  const handed: string[] = [];
  const pinned = options.key ? [pinnedText(options.key)] : [];
  const desk = createUpdateDesk({
    clock: options.clock,
    release: { version: options.version ?? "1.1.0", commit: "abc", committedAt: null, isModified: false, isForRelease: true, electron: "" },
    program: options.program ?? testSystem,
    canVerify: pinned.length > 0,
    placeOfBuild: null,
    places: createUpdatePlaces(fetch),
    shelf: createUpdateShelf(path.join(options.folder, "updates")),
    memory: createUpdateMemory(path.join(options.folder, "updates.json")),
    prove: (content) => openManifest(content, pinned),
    chooseFolder: options.chooseFolder ?? (() => Promise.resolve(null)),
    handOver: (file) => {
      handed.push(file);
      return Promise.resolve(ok(options.how ?? "restart"));
    },
    notices: () => null,
    tell: options.tell ?? (() => undefined),
    onEnding: options.onEnding ?? (() => undefined),
  });
  return { desk, handed };
};

/** The manifest of a version with one file of the given content. */
export const manifestOf = (version: string, content: Uint8Array, changes: Partial<UpdateManifest> = {}): UpdateManifest => ({
  format: 1,
  product: "suixing",
  version,
  publishedAt: "2026-11-22T08:00:00.000Z",
  stagedPercent: 100,
  notes: { zh: `新版 ${version}`, en: `New ${version}` },
  files: [{ ...testSystem, name: `suixing-${version}.AppImage`, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") }],
  ...changes,
});

/** Puts a signed manifest with its file into a folder, as `npm run release:publish` does. */
export const publishTo = (place: string, manifest: UpdateManifest, content: Uint8Array, key: KeyObject): void => {
  mkdirSync(place, { recursive: true });
  for (const { name } of manifest.files) writeFileSync(path.join(place, name), content);
  writeFileSync(path.join(place, manifestName), signManifest(manifest, [key]));
};
