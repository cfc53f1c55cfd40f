/*
 * Reports on paper: the page is made by the job process, printed by the main process, because only that can. Printing is a
 * piece of work of its own that can be stopped: the hidden page is closed, and no file has been begun. Pictures stay in
 * the store until the page asks for them, one after the other.
 */
import { contentByHash } from "#db/workstation/attachments.ts";
import type { ReadDb } from "#db/engine/store.ts";
import type { CommandContext } from "#electron/features/context.ts";
import type { PaperPage } from "#electron/features/desktop.ts";
import type { JobRequest, JobResult } from "#electron/jobs/jobMessages.ts";
import { unlessCancelled } from "#electron/features/unlessCancelled.ts";
import type { PaperText } from "./reportModel.ts";

const pageOf = (db: ReadDb, { html, edges, isTagged, pictures }: PaperText): PaperPage => ({
  html,
  edges,
  isTagged,
  pictureOf: (name) => {
    const mediaType = pictures.get(name);
    const bytes = mediaType === undefined ? undefined : contentByHash(db, name);
    return mediaType === undefined || bytes === undefined ? undefined : { mediaType, bytes };
  },
});

export type OnPaper<T> =
  | { readonly type: "printed"; readonly reports: number; readonly value: T }
  | Exclude<JobResult<"reportPaper">, { readonly type: "made" }>
  | null;

/** Makes the page and hands it to `print`; null when it was stopped on the way. */
export const printReports = async <T>(
  { jobs, db }: CommandContext,
  request: JobRequest<"reportPaper">,
  print: (page: PaperPage, signal: AbortSignal) => Promise<T>,
): Promise<OnPaper<T>> => {
  const made = await unlessCancelled(jobs.start("reportPaper", request).finished);
  if (made?.type !== "made") return made;
  const page = pageOf(db, made.page);
  const printed = await unlessCancelled(jobs.startHere("printPaper", "printing", async (signal) => ({ value: await print(page, signal) })).finished);
  return printed && { type: "printed", reports: made.reports, value: printed.value };
};
