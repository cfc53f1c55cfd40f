/* The template to begin with, written to a file. */
import { writeChosen } from "#shared/files/durableFile.ts";
import { type NotWritten, whyNotWritten } from "#shared/tabular/writeTableFile.ts";
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
    const bytes = await starterTemplate(language);
    writeChosen(path, bytes);
    return { type: "written", byteSize: bytes.byteLength };
  } catch (error) {
    const reason = whyNotWritten(error);
    if (reason === undefined) throw error;
    return { type: "fileNotWritten", reason };
  }
};
