import { describe, expect, it } from "vitest";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import { type StoredRow, decideList } from "#shared/domain/exchange/matchList.ts";
import { type ConflictPolicy, type Existing, type ImportPolicy, decideRow, defaultPolicy, matchKeysOf } from "#shared/domain/exchange/matchPolicy.ts";

const record = (client: ImportRecord["client"], more: Partial<ImportRecord> = {}): ImportRecord => ({
  rowNumber: 2,
  client,
  onlyWhenNew: {},
  contactPoints: [],
  holdings: [],
  relations: [],
  importantDates: [],
  needs: [],
  activityCounts: [],
  problems: [],
  ...more,
});
const policy = (conflict: ConflictPolicy, more: Partial<ImportPolicy> = {}): ImportPolicy => ({ ...defaultPolicy, conflict, ...more });
const stored = (values: ImportRecord["client"]): Existing => ({ type: "one", id: "c1", values });
const problem = { table: "client", field: "sex", column: 1, heading: "性别", raw: "公", reason: "unknownCode" } as const;

describe("decideRow", () => {
  const existing = stored({ name: "王小明", occupation: "教师", employer: null, depositBalance: 100 });
  const incoming = record({ name: "王小明", occupation: "工程师", employer: "一中", depositBalance: 200 });

  it("[R289] lets the file win, fills gaps, keeps or asks, as the policy says", () => {
    expect(decideRow(existing, incoming, policy("overwrite"))).toMatchObject({
      outcome: "update",
      changes: { occupation: ["教师", "工程师"], employer: [null, "一中"], depositBalance: [100, 200] },
      conflicts: {},
    });
    expect(decideRow(existing, incoming, policy("fillEmpty"))).toEqual({
      outcome: "update",
      changes: { employer: [null, "一中"], depositBalance: [100, 200] },
      conflicts: { occupation: ["教师", "工程师"] },
    });
    expect(decideRow(existing, incoming, policy("keep"))).toEqual({
      outcome: "update",
      changes: { depositBalance: [100, 200] },
      conflicts: { occupation: ["教师", "工程师"], employer: [null, "一中"] },
    });
    expect(decideRow(existing, incoming, policy("ask"))).toMatchObject({ outcome: "update", conflicts: { occupation: ["教师", "工程师"] } });
  });

  it("[R289] takes the file's value for fields that the bank owns, under every policy", () => {
    for (const conflict of ["overwrite", "fillEmpty", "keep", "ask"] as const) {
      expect(decideRow(stored({ name: "x", assetTotal: 1 }), record({ assetTotal: 2 }), policy(conflict)).changes).toEqual({ assetTotal: [1, 2] });
    }
  });

  it("[R289] never changes a field that the file does not mention", () => {
    for (const conflict of ["overwrite", "fillEmpty", "keep", "ask"] as const) {
      expect(decideRow(existing, record({ name: "王小明" }), policy(conflict))).toEqual({ outcome: "unchanged", changes: {}, conflicts: {} });
    }
  });

  it("[R289] creates a client with assumed values that never replace stored ones", () => {
    const assumed = record({ clientNumber: "7" }, { onlyWhenNew: { kind: "person", name: "客户7" } });
    expect(decideRow({ type: "none" }, assumed, defaultPolicy)).toEqual({
      outcome: "new",
      changes: { kind: [null, "person"], name: [null, "客户7"], clientNumber: [null, "7"] },
      conflicts: {},
    });
    expect(decideRow(stored({ kind: "person", name: "王小明", clientNumber: "7" }), assumed, policy("overwrite"))).toMatchObject({ outcome: "unchanged" });
    expect(decideRow({ type: "none" }, record({ clientNumber: "7" }), defaultPolicy)).toMatchObject({ outcome: "refused", reason: "missingName" });
    expect(decideRow({ type: "none" }, assumed, policy("keep", { unmatched: "skip" }))).toMatchObject({ outcome: "skipped", reason: "noMatch" });
  });

  it("[R289] refuses rows that cannot be read, match several clients, or come twice", () => {
    const bad = record({ name: "王小明" }, { problems: [problem] });
    expect(decideRow({ type: "none" }, bad, defaultPolicy)).toMatchObject({ outcome: "refused", reason: "problems", problems: [problem] });
    expect(decideRow({ type: "none" }, bad, policy("keep", { problems: "leaveCellOut" }))).toMatchObject({ outcome: "new" });
    expect(decideRow({ type: "several", ids: ["a", "b"] }, incoming, defaultPolicy)).toMatchObject({ outcome: "refused", reason: "severalMatches" });
    expect(decideRow(existing, incoming, defaultPolicy, true)).toMatchObject({ outcome: "refused", reason: "repeatedInFile" });
    const secondAccount = record({ name: "王小明" }, { holdings: [{ kind: "fund", accountNumber: "2" }] });
    expect(decideRow(existing, secondAccount, defaultPolicy, true)).toMatchObject({ outcome: "unchanged" });
    const broken = record({ name: "x" }, { problems: [{ ...problem, reason: "brokenQuotes" }] });
    expect(decideRow({ type: "none" }, broken, policy("keep", { problems: "leaveCellOut" }))).toMatchObject({ outcome: "refused" });
  });

  it("[R289] joins warning marks instead of replacing them", () => {
    expect(decideRow(stored({ warningMarks: ["complaint"] }), record({ warningMarks: ["loanUnpaid"] }), policy("keep")).changes).toEqual({
      warningMarks: [["complaint"], ["complaint", "loanUnpaid"]],
    });
    expect(decideRow(stored({ warningMarks: ["loanUnpaid", "complaint"] }), record({ warningMarks: ["loanUnpaid"] }), policy("overwrite")).outcome).toBe(
      "unchanged",
    );
  });

  it("[R289] skips a row whose differences the policy leaves as they are", () => {
    expect(decideRow(stored({ name: "王小明" }), record({ name: "王晓明" }), policy("keep"))).toMatchObject({
      outcome: "skipped",
      reason: "keptAsIs",
      conflicts: { name: ["王小明", "王晓明"] },
    });
  });
});

describe("matchKeysOf", () => {
  it("[R289] gives the keys in the order of the policy", () => {
    const one = record(
      { clientNumber: "7", documentNumber: "D", name: "王" },
      {
        contactPoints: [
          { kind: "mobile", value: "138" },
          { kind: "email", value: "x@y" },
        ],
      },
    );
    expect(matchKeysOf(one, ["document", "phoneAndName", "clientNumber"]).map(({ key }) => key)).toEqual(["document", "phoneAndName", "clientNumber"]);
    expect(matchKeysOf(record({}), defaultPolicy.matchBy)).toEqual([]);
  });
});

describe("decideList", () => {
  it("[R289] finds accounts by number and contacts by content, and leaves the others alone", () => {
    const holdings: readonly StoredRow[] = [
      { id: "h1", values: { kind: "timeDeposit", accountNumber: "1", amount: 5, maturesOn: "2026-01-01" } },
      { id: "h2", values: { kind: "fund", productName: "F" } },
    ];
    const decision = decideList(
      "holding",
      holdings,
      [
        { kind: "timeDeposit", accountNumber: "1", amount: 9 },
        { kind: "timeDeposit", accountNumber: "2", amount: 1 },
        { kind: "timeDeposit", accountNumber: "2", amount: 1 },
      ],
      "keep",
    );
    expect(decision).toEqual({
      added: [{ kind: "timeDeposit", accountNumber: "2", amount: 1 }],
      updated: [{ id: "h1", changes: { amount: [5, 9] } }],
      kept: [],
      unchanged: 0,
    });
    expect(decideList("contactPoint", [{ id: "p", values: { kind: "mobile", value: "138" } }], [{ kind: "mobile", value: "138" }], "overwrite")).toEqual({
      added: [],
      updated: [],
      kept: [],
      unchanged: 1,
    });
  });
});
