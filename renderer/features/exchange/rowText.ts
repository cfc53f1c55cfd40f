/* One row of a dry run in words: what it would change, or why it is not taken. */
import type { ImportRowView, ImportValue } from "#shared/contracts/exchange/imports.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { degreesText } from "#shared/domain/clients/coordinates.ts";
import type { Dictionaries } from "#shared/contracts/dictionaries.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { formatDay, formatInstant, formatMoneyFull } from "#renderer/ui/format.ts";
import type { Language } from "#renderer/ui/text.ts";
import { type ExchangeText, type ProblemText, reasonWords } from "./problemWords.ts";
import { fieldLabel, labelOfChoice, storedColumn } from "./targets.ts";

export interface ValueWords {
  readonly language: Language;
  readonly entries: Dictionaries["entries"];
  readonly t: ExchangeText;
}

const codeWord = ({ entries, language }: ValueWords, dictionary: string | undefined, code: string): string => {
  const entry = (entries[dictionary ?? ""] ?? []).find((one) => one.code === code);
  return entry ? labelOfChoice({ zh: entry.zh, en: entry.en || entry.zh }, language) : code;
};

const rateScale = 10_000;

/** A value as the diff shows it; identifying values come masked and stay as they come. */
export const valueText = (words: ValueWords, { table, field }: Pick<ImportValue, "table" | "field">, value: FieldValue, currency = "CNY"): string => {
  const column = storedColumn(table, field);
  if (value === null || value === "") return words.t("empty");
  if (typeof value === "boolean") return words.t(value ? "yes" : "no");
  if (typeof value === "number") {
    if (column?.kind === "money") return formatMoneyFull(value, currency);
    if (column?.unit === "microDegrees") return `${degreesText(value)}°`;
    return column?.kind === "rate" ? `${value / rateScale}%` : String(value);
  }
  if (typeof value !== "string") return value.map((code) => codeWord(words, column?.dictionary, code)).join(words.language === "en" ? ", " : "、");
  switch (column?.kind) {
    case "code":
      return codeWord(words, column.dictionary, value);
    case "day":
      return formatDay(value, words.language, "plain");
    case "instant":
      return formatInstant(value);
    default:
      return value;
  }
};

const fieldsShown = 4;

const alreadyShown = new Set(["kind", "name"]);

/** A new client in short: its own values, then how many accounts, contacts and so on come with it. */
const newSummary = (words: ValueWords, row: ImportRowView): string => {
  const own = row.values.filter(({ table, field, next }) => table === "client" && !alreadyShown.has(field) && next !== null && next !== "");
  const items = new Map<string, Set<number>>();
  for (const { table, item } of row.values) if (table !== "client") items.set(table, (items.get(table) ?? new Set<number>()).add(item));
  const lists = row.values.flatMap(({ table }) => {
    const found = table === "client" ? undefined : items.get(table);
    items.delete(table);
    return found ? [`${labelOfChoice(syncedTables[table], words.language)} ${found.size}`] : [];
  });
  return [...own.map((value) => valueText(words, value, value.next)), ...lists].join(" · ");
};

/** The short text of a row in the list. */
export const rowSummary = (p: ProblemText, words: ValueWords, row: ImportRowView): string => {
  const { t, language } = words;
  if (row.outcome === "refused" && row.problems.length > 0) {
    const said = row.problems.map(({ heading, reason }) =>
      heading === "" ? reasonWords(p, reason) : t("atHeading", { heading, reason: reasonWords(p, reason) }),
    );
    return [...new Set(said)].join(" · ");
  }
  if (row.reason !== null) return reasonWords(p, row.reason);
  if (row.outcome === "unchanged") return t("stays");
  if (row.outcome === "new") return newSummary(words, row);
  const asked = row.values.filter(({ kind }) => kind === "conflict");
  if (row.isOpen || row.decision !== null) {
    const says = (value: ImportValue): string =>
      t("becomes", {
        field: fieldLabel(value.table, value.field, language),
        old: valueText(words, value, value.old),
        next: valueText(words, value, value.next),
      });
    return asked.map(says).join(" · ");
  }
  const fields = [...new Set(row.values.map(({ table, field }) => fieldLabel(table, field, language)))];
  const shown = fields.slice(0, fieldsShown).join(language === "en" ? ", " : "、");
  return fields.length > fieldsShown ? t("moreFields", { fields: shown, count: fields.length }) : shown;
};
