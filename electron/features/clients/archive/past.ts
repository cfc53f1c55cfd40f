/* The past of a client: timeline, history of a field, and the full value behind a mask (R029, R031, R265). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import type { TimelineEntry, TimelineRow } from "#shared/contracts/clients/archiveTypes.ts";
import { mayReveal } from "#shared/domain/clients/mayEditField.ts";
import { isMaskedField, maskField, maskRow } from "#shared/domain/clients/maskRow.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { dataRulesOf, usedToday } from "#db/workstation/dataUse.ts";
import { mergedClientIds, resolveClient } from "#db/workstation/clients.ts";
import { fieldHistory as changesOfField } from "#db/workstation/fieldHistory.ts";
import { personName, rememberNames } from "#db/workstation/names.ts";
import { rowById } from "#db/workstation/rows.ts";
import { type TimelineItem, timelinePage } from "#db/workstation/timeline.ts";
import type { CommandContext, QueryContext } from "#electron/features/context.ts";
import type { Values } from "./checkValues.ts";

type Archive = typeof clientsArchive;
type Answer<K extends keyof Archive> = Result<OutputOf<Archive[K]>, ErrorOf<Archive[K]>>;

/** Rows of one transaction that an entry names; an import may have made hundreds. */
const mostRows = 40;

const pairsOf = (edit: RowEdit): readonly (readonly [string, FieldValue, FieldValue])[] => {
  if (edit.operation === "insert") return Object.entries(edit.values).map(([field, value]) => [field, null, value] as const);
  return edit.operation === "update" ? Object.entries(edit.fields).map(([field, [before, after]]) => [field, before, after] as const) : [];
};

const toRow = (edit: RowEdit): TimelineRow => {
  const { table, rowId, operation } = edit;
  const kind = edit.operation === "insert" ? (edit.values["kind"] ?? null) : null;
  return {
    table,
    rowId,
    operation,
    fields: pairsOf(edit)
      .filter(([field]) => field !== "clientId")
      .map(([field, before, after]) => ({
        field,
        before: maskField(table, field, before, kind),
        after: maskField(table, field, after, kind),
        isMasked: isMaskedField(table, field),
      })),
  };
};

/** New interactions and remarks have entries of their own. */
const isShownItself = (edit: RowEdit): boolean => edit.operation === "insert" && (edit.table === "interaction" || edit.table === "remark");

const toEntry = (item: TimelineItem, nameOf: (id: string | null) => string | null): TimelineEntry | undefined => {
  const { at, key } = item;
  switch (item.type) {
    case "interaction":
      return { type: item.type, at, key, row: maskRow("interaction", item.row) };
    case "remark":
      return { type: item.type, at, key, row: maskRow("remark", item.row) };
    case "holdingOpened":
    case "holdingMatures":
      return { type: item.type, at, key, row: maskRow("holding", item.row) };
    case "change": {
      const edits = item.edits.filter((edit) => !isShownItself(edit));
      if (edits.length === 0) return undefined;
      const { txId, kind, label, origin, undoneBy, actorId } = item.header;
      const rows = edits.slice(0, mostRows).map(toRow);
      return {
        type: "change",
        at,
        key,
        txId,
        kind,
        label,
        origin,
        actorName: nameOf(actorId),
        isUndone: undoneBy !== null,
        rows,
        moreRows: edits.length - rows.length,
      };
    }
  }
};

export const clientTimeline = ({ db }: QueryContext, { clientId, before, limit }: ParsedInputOf<Archive["clientTimeline"]>): Answer<"clientTimeline"> => {
  const client = resolveClient(db, clientId);
  if (!client) return err({ type: "clientNotFound" });
  const [at, key] = before?.split("|") ?? [];
  const place = at !== undefined && key !== undefined ? { at, key } : undefined;
  const items = timelinePage(db, mergedClientIds(db, client.id), limit + 1, place);
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  const nameOf = rememberNames(db, personName);
  return ok({ entries: shown.flatMap((item) => toEntry(item, nameOf) ?? []), next: items.length > limit && last ? `${last.at}|${last.key}` : null });
};

export const fieldHistory = ({ db }: QueryContext, { clientId, table, rowId, field }: ParsedInputOf<Archive["fieldHistory"]>): Answer<"fieldHistory"> => {
  const client = resolveClient(db, clientId);
  if (!client) return err({ type: "clientNotFound" });
  if (!isSyncedTable(table)) return ok({ entries: [] });
  const nameOf = rememberNames(db, personName);
  const row: Values | undefined = rowById(db, table, rowId);
  const kind = row?.["kind"] ?? null;
  return ok({
    entries: changesOfField(db, client.id, table, rowId, field).map(({ header, before, after }) => ({
      txId: header.txId,
      at: header.editedAt,
      actorName: nameOf(header.actorId),
      kind: header.kind,
      before: maskField(table, field, before, kind),
      after: maskField(table, field, after, kind),
      isMasked: isMaskedField(table, field),
      isUndone: header.undoneBy !== null,
    })),
  });
};

export const reveal = (context: CommandContext, { clientId, table, rowId, field }: ParsedInputOf<Archive["reveal"]>): Answer<"reveal"> => {
  const { store, actor, clock } = context;
  return write(store, (tx): Answer<"reveal"> => {
    const client = resolveClient(tx, clientId);
    if (!client) return err({ type: "clientNotFound" });
    if (!mayReveal(actor.role)) return err({ type: "notAllowed", field, reason: "roleMayNot" });
    if (!isSyncedTable(table) || !Object.hasOwn(columnsOf(table), field)) return err({ type: "rowNotFound" });
    const row: (Values & { readonly id: string }) | undefined = rowById(tx, table, rowId);
    // A related person's phone is shown on both ends of the relation.
    const isOwn =
      table === "client" ? rowId === client.id : row?.["clientId"] === client.id || (table === "relation" && row?.["relatedClientId"] === client.id);
    if (!row || !isOwn) return err({ type: "rowNotFound" });
    const value = row[field];
    if (!isMaskedField(table, field) || typeof value !== "string") return err({ type: "notMasked" });
    const { dailyReveals } = dataRulesOf(tx);
    if (usedToday(tx, actor.id, clock.now()).reveals >= dailyReveals) return err({ type: "revealLimit", limit: dailyReveals });
    // In the same transaction as the reading: no value is answered whose entry is not on the disk.
    appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "revealed", clientId: client.id, detail: { table, rowId, field } });
    return ok({ value });
  });
};
