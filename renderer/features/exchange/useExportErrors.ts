/* Why an export ended without a file, in words. */
import { useCallback } from "react";
import type { ExportRefusal } from "#renderer/ui/exporting.tsx";
import { useText } from "#renderer/ui/text.ts";
import { exportStrings } from "./exportStrings.ts";

export const useExportErrors = (): ((error: ExportRefusal) => string) => {
  const t = useText(exportStrings);
  return useCallback(
    (error) => {
      switch (error.type) {
        case "fileGone":
          return t("errFileGone");
        case "nothingToExport":
          return t("errNothing");
        case "exportRunning":
          return t("errRunning");
        case "exportCancelled":
          return t("errCancelled");
        case "templateUnusable":
          return error.reason === "notHere" ? t("errTemplateNotHere") : error.reason === "missing" ? t("errTemplateGone") : t("errTemplateBroken");
        case "columnUnknown":
          return t("errColumn");
        case "tooManyRows":
          return t(error.per === "day" ? "errRowsDay" : "errRowsFile", { found: error.found ?? 0, limit: error.limit ?? 0 });
        case "exportDenied":
          return error.reason === "full"
            ? t("errNotInFull")
            : error.reason === "purpose"
              ? t("errPurpose")
              : error.reason === "role"
                ? t("errRole")
                : t("errBranchRule");
        case "tooManyReports":
          return t("errTooMany", { found: error.found ?? 0, limit: error.limit ?? 0 });
        case "fileNotWritten":
          if (error.reason === "missing") return t("errFileGone");
          return error.reason === "full" ? t("errFull") : error.reason === "readonly" || error.reason === "denied" ? t("errReadonly") : t("errBusy");
        default:
          return t("errOther");
      }
    },
    [t],
  );
};
