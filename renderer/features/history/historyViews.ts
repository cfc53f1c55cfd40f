/* A transaction as one sentence: what was done, to whom, how much. Grouped by day. */
import type { HistoryEntry } from "#shared/contracts/history.ts";
import { columnsOf, isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import type { Language, useText } from "#renderer/ui/text.ts";
import type { historyStrings } from "./strings.ts";

export type HistoryWords = ReturnType<typeof useText<typeof historyStrings.zh>>;

const kindWords = {
  edit: "edit",
  bulkEdit: "bulkEdit",
  import: "import",
  merge: "merge",
  create: "create",
  undo: "undoKind",
  redo: "redoKind",
  settings: "settings",
  automatic: "automatic",
} as const;

const tableName = (table: string, language: Language): string =>
  isSyncedTable(table) ? (language === "en" ? syncedTables[table].en : syncedTables[table].zh) : table;

/** `修改 联系方式`, `导入 客户名单.xlsx`. */
export const historyTitle = (entry: Pick<HistoryEntry, "kind" | "label" | "tables">, language: Language, t: HistoryWords): string => {
  const name = entry.label["name"] ?? entry.label["file"];
  if (entry.kind === "import" && name !== undefined) return `${t("import")} ${name}`;
  const tables = entry.tables.filter((table) => table !== "client").map((table) => tableName(table, language));
  const what = entry.kind === "edit" || entry.kind === "settings" ? tables.slice(0, 3).join(language === "en" ? ", " : "、") : "";
  return `${t(kindWords[entry.kind])} ${what}`.trim();
};

/** `王芳、李强 等 12 位客户`. */
export const historyClients = (entry: Pick<HistoryEntry, "clients" | "clientCount">, language: Language, t: HistoryWords): string => {
  const names = entry.clients
    .slice(0, 3)
    .map((client) => client.name)
    .join(language === "en" ? ", " : "、");
  return entry.clientCount > Math.min(3, entry.clients.length) ? `${names} ${t("clientsMore", { count: entry.clientCount })}`.trim() : names;
};

/** What undoing will do, in numbers, before it is done. */
export const undoPreview = (entry: Pick<HistoryEntry, "clientCount" | "editCount">, t: HistoryWords): string =>
  entry.clientCount > 0
    ? t("willUndo", { clients: t("willUndoClients", { count: entry.clientCount }), values: t("willUndoValues", { count: entry.editCount }) })
    : t("willUndoOther", { count: entry.editCount });

export const fieldName = (table: string, field: string, language: Language): string => {
  const column = isSyncedTable(table) ? columnsOf(table)[field] : undefined;
  return column ? (language === "en" ? column.en : column.zh) : field;
};

export interface HistoryDay {
  readonly day: string;
  readonly entries: readonly HistoryEntry[];
}

export const historyDays = (entries: readonly HistoryEntry[]): readonly HistoryDay[] => {
  const days: { day: string; entries: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = formatInstant(entry.editedAt, "day");
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
};
