/* The timeline of everything: each entry as one line with its details, filtered and grouped by day (R001, R029, R030). */
import type { TimelineEntry, TimelineRow } from "#shared/contracts/clients/archiveTypes.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import type { useText } from "#renderer/ui/text.ts";
import { codeLabel, showValue, type Naming } from "./fieldText.ts";
import type { archiveStrings } from "./strings.ts";

export type ArchiveWords = ReturnType<typeof useText<typeof archiveStrings.zh>>;

export const timelineFilters = ["all", "contacts", "changes", "holdings", "remarks"] as const;
export type TimelineFilter = (typeof timelineFilters)[number];

const filterOf: Readonly<Record<TimelineEntry["type"], TimelineFilter>> = {
  interaction: "contacts",
  change: "changes",
  holdingOpened: "holdings",
  holdingMatures: "holdings",
  remark: "remarks",
};

export interface TimelineLine {
  readonly key: string;
  /** `YYYY-MM-DD` in China. */
  readonly day: string;
  /** `HH:mm`, or empty when only the day is known. */
  readonly time: string;
  readonly kind: TimelineFilter;
  readonly lead: string;
  readonly title: string;
  readonly body: string;
  readonly quote: string;
  readonly actor: string;
  readonly isUndone: boolean;
  readonly changes: readonly { readonly key: string; readonly label: string; readonly before: string; readonly after: string }[];
  readonly moreRows: number;
}

const dayAndTime = (at: string): { readonly day: string; readonly time: string } => {
  if (at.length === 10) return { day: at, time: "" };
  const [day = "", time = ""] = formatInstant(at).split(" ");
  return { day, time };
};

const tableLabel = (table: TimelineRow["table"], naming: Naming): string => {
  const spec = syncedTables[table];
  return naming.language === "en" ? spec.en : spec.zh;
};

/** Columns that say nothing to a reader of the timeline. */
const unspoken: ReadonlySet<string> = new Set(["clientId", "benefitId", "sourceKey", "sha256", "byteSize", "mediaType", "mergedIntoId", "occurrenceKey"]);

/** The field that a verification mark stands at, by its label; a field that is gone keeps its name. */
const fieldName = (value: FieldValue | undefined, naming: Naming): string => {
  const name = typeof value === "string" ? value : "";
  const column = columnsOf("client")[name];
  return column ? (naming.language === "en" ? column.en : column.zh) : name;
};

/** What a reader looks for first in something new: words and days before codes and the rest. */
const rankOf = (table: TimelineRow["table"], field: string): number => {
  const kind = columnsOf(table)[field]?.kind;
  return kind === "text" || kind === "longText" || kind === "day" ? 0 : 1;
};

const fieldsInOrder = (row: TimelineRow): TimelineRow["fields"] =>
  row.operation === "insert" ? row.fields.toSorted((one, other) => rankOf(row.table, one.field) - rankOf(row.table, other.field)) : row.fields;

const changesOfRow = (row: TimelineRow, naming: Naming) =>
  fieldsInOrder(row)
    .filter(({ field }) => !unspoken.has(field))
    .map(({ field, before, after }) => {
      const column = columnsOf(row.table)[field];
      const label = column ? (naming.language === "en" ? column.en : column.zh) : field;
      const show = (value: typeof before): string => {
        if (row.table === "fieldMark" && field === "field") return fieldName(value, naming);
        return column ? showValue(column, value, naming, "short") : String(value ?? "");
      };
      return { key: `${row.rowId}:${field}`, label, before: show(before), after: show(after) };
    })
    .filter(({ before, after }) => before !== "" || after !== "");

type ChangeEntry = Extract<TimelineEntry, { type: "change" }>;

const changeTitle = (entry: ChangeEntry, naming: Naming, t: ArchiveWords): string => {
  switch (entry.kind) {
    case "create":
      return t("created");
    case "merge":
      return t("merged");
    case "import":
      return [t("imported"), entry.label["name"] ?? ""].join(" ").trim();
    case "bulkEdit":
      return t("bulkEdited");
    case "undo":
      return t("undoMade");
    case "redo":
      return t("redoMade");
    default: {
      const [row] = entry.rows;
      if (!row) return t("edited");
      const what = tableLabel(row.table, naming);
      if (row.operation === "insert") return t("added", { what });
      if (row.operation === "delete") return t("deleted", { what });
      if (row.operation === "restore") return t("restored", { what });
      const names = changesOfRow(row, naming).map((change) => change.label);
      return `${t("edited")} ${names.slice(0, 3).join(naming.language === "en" ? ", " : "、")}${names.length > 3 ? "…" : ""}`.trim();
    }
  }
};

export const timelineLine = (entry: TimelineEntry, naming: Naming, t: ArchiveWords): TimelineLine => {
  const base = {
    key: entry.key,
    ...dayAndTime(entry.at),
    kind: filterOf[entry.type],
    lead: "",
    body: "",
    quote: "",
    actor: "",
    isUndone: false,
    changes: [],
    moreRows: 0,
  };
  switch (entry.type) {
    case "interaction":
      return {
        ...base,
        lead: codeLabel(naming, "channel", entry.row.channel),
        title: entry.row.purpose ? codeLabel(naming, "interactionPurpose", entry.row.purpose) : "",
        body: entry.row.summary,
        quote: entry.row.clientWords ?? "",
        actor: entry.row.mood ? codeLabel(naming, "mood", entry.row.mood) : "",
      };
    case "remark":
      return {
        ...base,
        lead: codeLabel(naming, "role", entry.row.authorRole),
        title: t("remarkBy", { name: entry.row.authorName ?? "" }).trim(),
        body: entry.row.body,
      };
    case "holdingOpened":
    case "holdingMatures": {
      const name = entry.row.productName ?? codeLabel(naming, "holdingKind", entry.row.kind);
      const amount = entry.row.amount === null ? "" : showValue({ kind: "money", cls: "C2", zh: "", en: "" }, entry.row.amount, naming, "short");
      return {
        ...base,
        lead: codeLabel(naming, "holdingKind", entry.row.kind),
        title: entry.type === "holdingOpened" ? t("opened", { name }) : t("matures", { name }),
        body: amount,
      };
    }
    case "change":
      return {
        ...base,
        title: changeTitle(entry, naming, t),
        actor: [entry.actorName ?? "", entry.origin === "hub" ? t("fromHub") : ""].join(" ").trim(),
        isUndone: entry.isUndone,
        changes: entry.rows.flatMap((row) => changesOfRow(row, naming)),
        moreRows: entry.moreRows,
      };
  }
};

export const matchesFilter = (entry: TimelineEntry, filter: TimelineFilter): boolean => filter === "all" || filterOf[entry.type] === filter;

export interface TimelineDay {
  readonly day: string;
  readonly lines: readonly TimelineLine[];
}

/**
 * Lines by day, newest first as they came. A change that only logs an interaction or a remark says the same twice
 * beside the entry itself, and is left out of "everything"; so is what has yet to mature, which the overview shows.
 */
export const timelineDays = (
  entries: readonly TimelineEntry[],
  filter: TimelineFilter,
  naming: Naming,
  t: ArchiveWords,
  today: string,
): readonly TimelineDay[] => {
  const spoken: ReadonlySet<string> = new Set(["interaction", "remark", "holding"]);
  const isEcho = (entry: TimelineEntry) =>
    filter === "all" &&
    entry.type === "change" &&
    entry.kind === "edit" &&
    entry.rows.length > 0 &&
    entry.rows.every((row) => row.operation === "insert" && spoken.has(row.table));
  const days: { day: string; lines: TimelineLine[] }[] = [];
  for (const entry of entries) {
    if (!matchesFilter(entry, filter) || isEcho(entry)) continue;
    const line = timelineLine(entry, naming, t);
    if (filter === "all" && line.day > today) continue;
    const last = days.at(-1);
    if (last?.day === line.day) last.lines.push(line);
    else days.push({ day: line.day, lines: [line] });
  }
  return days;
};
