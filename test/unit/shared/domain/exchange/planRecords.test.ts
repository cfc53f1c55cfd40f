/* Rows of one import one after the other (R289): whose each is, among the stored clients and those that earlier rows make. */
import { describe, expect, it } from "vitest";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import { defaultPolicy, type ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { createPlanner, keyText, type Planner } from "#shared/domain/exchange/planRecords.ts";
import type { ListRow, RowPlan, Target } from "#shared/domain/exchange/planRow.ts";
import { importRecord as record } from "#test/support/importRecords.ts";

const problem = { table: "client", field: "sex", column: 1, heading: "性别", raw: "公", reason: "unknownCode" } as const;

interface Stored {
  readonly values: Target["values"];
  readonly holdings?: readonly ListRow[];
}

/** A store of a few clients; what is planned is kept beside it, as a run does. */
const runOver = (stored: Readonly<Record<string, Stored>>, more: Partial<ImportPolicy> = {}) => {
  let last = 0;
  const plans = new Map<string, RowEdit[]>();
  const planner: Planner = createPlanner(
    {
      nextId: () => `id${(last += 1)}`,
      clientsByKey: ({ key, value }) =>
        Object.entries(stored).flatMap(([id, { values }]) => (values[key === "document" ? "documentNumber" : key] === value ? [id] : [])),
      targetOf: (id) => {
        const found = stored[id];
        return found && { id, rev: 7, values: found.values, rowsOf: (table) => (table === "holding" ? (found.holdings ?? []) : []) };
      },
      plansOf: (id) => plans.get(id) ?? [],
    },
    { ...defaultPolicy, ...more },
  );
  const plan = (row: ImportRecord): RowPlan => {
    const planned = planner.plan(row);
    if (planned.clientId !== null) plans.set(planned.clientId, [...(plans.get(planned.clientId) ?? []), ...planned.edits]);
    return planned;
  };
  return { planner, plan, plans };
};
const shown = ({ outcome, reason, clientId, edits }: RowPlan) => [
  outcome,
  reason,
  clientId,
  edits.map(({ operation, table, rowId }) => `${operation} ${table} ${rowId}`),
];

describe("rows of one import", () => {
  it("[R289] a client that an earlier row makes is found by later rows, with what it then has", () => {
    const { plan, planner } = runOver({});
    const account = (accountNumber: string, amount: number) =>
      record({ name: "王", clientNumber: "7" }, { holdings: [{ kind: "fund", accountNumber, amount }] });
    expect(shown(plan(account("1", 5)))).toEqual(["new", null, "id1", ["insert client id1", "insert holding id2"]]);
    expect(planner.hasRepeats()).toBe(false);
    expect(shown(plan(account("2", 6)))).toEqual(["update", null, "id1", ["insert holding id3"]]);
    expect(planner.hasRepeats()).toBe(true);
    const third = plan(account("1", 9));
    expect(third.edits).toEqual([{ operation: "update", table: "holding", rowId: "id2", clientId: "id1", baseRev: 0, fields: { amount: [5, 9] } }]);
    expect(plan(account("1", 9))).toMatchObject({ outcome: "unchanged", clientId: "id1" });
    expect(plan(record({ name: "王", clientNumber: "7" }))).toMatchObject({ outcome: "refused", reason: "repeatedInFile" });
  });

  it("[R289] a stored client with planned edits is met as it will be", () => {
    const holdings: ListRow[] = [{ id: "h1", rev: 3, values: { kind: "fund", accountNumber: "1", amount: 5 } }];
    const { plan } = runOver({ c1: { values: { clientNumber: "7", name: "王", occupation: "教师" }, holdings } }, { conflict: "overwrite" });
    const row = (occupation: string, amount: number) => record({ clientNumber: "7", occupation }, { holdings: [{ kind: "fund", accountNumber: "1", amount }] });
    expect(plan(row("教师", 5))).toMatchObject({ outcome: "unchanged", clientId: "c1" });
    expect(plan(row("医生", 6)).edits).toEqual([
      { operation: "update", table: "client", rowId: "c1", clientId: "c1", baseRev: 7, fields: { occupation: ["教师", "医生"] } },
      { operation: "update", table: "holding", rowId: "h1", clientId: "c1", baseRev: 3, fields: { amount: [5, 6] } },
    ]);
    expect(plan(row("律师", 6)).edits).toEqual([
      { operation: "update", table: "client", rowId: "c1", clientId: "c1", baseRev: 7, fields: { occupation: ["医生", "律师"] } },
    ]);
    expect(plan(row("律师", 6))).toMatchObject({ outcome: "unchanged" });
  });

  it("[R289] what is planned for a list of a client changes nothing of the client himself", () => {
    const { plan } = runOver({ c1: { values: { clientNumber: "7", name: "王", note: "手记" } } }, { conflict: "overwrite" });
    expect(plan(record({ clientNumber: "7" }, { holdings: [{ kind: "fund", accountNumber: "1", note: "账户的" }] })).outcome).toBe("update");
    const needs = [{ kind: "home", description: "买房" }];
    expect(plan(record({ clientNumber: "7", note: "手记" }, { needs })).edits.map(({ operation, table }) => [operation, table])).toEqual([["insert", "need"]]);
    const other = record({ clientNumber: "7", note: "账户的" }, { needs: [{ kind: "home", description: "换房" }] });
    expect(plan(other).edits).toMatchObject([{ table: "client", fields: { note: ["手记", "账户的"] } }, { table: "need" }]);
  });

  it("[R289] the first key that finds somebody decides; several found are refused, a stored one stands before a planned one", () => {
    const { plan } = runOver({
      c1: { values: { clientNumber: "7", documentNumber: "D1", name: "王" } },
      c2: { values: { clientNumber: "8", documentNumber: "D2", name: "李" } },
      c3: { values: { clientNumber: "9", documentNumber: "D2", name: "赵" } },
    });
    expect(plan(record({ clientNumber: "7", documentNumber: "D2" })).clientId).toBe("c1");
    expect(plan(record({ clientNumber: "99", documentNumber: "D1", name: "王" })).clientId).toBe("c1");
    expect(plan(record({ clientNumber: "99", documentNumber: "D2", name: "王" }))).toMatchObject({
      outcome: "refused",
      reason: "severalMatches",
      clientId: null,
    });
    expect(plan(record({ clientNumber: "99", documentNumber: "D9", name: "新" }))).toMatchObject({ outcome: "new", clientId: "id1" });
    expect(plan(record({ documentNumber: "D9", name: "新" }, { needs: [{ kind: "home", description: "买房" }] })).clientId).toBe("id1");
  });

  it("[R289] a refused or skipped row makes nobody known", () => {
    const { plan, planner } = runOver({}, { unmatched: "skip" });
    expect([shown(plan(record({ clientNumber: "7", name: "王" }))), shown(plan(record({ clientNumber: "7", name: "王" })))]).toEqual([
      ["skipped", "noMatch", null, []],
      ["skipped", "noMatch", null, []],
    ]);
    const other = runOver({ c1: { values: { clientNumber: "7", name: "王" } } }, { conflict: "keep" });
    expect(other.plan(record({ clientNumber: "7", name: "李" }))).toMatchObject({ outcome: "skipped", reason: "keptAsIs", clientId: "c1" });
    expect(other.plan(record({ clientNumber: "7", name: "李" }))).toMatchObject({ outcome: "skipped", reason: "keptAsIs" });
    expect([planner.hasRepeats(), other.planner.hasRepeats()]).toEqual([false, false]);
  });

  it("[R289] a client has its id before its row comes, so that relations in both directions hold", () => {
    const { plan, planner } = runOver({ c9: { values: { clientNumber: "9", name: "赵" } } });
    const [wang, li] = [record({ clientNumber: "7", name: "王" }), record({ clientNumber: "8", name: "李" })];
    for (const row of [wang, li, record({ clientNumber: "9", name: "赵" }), record({ name: "无号" })]) planner.reserve(row);
    const relation = (relatedClientNumber: string) => ({ values: { kind: "accountOwner" }, relatedClientNumber });
    const made = plan({ ...wang, relations: [relation("8"), relation("9"), relation("10")] });
    expect(made.clientId).toBe("id1");
    expect(made.edits.slice(1).map((edit) => (edit.operation === "insert" ? [edit.values["relatedClientId"], edit.values["relatedName"]] : []))).toEqual([
      ["id2", undefined],
      ["c9", undefined],
      [undefined, "10"],
    ]);
    expect(plan(li).clientId).toBe("id2");
    expect(plan(record({ name: "无号" })).clientId).toBe("id6");
  });

  it("[R289] relations find clients that are stored or were made by earlier rows, also without a reservation", () => {
    const { plan } = runOver({ c9: { values: { clientNumber: "9", name: "赵" } } });
    expect(plan(record({ clientNumber: "7", name: "王" })).clientId).toBe("id1");
    const relations = ["7", "9"].map((relatedClientNumber) => ({ values: { kind: "accountOwner" }, relatedClientNumber }));
    const made = plan(record({ clientNumber: "8", name: "李" }, { relations }));
    expect(made.edits.slice(1).map((edit) => (edit.operation === "insert" ? edit.values["relatedClientId"] : ""))).toEqual(["id1", "c9"]);
  });

  it("[R289] nothing is reserved for a row that will be refused or left out", () => {
    const refused = runOver({});
    refused.planner.reserve(record({ clientNumber: "7", name: "王" }, { problems: [problem] }));
    const relations = [{ values: { kind: "accountOwner" }, relatedClientNumber: "7" }];
    const named = (run: typeof refused) =>
      run.plan(record({ clientNumber: "8", name: "李" }, { relations })).edits.map((edit) => (edit.operation === "insert" ? edit.values["relatedName"] : ""));
    expect(named(refused)).toEqual([undefined, "7"]);
    const taken = runOver({}, { problems: "leaveCellOut" });
    taken.planner.reserve(record({ clientNumber: "7", name: "王" }, { problems: [problem] }));
    expect(named(taken)).toEqual([undefined, undefined]);
    const skipping = runOver({ c8: { values: { clientNumber: "8", name: "李" } } }, { unmatched: "skip", conflict: "overwrite" });
    skipping.planner.reserve(record({ clientNumber: "7", name: "王" }));
    skipping.planner.reserve(record({ clientNumber: "8", name: "李" }));
    expect(named(skipping)).toEqual(["7"]);
  });

  it("[R289] what the store has by now is found there alone", () => {
    const { plan, planner } = runOver({});
    const row = record({ clientNumber: "7", name: "王" });
    expect(plan(row).clientId).toBe("id1");
    planner.forgetPlanned();
    expect(plan(row)).toMatchObject({ outcome: "new", clientId: "id2" });
    expect(keyText({ key: "document", value: "D" })).not.toBe(keyText({ key: "clientNumber", value: "D" }));
  });

  it("[R289] deletes and restores that a run plans leave the values as they are", () => {
    const { plan, plans } = runOver({ c1: { values: { clientNumber: "7", name: "王" } } });
    const account = record({ clientNumber: "7" }, { holdings: [{ kind: "fund", accountNumber: "1", amount: 5 }] });
    expect(plan(account).outcome).toBe("update");
    plans.get("c1")?.push({ operation: "restore", table: "client", rowId: "c1", clientId: "c1", baseRev: 7 });
    expect(plan({ ...account, client: { clientNumber: "7", name: "王" } }).outcome).toBe("unchanged");
  });
});
