/* Who may write which row: every role, kind of row and operation in one table (sync-spec A1, A2, S1; R247, R260). */
import { describe, expect, it } from "vitest";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { mayWriteField, mayWriteRow } from "#shared/domain/merge/mayWriteRow.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";

const roles = ["clientManager", "branchManager", "lobbyManager", "administrator", "analyst", "productManager"] as const;
const operations = ["insert", "update", "delete", "restore"] as const;

/** A kind of row: its table, its aggregate and that one's manager, its owner. */
const kinds = {
  "client, own": ["client", "client", "me", null],
  "client, another's": ["client", "client", "other", null],
  "client of nobody": ["client", "client", null, null],
  "client, unknown": ["client", "client", undefined, null],
  "part of an own client": ["contactPoint", "client", "me", null],
  "part of another's client": ["contactPoint", "client", "other", null],
  "remark on another's client": ["remark", "client", "other", null],
  "unknown table, own client": ["futureTable", "client", "me", null],
  "unknown table, another's client": ["futureTable", "client", "other", null],
  "unknown table, no client": ["futureTable", null, null, null],
  household: ["household", null, null, null],
  dictionary: ["dictionaryItem", null, null, null],
  people: ["branchUser", null, null, null],
  "setting of the branch": ["setting", null, null, null],
  "own view": ["savedView", null, null, "me"],
  "another's view": ["savedView", null, null, "other"],
} as const;

const decisionOf = (role: string, kind: keyof typeof kinds, operation: IncomingEdit["operation"]): string => {
  const [table, clientId, manager, ownerId] = kinds[kind];
  const row = { table, rowId: "row", clientId, ownerId };
  const present: RowState | undefined = operation === "insert" ? undefined : { ...row, seq: 1, isDeleted: operation === "restore", values: {} };
  const values: Record<string, string> =
    table === "client" && operation === "insert" && manager !== null && manager !== undefined ? { managerId: manager } : {};
  return mayWriteRow({ userId: "me", role }, { ...row, operation, values, fields: {}, baseRev: 0 }, present, manager) ?? "yes";
};

/** One word when all operations have the same answer, else the answer of each. */
const cell = (role: string, kind: keyof typeof kinds): string => {
  const answers = operations.map((operation) => decisionOf(role, kind, operation));
  return new Set(answers).size === 1 ? (answers[0] ?? "") : answers.map((answer, no) => `${operations[no]} ${answer}`).join(", ");
};

describe("the right to write", () => {
  it("[A1] [A2] [S1] of each role for each kind of row and operation", () => {
    const table = Object.fromEntries(
      roles.map((role) => [role, Object.fromEntries((Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => [kind, cell(role, kind)]))]),
    );
    expect(table).toEqual({
      clientManager: {
        "client, own": "yes",
        "client, another's": "outOfScope",
        "client of nobody": "outOfScope",
        "client, unknown": "insert yes, update outOfScope, delete outOfScope, restore outOfScope",
        "part of an own client": "yes",
        "part of another's client": "outOfScope",
        "remark on another's client": "outOfScope",
        "unknown table, own client": "yes",
        "unknown table, another's client": "outOfScope",
        "unknown table, no client": "unknownTable",
        household: "yes",
        dictionary: "roleMayNot",
        "setting of the branch": "roleMayNot",
        people: "roleMayNot",
        "own view": "yes",
        "another's view": "wrongActor",
      },
      branchManager: {
        "client, own": "yes",
        "client, another's": "yes",
        "client of nobody": "yes",
        "client, unknown": "yes",
        "part of an own client": "yes",
        "part of another's client": "yes",
        "remark on another's client": "yes",
        "unknown table, own client": "yes",
        "unknown table, another's client": "yes",
        "unknown table, no client": "unknownTable",
        household: "yes",
        dictionary: "yes",
        "setting of the branch": "yes",
        people: "roleMayNot",
        "own view": "yes",
        "another's view": "wrongActor",
      },
      lobbyManager: {
        "client, own": "roleMayNot",
        "client, another's": "roleMayNot",
        "client of nobody": "roleMayNot",
        "client, unknown": "roleMayNot",
        "part of an own client": "roleMayNot",
        "part of another's client": "roleMayNot",
        "remark on another's client": "yes",
        "unknown table, own client": "roleMayNot",
        "unknown table, another's client": "roleMayNot",
        "unknown table, no client": "unknownTable",
        household: "roleMayNot",
        dictionary: "roleMayNot",
        "setting of the branch": "roleMayNot",
        people: "roleMayNot",
        "own view": "yes",
        "another's view": "wrongActor",
      },
      administrator: {
        "client, own": "roleMayNot",
        "client, another's": "roleMayNot",
        "client of nobody": "roleMayNot",
        "client, unknown": "roleMayNot",
        "part of an own client": "roleMayNot",
        "part of another's client": "roleMayNot",
        "remark on another's client": "roleMayNot",
        "unknown table, own client": "roleMayNot",
        "unknown table, another's client": "roleMayNot",
        "unknown table, no client": "unknownTable",
        household: "roleMayNot",
        dictionary: "yes",
        "setting of the branch": "yes",
        people: "roleMayNot",
        "own view": "yes",
        "another's view": "wrongActor",
      },
      analyst: {
        "client, own": "roleMayNot",
        "client, another's": "roleMayNot",
        "client of nobody": "roleMayNot",
        "client, unknown": "roleMayNot",
        "part of an own client": "roleMayNot",
        "part of another's client": "roleMayNot",
        "remark on another's client": "roleMayNot",
        "unknown table, own client": "roleMayNot",
        "unknown table, another's client": "roleMayNot",
        "unknown table, no client": "unknownTable",
        household: "roleMayNot",
        dictionary: "roleMayNot",
        "setting of the branch": "roleMayNot",
        people: "roleMayNot",
        "own view": "yes",
        "another's view": "wrongActor",
      },
      // Reads the catalogue and sums; writes nothing.
      productManager: {
        "client, own": "roleMayNot",
        "client, another's": "roleMayNot",
        "client of nobody": "roleMayNot",
        "client, unknown": "roleMayNot",
        "part of an own client": "roleMayNot",
        "part of another's client": "roleMayNot",
        "remark on another's client": "roleMayNot",
        "unknown table, own client": "roleMayNot",
        "unknown table, another's client": "roleMayNot",
        "unknown table, no client": "unknownTable",
        household: "roleMayNot",
        dictionary: "roleMayNot",
        "setting of the branch": "roleMayNot",
        people: "roleMayNot",
        "own view": "yes",
        "another's view": "wrongActor",
      },
    });
  });

  it("[A1] of each role for a field of an existing row", () => {
    const fields = {
      "client name": ["client", "name", {}],
      "client manager": ["client", "managerId", {}],
      "bank's balance": ["client", "depositBalance", {}],
      "amount of a holding": ["holding", "amount", {}],
      "amount at another bank": ["holding", "amount", { atOtherBank: true }],
      "unknown field": ["client", "futureField", {}],
    } as const;
    const answers = (role: string): Record<string, string> =>
      Object.fromEntries(
        Object.entries(fields).map(([title, [table, field, present]]) => {
          const edit: IncomingEdit = { table, rowId: "row", clientId: "client", ownerId: null, operation: "update", values: {}, fields: {}, baseRev: 0 };
          return [title, mayWriteField({ userId: "me", role }, edit, field, present) ?? "yes"];
        }),
      );
    const manager = {
      "client name": "yes",
      "client manager": "decidedElsewhere",
      "bank's balance": "bankOwned",
      "amount of a holding": "bankOwned",
      "amount at another bank": "yes",
      "unknown field": "yes",
    };
    const head = Object.fromEntries(Object.keys(manager).map((title) => [title, "yes"]));
    expect(Object.fromEntries(["clientManager", "branchManager", "lobbyManager"].map((role) => [role, answers(role)]))).toEqual({
      clientManager: manager,
      branchManager: head,
      lobbyManager: manager,
    });
  });
});
