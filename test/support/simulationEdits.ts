/*
 * What the people of a simulation do to their stores: edits of every table, every kind of value and every merge policy,
 * from a few numbers, so that two people often touch the same field. Everything goes through the app's write path.
 */
import type { FieldValue, Column } from "#shared/domain/edit/column.ts";
import type { Change, EditKind } from "#shared/domain/edit/edit.ts";
import { columnsOf, syncedTableNames, syncedTables, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { applyChanges, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { transactionById } from "#db/workstation/changeLog.ts";
import { shapeOf } from "#db/workstation/rows.ts";
import { applySettingsInForce } from "#db/workstation/settingsInForce.ts";
import { lastUndoable, undoTransaction } from "#db/workstation/undo.ts";
import { conflictById, openConflicts } from "#db/workstation/sync/conflicts.ts";
import { decideConflict } from "#db/workstation/sync/decisions.ts";
import type { TestDevice } from "./deviceWorld.ts";
import { preparedOnce } from "./preparedOnce.ts";

export const editOps = [
  "newClient",
  "newClient",
  "newClient",
  "edit",
  "edit",
  "edit",
  "edit",
  "edit",
  "edit",
  "edit",
  "addRow",
  "addRow",
  "addRow",
  "editRow",
  "editRow",
  "editRow",
  "deleteRow",
  "deleteRow",
  "restoreRow",
  "deleteClient",
  "restoreClient",
  "move",
  "merge",
  "reassign",
  "reassign",
  "undo",
  "bulk",
  "import",
  "decide",
  "decide",
  "decide",
  "reference",
  "own",
  "note",
  "note",
  "invalid",
] as const;
/** What only stories of several people ask for: faults and pinned histories count the others by their places. */
export const storyOps = ["fieldAt", "partlyInvalid"] as const;
export type EditOp = (typeof editOps)[number] | (typeof storyOps)[number];

const tablesIn = (scope: "client" | "branch" | "user"): SyncedTable[] =>
  syncedTableNames.filter((table) => syncedTables[table].scope === scope && table !== "client" && table !== "attachment" && table !== "branchUser");
const [clientTables, branchTables, userTables] = [tablesIn("client"), tablesIn("branch"), tablesIn("user")];
/** Fields of the client that people of a simulation like to change: every kind and every policy. */
const likedFields = [
  "hobbies",
  "note",
  "grade",
  "warningMarks",
  "vipCardIssued",
  "annualIncome",
  "birthOn",
  "investmentPreferences",
  "contactConsent",
  "depositBalance",
  "name",
  "outlet",
];

/** Of them, those that several people change one after the other without having seen each other's. */
const storyFields = ["outlet", "hobbies", "grade", "vipCardIssued", "investmentPreferences", "annualIncome"];

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const days = ["2026-03-01", "2026-11-21", "1999-12-31"];

/** One of a few values that the column allows. */
const valueFor = (column: Column, n: number): FieldValue => {
  switch (column.kind) {
    case "text":
    case "longText":
      return ["甲", "乙 丙", "赵𠮷", "O'Neil %_"][n % 4] ?? "";
    case "integer":
      return 1 + (n % 3);
    case "money":
      return [0, 500_000_00, -7, 2 ** 40][n % 4] ?? 0;
    case "rate":
      return n % 3;
    case "flag":
      return n % 2 === 0;
    case "day":
    case "partialDay":
      return days[n % 3] ?? null;
    case "instant":
      return `${days[n % 3]}T08:00:00.000Z`;
    case "code":
      return ["first", "second", "third"][n % 3] ?? null;
    case "codes":
      return ["a", "b", "c"].filter((_, index) => (n >> index) % 2 === 1);
    case "ref":
      // Columns that name a person: who is named decides who holds the row (S4).
      if (column.zh.endsWith("人")) return [`user-wang`, `user-li`, `user-head`][n % 3] ?? null;
      return `00000000-0000-7000-8000-0000000000${10 + (n % 3)}`;
  }
};

const changedValue = (column: Column, n: number): FieldValue => (n % 5 === 0 && column.required !== true ? null : valueFor(column, n));

const newValues = (table: SyncedTable, n: number, given: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> => ({
  ...Object.fromEntries(
    Object.entries(columnsOf(table)).flatMap(([name, column], index) =>
      column.required === true || (n + index) % 4 === 0 ? [[name, valueFor(column, n + index)] as const] : [],
    ),
  ),
  ...given,
});

export interface Numbers {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** The client whom it is about; without it one of the first. */
  readonly clientId?: string;
}

/** Clients who lie on both devices. */
export const sharedClients = (one: TestDevice, other: TestDevice): readonly string[] => {
  const known = new Set(idsOf(other, "client", "deleted_at is null"));
  return idsOf(one, "client", "deleted_at is null").filter((id) => known.has(id));
};

/** Ids of a table, oldest first; of one client, or all. */
const idsOf = (device: TestDevice, table: SyncedTable, where: string, ...parameters: string[]): string[] =>
  preparedOnce(device.store(), `select id from ${shapeOf(table).sqlName} where ${where} order by id`)
    .pluck()
    .all(...parameters) as string[]; // a column of ids

const clientRows = (device: TestDevice, clientId: string): { readonly table: SyncedTable; readonly rowId: string }[] =>
  clientTables.flatMap((table) => idsOf(device, table, "client_id = ?", clientId).map((rowId) => ({ table, rowId })));

const newClient = (device: TestDevice, n: number): Change[] => {
  const id = device.ids.next();
  const values = newValues("client", n, {
    mergedIntoId: null,
    clientNumber: null,
    managerId: device.party.role === "clientManager" ? device.party.userId : null,
  });
  const phone = { clientId: id, kind: "mobile", value: `1380000000${n % 10}` };
  return [
    { operation: "insert", table: "client", rowId: id, values },
    { operation: "insert", table: "contactPoint", rowId: device.ids.next(), values: phone },
    ...(n % 3 === 0
      ? [{ operation: "insert" as const, table: "contactPoint" as const, rowId: device.ids.next(), values: { ...phone, value: "13911111111" } }]
      : []),
  ];
};

const updateOf = (table: SyncedTable, rowId: string, field: string, n: number): Change[] => {
  const column = columnsOf(table)[field];
  return column ? [{ operation: "update", table, rowId, values: { [field]: changedValue(column, n) } }] : [];
};

/** The changes of one wish; undefined where there is nothing to do it to. */
const wish = (
  device: TestDevice,
  op: EditOp,
  { a, b, c, clientId }: Numbers,
  managers: readonly string[],
): { readonly kind: EditKind; readonly changes: Change[] } | undefined => {
  const clients = idsOf(device, "client", "1 = 1");
  // Mostly the same few, so that people meet.
  const client = clientId ?? at(clients, a % 4 === 3 ? a : a % 2);
  const rows = client === undefined ? [] : clientRows(device, client);
  const row = at(rows, b);
  const make = (kind: EditKind, changes: Change[]) => ({ kind, changes });
  switch (op) {
    case "newClient":
      return make("create", newClient(device, a));
    case "import":
      return make("import", Array.from({ length: 1 + (a % 6) }, (_, index) => newClient(device, b + index)).flat());
    case "edit":
      return client === undefined
        ? undefined
        : make("edit", [...updateOf("client", client, at(likedFields, b) ?? "note", c), ...(c % 3 === 0 ? updateOf("client", client, "note", a) : [])]);
    case "invalid":
      return client === undefined
        ? undefined
        : make("edit", [
            { operation: "update", table: "client", rowId: client, values: { [b % 2 === 0 ? "name" : "note"]: "\u202e坏", outlet: `好${c % 3}` } },
          ]);
    case "fieldAt":
      return client === undefined ? undefined : make("edit", updateOf("client", client, at(storyFields, b) ?? "outlet", c));
    case "partlyInvalid": {
      // The field of `fieldAt`, and before or after it a name or a note that is refused.
      const field = at(storyFields, b) ?? "outlet";
      const column = columnsOf("client")[field];
      const bad = { [c % 2 === 0 ? "name" : "note"]: "\u202e坏" };
      const good = column ? { [field]: valueFor(column, c) } : {};
      return client === undefined
        ? undefined
        : make("edit", [{ operation: "update", table: "client", rowId: client, values: c % 4 < 2 ? { ...good, ...bad } : { ...bad, ...good } }]);
    }
    case "addRow": {
      const table = at(clientTables, b);
      return client === undefined || !table
        ? undefined
        : make("edit", [{ operation: "insert", table, rowId: device.ids.next(), values: newValues(table, c, { clientId: client }) }]);
    }
    case "editRow": {
      const names = row ? Object.keys(columnsOf(row.table)).filter((name) => name !== "clientId") : [];
      return row && make("edit", updateOf(row.table, row.rowId, at(names, c) ?? "", a + b));
    }
    case "deleteRow":
      return row && make("edit", [{ operation: "delete", ...row }]);
    case "restoreRow":
      return (
        row &&
        make(
          "edit",
          rows.map((each) => ({ operation: "restore" as const, ...each })),
        )
      );
    case "deleteClient":
      return client === undefined || c % 2 === 0 ? undefined : make("edit", [{ operation: "delete", table: "client", rowId: client }]);
    case "restoreClient":
      return make(
        "edit",
        idsOf(device, "client", "deleted_at is not null").map((rowId) => ({ operation: "restore" as const, table: "client" as const, rowId })),
      );
    case "move": {
      const target = at(clients, c);
      return row && target !== undefined ? make("edit", [{ operation: "update", ...row, values: { clientId: target } }]) : undefined;
    }
    case "merge": {
      const keep = at(clients, c);
      if (client === undefined || keep === undefined || keep === client) return undefined;
      const moved = rows.map((each): Change => ({ operation: "update", ...each, values: { clientId: keep } }));
      return make("merge", [
        { operation: "update", table: "client", rowId: client, values: { mergedIntoId: keep } },
        { operation: "delete", table: "client", rowId: client },
        ...moved,
      ]);
    }
    case "reassign":
      return client === undefined
        ? undefined
        : make("edit", [{ operation: "update", table: "client", rowId: client, values: { managerId: at([...managers, null], b) ?? null } }]);
    case "bulk":
      return make(
        "bulkEdit",
        clients.flatMap((id) => updateOf("client", id, at(likedFields, b) ?? "note", c)),
      );
    case "reference": {
      const table = at(branchTables, b);
      return (
        table && loose(device, table, c, a, table === "setting" ? { key: at(["valueBands", "fullArchive", "page"], a) ?? "page", value: settingValue(c) } : {})
      );
    }
    case "note": {
      // Rows that concern a few people: who is named changes, and with it who holds them.
      const table = at(["shiftNote", "shiftNoteClient", "handover"] as const, b) ?? "shiftNote";
      const noteId = at(idsOf(device, "shiftNote", "1 = 1"), a) ?? device.ids.next();
      const fromUserId = c % 4 === 0 ? (managers[0] ?? null) : device.party.userId;
      return loose(device, table, c, a, table === "shiftNoteClient" ? { noteId, fromUserId } : { fromUserId });
    }
    case "own": {
      const table = at(userTables, b);
      return table && loose(device, table, c, a);
    }
    case "undo":
    case "decide":
      return undefined;
  }
};

const settingValue = (n: number): string =>
  [
    JSON.stringify([
      { code: "top", zh: "高", en: "top", fromFen: 1 },
      { code: "low", zh: "低", en: "low", fromFen: 0 },
    ]),
    JSON.stringify({ thresholdFen: 1, leastCompleteness: 1 }),
    "{}",
  ][n % 3] ?? "";

/** A new row of reference data or of the user's own, or a change of one that is there. */
const loose = (
  device: TestDevice,
  table: SyncedTable,
  n: number,
  which: number,
  given: Readonly<Record<string, FieldValue>> = {},
): { readonly kind: EditKind; readonly changes: Change[] } => {
  const rowId = at(idsOf(device, table, "1 = 1"), which);
  if (rowId === undefined || n % 3 === 0)
    return { kind: "edit", changes: [{ operation: "insert", table, rowId: device.ids.next(), values: newValues(table, n, given) }] };
  if (n % 7 === 1) return { kind: "edit", changes: [{ operation: "delete", table, rowId }] };
  return { kind: "edit", changes: updateOf(table, rowId, at(Object.keys(columnsOf(table)), n) ?? "", which + n) };
};

/** What is kept of every client follows the settings in the transaction that changes them, as the app does it. */
const inForce = (tx: WriteTx, { tables }: Pick<EditOutcome, "tables">): void => {
  if (tables.includes("setting")) applySettingsInForce(tx);
};

/** Does it; answers the transaction's id, or undefined when there was nothing to do. */
export const carryOutEdit = (device: TestDevice, op: EditOp, numbers: Numbers, managers: readonly string[]): string | undefined => {
  const { read } = device.store();
  try {
    if (op === "undo") {
      const target = transactionById(read, lastUndoable(read, "0000") ?? "");
      return target && device.act("undo", (tx, header) => inForce(tx, undoTransaction(tx, target, header).outcome), target.txId);
    }
    if (op === "decide") {
      const conflict = conflictById(read, at(openConflicts(read), numbers.a)?.id ?? "");
      if (!conflict || conflict.field === "#row") return undefined;
      const take = numbers.b % 2 === 0 ? "lost" : "kept";
      const table = conflict.table as SyncedTable; // a table of this build
      const changes: Change[] = [{ operation: "update", table, rowId: conflict.rowId, values: { [conflict.field]: conflict[take] } }];
      return device.act("edit", (tx, header) => decideConflict(tx, { ...header, label: { conflictId: conflict.id } }, conflict, take, changes));
    }
    const wanted = wish(device, op, numbers, managers);
    if (!wanted || wanted.changes.length === 0) return undefined;
    return device.act(wanted.kind, (tx, header) => inForce(tx, applyChanges(tx, header, wanted.changes)));
  } catch (error) {
    // What the store itself does not allow here, the person sees at once; it never becomes a line.
    if (storeErrorKind(error) === "constraint") return undefined;
    throw error;
  }
};
