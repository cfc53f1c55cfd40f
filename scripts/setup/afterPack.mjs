// electron-builder calls this when the folder of a package is complete and before anything is signed:
// what only an unpacked app needs does not belong into a package.
import { rm } from "node:fs/promises";
import path from "node:path";

export default async function afterPack({ appOutDir, packager }) {
  const resources =
    packager.platform.name === "mac"
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app`, "Contents", "Resources")
      : path.join(appOutDir, "resources");
  await rm(path.join(resources, "default_app.asar"), { force: true });
  await rm(path.join(appOutDir, "suixing-recipe.txt"), { force: true });
}
