// Last part of making the development Electron, run on the preferred Node because the two packages need it:
// switches two fuses and packs our default app. Argument: the folder that holds `electron`.
import path from "node:path";
import { createPackage } from "@electron/asar";
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";
import { ROOT } from "./paths.mjs";

const folder = path.resolve(process.argv[2] ?? "");
await flipFuses(path.join(folder, "electron"), {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});
await createPackage(path.join(ROOT, "scripts", "default-app"), path.join(folder, "resources", "default_app.asar"));
