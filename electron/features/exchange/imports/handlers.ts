import type { exchangeImports } from "#shared/contracts/exchange/imports.ts";
import type { HandlersOf } from "#electron/features/context.ts";

const soon = (): never => {
  throw new Error("not built yet");
};

export const importHandlers: HandlersOf<typeof exchangeImports> = {
  inspectFiles: soon,
  startDryRun: soon,
  importRun: soon,
  importRows: soon,
  changeRowDecision: soon,
  commitImport: soon,
  cancelImport: soon,
  undoImport: soon,
  saveErrorWorkbook: soon,
  importRuns: soon,
  mappings: soon,
  saveMapping: soon,
  renameMapping: soon,
  deleteMapping: soon,
};
