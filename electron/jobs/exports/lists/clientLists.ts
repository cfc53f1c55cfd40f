/* Clients with everything the archive holds of them, and their holdings. */
import { addDays, dayOf, isDay } from "#shared/kernel/time.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { isListField, type ListFieldName, listField, listFieldNames } from "#shared/domain/clients/listFields.ts";
import { isSettledMaturity } from "#shared/domain/followUps/maturity.ts";
import { clientsToExport, exportedClients } from "#db/workstation/clientExport.ts";
import { maturingBetween, newAccounts } from "#db/workstation/maturityDesk.ts";
import { roleOf } from "#db/workstation/reportExport.ts";
import { hiddenTagIds, sensitiveTagRightsOf } from "#db/workstation/sensitiveTags.ts";
import { holdingRows } from "#db/workstation/servingRows.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { dayCell, fenCell, momentCell } from "../cells.ts";
import { client, coded, dayByDay, field, fields, type ListColumn, type ListsOf, moment, paged, phone, textOf, unlimited } from "../listColumns.ts";

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
  preferenceType: (row, { word }) => word("preferenceType", textOf(row["preferenceTypeInForce"])),
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

export const clientLists: ListsOf<"clients" | "holdings" | "maturities" | "newAccounts"> = {
  clients: {
    columns: clientColumns,
    usual: allClientColumns,
    open: (db, { selection, sort }, { now, actorId }) => {
      // A store of one person's own names nobody in its list of people.
      const role = roleOf(db, actorId) ?? "clientManager";
      const rowNos = clientsToExport(db, selection, sort, dayOf(now), hiddenTagIds(db, role));
      return { total: rowNos.length, rows: () => exportedClients(db, rowNos, sensitiveTagRightsOf(db).export.includes(role)) };
    },
  },
  holdings: {
    columns: {
      client,
      ...fields("holding", "kind", "productName"),
      accountNumber: { ...field("holding", "accountNumber"), width: 24 },
      ...fields("holding", "amount", "currency", "rate", "openedOn", "maturesOn", "termMonths", "paymentAmount", "autoRenew", "state"),
      ...fields("holding", "atOtherBank", "bankName", "feedback", "note"),
    },
    open: (db, { clientId, atOtherBank }) =>
      paged(({ limit, offset }) => holdingRows(db, clientId, limit, offset), {
        keep: (row) => atOtherBank === undefined || (row.atOtherBank === true) === atOtherBank,
      }),
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
    open: (db, { from, days, onlyOpen }, { now }) => {
      const start = from !== undefined && isDay(from) ? from : dayOf(now);
      return dayByDay(start, addDays(start, days - 1), (first, last) => maturingBetween(db, first, last, unlimited), {
        keep: (line) => onlyOpen !== true || !isSettledMaturity(line),
      });
    },
  },
  newAccounts: {
    columns: {
      client,
      registeredOn: field("newAccountScreening", "registeredOn"),
      kind: coded(clientFields.kind, "clientKind", "clientKind"),
      ...fields("newAccountScreening", "papers", "inferredNeeds", "potential", "state", "firstContactOn"),
    },
    open: (db) => paged(({ limit, offset }) => newAccounts(db, limit, offset)),
  },
};
