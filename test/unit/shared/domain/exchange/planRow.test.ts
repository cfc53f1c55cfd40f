/* What one row of a file would do to the archives (R289): its outcome, its edits in the form of the change log, and what it leaves. */
import { describe, expect, it } from "vitest";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import { type ConflictPolicy, defaultPolicy, type ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { type ListRow, listTables, type Matched, planRow, type RowPlan, type Target } from "#shared/domain/exchange/planRow.ts";
import { importRecord as record } from "#test/support/importRecords.ts";

type Lists = Readonly<Record<string, readonly ListRow[]>>;

const target = (values: Target["values"], lists: Lists = {}): Target => ({ id: "c1", rev: 7, values, rowsOf: (table) => lists[table] ?? [] });
const one = (values: Target["values"], lists: Lists = {}): Matched => ({ type: "one", target: target(values, lists) });
const none: Matched = { type: "none", newId: "new" };
const policy = (conflict: ConflictPolicy, more: Partial<ImportPolicy> = {}): ImportPolicy => ({ ...defaultPolicy, conflict, ...more });
const plan = (matched: Matched, row: ImportRecord, by: ImportPolicy = defaultPolicy, isRepeated = false): RowPlan => {
  let last = 0;
  return planRow(matched, row, by, isRepeated, {
    nextId: () => `id${(last += 1)}`,
    relatedId: (clientNumber) => (clientNumber === "9" ? "c9" : undefined),
  });
};
const insertOf = (table: string, rowId: string, clientId: string, values: object) => ({ operation: "insert", table, rowId, clientId, baseRev: 0, values });
const updateOf = (table: string, rowId: string, baseRev: number, fields: object) => ({ operation: "update", table, rowId, clientId: "c1", baseRev, fields });

describe("the lists that a file can fill", () => {
  it("[R289] are these six", () => {
    expect(listTables).toEqual(["contactPoint", "holding", "relation", "importantDate", "need", "activityCount"]);
  });
});

describe("a row of a new client", () => {
  it("[R289] makes the client and each of its list rows, repetitions once, rows that say too little all of them", () => {
    const made = plan(
      none,
      record(
        { name: "王", clientNumber: "7" },
        {
          onlyWhenNew: { kind: "person" },
          contactPoints: [{ kind: "mobile", value: "138" }, { kind: "mobile", value: "138" }, { note: "晚上" }, { note: "晚上" }],
          holdings: [{ kind: "fund", accountNumber: "1" }],
          importantDates: [{ kind: "wedding", calendar: "solar", month: 5 }],
          needs: [{ kind: "home", description: "买房" }],
          activityCounts: [{ kind: "mobileLogin", weekOn: "2026-11-16", count: 5 }],
        },
      ),
    );
    expect(made).toEqual({
      outcome: "new",
      reason: null,
      isOpen: false,
      clientId: "new",
      name: "王",
      conflicts: [],
      problems: [],
      edits: [
        insertOf("client", "new", "new", { kind: "person", name: "王", clientNumber: "7" }),
        insertOf("contactPoint", "id1", "new", { clientId: "new", kind: "mobile", value: "138" }),
        insertOf("contactPoint", "id2", "new", { clientId: "new", note: "晚上" }),
        insertOf("contactPoint", "id3", "new", { clientId: "new", note: "晚上" }),
        insertOf("holding", "id4", "new", { clientId: "new", kind: "fund", accountNumber: "1" }),
        insertOf("importantDate", "id5", "new", { clientId: "new", kind: "wedding", calendar: "solar", month: 5 }),
        insertOf("need", "id6", "new", { clientId: "new", kind: "home", description: "买房" }),
        insertOf("activityCount", "id7", "new", { clientId: "new", kind: "mobileLogin", weekOn: "2026-11-16", count: 5 }),
      ],
    });
  });

  it("[R289] joins related persons to their clients; somebody who is not imported stays a name", () => {
    const relations: ImportRecord["relations"] = [
      { values: { kind: "spouse", relatedName: "李" } },
      { values: { kind: "accountOwner" }, relatedClientNumber: "9" },
      { values: { kind: "accountOwner" }, relatedClientNumber: "10" },
    ];
    expect(plan(none, record({ name: "王" }, { relations })).edits.slice(1)).toEqual([
      insertOf("relation", "id1", "new", { clientId: "new", kind: "spouse", relatedName: "李" }),
      insertOf("relation", "id2", "new", { clientId: "new", kind: "accountOwner", relatedClientId: "c9" }),
      insertOf("relation", "id3", "new", { clientId: "new", kind: "accountOwner", relatedName: "10" }),
    ]);
  });

  it("[R289] is left out, refused, or named by what it has, and makes nothing then", () => {
    const problem = { table: "client", field: "sex", column: 1, heading: "性别", raw: "公", reason: "unknownCode" } as const;
    const left = { isOpen: false, clientId: null, edits: [], conflicts: [] };
    expect(plan(none, record({ clientNumber: "7" }), policy("keep", { unmatched: "skip" }))).toEqual({
      ...left,
      outcome: "skipped",
      reason: "noMatch",
      name: "7",
      problems: [],
    });
    expect(plan(none, record({ name: "王" }, { problems: [problem] }))).toEqual({
      ...left,
      outcome: "refused",
      reason: "problems",
      name: "王",
      problems: [problem],
    });
    expect(plan({ type: "several" }, record({ name: "王" }))).toEqual({ ...left, outcome: "refused", reason: "severalMatches", name: "王", problems: [] });
    expect(plan(none, record({ documentNumber: "D" }))).toMatchObject({ outcome: "refused", reason: "missingName", name: "" });
    expect(plan(none, record({ clientNumber: "7" }, { onlyWhenNew: { name: "客户7" } }))).toMatchObject({ outcome: "new", name: "客户7" });
  });
});

describe("a row of a stored client", () => {
  const fund: ListRow = { id: "h1", rev: 3, values: { kind: "fund", accountNumber: "1", amount: 5, note: "手记", productName: "旧" } };

  it("[R289] changes what differs, each edit on the number that was seen, and keeps beside it what it leaves", () => {
    const row = record(
      { name: "王", occupation: "工程师", assetTotal: 2 },
      {
        holdings: [
          { kind: "fund", accountNumber: "1", amount: 9, note: "文件" },
          { kind: "fund", accountNumber: "2", amount: 1 },
        ],
      },
    );
    const stored = one({ name: "王", occupation: "教师", assetTotal: 1 }, { holding: [fund] });
    expect(plan(stored, row)).toEqual({
      outcome: "update",
      reason: null,
      isOpen: false,
      clientId: "c1",
      name: "王",
      problems: [],
      edits: [
        updateOf("client", "c1", 7, { assetTotal: [1, 2] }),
        insertOf("holding", "id1", "c1", { clientId: "c1", kind: "fund", accountNumber: "2", amount: 1 }),
        updateOf("holding", "h1", 3, { amount: [5, 9] }),
      ],
      conflicts: [updateOf("client", "c1", 7, { occupation: ["教师", "工程师"] }), updateOf("holding", "h1", 3, { note: ["手记", "文件"] })],
    });
    expect(plan(stored, row, policy("ask"))).toMatchObject({ outcome: "update", isOpen: true });
    expect(plan(stored, row, policy("overwrite"))).toMatchObject({ outcome: "update", isOpen: false, conflicts: [] });
  });

  it("[R289] waits when only a person can decide, is left as it is when nobody is asked, and unchanged when nothing differs", () => {
    const stored = one({ name: "王小明" }, { holding: [fund] });
    const differing = record({ name: "王晓明" });
    expect(plan(stored, differing, policy("ask"))).toMatchObject({ outcome: "update", reason: null, isOpen: true, edits: [] });
    expect(plan(stored, differing, policy("keep"))).toMatchObject({ outcome: "skipped", reason: "keptAsIs", isOpen: false, clientId: "c1", name: "王晓明" });
    const listOnly = record({ clientNumber: "7" }, { holdings: [{ kind: "fund", accountNumber: "1", note: "文件" }] });
    expect(plan(one({ clientNumber: "7" }, { holding: [fund] }), listOnly, policy("keep"))).toMatchObject({
      outcome: "skipped",
      reason: "keptAsIs",
      name: "7",
      conflicts: [updateOf("holding", "h1", 3, { note: ["手记", "文件"] })],
    });
    expect(plan(stored, record({ name: "王小明" }), policy("ask"))).toEqual({
      outcome: "unchanged",
      reason: null,
      isOpen: false,
      clientId: "c1",
      name: "王小明",
      edits: [],
      conflicts: [],
      problems: [],
    });
    expect(plan(stored, record({ documentNumber: "D" }), policy("keep"))).toMatchObject({ name: "王小明" });
    expect(plan(stored, record({ name: "王小明" }), defaultPolicy, true)).toMatchObject({ outcome: "refused", reason: "repeatedInFile", clientId: "c1" });
  });

  it("[R289] a policy that keeps everything adds no contact that a manager would type, but what the bank knows of accounts and weeks", () => {
    const row = record(
      { name: "王" },
      {
        contactPoints: [{ kind: "mobile", value: "138" }],
        holdings: [{ kind: "fund", accountNumber: "2" }],
        needs: [{ kind: "home", description: "买房" }],
        activityCounts: [{ kind: "mobileLogin", weekOn: "2026-11-16", count: 5 }],
      },
    );
    const tables = (conflict: ConflictPolicy) => plan(one({ name: "王" }), row, policy(conflict)).edits.map(({ table }) => table);
    expect([tables("keep"), tables("fillEmpty")]).toEqual([
      ["holding", "activityCount"],
      ["contactPoint", "holding", "need", "activityCount"],
    ]);
  });

  it("[R289] the bank's own list is right about its own accounts, not about those at other banks, nor about anything else", () => {
    const away: ListRow = { ...fund, id: "h2", values: { ...fund.values, accountNumber: "2", atOtherBank: true } };
    const point: ListRow = { id: "p1", rev: 4, values: { kind: "mobile", value: "138", note: "旧" } };
    const row = record(
      { name: "王" },
      {
        holdings: ["1", "2"].map((accountNumber) => ({ kind: "fund", accountNumber, productName: "新", note: "文件" })),
        contactPoints: [{ kind: "mobile", value: "138", note: "新" }],
      },
    );
    const planned = plan(one({ name: "王" }, { holding: [fund, away], contactPoint: [point] }), row, policy("fillEmpty", { accounts: "asBankSays" }));
    expect(planned.edits).toEqual([updateOf("holding", "h1", 3, { productName: ["旧", "新"] })]);
    expect(planned.conflicts).toEqual([
      updateOf("contactPoint", "p1", 4, { note: ["旧", "新"] }),
      updateOf("holding", "h1", 3, { note: ["手记", "文件"] }),
      updateOf("holding", "h2", 3, { productName: ["旧", "新"], note: ["手记", "文件"] }),
    ]);
    const typed = plan(one({ name: "王" }, { holding: [fund] }), record({ name: "王" }, { holdings: row.holdings.slice(0, 1) }));
    expect(typed).toMatchObject({ outcome: "skipped", conflicts: [{ fields: { productName: ["旧", "新"], note: ["手记", "文件"] } }] });
  });
});
