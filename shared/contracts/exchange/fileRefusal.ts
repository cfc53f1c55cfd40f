import type { TableRefusal } from "#shared/domain/exchange/tableRefusal.ts";

/** Why a file from outside was refused, as the window is told. */
export type FileRefusal =
  | TableRefusal
  | { readonly type: "fileGone" }
  | { readonly type: "sourceFailed" }
  /** A mapped heading is no longer in the file, or the set of files does not fit together. */
  | { readonly type: "headingsMissing"; readonly headings: readonly string[] };
