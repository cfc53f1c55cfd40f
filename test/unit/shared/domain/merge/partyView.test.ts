/* Whom rows of a few people concern (sync-spec S4): the people whom a row names, and those of the row of which it is a part. */
import { describe, expect, it } from "vitest";
import { changesParties, isOfParties, partiesOf, partTables, partyTables, wholeOf } from "#shared/domain/merge/partyView.ts";
import type { Values } from "#shared/domain/merge/rowState.ts";

const row = (table: string, values: Values) => ({ table, values });
const note = row("shiftNote", { fromUserId: "wang", toUserId: "li", day: "2026-11-21" });
const rows = new Map([["note", note]]);
const rowOf = (rowId: string) => rows.get(rowId);
const partiesOfRow = (table: string, values: Values): string[] => [...partiesOf(row(table, values), rowOf)];

describe("rows that concern a few people", () => {
  it("[S4] are those of handovers, notes of a shift and incidents", () => {
    expect(partyTables).toEqual(["handover", "shiftNote", "shiftNoteClient", "incident"]);
    expect(partTables).toEqual(["shiftNoteClient"]);
    expect(["handover", "shiftNoteClient", "client", "toString"].map(isOfParties)).toEqual([true, true, false, false]);
  });

  it("[S4] concern everybody whom they name, and nobody by an empty place", () => {
    const handover = { fromUserId: "wang", toUserId: "li", supervisorId: "zhao", listedById: "qian", reviewedById: "head" };
    expect(partiesOfRow("handover", handover)).toEqual(["wang", "li", "zhao", "qian", "head"]);
    expect(partiesOfRow("handover", { ...handover, listedById: "wang", reviewedById: null })).toEqual(["wang", "li", "zhao"]);
    expect(partiesOfRow("client", { ...handover, mutated: "sun" })).toEqual([]);
    expect(partiesOfRow("incident", { fromUserId: "wang", toUserId: "head", aboutClientId: "client" })).toEqual(["wang", "head"]);
    expect(partiesOfRow("client", { managerId: "wang", fromUserId: "wang" })).toEqual([]);
  });

  it("[S4] a part concerns the people of its whole too, and its giver alone when the whole is not there", () => {
    expect(partiesOfRow("shiftNoteClient", { noteId: "note", fromUserId: "zhao" })).toEqual(["zhao", "wang", "li"]);
    expect(partiesOfRow("shiftNoteClient", { noteId: "gone", fromUserId: "zhao" })).toEqual(["zhao"]);
    expect(wholeOf("shiftNoteClient", { noteId: "note" })).toBe("note");
    expect(wholeOf("shiftNoteClient", { noteId: null })).toBeUndefined();
    expect(wholeOf("shiftNote", { noteId: "note" })).toBeUndefined();
  });

  it("[S4] a change tells whether other people are concerned now", () => {
    expect(changesParties("shiftNote", ["body", "toUserId"])).toBe(true);
    expect(changesParties("shiftNote", ["body", "supervisorId"])).toBe(false);
    expect(changesParties("shiftNote", [])).toBe(false);
    expect(changesParties("client", ["toUserId"])).toBe(false);
  });
});
