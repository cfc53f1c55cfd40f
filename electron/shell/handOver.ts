/*
 * Hands a proven update to whoever installs it on this system. Windows: the installer, which asks for rights itself when the
 * program was installed for everybody. AppImage: the file is replaced. Everything else is shown to the person, because
 * installing it needs rights or a gesture that only a person has.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { app, shell } from "electron";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { UpdateFile } from "#shared/domain/updates/update.ts";
import type { HandedOver, UpdateProblem } from "#shared/contracts/updates.ts";
import { replaceAppImage } from "#electron/adapters/replaceAppImage.ts";

/** The installer runs on after this program: by itself, without its pages, and starts the new program. */
const startInstaller = async (file: string): Promise<boolean> => {
  const child = spawn(file, ["--updated", "--force-run"], { detached: true, stdio: "ignore" });
  const [outcome] = await Promise.race([once(child, "spawn").then(() => ["started"]), once(child, "error")]).catch(() => ["failed"]);
  child.unref();
  return outcome === "started";
};

/** The answer reaches the window before the program ends. */
const endSoon = (before: () => void = () => undefined): void => {
  setTimeout(() => {
    before();
    app.quit();
  }, 300);
};

export const handOver = async (file: string, { kind }: UpdateFile): Promise<Result<HandedOver, UpdateProblem>> => {
  const appImage = process.env["APPIMAGE"];
  if (kind === "AppImage" && appImage) {
    try {
      replaceAppImage(appImage, file);
    } catch {
      shell.showItemInFolder(file);
      return ok("shown");
    }
    endSoon(() => app.relaunch({ execPath: appImage, args: process.argv.slice(1) }));
    return ok("restart");
  }
  if (kind === "nsis") {
    if (!(await startInstaller(file))) return err({ type: "installerFailed" });
    endSoon();
    return ok("installer");
  }
  shell.showItemInFolder(file);
  return ok("shown");
};
