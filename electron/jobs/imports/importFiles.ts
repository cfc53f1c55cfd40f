/* What the window, the command line and the jobs of an import agree on: files by path, settings without tokens. */
import type { ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import type { ImportFile } from "#shared/tabular/importFile.ts";

export interface DryRunRequest {
  readonly runId: string;
  readonly set: "tables" | "berka";
  readonly files: readonly ImportFile[];
  readonly policy: ImportPolicy;
  readonly language: "zh-CN" | "en";
  readonly rememberAs?: string | undefined;
}
