/*
 * File dialogs, grants, copies and printing over Electron. Grants live in memory and are forgotten on lock, and what was
 * copied leaves the clipboard. A dropped file is granted by the preload script, which alone can read a File's path: a page
 * cannot make one up.
 */
import { randomUUID } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { app, BrowserWindow, clipboard, dialog, shell } from "electron";
import type { GrantedFile } from "#shared/contracts/exchange/files.ts";
import { diskName } from "#shared/domain/clients/fileKind.ts";
import { removeTree, writeChosen } from "#shared/files/durableFile.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import { createTelephone } from "./telephone.ts";
import { createClipboardGuard } from "./clipboardGuard.ts";
import { htmlPdf, htmlToPrinter } from "./htmlPdf.ts";
import { pdfEdges, printerEdges } from "./sheetEdges.ts";

const tableEndings = ["csv", "txt", "tsv", "xlsx", "xls", "asc"];

/** Most files that one drop or dialog may grant. */
const mostFiles = 50;

/** The margins of a sheet take the colour of the window: white while its page goes to paper. */
const onWhite = async <T>(window: BrowserWindow, work: (window: BrowserWindow) => Promise<T>): Promise<T> => {
  const before = window.getBackgroundColor();
  window.setBackgroundColor("#ffffff");
  try {
    return await work(window);
  } finally {
    if (!window.isDestroyed()) window.setBackgroundColor(before);
  }
};

export const createDesktop = (options: {
  readonly isOpen: () => boolean;
}): Desktop & {
  readonly forgetGrants: () => void;
  readonly grantDropped: (file: unknown) => GrantedFile | null;
  readonly noteCopied: () => void;
} => {
  const paths = new Map<string, string>();
  const copies = createClipboardGuard(clipboard);

  const grant = (file: string): GrantedFile => {
    const token = randomUUID();
    paths.set(token, file);
    return { token, name: path.basename(file), byteSize: existsSync(file) ? statSync(file).size : 0 };
  };

  /** A file that was dropped on our window; bind.ts has checked who sent it. */
  const grantDropped = (file: unknown): GrantedFile | null => {
    if (!options.isOpen() || typeof file !== "string" || file === "" || !existsSync(file) || !statSync(file).isFile()) return null;
    return grant(file);
  };

  const window = (): BrowserWindow => {
    const found = BrowserWindow.getAllWindows()[0];
    if (!found) throw new Error("no window");
    return found;
  };

  return {
    forgetGrants: () => {
      paths.clear();
      void copies.forget();
    },
    noteCopied: copies.copied,
    grantDropped,
    pathOf: (token) => paths.get(token),
    chooseFiles: async (choice, many) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        properties: many ? ["openFile", "multiSelections"] : ["openFile"],
        filters:
          choice === "tables"
            ? [
                { name: "CSV, Excel", extensions: tableEndings },
                { name: "*", extensions: ["*"] },
              ]
            : choice === "bundle"
              ? [{ name: "sxr", extensions: ["sxr"] }]
              : choice === "word"
                ? [{ name: "Word", extensions: ["docx"] }]
                : choice === "picture"
                  ? [{ name: "PNG, JPEG", extensions: ["png", "jpg", "jpeg"] }]
                  : [],
      });
      return canceled ? [] : filePaths.slice(0, mostFiles).map(grant);
    },
    chooseSaveFile: async (suggestedName, ending) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: diskName(suggestedName),
        // What leaves as it came keeps its own ending: macOS would put the other one behind it.
        filters: ending === "bin" ? [] : [{ name: ending, extensions: [ending] }],
      });
      return canceled || !filePath ? null : grant(filePath);
    },
    chooseFolder: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { properties: ["openDirectory", "createDirectory"] });
      return canceled || filePaths[0] === undefined ? null : grant(filePaths[0]);
    },
    grant,
    open: async (file, where) => {
      if (!existsSync(file)) return false;
      if (where === "folder") {
        shell.showItemInFolder(file);
        return true;
      }
      return (await shell.openPath(file)) === "";
    },
    ...createTelephone({ programOf: (address) => app.getApplicationNameForProtocol(address), open: (address) => shell.openExternal(address) }),
    print: htmlToPrinter,
    printPage: (edges) =>
      onWhite(
        window(),
        ({ webContents }) =>
          new Promise((resolve) => {
            webContents.print({ printBackground: true, pageSize: "A4", ...printerEdges(edges, process.versions.chrome) }, (success) => resolve(success));
          }),
      ),
    pagePdf: (edges) =>
      onWhite(window(), ({ webContents }) =>
        webContents.printToPDF({ pageSize: "A4", printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true, ...pdfEdges(edges) }),
      ),
    htmlPdf,
    removePartial: (file) => removeTree(`${file}.partial`),
    writeFile: writeChosen,
  };
};
