/*
 * Port to the desktop: file dialogs, granted files, printing. A grant is the only way from the window to a path.
 */
import type { SheetEdges } from "#shared/domain/exchange/sheetEdges.ts";
import type { FileChoice, GrantedFile } from "#shared/contracts/exchange/files.ts";

/** A document for paper: its page as HTML, and what stands around the text of each sheet. */
export interface PaperPage {
  readonly html: string;
  readonly edges: SheetEdges;
  /** With the structure that readers of a screen need, and an outline. */
  readonly isTagged: boolean;
  /** A picture by the name under which the page asks for it (`picture/…`), read when it does. */
  readonly pictureOf?: (name: string) => { readonly mediaType: string; readonly bytes: Uint8Array } | undefined;
}

export interface Desktop {
  readonly chooseFiles: (choice: FileChoice, many: boolean) => Promise<readonly GrantedFile[]>;
  readonly chooseSaveFile: (suggestedName: string, ending: string) => Promise<GrantedFile | null>;
  /** An existing folder, or null when the person chose none. */
  readonly chooseFolder: () => Promise<GrantedFile | null>;
  /** A token for a file or folder that the program itself has made. */
  readonly grant: (path: string) => GrantedFile;
  /** The path behind a token, or undefined when it was never granted or the store was locked since. */
  readonly pathOf: (token: string) => string | undefined;
  readonly open: (path: string, where: "file" | "folder") => Promise<boolean>;
  /** The computer's own telephone program by name, or null when none is set up for `tel:` addresses. */
  readonly telephone: () => string | null;
  /** Hands a `tel:` address to the telephone program; false when it did not take it. */
  readonly dial: (address: string) => Promise<boolean>;
  /** Prints a document of our own making; false when the person closed the dialog. `signal` closes the page. */
  readonly print: (page: PaperPage, signal: AbortSignal) => Promise<boolean>;
  /** Prints the page on screen; false when the person closed the dialog. */
  readonly printPage: (edges: SheetEdges | null) => Promise<boolean>;
  /** The page on screen as a PDF (A4). */
  readonly pagePdf: (edges: SheetEdges | null) => Promise<Uint8Array>;
  /** A document of our own making as a PDF (A4): no scripts, nothing fetched. `signal` closes the page. */
  readonly htmlPdf: (page: PaperPage, signal: AbortSignal) => Promise<Uint8Array>;
  readonly writeFile: (path: string, bytes: Uint8Array) => void;
  /** Removes what a writer that was stopped midway left beside a file or folder; throws when the disk does not let it go. */
  readonly removePartial: (path: string) => void;
}
