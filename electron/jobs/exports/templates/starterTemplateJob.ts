/* The template to begin with, written to a file. */
import { type NotWritten, whyNotWritten, writeBytesFile } from "#shared/tabular/writeTableFile.ts";
import type { FileLanguage } from "#electron/features/exchange/words.ts";
import type { Job } from "#electron/jobs/job.ts";
import { starterTemplate } from "./starterTemplate.ts";

export interface StarterTemplateRequest {
  readonly path: string;
  readonly language: FileLanguage;
}

export type StarterTemplateOutcome = { readonly type: "written"; readonly byteSize: number } | { readonly type: "fileNotWritten"; readonly reason: NotWritten };

export const starterTemplateJob: Job<"starterTemplate"> = async (_context, { path, language }): Promise<StarterTemplateOutcome> => {
  try {
    return { type: "written", ...writeBytesFile(path, await starterTemplate(language)) };
  } catch (error) {
    const reason = whyNotWritten(error);
    if (reason === undefined) throw error;
    return { type: "fileNotWritten", reason };
  }
};
