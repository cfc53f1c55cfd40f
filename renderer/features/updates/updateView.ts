/* What the updates say, in words. */
import type { UpdateProblem, UpdateStatus } from "#shared/contracts/updates.ts";
import type { useText } from "#renderer/ui/text.ts";
import type { updatesStrings } from "./strings.ts";

export type UpdateWords = ReturnType<typeof useText<typeof updatesStrings.zh>>;

type Outcome = NonNullable<UpdateStatus["outcome"]>;

const isKnown = (type: string): type is Outcome["type"] => type in kinds;
const kinds: Readonly<Record<Outcome["type"], true>> = {
  current: true,
  notYet: true,
  olderThanKnown: true,
  noFileForThis: true,
  noKey: true,
  noPlace: true,
  placeUnreachable: true,
  manifestUnreadable: true,
  notSignedByTrusted: true,
  nothingOffered: true,
  busy: true,
  fileDamaged: true,
  notWritable: true,
  installerFailed: true,
};

/** A sentence for what a check said, or for why something did not succeed. */
export const outcomeText = (outcome: Outcome | { readonly type: string }, t: UpdateWords): string => {
  if (!isKnown(outcome.type)) return t("is_other");
  const known = outcome as Outcome; // its type is one of them
  switch (known.type) {
    case "notYet":
      return t("is_notYet", { version: known.version, percent: known.stagedPercent });
    case "olderThanKnown":
    case "noFileForThis":
      return t(`is_${known.type}`, { version: known.version });
    case "placeUnreachable":
      return t("is_placeUnreachable", { place: known.place === "" ? "" : ` ${known.place} ` });
    case "notWritable":
      return t(`is_notWritable_${known.reason}`);
    default:
      return t(`is_${known.type}`);
  }
};

/** Whether an outcome is something to worry about, or only how things are. */
export const isWorry = ({ type }: { readonly type: UpdateProblem["type"] | "current" | "notYet" }): boolean =>
  type !== "current" && type !== "notYet" && type !== "noPlace" && type !== "noKey";

/** Whether the program ends and comes back by itself; otherwise somebody runs the installer that is shown. */
export const installsItself = (kind: UpdateStatus["kind"]): boolean => kind === "nsis" || kind === "AppImage";

/** `82.4`, in megabytes. */
export const megabytes = (bytes: number): string => Math.max(0.1, bytes / 1_048_576).toFixed(1);

/** Parts of the notices that hold what somebody looks for; the text is divided by lines of dashes. */
export const noticeParts = (text: string, wanted: string): readonly string[] => {
  const parts = text.split(/\n-{20,}\n/).map((part) => part.trim());
  const word = wanted.trim().toLowerCase();
  return word === "" ? parts : parts.filter((part) => part.toLowerCase().includes(word));
};
