/*
 * All fields of all clients as a table. Masked unless asked otherwise for a stated purpose, which enters the audit
 * before the first row is written. Long numbers stay text and no cell can start a formula (writeTable).
 */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { maskField } from "#shared/domain/clients/maskRow.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { clientPages, personNames } from "#db/workstation/clientExport.ts";
import { allDictionaryRows } from "#db/workstation/dictionaries.ts";
import { type Job, stopIfCancelled } from "#electron/jobs/job.ts";
import { workbookFormat } from "./errorWorkbookJob.ts";
import { writeTableFile } from "./writeFile.ts";

export interface ExportRequest {
  readonly path: string;
  readonly format: "xlsx" | "csv" | "csvGbk";
  readonly language: "zh-CN" | "en";
  /** Null: identifying values are masked. Else why they are not. */
  readonly unmaskedFor: string | null;
}

const columns: readonly (readonly [string, Column])[] = Object.entries(clientFields).filter(
  ([field, column]) => (column as Column).kind !== "ref" || field === "managerId",
);

const yesNo = { "zh-CN": ["否", "是"], en: ["no", "yes"] } as const;

export const exportClientsJob: Job<"exportClients"> = async (context, { path, format, language, unmaskedFor }) => {
  const { store, clock } = context;
  const labels = new Map<string, string>();
  const label = (dictionary: string, { code, zh, en }: DictionaryEntry): unknown => labels.set(`${dictionary} ${code}`, language === "en" ? en : zh);
  for (const [dictionary, entries] of Object.entries(seedDictionaries)) for (const entry of entries) label(dictionary, entry);
  for (const { dictionary, code, labelZh, labelEn } of allDictionaryRows(store.read)) label(dictionary, { code, zh: labelZh, en: labelEn ?? labelZh });
  const people = personNames(store.read);

  const cell = (field: string, column: Column, value: FieldValue | undefined): string => {
    if (value === null || value === undefined) return "";
    const word = (code: string): string => labels.get(`${column.dictionary ?? ""} ${code}`) ?? code;
    switch (column.kind) {
      case "money":
        return (Number(value) / 100).toFixed(2);
      case "rate":
        return `${Number(value) / 10_000}%`;
      case "flag":
        return yesNo[language][value === true ? 1 : 0];
      case "code":
        return word(String(value));
      case "codes":
        return Array.isArray(value) ? value.map(word).join(language === "en" ? ", " : "、") : "";
      case "ref":
        return people.get(String(value)) ?? "";
      default:
        return String(unmaskedFor === null ? maskField("client", field, value) : value);
    }
  };

  write(store, (tx) =>
    appendAudit(tx, {
      at: clock.now(),
      actorId: context.actorId,
      action: "exported",
      clientId: null,
      detail: { what: "clients", format, masked: unmaskedFor === null, ...(unmaskedFor === null ? {} : { purpose: unmaskedFor.slice(0, 500) }) },
    }),
  );
  const rows = function* rows(): Generator<readonly string[]> {
    let done = 0;
    for (const { row, total } of clientPages(store.read)) {
      yield columns.map(([field, column]) => cell(field, column, row[field]));
      done += 1;
      if (done % 500 !== 0) continue;
      context.report("writing", done, total);
      stopIfCancelled(context);
    }
  };
  return writeTableFile(path, workbookFormat(format), {
    sheet: language === "en" ? "Clients" : "客户",
    header: columns.map(([, column]) => (language === "en" ? column.en : column.zh)),
    rows: rows(),
  });
};
