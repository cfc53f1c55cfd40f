/* Import, export, print. */
import { exchangeFiles } from "./exchange/files.ts";
import { exchangeImports } from "./exchange/imports.ts";

export const exchange = { ...exchangeFiles, ...exchangeImports } as const;
