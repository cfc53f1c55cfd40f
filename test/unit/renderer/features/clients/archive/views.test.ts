import { describe, expect, it } from "vitest";
import type { ClientFile, ShownDate, TimelineEntry } from "#shared/contracts/clients/archiveTypes.ts";
import type { Day } from "#shared/kernel/time.ts";
import { archiveItems } from "#shared/domain/clients/archiveScore.ts";
import { assetTotal, barParts, comingMaturities, maturityState, sumsByKind, type Holding } from "#renderer/features/clients/archive/holdingViews.ts";
import { fillTarget } from "#renderer/features/clients/archive/missingItems.ts";
import { contactView, dateInWords, datesByComing, relationView, type SectionWords } from "#renderer/features/clients/archive/rowViews.ts";
import { sectionStrings } from "#renderer/features/clients/archive/sectionStrings.ts";
import { archiveStrings } from "#renderer/features/clients/archive/strings.ts";
import { timelineDays, type ArchiveWords } from "#renderer/features/clients/archive/timelineViews.ts";
import { ownTitle, type Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { cutText, printDates, printRow } from "#renderer/features/clients/print/printFile.ts";
import { textOf } from "#renderer/ui/text.ts";

const today = "2026-11-21" as Day;
const t: ArchiveWords = (key, ...values) => textOf(archiveStrings.ref(key), values[0]);
const naming: Naming = { language: "zh-CN", entriesOf: () => [], nameOf: () => undefined, yes: "是", no: "否" };

const holding = (values: Partial<Holding>): Holding => ({
  id: "h",
  rev: 0,
  editedAt: "",
  masked: [],
  clientId: "c",
  kind: "timeDeposit",
  productName: null,
  accountNumber: null,
  amount: null,
  currency: "CNY",
  rate: null,
  openedOn: null,
  maturesOn: null,
  termMonths: null,
  paymentAmount: null,
  autoRenew: null,
  state: "active",
  atOtherBank: null,
  bankName: null,
  feedback: null,
  sourceKey: null,
  note: null,
  ...values,
});

describe("holdings", () => {
  const all = [
    holding({ id: "a", amount: 100_00 }),
    holding({ id: "b", amount: 50_00 }),
    holding({ id: "c", kind: "loan", amount: 900_00 }),
    holding({ id: "d", kind: "fund", amount: 200_00 }),
    holding({ id: "e", kind: "fund", amount: 70_00, state: "closed" }),
    holding({ id: "f", kind: "foreignCurrency", amount: 10_00, currency: "USD" }),
  ];

  it("[R012] sums by kind, debts last, without what is closed and without foreign money", () => {
    expect(sumsByKind(all).map(({ kind, fen, count }) => [kind, fen, count])).toEqual([
      ["fund", 200_00, 1],
      ["timeDeposit", 150_00, 2],
      ["foreignCurrency", 0, 1],
      ["loan", 900_00, 1],
    ]);
    expect(assetTotal(all)).toBe(350_00);
  });

  it("draws the five largest kinds and the rest as one part", () => {
    const kinds = ["fund", "timeDeposit", "wealth", "bond", "metal", "insurance", "demandDeposit"];
    const parts = barParts(kinds.map((kind, index) => holding({ id: kind, kind, amount: (10 - index) * 100 })));
    expect(parts.map(({ kind }) => kind)).toEqual(["fund", "timeDeposit", "wealth", "bond", "metal", "other"]);
    expect(Math.round(parts.reduce((sum, { percent }) => sum + percent, 0))).toBe(100);
    expect(barParts([])).toEqual([]);
  });

  it("[R078] marks what matures within thirty days and what lies behind, and nothing that has ended", () => {
    const state = (maturesOn: string, more: Partial<Holding> = {}) => maturityState(holding({ maturesOn, ...more }), today);
    expect(state("2026-11-21")).toEqual({ days: 0, tone: "due" });
    expect(state("2026-12-21")).toEqual({ days: 30, tone: "due" });
    expect(state("2026-12-22")).toEqual({ days: 31, tone: "plain" });
    expect(state("2026-11-20")).toEqual({ days: -1, tone: "overdue" });
    expect(state("2026-11-20", { state: "closed" })).toBeUndefined();
  });

  it("lists what matures, earliest first, and leaves out what matured long ago", () => {
    const rows = ["2027-01-01", "2026-01-01", "2026-11-20", "2026-12-01"].map((maturesOn) => holding({ id: maturesOn, maturesOn }));
    expect(comingMaturities(rows, today, 2).map(({ id }) => id)).toEqual(["2026-11-20", "2026-12-01"]);
  });
});

describe("important dates in words", () => {
  const date = { calendar: "solar", year: null, month: 5, dayOfMonth: 6, isLeapMonth: null };
  it("[R050] reads each calendar in its own way, with and without a year", () => {
    expect(dateInWords(date, "zh-CN")).toBe("5月6日");
    expect(dateInWords({ ...date, year: 1980 }, "zh-CN")).toBe("1980年5月6日");
    expect(dateInWords({ ...date, calendar: "lunar", month: 8, dayOfMonth: 15 }, "zh-CN")).toBe("农历八月十五");
    expect(dateInWords({ ...date, calendar: "lunar", year: 2025, month: 6, dayOfMonth: 1, isLeapMonth: true }, "zh-CN")).toBe("农历2025年闰六月初一");
    expect(dateInWords({ ...date, dayOfMonth: null }, "zh-CN")).toBe("5月");
  });
});

describe("the timeline", () => {
  const change = (key: string, at: string, rows: Extract<TimelineEntry, { type: "change" }>["rows"]): TimelineEntry => ({
    key,
    at,
    type: "change",
    txId: key,
    kind: "edit",
    label: {},
    actorName: "王经理",
    origin: "here",
    isUndone: false,
    rows,
    moreRows: 0,
  });
  const edited = change("edit", "2026-11-20T17:30:00.000Z", [
    { table: "client", rowId: "c", operation: "update", fields: [{ field: "employer", before: null, after: "市医院", isMasked: false }] },
  ]);
  const logged = change("log", "2026-11-20T02:00:00.000Z", [{ table: "interaction", rowId: "i", operation: "insert", fields: [] }]);
  const matures: TimelineEntry = { key: "m", at: "2027-01-01", type: "holdingMatures", row: holding({ productName: "大额存单", amount: 100_000_00 }) };

  it("[R029] keeps the keys by which rules know their own entries to itself", () => {
    const ofRule = change("rule", "2026-11-20T17:30:00.000Z", [
      {
        table: "opportunity",
        rowId: "o",
        operation: "insert",
        fields: [
          { field: "title", before: null, after: "大额存款到期承接", isMasked: false },
          { field: "occurrenceKey", before: null, after: "01a203e7-a62d-7010-8e41-24006b4f091a 2026-12-06", isMasked: false },
        ],
      },
    ]);
    const changes = timelineDays([ofRule], "changes", naming, t, today).flatMap(({ lines }) => lines.flatMap((line) => line.changes));
    expect(changes.map(({ label, after }) => [label, after])).toEqual([["商机", "大额存款到期承接"]]);
  });

  it("says of something new first its words and day, then its kind", () => {
    const planned = change("plan", "2026-11-20T17:30:00.000Z", [
      {
        table: "visit",
        rowId: "v",
        operation: "insert",
        fields: [
          { field: "kind", before: null, after: "onSite", isMasked: false },
          { field: "title", before: null, after: "到期资金安排", isMasked: false },
          { field: "plannedOn", before: null, after: "2026-12-03", isMasked: false },
        ],
      },
    ]);
    const changes = timelineDays([planned], "changes", naming, t, today).flatMap(({ lines }) => lines.flatMap((line) => line.changes));
    expect(changes.map(({ label }) => label)).toEqual(["主题", "日期", "方式"]);
  });

  it("[R028] names the field that was verified by its label", () => {
    const marked = change("mark", "2026-11-20T17:30:00.000Z", [
      { table: "fieldMark", rowId: "m", operation: "insert", fields: [{ field: "field", before: null, after: "documentNumber", isMasked: false }] },
    ]);
    const changes = timelineDays([marked], "changes", naming, t, today).flatMap(({ lines }) => lines.flatMap((line) => line.changes));
    expect(changes.map(({ label, after }) => [label, after])).toEqual([["字段", "证件号码"]]);
  });

  it("says the name of a date once, in whichever language it was written", () => {
    const english: Naming = { ...naming, language: "en", entriesOf: () => [{ code: "birthday", zh: "生日", en: "Birthday" }] };
    expect(["生日", "Birthday", "农历生日", null].map((title) => ownTitle(english, "dateKind", "birthday", title))).toEqual(["", "", "农历生日", ""]);
  });

  it("[R029] says what became of what, on the day in China", () => {
    const [day] = timelineDays([edited], "all", naming, t, today);
    expect(day).toMatchObject({
      day: "2026-11-21",
      lines: [{ time: "01:30", title: "修改 工作单位", actor: "王经理", changes: [{ label: "工作单位", before: "", after: "市医院" }] }],
    });
  });

  it("does not say an interaction twice, but keeps its change among the edits", () => {
    expect(timelineDays([logged], "all", naming, t, today)).toEqual([]);
    expect(timelineDays([logged], "changes", naming, t, today)).toHaveLength(1);
  });

  it("shows what has yet to mature among the products only", () => {
    expect(timelineDays([matures], "all", naming, t, today)).toEqual([]);
    expect(timelineDays([matures], "holdings", naming, t, today)[0]?.lines[0]).toMatchObject({ title: "大额存单到期", body: "10.0万" });
  });
});

describe("what is missing", () => {
  it("[R006] can be filled in somewhere, for persons and for companies, and never in a field that the bank owns", () => {
    for (const item of [...archiveItems("person"), ...archiveItems("company")]) {
      expect(fillTarget(item), item.key).toBeDefined();
    }
    const holdings = archiveItems("person").find((item) => item.key === "holdings");
    expect(holdings && fillTarget(holdings)).toEqual({ kind: "list", table: "holding" });
  });
});

describe("numbers that can be called", () => {
  const words: SectionWords = (key, ...values) => textOf(sectionStrings.ref(key), values[0]);
  const contact = (kind: string, state: string | null = null) =>
    contactView(
      {
        id: "p",
        rev: 0,
        editedAt: "",
        masked: ["value"],
        clientId: "c",
        kind,
        value: "138****5678",
        label: null,
        isPreferred: null,
        consent: null,
        state,
        postcode: null,
        note: null,
      },
      naming,
      words,
    ).canCall;

  it("[R293] are telephones that are not known to be wrong, also a related person's", () => {
    expect([contact("mobile"), contact("landline", "valid"), contact("mobile", "wrong"), contact("email"), contact("wechat"), contact("address")]).toEqual([
      true,
      true,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    const relation = (phone: string | null) =>
      relationView(
        {
          id: "r",
          rev: 0,
          editedAt: "",
          masked: [],
          clientId: "c",
          kind: "spouse",
          relatedClientId: null,
          relatedName: "钱红",
          phone,
          birthOn: null,
          accountNumber: null,
          note: null,
          direction: "outward",
          linkedClientId: null,
          linkedName: null,
        },
        naming,
        words,
      ).canCall;
    expect([relation("137****1111"), relation(null)]).toEqual([true, undefined]);
  });
});

it("[R021] days stand in the order in which they come, on the sheet the next ones; one of which too little is known comes last", () => {
  const shown = (id: string, daysAway: number | null): ShownDate =>
    // Only what the order looks at.
    ({ id, next: daysAway === null ? null : { day: today, daysAway, moved: null } }) as ShownDate;
  const dates = [shown("far", 300), shown("unknown", null), shown("soon", 3), shown("next", 40)];
  expect(datesByComing(dates).map(({ id }) => id)).toEqual(["soon", "next", "far", "unknown"]);
  const { rows, more } = printDates({ importantDates: dates } as unknown as ClientFile, 2); // the part of the file that is printed
  expect([rows.map(({ id }) => id), more]).toEqual([["soon", "next"], 2]);
});

it("[R116] long texts of a row are cut on the sheet, which is one page, and never in the middle of a character", () => {
  const long = "𠮷".repeat(200);
  expect(cutText("𠮷".repeat(160))).toBe("𠮷".repeat(160));
  const row = printRow({ id: "r", table: "interaction", lead: "电话", main: long, details: [long, "2026-11-24"], badges: [], quote: long });
  expect(row).toMatchObject({ main: `${"𠮷".repeat(80)}…`, details: [`${"𠮷".repeat(40)}…`, "2026-11-24"], quote: `${"𠮷".repeat(40)}…` });
});
