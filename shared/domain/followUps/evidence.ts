/*
 * What counts as evidence of a follow-up. A note is a text; a photo or a document is a file that names the item. Words
 * from before files could be attached stay readable, but they no longer settle an item that wants a file (R044, R264).
 */

export type FileEvidence = "photo" | "document";

/** Whether an item of this kind is settled by a file only. */
export const isFileEvidence = (kind: string | null): kind is FileEvidence => kind === "photo" || kind === "document";

/** Whether a file is evidence of this kind: a photo is a picture; a document may be any file, a picture of it too. */
export const fitsEvidence = (kind: FileEvidence, mediaType: string): boolean => kind === "document" || mediaType.startsWith("image/");

/** Whether an item may be done with these words and files. */
export const hasEvidence = (kind: string | null, words: string, files: readonly { readonly mediaType: string }[]): boolean => {
  if (isFileEvidence(kind)) return files.some((file) => fitsEvidence(kind, file.mediaType));
  return (kind ?? "none") === "none" || words.trim() !== "";
};
