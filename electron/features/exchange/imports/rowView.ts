/* A staged row as the window sees it: old and new values side by side, identifying ones masked. */
import type { ImportRowView, ImportValue } from "#shared/contracts/exchange/imports.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { maskField } from "#shared/domain/clients/maskRow.ts";
import { maskContact } from "#shared/domain/clients/mask.ts";
import type { TargetTable } from "#shared/domain/exchange/importRecord.ts";
import { listTables } from "#shared/domain/exchange/planRow.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { editsFromText } from "#db/workstation/changeLog.ts";
import type { StagedRow } from "#db/workstation/imports.ts";
import { clientName } from "#db/workstation/names.ts";
import { rowById } from "#db/workstation/rows.ts";

const isTarget = (table: string): table is TargetTable => table === "client" || listTables.some((name) => name === table);

const valuesOf = (db: ReadDb, edits: readonly RowEdit[], kind: ImportValue["kind"], items: Map<string, number>): ImportValue[] =>
  edits.flatMap((edit) => {
    if (!isTarget(edit.table)) return [];
    const { table, rowId } = edit;
    const item = table === "client" ? 0 : (items.get(rowId) ?? items.size + 1);
    if (table !== "client") items.set(rowId, item);
    const inserted = edit.operation === "insert" ? edit.values["kind"] : undefined;
    const contactKind = table !== "contactPoint" ? undefined : (inserted ?? rowById(db, "contactPoint", rowId)?.kind ?? "other");
    const show = (field: string, value: FieldValue): FieldValue => {
      // A relation to a client is a name on screen.
      if (columnsOf(table)[field]?.kind === "ref") return typeof value === "string" ? clientName(db, value) : value;
      return maskField(table, field, value, contactKind);
    };
    const pairs: readonly (readonly [string, readonly [FieldValue, FieldValue]])[] =
      edit.operation === "insert"
        ? Object.entries(edit.values).map(([field, value]) => [field, [null, value]] as const)
        : edit.operation === "update"
          ? Object.entries(edit.fields)
          : [];
    return pairs
      .filter(([field]) => field !== "clientId" && field !== "sourceKey")
      .map(([field, [old, next]]) => ({ table, item, field, old: show(field, old), next: show(field, next), kind }));
  });

export const rowView = (db: ReadDb, row: StagedRow, fileNames: readonly string[], isCommitted: boolean): ImportRowView => {
  const clientId = row.clientId ?? "";
  const items = new Map<string, number>();
  const isTaken = row.decision === "takeFile";
  return {
    rowNo: row.rowNo,
    fileName: fileNames[row.fileNo] ?? "",
    rowNumber: row.fileRow,
    outcome: row.outcome,
    reason: row.reason,
    clientId: row.outcome === "new" && !isCommitted ? null : row.clientId,
    name: row.name,
    values: [
      ...valuesOf(db, editsFromText(row.edits, clientId), "change", items),
      ...valuesOf(db, editsFromText(row.conflicts, clientId), isTaken ? "change" : "conflict", items),
    ],
    problems: row.problems.map(({ table, field, heading, raw, reason }) => ({
      table,
      field,
      heading,
      reason,
      raw: table === "contactPoint" ? maskContact("mobile", raw) : String(maskField(table, field, raw)),
    })),
    isOpen: row.isOpen,
    decision: row.decision,
  };
};
