/* Where this computer keeps what must not lie in the profile: the state folder of the person on this system. */
import { homedir } from "node:os";
import path from "node:path";

/** The folder for the witnesses of time, by platform. */
export const outsideFolder = (environment: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string => {
  const home = homedir();
  if (platform === "win32") return path.join(environment["LOCALAPPDATA"] ?? path.join(home, "AppData", "Local"), "Suixing", "seen");
  if (platform === "darwin") return path.join(home, "Library", "Preferences", "suixing-seen");
  return path.join(environment["XDG_STATE_HOME"] ?? path.join(home, ".local", "state"), "suixing", "seen");
};
