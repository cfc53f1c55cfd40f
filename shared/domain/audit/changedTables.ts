/* What a change touched, in words: the page of the audit and its file say it alike. */
import { isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { AuditLine } from "./auditLines.ts";

/** More kinds of rows than this tell nobody what was changed. */
const most = 3;

/** The kinds of rows that stand in the detail of a change; none for acts, and for changes that are told by their number alone. */
export const changedTables = ({ detail }: Pick<AuditLine, "detail">): readonly { readonly zh: string; readonly en: string }[] => {
  const { tables } = detail;
  const known = typeof tables === "string" ? tables.split(",").filter(isSyncedTable) : [];
  return known.length > most ? [] : known.map((table) => syncedTables[table]);
};
