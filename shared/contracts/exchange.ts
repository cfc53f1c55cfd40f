/* Import, export, print. */
import { exchangeExports } from "./exchange/exports.ts";
import { exchangeFiles } from "./exchange/files.ts";
import { exchangeImports } from "./exchange/imports.ts";

export const exchange = { ...exchangeFiles, ...exchangeImports, ...exchangeExports } as const;
