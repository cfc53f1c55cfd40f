import { describe, expect, it } from "vitest";
import type { ImportRecord } from "#shared/domain/exchange/importRecord.ts";
import { type StoredRow, decideList, listKey } from "#shared/domain/exchange/matchList.ts";
import {
  bankFacts,
  compareValues,
  type ConflictPolicy,
  decideRow,
  defaultPolicy,
  type Existing,
  type ImportPolicy,
  matchKeysOf,
  sameValue,
} from "#shared/domain/exchange/matchPolicy.ts";
import { importRecord as record } from "#test/support/importRecords.ts";

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

describe("decideRow at its edges", () => {
  it("[R289] what a new client would assume fills gaps of a stored one, but for the policy that keeps everything", () => {
    const assumed = record({ clientNumber: "7" }, { onlyWhenNew: { sex: "male", name: "客户7" } });
    const existing = stored({ clientNumber: "7", name: "王", sex: "" });
    expect(decideRow(existing, assumed, policy("overwrite"))).toEqual({ outcome: "update", changes: { sex: ["", "male"] }, conflicts: {} });
    expect(decideRow(existing, assumed, policy("keep")).outcome).toBe("unchanged");
  });

  it("[R289] differences that nobody decided make the row wait when somebody is to be asked, and only then", () => {
    const differing = record({ name: "王晓明" });
    expect(decideRow(stored({ name: "王小明" }), differing, policy("ask"))).toEqual({
      outcome: "update",
      changes: {},
      conflicts: { name: ["王小明", "王晓明"] },
    });
    expect(decideRow(stored({ name: "王小明" }), differing, policy("fillEmpty")).outcome).toBe("skipped");
    expect(decideRow(stored({ name: "王小明" }), differing, policy("overwrite"))).toEqual({
      outcome: "update",
      changes: { name: ["王小明", "王晓明"] },
      conflicts: {},
    });
  });

  it("[R289] a repeated row with anything of its own is no repetition", () => {
    const again = (more: Partial<ImportRecord>) => decideRow(stored({ name: "王" }), record({ name: "王" }, more), defaultPolicy, true).outcome;
    expect([
      again({}),
      again({ holdings: [{ kind: "fund" }] }),
      again({ needs: [{ kind: "home" }] }),
      again({ activityCounts: [{ kind: "mobileLogin" }] }),
    ]).toEqual(["refused", "unchanged", "unchanged", "unchanged"]);
    expect(again({ relations: [{ values: { kind: "spouse" } }], contactPoints: [{ kind: "mobile", value: "1" }] })).toBe("refused");
  });

  it("[R289] a row that does not say whose it is stays refused, whatever is done with cells that cannot be read", () => {
    const nobody = record({ name: "x" }, { problems: [{ ...problem, reason: "noIdentity" }] });
    expect(decideRow({ type: "none" }, nobody, policy("keep", { problems: "leaveCellOut" }))).toMatchObject({ outcome: "refused", reason: "problems" });
    expect(decideRow({ type: "none" }, record({}, { problems: [problem] }), policy("keep", { problems: "leaveCellOut" }))).toMatchObject({
      outcome: "refused",
      reason: "missingName",
      problems: [problem],
    });
    expect(decideRow({ type: "none" }, record({ name: "x" }), policy("keep", { unmatched: "skip" }))).toEqual({
      outcome: "skipped",
      reason: "noMatch",
      changes: {},
      conflicts: {},
    });
  });

  it("[R289] lists are the same whatever their order; nothing, an empty text and an empty list are the same", () => {
    expect([
      sameValue(["a", "b"], ["b", "a"]),
      sameValue([], null),
      sameValue("", undefined),
      sameValue(null, []),
      sameValue(0, 0),
      sameValue(undefined, undefined),
    ]).toEqual([true, true, true, true, true, true]);
    expect([sameValue(["a"], ["a", "b"]), sameValue(["a", "c"], ["a", "b"]), sameValue(0, null), sameValue(false, null), sameValue("a", ["a"])]).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it("[R289] lists of codes are joined under every policy, once each, and a list that was empty is taken", () => {
    const joined = (old: ImportRecord["client"][string], added: readonly string[]) =>
      decideRow(stored({ name: "x", warningMarks: old ?? null }), record({ warningMarks: added }), policy("keep")).changes["warningMarks"]?.[1];
    expect([joined(["a"], ["a", "b"]), joined(null, ["b"]), joined([], ["b"]), joined(["a", "b"], ["b"])]).toEqual([["a", "b"], ["b"], ["b"], undefined]);
  });

  it("[R289] facts of the bank's own list are so, also where the policy keeps what somebody typed", () => {
    const columns = { rate: { kind: "rate", cls: "C1", zh: "利率", en: "Rate" }, note: { kind: "text", cls: "C1", zh: "备注", en: "Note" } } as const;
    const values = [
      { rate: 1, note: "a" },
      { rate: 2, note: "b" },
    ] as const;
    expect(compareValues(columns, ...values, "keep", bankFacts)).toEqual({ changes: { rate: [1, 2] }, conflicts: { note: ["a", "b"] } });
    expect(compareValues(columns, ...values, "keep")).toEqual({ changes: {}, conflicts: { rate: [1, 2], note: ["a", "b"] } });
    expect(compareValues(columns, {}, { rate: 2, future: "x" }, "keep")).toEqual({ changes: {}, conflicts: { rate: [null, 2], future: [null, "x"] } });
    expect(compareValues(columns, {}, { rate: 2, future: "x" }, "ask")).toEqual({ changes: { rate: [null, 2], future: [null, "x"] }, conflicts: {} });
    expect([...bankFacts].toSorted()).toEqual(["currency", "maturesOn", "openedOn", "paymentAmount", "productName", "rate", "state", "termMonths"]);
  });
});

describe("matchKeysOf", () => {
  it("[R289] by phone needs a name, and takes mobile and land line numbers only, each with the name", () => {
    const contactPoints = [
      { kind: "mobile", value: "138" },
      { kind: "landline", value: "010-1" },
      { kind: "wechat", value: "wx" },
      { kind: "mobile", value: null },
    ];
    expect(matchKeysOf(record({ name: "王" }, { contactPoints }), ["phoneAndName"])).toEqual([
      { key: "phoneAndName", value: "138\u001f王" },
      { key: "phoneAndName", value: "010-1\u001f王" },
    ]);
    expect(matchKeysOf(record({}, { contactPoints }), ["phoneAndName"])).toEqual([]);
    expect(matchKeysOf(record({ clientNumber: "7", documentNumber: "D" }), ["clientNumber", "document"])).toEqual([
      { key: "clientNumber", value: "7" },
      { key: "document", value: "D" },
    ]);
    expect(matchKeysOf(record({ clientNumber: "7", documentNumber: "D", name: "王" }, { contactPoints }), [])).toEqual([]);
  });

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

describe("decideList at its edges", () => {
  it("[R289] a stored row that comes twice is found once, one that says nothing is never found", () => {
    const points: readonly StoredRow[] = [
      { id: "p1", values: { kind: "mobile", value: "138", note: "a" } },
      { id: "p2", values: { kind: "mobile", value: "138", note: "b" } },
      { id: "p3", values: { kind: "mobile", value: "" } },
      { id: "p4", values: {} },
    ];
    expect(decideList("contactPoint", points, [{ value: "138", note: "c" }, { note: "x" }, { note: "x" }, { value: "" }], "overwrite")).toEqual({
      added: [{ note: "x" }, { note: "x" }, { value: "" }],
      updated: [{ id: "p1", changes: { note: ["a", "c"] } }],
      kept: [],
      unchanged: 0,
    });
  });

  it("[R289] differences that the policy leaves are told beside those that it applies", () => {
    const holding: StoredRow = { id: "h", values: { kind: "fund", accountNumber: "1", amount: 5, note: "手记" } };
    const incoming = [{ kind: "fund", accountNumber: "1", amount: 9, note: "文件" }];
    expect(decideList("holding", [holding], incoming, "keep")).toEqual({
      added: [],
      updated: [{ id: "h", changes: { amount: [5, 9] } }],
      kept: [{ id: "h", conflicts: { note: ["手记", "文件"] } }],
      unchanged: 0,
    });
    expect(decideList("holding", [holding], [{ kind: "fund", accountNumber: "1", note: "文件" }], "keep")).toEqual({
      added: [],
      updated: [],
      kept: [{ id: "h", conflicts: { note: ["手记", "文件"] } }],
      unchanged: 0,
    });
    const facts = decideList(
      "holding",
      [holding],
      [{ kind: "fund", accountNumber: "1", note: "文件" }],
      "keep",
      ({ id }) => new Set(id === "h" ? ["note"] : []),
    );
    expect(facts).toMatchObject({ updated: [{ id: "h", changes: { note: ["手记", "文件"] } }], kept: [] });
  });

  it("[R289] a row is known by the most telling of what it says", () => {
    expect([
      listKey("holding", { sourceKey: "s", kind: "fund", accountNumber: "1" }),
      listKey("holding", { kind: "fund", accountNumber: "1", productName: "p", openedOn: "2026-01-01" }),
      listKey("holding", { kind: "fund", productName: "p", openedOn: "2026-01-01" }),
      listKey("holding", { kind: "fund", productName: "p" }),
      listKey("relation", { kind: "spouse", relatedClientId: "c", relatedName: "n" }),
      listKey("relation", { kind: "owner", relatedName: "n", accountNumber: "1" }),
      listKey("relation", { kind: "owner", relatedName: "n", accountNumber: "" }),
      listKey("importantDate", { kind: "wedding", calendar: "solar", month: 5 }),
      listKey("need", { kind: "home", description: "x" }),
      listKey("activityCount", { kind: "mobileLogin", weekOn: "2026-11-16", count: 5 }),
    ]).toEqual(
      [
        [["sourceKey"], ["s"]],
        [
          ["kind", "accountNumber"],
          ["fund", "1"],
        ],
        [
          ["kind", "productName", "openedOn"],
          ["fund", "p", "2026-01-01"],
        ],
        [["kind"], ["fund"]],
        [
          ["kind", "relatedClientId"],
          ["spouse", "c"],
        ],
        [
          ["kind", "relatedName", "accountNumber"],
          ["owner", "n", "1"],
        ],
        [
          ["kind", "relatedName"],
          ["owner", "n"],
        ],
        [
          ["kind", "calendar"],
          ["wedding", "solar"],
        ],
        [
          ["kind", "description"],
          ["home", "x"],
        ],
        [
          ["kind", "weekOn"],
          ["mobileLogin", "2026-11-16"],
        ],
      ].map((key) => JSON.stringify(key)),
    );
    expect([listKey("holding", {}), listKey("need", { kind: "home" }), listKey("relation", { relatedName: "n" })]).toEqual([undefined, undefined, undefined]);
  });
});
