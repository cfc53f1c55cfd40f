/* Import, export, print. */
import { exchangeExports } from "./exchange/exports.ts";
import { exchangeReportLayout } from "./exchange/reportLayout.ts";
import { exchangePacks } from "./exchange/packs.ts";
import { exchangeFiles } from "./exchange/files.ts";
import { exchangeImports } from "./exchange/imports.ts";
import { exchangeYearFiles } from "./exchange/yearFiles.ts";

export const exchange = { ...exchangeFiles, ...exchangeImports, ...exchangeExports, ...exchangePacks, ...exchangeReportLayout, ...exchangeYearFiles } as const;
