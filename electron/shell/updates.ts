/*
 * Puts together what belongs to the release: the desk of updates over this machine's network, disk and installer, its
 * schedule, and what only a program for tests leaves open. Called before Electron is ready.
 */
import path from "node:path";
import { BrowserWindow, dialog, net } from "electron";
import type { Clock } from "#shared/kernel/ports.ts";
import { installedAs } from "#shared/domain/updates/update.ts";
import { createUpdateDesk, type UpdateDesk } from "#electron/features/updates/updateDesk.ts";
import { readRelease } from "#electron/adapters/releaseFile.ts";
import { openManifest } from "#electron/adapters/signedManifest.ts";
import { createUpdatePlaces } from "#electron/adapters/updatePlaces.ts";
import { createUpdateMemory, createUpdateShelf } from "#electron/adapters/updateShelf.ts";
import { shutDebugDoors } from "./debugDoors.ts";
import { handOver } from "./handOver.ts";
import { startUpdateSchedule } from "./updateSchedule.ts";

export interface UpdatesOptions {
  /** Of package.json; a build that says something of itself says it better. */
  readonly version: string;
  readonly userData: string;
  readonly clock: Clock;
  readonly broadcast: (topics: readonly string[]) => void;
  /** Closes the open store. */
  readonly lock: () => void;
}

const chooseFolder = async (): Promise<string | null> => {
  const [window] = BrowserWindow.getAllWindows();
  const properties = ["openDirectory"] as const;
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, { properties: [...properties] })
    : dialog.showOpenDialog({ properties: [...properties] }));
  return canceled ? null : (filePaths[0] ?? null);
};

export const createUpdates = ({ version, userData, clock, broadcast, lock }: UpdatesOptions): UpdateDesk => {
  const release = readRelease(path.join(import.meta.dirname, ".."), version, process.versions["electron"] ?? "");
  shutDebugDoors(release.info.isForRelease);
  const desk = createUpdateDesk({
    clock,
    release: release.info,
    program: { system: process.platform, arch: process.arch, kind: installedAs(process.platform, process.env) },
    canVerify: release.keys.length > 0,
    placeOfBuild: release.placeOfBuild,
    places: createUpdatePlaces((url, init) => net.fetch(url, init)),
    shelf: createUpdateShelf(path.join(userData, "updates")),
    memory: createUpdateMemory(path.join(userData, "updates.json")),
    prove: (content) => openManifest(content, release.keys),
    chooseFolder,
    handOver,
    notices: release.notices,
    tell: () => broadcast(["updates"]),
    onEnding: lock,
  });
  startUpdateSchedule(desk.checkOnSchedule);
  return desk;
};
