/*
 * What an update is and which one this workstation takes (R283). A manifest names a version, its files and how many
 * workstations it is for yet. It counts only when it is signed by a key that the build pins (electron/adapters); here is
 * what then decides: never an older version, never an older word of the branch than one already heard, and while it is
 * handed out step by step, only to the workstations whose turn it is.
 */
import { fnv1a } from "#shared/kernel/fnv1a.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";

/** How a program was installed, which is how it is updated. */
export type UpdateKind = "nsis" | "portable" | "dmg" | "AppImage" | "deb";

export interface UpdateFile {
  readonly system: "win32" | "darwin" | "linux";
  readonly arch: string;
  readonly kind: UpdateKind;
  /** A plain file name beside the manifest. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the file, in hex. */
  readonly sha256: string;
}

export interface UpdateManifest {
  readonly format: 1;
  readonly product: "suixing";
  readonly version: string;
  /** ISO instant; a later word about the same version has a later one. */
  readonly publishedAt: string;
  /** Share of the workstations that it is for yet, 0-100. */
  readonly stagedPercent: number;
  readonly notes: { readonly zh: string; readonly en: string };
  readonly files: readonly UpdateFile[];
}

/** A program that asks for its update. */
export interface InstalledProgram {
  readonly version: string;
  readonly system: string;
  readonly arch: string;
  readonly kind: UpdateKind;
}

/** How a program was installed, by what its system and its installer say of it. */
export const installedAs = (system: string, environment: Readonly<Record<string, string | undefined>>): UpdateKind => {
  if (system === "win32") return environment["PORTABLE_EXECUTABLE_FILE"] ? "portable" : "nsis";
  if (system === "darwin") return "dmg";
  return environment["APPIMAGE"] ? "AppImage" : "deb";
};

const partsOf = (version: string): { readonly numbers: readonly number[]; readonly before: readonly string[] } => {
  const [core = "", ...rest] = version.split("+")[0]?.split("-") ?? [];
  const before = rest.join("-");
  return { numbers: core.split(".").map(Number), before: before === "" ? [] : before.split(".") };
};

const compareParts = (left: string, right: string): number => {
  const [isLeftNumber, isRightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (isLeftNumber && isRightNumber) return Number(left) - Number(right);
  if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1;
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The order of two versions as semver has it: below 0 when the left one is older; what comes before a version is older than it. */
export const compareVersions = (left: string, right: string): number => {
  const [one, other] = [partsOf(left), partsOf(right)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (one.numbers[at] ?? 0) - (other.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.before.length === 0 || other.before.length === 0) return other.before.length - one.before.length;
  for (let at = 0; at < Math.max(one.before.length, other.before.length); at += 1) {
    const [mine, theirs] = [one.before[at], other.before[at]];
    if (mine === undefined || theirs === undefined) return mine === undefined ? -1 : 1;
    const difference = compareParts(mine, theirs);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** The place of a workstation in the order in which a version is handed out, 0-99; another one for every version. */
export const turnOf = (workstation: string, version: string): number => {
  let hash = fnv1a(`${workstation} ${version}`);
  // The low bits of neighbours differ little: mixed once more.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) % 100;
};

/** The latest word that was believed: what is older is a replay. */
export interface WordHeard {
  readonly version: string;
  readonly publishedAt: string;
}

export type UpdateRefusal =
  /** Older than the program, or than a word of the branch that was already heard: somebody shows an old one again. */
  | { readonly type: "olderThanKnown"; readonly version: string }
  /** Signed, but without a file for this system. */
  | { readonly type: "noFileForThis"; readonly version: string };

export type UpdateVerdict =
  | { readonly is: "current" }
  /** Meant for this workstation later. */
  | { readonly is: "notYet"; readonly version: string; readonly stagedPercent: number }
  | { readonly is: "newer"; readonly file: UpdateFile };

/** What a believed manifest means for this program; `byHand`: somebody brought it, so that its turn does not matter (R283). */
export const judgeUpdate = (
  manifest: UpdateManifest,
  own: InstalledProgram,
  options: { readonly workstation: string; readonly heard: WordHeard | null; readonly byHand: boolean },
): Result<UpdateVerdict, UpdateRefusal> => {
  const { version } = manifest;
  const order = compareVersions(version, own.version);
  const { heard } = options;
  const againstHeard = heard === null ? 1 : compareVersions(version, heard.version) || (manifest.publishedAt < heard.publishedAt ? -1 : 1);
  if (order < 0 || againstHeard < 0) return err({ type: "olderThanKnown", version });
  if (order === 0) return ok({ is: "current" });
  const file = manifest.files.find(({ system, arch, kind }) => system === own.system && arch === own.arch && kind === own.kind);
  if (!file) return err({ type: "noFileForThis", version });
  if (!options.byHand && turnOf(options.workstation, version) >= manifest.stagedPercent) {
    return ok({ is: "notYet", version, stagedPercent: manifest.stagedPercent });
  }
  return ok({ is: "newer", file });
};
