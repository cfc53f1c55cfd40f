/* What the import pages ask of the main process, by the contracts alone. */
import type { ClientOf } from "#shared/contracts/contract.ts";
import type { exchangeFiles } from "#shared/contracts/exchange/files.ts";
import type { exchangeImports } from "#shared/contracts/exchange/imports.ts";

export interface ExchangeApi {
  readonly exchange: ClientOf<typeof exchangeImports> & ClientOf<typeof exchangeFiles>;
}
