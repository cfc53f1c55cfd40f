/* What the window sends back for files that were inspected when every proposal is taken. */
import type { InspectedFile } from "#shared/contracts/exchange/imports.ts";
import type { ImportSettings } from "#shared/contracts/exchange/importSettings.ts";

export const takeProposals = (files: readonly InspectedFile[], more: Partial<ImportSettings> = {}): ImportSettings => ({
  set: "tables",
  files: files.map(({ token, delimiter, sheet, headerRow, columns }) => ({
    token,
    encoding: null,
    delimiter: delimiter as ",",
    sheet,
    headerRow,
    columns: columns.flatMap(({ mapping }) =>
      mapping === null ? [] : [{ ...mapping, target: { ...mapping.target } }],
    ) as ImportSettings["files"][number]["columns"], // the window sends back what it was given
    assumed: { clientKind: "person", holdingKind: "demandDeposit" },
  })),
  policy: { matchBy: ["clientNumber", "document", "phoneAndName"], conflict: "fillEmpty", unmatched: "create", problems: "refuseRow" },
  language: "zh-CN",
  ...more,
});
