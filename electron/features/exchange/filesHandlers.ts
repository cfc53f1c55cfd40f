import { err, ok } from "#shared/kernel/result.ts";
import type { exchangeFiles } from "#shared/contracts/exchange/files.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { HandlersOf } from "#electron/features/context.ts";

export const filesHandlers: HandlersOf<typeof exchangeFiles> = {
  chooseFiles: async ({ desktop }, { choice, many }) => ok(await desktop.chooseFiles(choice, many)),
  chooseSaveFile: async ({ desktop }, { suggestedName, ending }) => ok(await desktop.chooseSaveFile(suggestedName, ending)),
  openWrittenFile: async ({ desktop }, { token, where }) => {
    const path = desktop.pathOf(token);
    return path !== undefined && (await desktop.open(path, where)) ? ok(null) : err({ type: "fileGone" });
  },
  previewPage: async ({ desktop }, { edges }) => ok({ bytes: await desktop.pagePdf(edges) }),
  printPage: async ({ desktop }, { edges }) => ok({ printed: await desktop.printPage(edges) }),
  savePageAsPdf: async ({ desktop }, { token, edges }) => {
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    const bytes = await desktop.pagePdf(edges);
    try {
      desktop.writeFile(path, bytes);
    } catch (error) {
      const kind = storeErrorKind(error);
      if (kind === "full" || kind === "readonly") return err({ type: "fileNotWritten", reason: kind });
      return err({ type: "fileNotWritten", reason: "busy" });
    }
    return ok({ byteSize: bytes.byteLength });
  },
};
