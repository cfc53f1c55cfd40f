import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { NotTakenOut } from "#shared/domain/audit/dataRules.ts";
import type { exchangeFiles } from "#shared/contracts/exchange/files.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { takeLettersOut } from "#electron/features/exportPermit.ts";
import { writingNow } from "#electron/features/halfWritten.ts";

/** Letters carry names and addresses: they count as rows that leave, and leave only with who may export (SE7). */
const lettersMayLeave = (context: CommandContext, letters: number | undefined, format: "print" | "pdf"): Result<null, NotTakenOut> =>
  letters === undefined ? ok(null) : takeLettersOut(context, letters, { format });

export const filesHandlers: HandlersOf<typeof exchangeFiles> = {
  chooseFiles: async ({ desktop }, { choice, many }) => ok(await desktop.chooseFiles(choice, many)),
  chooseSaveFile: async ({ desktop }, { suggestedName, ending }) => ok(await desktop.chooseSaveFile(suggestedName, ending)),
  openWrittenFile: async ({ desktop }, { token, where }) => {
    const path = desktop.pathOf(token);
    return path !== undefined && (await desktop.open(path, where)) ? ok(null) : err({ type: "fileGone" });
  },
  previewPage: async ({ desktop }, { edges }) => ok({ bytes: await desktop.pagePdf(edges) }),
  printPage: async (context, { edges, letters }) => {
    const allowed = lettersMayLeave(context, letters, "print");
    return allowed.ok ? ok({ printed: await context.desktop.printPage(edges) }) : allowed;
  },
  savePageAsPdf: async (context, { token, edges, letters }) => {
    const { desktop } = context;
    const path = desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone" });
    const allowed = lettersMayLeave(context, letters, "pdf");
    if (!allowed.ok) return allowed;
    const bytes = await desktop.pagePdf(edges);
    try {
      writingNow(context, path, () => desktop.writeFile(path, bytes));
    } catch (error) {
      const kind = storeErrorKind(error);
      if (kind === "full" || kind === "readonly") return err({ type: "fileNotWritten", reason: kind });
      return err({ type: "fileNotWritten", reason: "busy" });
    }
    return ok({ byteSize: bytes.byteLength });
  },
};
