/*
 * Files by grant: the window never sees or names a path. A file dialog, or a file dropped onto the window, gives a
 * token that stands for one path until the store is locked. Print and PDF take the page as it is on screen; `edges` stand
 * around its text on every sheet, null for what goes to clients.
 */
import { z } from "zod";
import type { NotTakenOut } from "#shared/domain/audit/dataRules.ts";
import { command, type FeatureContract, type } from "#shared/contracts/contract.ts";
import type { SheetEdges } from "#shared/domain/exchange/sheetEdges.ts";

export interface GrantedFile {
  /** Stands for the path; worthless outside this session. */
  readonly token: string;
  readonly name: string;
  /** Size in bytes; 0 for a file that is yet to be written. */
  readonly byteSize: number;
}

export const FileToken = z.string().regex(/^[0-9a-f-]{36}$/);

/** What kind of files a dialog offers. */
export const FileChoice = z.enum(["tables", "attachment", "bundle", "word", "picture", "any"]);
export type FileChoice = z.output<typeof FileChoice>;

const EdgeText = z.string().max(200);

/** What stands around the text of each sheet; null for what goes to clients. */
export const PageEdges = z
  .strictObject({
    head: z.tuple([EdgeText, EdgeText]).readonly(),
    foot: EdgeText,
    page: z.strictObject({ before: EdgeText, between: EdgeText, after: EdgeText }),
  })
  .nullable() satisfies z.ZodType<SheetEdges | null>;

const Letters = z.int().min(1).max(100_000).optional();

export const exchangeFiles = {
  chooseFiles: command({
    input: z.strictObject({ choice: FileChoice, many: z.boolean() }),
    output: type<readonly GrantedFile[]>(),
  }),
  /** Asks for a place; the name is made one that every disk takes. */
  chooseSaveFile: command({
    input: z.strictObject({ suggestedName: z.string().min(1).max(1_000), ending: z.enum(["xlsx", "csv", "pdf", "docx", "ics", "txt", "sxb", "bin"]) }),
    output: type<GrantedFile | null>(),
  }),
  /** Opens a written file with the program that the system chose for it. */
  openWrittenFile: command({
    input: z.strictObject({ token: FileToken, where: z.enum(["file", "folder"]) }),
    output: type<null>(),
    error: type<{ readonly type: "fileGone" }>(),
    errors: ["fileGone"],
  }),
  /** The page that is on screen as the printer would get it, to be looked at first (A4). */
  previewPage: command({ input: z.strictObject({ edges: PageEdges }), output: type<{ readonly bytes: Uint8Array }>() }),
  /** Prints the page that is on screen, with its print styles. */
  /** `letters`: how many letters to clients the page holds, when it holds nothing else; they are counted as rows (SE7). */
  printPage: command({
    input: z.strictObject({ edges: PageEdges, letters: Letters }),
    output: type<{ readonly printed: boolean }>(),
    error: type<NotTakenOut>(),
    errors: ["exportDenied", "tooManyRows"],
    audit: "printed",
  }),
  /** Writes the page that is on screen as a PDF (A4). */
  savePageAsPdf: command({
    input: z.strictObject({ token: FileToken, edges: PageEdges, letters: Letters }),
    output: type<{ readonly byteSize: number }>(),
    error: type<{ readonly type: "fileGone" } | { readonly type: "fileNotWritten"; readonly reason: "full" | "readonly" | "busy" } | NotTakenOut>(),
    errors: ["fileGone", "fileNotWritten", "exportDenied", "tooManyRows"],
    audit: "printed",
  }),
} as const satisfies FeatureContract;
