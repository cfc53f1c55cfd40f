/* Who may touch a part of a meeting that he is named in, and the rows in which a right may lie (A1, R260). */
import { expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { syncedTableNames, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { mayWriteRow, placesAbove, type Writer } from "#shared/domain/merge/mayWriteRow.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";

type Values = Readonly<Record<string, FieldValue>>;

const person = (userId: string): Writer => ({ userId, role: "clientManager" });
const rowOf = (rowId: string, table: string, values: Values): RowState => ({ table, rowId, clientId: null, ownerId: null, seq: 1, isDeleted: false, values });
const meeting = rowOf("meeting", "meeting", { chairId: "wang" });
const attendance = rowOf("row", "meetingAttendee", { meetingId: "meeting", personId: "li", attendance: null });

const asks = (userId: string, operation: IncomingEdit["operation"], fields: IncomingEdit["fields"] = {}) =>
  mayWriteRow(
    person(userId),
    { table: "meetingAttendee", rowId: "row", clientId: null, ownerId: null, operation, values: {}, fields, baseRev: 0 },
    attendance,
    null,
    (rowId) => (rowId === meeting.rowId ? meeting : undefined),
  );

it("[X06] who attends says that he came; only who chairs takes the line away or brings it back", () => {
  const came = { attendance: [null, "came"] } as const;
  expect(["wang", "li", "zhao"].map((userId) => asks(userId, "update", came))).toEqual([null, null, "wrongActor"]);
  for (const operation of ["delete", "restore"] as const)
    expect(["wang", "li", "zhao"].map((userId) => asks(userId, operation))).toEqual([null, "wrongActor", "wrongActor"]);
});

it("[X06] a change that names no field is refused to whoever may change none", () => {
  expect(["wang", "li", "zhao"].map((userId) => asks(userId, "update"))).toEqual([null, null, "wrongActor"]);
});

it("[A1] the rows in which a right may lie are named by columns of the tables, each by at least one", () => {
  const columns = new Set(syncedTableNames.flatMap((table) => Object.keys(syncedTables[table].columns)));
  expect(placesAbove).toHaveLength(4);
  for (const place of ["meetingId", "caseId", "campaignId", "projectId"]) {
    expect(placesAbove).toContain(place);
    expect(columns.has(place), place).toBe(true);
  }
});
