/* Import, export, print. */
import { exchangeFiles } from "./exchange/files.ts";

export const exchange = { ...exchangeFiles } as const;
