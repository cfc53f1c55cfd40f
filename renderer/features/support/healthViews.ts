/* Health in words. */
import type { StoreCheck, StoreVerdict } from "#shared/domain/support/storeCheck.ts";
import type { MachineFacts, ProcessLine } from "#shared/contracts/support.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";
import type { useText } from "#renderer/ui/text.ts";
import type { supportStrings } from "./strings.ts";

export type SupportWords = ReturnType<typeof useText<typeof supportStrings.zh>>;

/** `12.4 MB`, `1.2 GB`; never `0.0` for what holds something. */
export const sizeText = (bytes: number, t: SupportWords): string => {
  if (bytes >= 1_073_741_824) return t("gigabytes", { size: (bytes / 1_073_741_824).toFixed(1) });
  return t("megabytes", { size: (bytes === 0 ? 0 : Math.max(0.1, bytes / 1_048_576)).toFixed(1) });
};

/** Seconds with one decimal below ten. */
export const secondsText = (ms: number): string => (ms < 10_000 ? (ms / 1_000).toFixed(1) : String(Math.round(ms / 1_000)));

/** Below this the disk is nearly full for a store that needs room for its backup. */
export const isLowDisk = ({ freeBytes, store }: Pick<MachineFacts, "freeBytes" | "store">): boolean =>
  freeBytes !== null && freeBytes < Math.max(500 * 1_048_576, 2 * (store?.fileBytes ?? 0));

export const toneOf: Readonly<Record<StoreVerdict, Tone>> = { whole: "done", repairable: "due", attention: "overdue", damaged: "overdue" };

/** What a check found, one sentence each. */
export const findingsOf = (check: StoreCheck, t: SupportWords): readonly string[] => {
  const { tables, pages, damagedTables, unorderedTables, searchMismatches, derivedWrongly, brokenReferences, changeLog, audit } = check;
  if (damagedTables.length > 0) return [t("found_damaged", { count: damagedTables.length, tables: damagedTables.slice(0, 5).join(", ") })];
  const repairable = [
    ...(unorderedTables.length > 0 ? [t("found_unordered", { count: unorderedTables.length })] : []),
    ...(searchMismatches > 0 ? [t("found_search", { count: searchMismatches })] : []),
    ...(derivedWrongly > 0 ? [t("found_derived", { count: derivedWrongly })] : []),
  ];
  const serious = [
    ...(brokenReferences > 0 ? [t("found_references", { count: brokenReferences })] : []),
    ...(changeLog && changeLog.brokenAt !== null ? [t("found_changeLog", { at: changeLog.brokenAt, count: changeLog.length })] : []),
    ...(audit && audit.brokenAt !== null ? [t("found_audit", { at: audit.brokenAt, count: audit.length })] : []),
  ];
  if (repairable.length + serious.length === 0) return [t("found_whole", { tables, pages })];
  return [...repairable, ...serious, ...(serious.length > 0 ? [t("found_attention")] : [])];
};

/** Memory of the processes, by kind. */
export const memoryText = (processes: readonly ProcessLine[], t: SupportWords): string => {
  const sum = (kind?: ProcessLine["kind"]): string =>
    sizeText(
      processes.filter((line) => kind === undefined || line.kind === kind).reduce((total, { memory }) => total + memory, 0),
      t,
    );
  return t("memoryValue", { sum: sum(), main: sum("main"), window: sum("window"), jobs: sum("jobs"), browser: sum("browser") });
};
