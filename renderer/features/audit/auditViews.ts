/* An act as words: what was done, to what, how much. A code that this build does not know is shown as it is. */
import { changedTables } from "#shared/domain/audit/changedTables.ts";
import type { AuditChoices, HubVerdict } from "#shared/contracts/audit.ts";
import type { AuditLine } from "#shared/domain/audit/auditLines.ts";
import { auditActs } from "#shared/domain/audit/auditActs.ts";
import { takenOutLabel } from "#shared/domain/exchange/listTitles.ts";
import { columnsOf, isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { auditStrings } from "./strings.ts";

export type AuditWords = ReturnType<typeof useText<typeof auditStrings.zh>>;

/** The acts that can be filtered by, in the order of the list. */
export const acts = Object.keys(auditActs);

export const isAct = (action: unknown): action is string => typeof action === "string" && acts.includes(action);

/** `证件号码`, `128 行`: what the detail of an act says to a person. */
export const detailText = ({ source, detail, clients }: Pick<AuditLine, "source" | "detail" | "clients">, language: Language, t: AuditWords): string => {
  const { table, field, fileName, file, rows, purpose, what, edits, name } = detail;
  const parts: string[] = [];
  if (typeof table === "string" && isSyncedTable(table)) {
    const column = typeof field === "string" ? columnsOf(table)[field] : undefined;
    const named = column ?? syncedTables[table];
    parts.push(language === "en" ? named.en : named.zh);
  }
  for (const word of [fileName, file, name]) if (typeof word === "string") parts.push(word);
  if (source === "changes") parts.push(...changedTables({ detail }).map((label) => label[language === "en" ? "en" : "zh"]));
  if (source === "changes" && clients > 1) parts.push(t("clients", { count: clients }));
  if (source === "changes" && typeof edits === "number" && edits > 0) parts.push(t("edits", { count: edits }));
  if (source === "acts" && typeof what === "string") parts.push(takenOutLabel(what)[language === "en" ? "en" : "zh"]);
  if (typeof rows === "number") parts.push(t("rows", { count: rows }));
  if (detail["masked"] === false) parts.push(t("unmasked"));
  if (typeof purpose === "string") parts.push(t("purpose", { purpose }));
  return parts.join(" · ");
};

/** `本机`, `王经理 · 3f2a`: a device for people. */
export const deviceText = ({ id, isThis, personName }: AuditChoices["devices"][number], t: AuditWords): string => {
  const short = id.slice(-4);
  if (isThis) return t("thisDevice");
  return personName === null ? t("device", { short }) : t("deviceOf", { name: personName, short });
};

/** What the hub says about this device's audit, in words; `isBad`: entries were taken away or changed. */
export const hubText = (verdict: HubVerdict, t: AuditWords): { readonly text: string; readonly isBad: boolean } => {
  switch (verdict.state) {
    case "agrees":
      return { isBad: false, text: verdict.at === null ? t("hubNothing") : t("hubAgrees", { count: verdict.acknowledged, at: formatInstant(verdict.at) }) };
    case "differs":
      return { isBad: true, text: t(verdict.kind === "cut" ? "hubCut" : "hubChanged", { entry: verdict.entry, at: formatInstant(verdict.at) }) };
    case "notAsked":
      return { isBad: false, text: verdict.reason === "notJoined" ? t("hubNone") : t("hubAway") };
  }
};

export interface AuditDay {
  readonly day: string;
  readonly lines: readonly AuditLine[];
}

export const auditDays = (lines: readonly AuditLine[]): readonly AuditDay[] => {
  const days: { day: string; lines: AuditLine[] }[] = [];
  for (const line of lines) {
    const day = formatInstant(line.at, "day");
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
};
