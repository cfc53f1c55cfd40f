/*
 * The lists that can be exported: their columns, and their rows in the order of the screen. The same questions to the
 * store as the pages ask, without their limits.
 */
import { addDays, dayOf, isDay, type Instant } from "#shared/kernel/time.ts";
import type { ExportWish, ExportedList } from "#shared/contracts/exchange/exports.ts";
import { scriptConditionFields } from "#shared/domain/catalogue/fittingScripts.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { isListField, type ListFieldName, listField, listFieldNames } from "#shared/domain/clients/listFields.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { isSettledMaturity } from "#shared/domain/followUps/maturity.ts";
import { workSectionLabels } from "#shared/domain/workLog/workLogLines.ts";
import type { OutputCell } from "#shared/tabular/writeTable.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { greetingsOfMonth } from "#db/workstation/care.ts";
import { clientsToExport, exportedClients } from "#db/workstation/clientExport.ts";
import { followUpEntries } from "#db/workstation/followUps.ts";
import { maturingBetween, newAccounts } from "#db/workstation/maturityDesk.ts";
import { workDaysToExport } from "#db/workstation/workLog.ts";
import { libraryOfScripts } from "#db/workstation/scripts.ts";
import { servingRows } from "#db/workstation/servingRows.ts";
import { outOfOfficeBetween, promiseEntries, reportEntries, visitsBetween } from "#db/workstation/visits.ts";
import { columnLabels, type Label } from "#electron/features/exchange/strings.ts";
import { dayCell, fenCell, fieldCell, flagCell, type Look, momentCell } from "./cells.ts";

/** A row of any list as plain fields; which ones, the list's columns know. */
type Fields = Readonly<Record<string, unknown>>;

export interface ListColumn {
  readonly label: Label;
  readonly cell: (row: Fields, look: Look) => OutputCell;
  /** Width in characters. */
  readonly width?: number;
}

interface OpenedList {
  readonly total: number;
  readonly rows: () => Iterable<Fields>;
}

export interface ListToExport<L extends ExportedList> {
  readonly columns: Readonly<Record<string, ListColumn>>;
  /** The columns that the page shows, when it names none. */
  readonly usual: readonly string[];
  readonly open: (db: ReadDb, wish: Extract<ExportWish, { list: L }>, now: Instant) => OpenedList;
}

const unlimited = Number.MAX_SAFE_INTEGER;
const widthOf: Readonly<Record<string, number>> = { longText: 48, text: 20, money: 18, day: 12, partialDay: 12, instant: 18, flag: 8, integer: 10, rate: 10 };

/** A field of the register as a column; `from` is its name in the row when it differs. */
const field = (table: SyncedTable, name: string, from = name): ListColumn => {
  const column = columnsOf(table)[name];
  if (!column) throw new Error(`no such field: ${table}.${name}`);
  return { label: column, width: widthOf[column.kind] ?? 16, cell: (row, look) => fieldCell(table, name, row[from] as FieldValue | undefined, look) }; // a row holds values of fields
};

const fields = (table: SyncedTable, ...names: readonly string[]): Record<string, ListColumn> =>
  Object.fromEntries(names.map((name) => [name, field(table, name)]));

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const text = (label: Label, name: string, width = 16): ListColumn => ({ label, width, cell: (row) => textOf(row[name]) });
const coded = (label: Label, name: string, dictionary: string): ListColumn => ({ label, cell: (row, { word }) => word(dictionary, textOf(row[name])) });
const moment = (label: Label, name: string): ListColumn => ({ label, width: 18, cell: (row) => momentCell(textOf(row[name])) });
const client: ListColumn = text(columnLabels.client, "clientName", 18);
const phone = (name: string): ListColumn => ({
  label: columnLabels.phone,
  cell: (row, { isMasked }) => {
    const number = textOf(row[name]);
    return number === null || !isMasked ? number : maskValue("phone", number);
  },
});
const time: ListColumn = {
  label: columnLabels.time,
  width: 13,
  cell: (row) => [textOf(row["startTime"]), textOf(row["endTime"])].filter((one) => one !== null).join("–") || null,
};

const listed = (rows: readonly object[]): OpenedList => ({ total: rows.length, rows: () => rows as readonly Fields[] }); // entries are plain objects

const derivedCells: Readonly<Partial<Record<ListFieldName, ListColumn["cell"]>>> = {
  valueBand: (row, { word }) => word("valueBand", textOf(row["valueBand"])),
  holdingTotal: (row) => fenCell(typeof row["holdingTotal"] === "number" ? row["holdingTotal"] : null),
  nextMaturityOn: (row) => dayCell(textOf(row["nextMaturityOn"])),
  lastContactOn: (row) => dayCell(textOf(row["lastContactOn"])),
  nextFollowUpOn: (row) => dayCell(textOf(row["nextFollowUpOn"])),
  nextVisitOn: (row) => dayCell(textOf(row["nextVisitOn"])),
  completeness: (row) => (typeof row["completeness"] === "number" ? row["completeness"] : null),
  fullArchive: (row, { word }) => word("fullArchiveState", textOf(row["fullArchive"])),
  primaryPhone: phone("primaryPhone").cell,
  tag: (row, { language }) => textOf(row["tag"])?.replaceAll("、", language === "en" ? ", " : "、") ?? null,
  editedAt: (row) => momentCell(textOf(row["editedAt"])),
  createdAt: (row) => momentCell(textOf(row["createdAt"])),
};

const clientColumns: Readonly<Record<string, ListColumn>> = Object.fromEntries([
  ...listFieldNames
    .filter((name) => listField(name).isColumn)
    .map((name): [string, ListColumn] => {
      const cell = derivedCells[name];
      return [name, cell ? { label: listField(name), cell, width: name === "tag" ? 28 : 16 } : field("client", name)];
    }),
  ...Object.entries(clientFields)
    .filter(([name, column]) => !isListField(name) && ((column.kind as string) !== "ref" || name === "managerId"))
    .map(([name]): [string, ListColumn] => [name, field("client", name)]),
]);

/** All fields of the archive, in the order of the register, then what is derived. */
export const allClientColumns: readonly string[] = [
  ...Object.keys(clientFields).filter((name) => Object.hasOwn(clientColumns, name)),
  ...Object.keys(clientColumns).filter((name) => !Object.hasOwn(clientFields, name)),
];

const visitColumns = {
  plannedOn: field("visit", "plannedOn"),
  time,
  client,
  phone: phone("phone"),
  ...fields("visit", "kind", "purpose", "title", "place", "district", "appointment", "state"),
};

const lists: { readonly [L in ExportedList]: Omit<ListToExport<L>, "usual"> & { readonly usual?: readonly string[] } } = {
  clients: {
    columns: clientColumns,
    usual: allClientColumns,
    open: (db, { selection, sort }, now) => {
      const rowNos = clientsToExport(db, selection, sort, dayOf(now));
      return { total: rowNos.length, rows: () => exportedClients(db, rowNos) };
    },
  },
  visits: {
    columns: { ...visitColumns, reportState: coded(columnLabels.reportState, "reportState", "reportState") },
    open: (db, { from, to }) => listed(visitsBetween(db, from, to)),
  },
  outOfOffice: {
    columns: {
      plannedOn: field("visit", "plannedOn"),
      leftOfficeAt: field("visit", "leftOfficeAt"),
      place: field("visit", "place"),
      client,
      purpose: field("visit", "purpose"),
      title: field("visit", "title"),
      returnedAt: field("visit", "returnedAt"),
      result: field("visitReport", "result"),
    },
    open: (db, { from, to }) => listed(outOfOfficeBetween(db, from, to)),
  },
  promises: {
    columns: {
      dueOn: field("promise", "dueOn"),
      client,
      body: field("promise", "body"),
      state: field("promise", "state"),
      overdue: { label: columnLabels.overdue, width: 8, cell: (row, look) => flagCell(row["isOverdue"] === true, look) },
      ownerId: field("promise", "ownerId"),
      closedOn: field("promise", "closedOn"),
      outcome: field("promise", "outcome"),
    },
    open: (db, { clientId, state }, now) => {
      const today = dayOf(now);
      return listed(promiseEntries(db, { clientId, state }, unlimited).map((row) => ({ ...row, isOverdue: row.state === "open" && row.dueOn < today })));
    },
  },
  followUps: {
    columns: {
      client,
      title: field("followUp", "title"),
      dueOn: field("followUp", "dueOn"),
      snoozedUntil: field("followUp", "snoozedUntil"),
      state: field("followUp", "state"),
      checklist: text(columnLabels.checklist, "checklistTitle", 24),
      source: field("followUp", "source"),
      owner: text(columnLabels.owner, "ownerName"),
      ...fields("followUp", "delegatedTo", "doneAt", "evidence", "outcome"),
    },
    open: (db, { scope, clientId }, now) => listed(followUpEntries(db, { scope, today: dayOf(now), clientId, offset: 0, limit: unlimited }).lines),
  },
  maturities: {
    columns: {
      client,
      kind: field("holding", "kind"),
      productName: field("holding", "productName"),
      accountNumber: { ...field("holding", "accountNumber"), width: 24 },
      amount: field("holding", "amount"),
      currency: field("holding", "currency"),
      rate: field("holding", "rate"),
      maturesOn: field("holding", "maturesOn"),
      autoRenew: field("holding", "autoRenew"),
      lastResult: coded(columnLabels.lastResult, "lastResult", "maturityResult"),
      lastCalledAt: moment(columnLabels.lastCalledAt, "lastCalledAt"),
      nextOn: field("maturityCall", "nextOn"),
      phone: phone("phone"),
      grade: coded(columnLabels.grade, "grade", "grade"),
    },
    open: (db, { from, days, onlyOpen }, now) => {
      const start = from !== undefined && isDay(from) ? from : dayOf(now);
      const lines = maturingBetween(db, start, addDays(start, days - 1), unlimited);
      return listed(onlyOpen === true ? lines.filter((line) => !isSettledMaturity(line)) : lines);
    },
  },
  serviceTeams: {
    columns: { client, ...fields("serviceMember", "name", "role", "phone", "duty", "fromOn", "untilOn", "note") },
    open: (db, { clientId }) => listed(servingRows(db, "serviceMember", clientId)),
  },
  loans: {
    columns: {
      client,
      ...fields(
        "loanApplication",
        "kind",
        "amount",
        "termMonths",
        "purpose",
        "stage",
        "stageSinceOn",
        "appliedOn",
        "expectedOn",
        "missingPapers",
        "repaymentOptions",
        "nextStep",
        "nextStepOn",
        "worries",
        "note",
      ),
    },
    open: (db, { clientId }) => listed(servingRows(db, "loanApplication", clientId)),
  },
  benefitsGiven: {
    columns: { client, ...fields("benefitGrant", "title", "kind", "givenOn", "validUntil", "state", "reference", "note") },
    open: (db, { clientId }) => listed(servingRows(db, "benefitGrant", clientId)),
  },
  loyaltyPoints: {
    columns: { client, ...fields("loyaltyEntry", "happenedOn", "direction", "points", "reason") },
    open: (db, { clientId }) => listed(servingRows(db, "loyaltyEntry", clientId)),
  },
  participations: {
    columns: { client, ...fields("participation", "kind", "title", "heldOn", "place", "state", "satisfaction", "feedback") },
    open: (db, { clientId }) => listed(servingRows(db, "participation", clientId)),
  },
  newAccounts: {
    columns: {
      client,
      registeredOn: field("newAccountScreening", "registeredOn"),
      kind: coded(clientFields.kind, "clientKind", "clientKind"),
      ...fields("newAccountScreening", "papers", "inferredNeeds", "potential", "state", "firstContactOn"),
    },
    open: (db) => listed(newAccounts(db, unlimited)),
  },
  reports: {
    columns: {
      plannedOn: field("visit", "plannedOn"),
      client,
      kind: field("visit", "kind"),
      result: field("visitReport", "result"),
      summary: field("visitReport", "summary"),
      state: field("visitReport", "state"),
      submittedAt: field("visitReport", "submittedAt"),
      signRemark: field("visitReport", "signRemark"),
    },
    open: (db, { state, from, to }) => listed(reportEntries(db, { state, from, to }, 0, unlimited).lines),
  },
  workLogs: {
    columns: {
      day: field("workLog", "day"),
      state: field("workLog", "state"),
      ...Object.fromEntries(
        Object.entries(workSectionLabels).map(([name, label]): [string, ListColumn] => [
          name,
          { label, width: 10, cell: (row) => (typeof row[name] === "number" ? row[name] : null) },
        ]),
      ),
      ...fields("workLog", "wentWell", "problems", "planNext", "finishedAt", "ownerId"),
    },
    open: (db, { from, to }, now) => listed(isDay(from) && isDay(to) ? workDaysToExport(db, from, to, dayOf(now)) : []),
  },
  greetings: {
    columns: {
      dueOn: field("greeting", "dueOn"),
      client,
      occasion: field("greeting", "occasion"),
      title: field("greeting", "title"),
      channel: field("greeting", "channel"),
      state: field("greeting", "state"),
      skipReason: field("greeting", "skipReason"),
      greetingConsent: coded(columnLabels.consent, "greetingConsent", "consent"),
      grade: coded(columnLabels.grade, "grade", "grade"),
      phone: phone("phone"),
      ...fields("greeting", "gift", "body", "sentAt"),
    },
    open: (db, { month, state, occasion }) =>
      listed(
        greetingsOfMonth(db, month).filter((line) => (state === undefined || line.state === state) && (occasion === undefined || line.occasion === occasion)),
      ),
  },
  scripts: {
    columns: {
      ...fields("script", "stage", "title", "body", "titleEn", "bodyEn", "sellingKind", "serviceQuality", "needMethod"),
      ...fields("script", "negotiationKind", "negotiationPhase", "presentationFrame", ...scriptConditionFields, "source", "isActive"),
    },
    // Everybody's: who practised what is no business of a file.
    open: (db, { list: _list, ...filter }) => listed(libraryOfScripts(db, "", filter).lines),
  },
};

/** How a list is exported. */
export const listToExport = (
  wish: ExportWish,
): { readonly columns: ListToExport<ExportedList>["columns"]; readonly usual: readonly string[]; readonly open: (db: ReadDb, now: Instant) => OpenedList } => {
  const list = lists[wish.list];
  const open = list.open as (db: ReadDb, wish: ExportWish, now: Instant) => OpenedList; // list and wish were paired by name
  return { columns: list.columns, usual: list.usual ?? Object.keys(list.columns), open: (db, now) => open(db, wish, now) };
};
