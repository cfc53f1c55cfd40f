/* An act as words: what was done, to what, how much. A code that this build does not know is shown as it is. */
import type { AuditLine } from "#shared/contracts/audit.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { auditStrings } from "./strings.ts";

export type AuditWords = ReturnType<typeof useText<typeof auditStrings.zh>>;

/** The acts that can be filtered by, in the order of the list. */
export const acts = [
  "archiveOpened",
  "clientPeek",
  "revealed",
  "attachmentViewed",
  "attachmentCopied",
  "exported",
  "imported",
  "packBuilt",
  "printed",
  "planExported",
  "visitOpened",
  "preparationOpened",
  "lettersPrepared",
  "bulkEdit",
] as const;

export type Act = (typeof acts)[number];

export const isAct = (action: unknown): action is Act => acts.some((one) => one === action);

export const actText = (action: string, t: AuditWords): string => (isAct(action) ? t(`act_${action}`) : t("act_other", { code: action }));

/** `证件号码`, `128 行`: what the detail of an act says to a person. */
export const detailText = ({ detail }: Pick<AuditLine, "detail">, language: Language, t: AuditWords): string => {
  const { table, field, fileName, rows, purpose } = detail;
  const parts: string[] = [];
  if (typeof table === "string" && typeof field === "string" && isSyncedTable(table)) {
    const column = columnsOf(table)[field];
    if (column) parts.push(language === "en" ? column.en : column.zh);
  }
  if (typeof fileName === "string") parts.push(fileName);
  if (typeof rows === "number") parts.push(t("rows", { count: rows }));
  if (detail["masked"] === false) parts.push(t("unmasked"));
  if (typeof purpose === "string") parts.push(purpose);
  return parts.join(" · ");
};

export interface AuditDay {
  readonly day: string;
  readonly lines: readonly AuditLine[];
}

export const auditDays = (lines: readonly AuditLine[]): readonly AuditDay[] => {
  const days: { day: string; lines: AuditLine[] }[] = [];
  for (const line of lines) {
    const day = formatInstant(line.at).slice(0, 10);
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
};
