/* How the exchange by files stands, for its section of the day page; pure. */
import type { BundleStatus } from "#shared/contracts/daySync.ts";

const problems = [
  "newEpoch",
  "newRole",
  "stopped",
  "missing",
  "denied",
  "full",
  "stick",
  "tooLarge",
  "notABundle",
  "tooNew",
  "altered",
  "otherHub",
  "otherBranch",
  "otherDevice",
  "unknownDevice",
  "notAsked",
  "oldEpoch",
  "gap",
  "blocked",
  "notAllowed",
  "upgradeNeeded",
  "laterTaken",
  "notEnrolled",
] as const;

export type BundleTold =
  | { readonly type: "nothing" }
  | { readonly type: "wrote"; readonly file: string }
  | { readonly type: "read"; readonly read: NonNullable<BundleStatus["lastRead"]> }
  | { readonly type: "problem"; readonly problem: (typeof problems)[number] | "other"; readonly code: string };

const toProblem = (code: string): BundleTold => ({ type: "problem", problem: problems.find((known) => known === code) ?? "other", code });

/** What is worth telling of the last step, whichever of the two it was. */
export const lastTold = ({ last, lastRead, lastWrite }: BundleStatus): BundleTold => {
  const isWriteLast = lastWrite !== null && (lastRead === null || lastWrite.at > lastRead.at);
  if (isWriteLast) return lastWrite.outcome === "done" ? { type: "wrote", file: last?.fileName ?? "" } : toProblem(lastWrite.outcome);
  if (lastRead === null) return { type: "nothing" };
  return lastRead.outcome === "done" ? { type: "read", read: lastRead } : toProblem(lastRead.outcome);
};

export type FileState = "none" | "waiting" | "answered" | "turnedDown" | "unwritten";

/** Outcomes of an answer of which something was taken; it may have to begin anew after them. */
const taken: ReadonlySet<string> = new Set(["done", "newEpoch", "newRole", "stopped"]);

/** Where the newest file is. */
export const fileState = ({ last, lastRead, running }: Pick<BundleStatus, "last" | "lastRead" | "running">): FileState => {
  if (last === null) return "none";
  // The answer of this file may say that nothing of it was taken, and why.
  if (last.answeredAt !== null) return lastRead?.number === last.number && !taken.has(lastRead.outcome) ? "turnedDown" : "answered";
  return last.isWritten || running?.way === "out" ? "waiting" : "unwritten";
};
