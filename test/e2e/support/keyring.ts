/* A real secret service (gnome-keyring) on a message bus of its own, with an empty keyring that is open. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Whether this machine has what the service is made of; the proof `keychain` of the long run asks for it. */
export const hasKeyring =
  process.platform === "linux" && ["dbus-daemon", "gnome-keyring-daemon"].every((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);

export interface Keyring {
  /** What a program needs in its environment to find it, with a state folder of its own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly stop: () => void;
}

export const startKeyring = async (): Promise<Keyring> => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-secrets-"));
  const bus = spawn("dbus-daemon", ["--session", "--nofork", "--print-address"], { stdio: ["ignore", "pipe", "ignore"] });
  const address = await new Promise<string>((resolve, reject) => {
    bus.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
    bus.once("exit", () => reject(new Error("no message bus")));
  });
  const environment = {
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_CURRENT_DESKTOP: "GNOME",
    XDG_DATA_HOME: path.join(folder, "data"),
    XDG_RUNTIME_DIR: folder,
    XDG_STATE_HOME: path.join(folder, "state"),
  };
  // It goes into the background when it answers, and ends with its bus.
  execFileSync("gnome-keyring-daemon", ["--daemonize", "--unlock", "--components=secrets"], {
    env: { ...process.env, ...environment },
    input: "the word of the keyring",
    stdio: ["pipe", "ignore", "ignore"],
  });
  return {
    environment,
    stop: () => {
      bus.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
