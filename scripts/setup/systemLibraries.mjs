// What Electron and a virtual display need from a bare Debian or Ubuntu. Installed where set-up runs as
// root; elsewhere the exact command is printed and set-up goes on, since a desktop often has enough.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { hasProgram, run } from "./command.mjs";
import { announce, detail, SetupFailure } from "./report.mjs";

/** Each need lists its names; newer Ubuntu renamed some (t64). */
export const NEEDS = [
  ["libgtk-3-0", "libgtk-3-0t64"],
  ["libnss3"],
  ["libasound2", "libasound2t64"],
  ["libgbm1"],
  ["libxss1"],
  ["xvfb"],
  ["xauth"],
  ["fonts-noto-cjk"],
];

const FEDORA = "dnf install gtk3 nss alsa-lib mesa-libgbm libXScrnSaver xorg-x11-server-Xvfb xorg-x11-xauth google-noto-sans-cjk-fonts";

/** The needs that no installed package satisfies, given lines of `dpkg-query -f '${Package} ${db:Status-Abbrev}\n'`. */
export function unsatisfied(needs, dpkgLines) {
  const present = new Set(
    dpkgLines
      .split("\n")
      .map((line) => line.trim().split(/\s+/))
      .filter(([, status]) => status?.startsWith("ii"))
      .map(([name]) => name),
  );
  return needs.filter((names) => !names.some((name) => present.has(name)));
}

function query(needs) {
  const { stdout } = spawnSync("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Abbrev}\n", ...needs.flat()], {
    encoding: "utf8",
  });
  return unsatisfied(needs, stdout ?? "");
}

function isDebianLike() {
  if (!existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu|deepin|uos|kylin)/im.test(readFileSync("/etc/os-release", "utf8"));
}

/** The name of a need that this release of the system knows (a renamed package is only virtual under its old name). */
function nameHere(names) {
  const known = names.filter((name) => {
    const { stdout } = spawnSync("apt-cache", ["madison", name], { encoding: "utf8" });
    return (stdout ?? "").trim() !== "";
  });
  return known[0] ?? names[0];
}

async function install(needs, why) {
  const byHand = `apt-get update && apt-get install -y --no-install-recommends ${needs.map(([name]) => name).join(" ")}`;
  if (process.getuid?.() !== 0) {
    announce(`${why}: missing ${needs.map(([name]) => name).join(", ")}; not root, so please run`);
    detail(`sudo sh -c '${byHand}'`);
    return;
  }
  announce(`${why}: apt-get installs ${needs.map(([name]) => name).join(", ")}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (args) => run("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...args], { capture: true, env: environment });
  const updated = await apt(["update"]);
  const installed = await apt(["install", "-y", "--no-install-recommends", ...needs.map(nameHere)]);
  const still = query(needs);
  if (still.length > 0) {
    throw new SetupFailure(`apt-get did not install ${still.map(([name]) => name).join(", ")}\n${(updated.output + installed.output).trim().slice(-2000)}`, {
      zh: `以 root 运行：${byHand}`,
      en: `as root, run: ${byHand}`,
    });
  }
}

/** Electron's libraries, a virtual display and a Chinese font. */
export async function ensureSystemLibraries() {
  if (process.platform !== "linux") return;
  if (isDebianLike() && hasProgram("dpkg-query")) {
    const missing = query(NEEDS);
    if (missing.length > 0) await install(missing, "system libraries");
    return;
  }
  if (hasProgram("xvfb-run") || process.env.DISPLAY) return;
  announce("system libraries: this is not Debian or Ubuntu; if the window does not open, install these, e.g.");
  detail(`sudo ${FEDORA}`);
}

/** The compiler that building the SQLite driver from source needs. */
export async function ensureCompiler() {
  const missing = ["g++", "make", "python3"].filter((name) => !hasProgram(name));
  if (missing.length === 0) return;
  const needs = missing.map((name) => [name]);
  if (isDebianLike() && process.getuid?.() === 0) {
    await install(needs, "compiler");
    return;
  }
  throw new SetupFailure(`building the SQLite driver needs ${missing.join(", ")}`, {
    zh: `安装 ${missing.join("、")}（例如 sudo apt-get install ${missing.join(" ")}）`,
    en: `install ${missing.join(", ")} (for example sudo apt-get install ${missing.join(" ")})`,
  });
}
