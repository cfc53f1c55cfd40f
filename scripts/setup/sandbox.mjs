// Chromium's sandbox. It stays on; only for root, where Chromium refuses to start with it, it is switched off.

/** The switches for a user id (undefined on Windows). */
export function sandboxArguments(userId) {
  return userId === 0 ? ["--no-sandbox"] : [];
}

/**
 * What to tell a person whose Linux forbids unprivileged user namespaces, which Chromium's sandbox needs.
 * @param {(file: string) => string} read reads a text file, throws when there is none
 */
export function sandboxObstacle(electronDistPath, read, userId = process.getuid?.()) {
  if (process.platform !== "linux" || userId === 0) return undefined;
  const forbids = (file, value) => {
    try {
      return read(file).trim() === value;
    } catch {
      return false;
    }
  };
  const isForbidden = forbids("/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1") || forbids("/proc/sys/kernel/unprivileged_userns_clone", "0");
  if (!isForbidden) return undefined;
  const helper = `${electronDistPath}/chrome-sandbox`;
  return "若窗口未出现，请运行一次 / if no window appears, run once: " + `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}
