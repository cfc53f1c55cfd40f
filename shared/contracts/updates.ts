/*
 * What this program is, and how it is brought up to date (R283): about the program itself, so it is answered while the store
 * is locked too. Nothing is fetched or installed unasked; what is offered has been proven by a key that the build pins.
 * Topic: `updates`.
 */
import { z } from "zod";
import type { Instant } from "#shared/kernel/time.ts";
import type { UpdateKind, UpdateRefusal } from "#shared/domain/updates/update.ts";
import { type FeatureContract, hostCommand, hostQuery, type } from "./contract.ts";

const Nothing = z.strictObject({});

/** What the build says of itself; a program started out of a source tree knows less. */
export interface ReleaseInfo {
  readonly version: string;
  readonly commit: string | null;
  /** The moment of the commit, never of the build: the same commit gives the same program. */
  readonly committedAt: string | null;
  readonly isModified: boolean;
  /** False for what was packed for tests: not tagged, or with the development Electron. */
  readonly isForRelease: boolean;
  readonly electron: string;
}

export interface UpdateOffer {
  readonly version: string;
  readonly publishedAt: string;
  readonly notes: { readonly zh: string; readonly en: string };
  readonly fileName: string;
  readonly bytes: number;
}

/** Why there is no update now; each has a sentence that says what to do. */
export type UpdateProblem =
  | UpdateRefusal
  /** This build pins no key, so it can believe nobody. */
  | { readonly type: "noKey" }
  | { readonly type: "noPlace" }
  | { readonly type: "placeUnreachable"; readonly place: string }
  | { readonly type: "manifestUnreadable" }
  | { readonly type: "notSignedByTrusted" }
  | { readonly type: "nothingOffered" }
  /** Another check, download or installation is under way. */
  | { readonly type: "busy" }
  /** The file is not what the manifest promised; nothing of it was kept. */
  | { readonly type: "fileDamaged" }
  | { readonly type: "notWritable"; readonly reason: "full" | "denied" | "other" }
  | { readonly type: "installerFailed" };

const problems: readonly UpdateProblem["type"][] = [
  "olderThanKnown",
  "noFileForThis",
  "noKey",
  "noPlace",
  "placeUnreachable",
  "manifestUnreadable",
  "notSignedByTrusted",
  "nothingOffered",
  "busy",
  "fileDamaged",
  "notWritable",
  "installerFailed",
];

export interface UpdateStatus {
  readonly release: ReleaseInfo;
  readonly kind: UpdateKind;
  readonly canVerify: boolean;
  /** Folder or address where updates are looked for. */
  readonly place: string | null;
  /** Given by the build, not set here. */
  readonly isPlaceOfBuild: boolean;
  readonly isAutomatic: boolean;
  readonly checkedAt: Instant | null;
  readonly phase: "idle" | "checking" | "fetching" | "installing";
  /** Bytes that have arrived. */
  readonly done: number;
  readonly offer: UpdateOffer | null;
  /** The offered file lies here, whole and proven. */
  readonly isReady: boolean;
  /** What the last check said when it offered nothing. */
  readonly outcome: { readonly type: "current" } | { readonly type: "notYet"; readonly version: string; readonly stagedPercent: number } | UpdateProblem | null;
}

/** `restart`: the program ends and the new one starts; `installer`: it ends and the installer goes on; `shown`: the file is shown to whoever may install it. */
export type HandedOver = "restart" | "installer" | "shown";

export const updates = {
  updateStatus: hostQuery({ input: Nothing, output: type<UpdateStatus>() }),
  /** Licences and notices of everything that is shipped; null in a program that was started out of a source tree. */
  notices: hostQuery({ input: Nothing, output: type<{ readonly text: string | null }>() }),
  checkForUpdate: hostCommand({ input: Nothing, output: type<UpdateStatus>(), error: type<UpdateProblem>(), errors: problems }),
  /** Looks in a folder that the person chooses, once: a stick, a download. Null when nothing was chosen. */
  checkFolder: hostCommand({ input: Nothing, output: type<UpdateStatus | null>(), error: type<UpdateProblem>(), errors: problems }),
  /** A folder or an address of the branch; an empty text goes back to what the build says. */
  savePlace: hostCommand({
    input: z.strictObject({ place: z.string().max(500) }),
    output: type<UpdateStatus>(),
    error: type<{ readonly type: "placeInvalid" }>(),
    errors: ["placeInvalid"],
  }),
  saveAutomatic: hostCommand({ input: z.strictObject({ isAutomatic: z.boolean() }), output: type<UpdateStatus>() }),
  fetchUpdate: hostCommand({ input: Nothing, output: type<UpdateStatus>(), error: type<UpdateProblem>(), errors: problems }),
  /** Proves the file once more and hands it over; the store is locked when the program ends for it. */
  installUpdate: hostCommand({ input: Nothing, output: type<{ readonly how: HandedOver }>(), error: type<UpdateProblem>(), errors: problems }),
} as const satisfies FeatureContract;
