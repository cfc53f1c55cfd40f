import { describe, expect, it } from "vitest";
import { atOnce } from "#shared/kernel/steps.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { sectionIds, type SectionId, teamFigures } from "#shared/domain/figures/dashboards.ts";
import type { BoardSection } from "#shared/domain/figures/board.ts";
import { figureIds, type FigureId } from "#shared/domain/figures/figures.ts";
import { figureRulesKey } from "#shared/domain/figures/figureRules.ts";
import { isRowSet, rowSet, rowSetIds, type RowSetId } from "#shared/domain/figures/rowSets.ts";
import { bucketOf, type Span } from "#shared/domain/figures/spans.ts";
import { openStore, type ReadDb } from "#db/engine/store.ts";
import { boardSections, figuresByPerson } from "#db/workstation/figures/board.ts";
import { figureQuestion, type FigureScope, rowsOfNobody } from "#db/workstation/figures/figureQuestion.ts";
import { figureRows, rowTotals, totalsByBucket, totalsByCode, totalsByPerson } from "#db/workstation/figures/figureRows.ts";
import { tally } from "#db/workstation/figures/tallies.ts";
import { fillFigureWorld } from "#test/support/figureWorld.ts";
import { createTestStore } from "#test/support/testStore.ts";

const day = (text: string): Day => text as Day; // days of this file exist
const today = day("2026-11-21");
const november: Span = { from: day("2026-11-01"), to: day("2026-11-30") };
const branch: FigureScope = { personId: null };

const boardOf = (db: ReadDb, id: SectionId, compare: Span | null = null): BoardSection => {
  const shown = atOnce(boardSections(db, [id], november, compare, branch, today)).get(id);
  if (!shown) throw new Error(`no section ${id}`);
  return shown;
};
const valuesOf = (db: ReadDb, span = november, scope: FigureScope = branch, now = today): Record<string, number | null> =>
  Object.fromEntries(
    [...atOnce(boardSections(db, sectionIds, span, null, scope, now)).values()].flatMap(({ figures }) => figures.map((line) => [line.id, line.now.value])),
  );

const setup = () => {
  const world = createTestStore();
  return { ...world, clients: fillFigureWorld(world), db: world.store.read };
};

describe("figures of a branch counted by hand", () => {
  it("[R009] [R087] [R095] [R122] [R123] [R124] [R195] [R204] [R211] [R223] [R229] [R230] [R231] [R233] [R237] [R238] [X02] [X11] every figure has the value that a person counts", () => {
    const { db, store } = setup();
    const completeness = store.raw.prepare("select completeness from client where deleted_at is null").pluck().all() as number[]; // a column of numbers
    const expected: Record<FigureId, number | null> = {
      clientCount: 5,
      newClients: 2, // 安宁, and 白露 of whom only the month is known
      growth: 66.7, // 2 of 3
      activity: 80, // all but 鄂雨, who called in October's last hour
      intent: 50,
      qualification: 20, // one document expired, one assessment a day too old
      value: 37_750_000,
      conversion: 25,
      retention: 50,
      referral: 50,
      opportunitiesRaised: 5,
      winRate: 50,
      wonAmount: 10_000_000,
      visitsDone: 4,
      visitsHeld: 66.7,
      visitsMissed: 2,
      visitsCancelled: 1,
      punctuality: 50, // ten minutes late is in time, eleven is not
      reportsInTime: 33.3,
      reportsMissing: 1,
      reportsSigned: 50,
      followUpsInTime: 33.3,
      followUpsLate: 1,
      followUpsOverdue: 1,
      promisesKept: 25,
      promisesOpen: 2,
      maturities: 5,
      maturityAmount: 18_000_000,
      maturitiesWon: 66.7,
      maturitiesLost: 5_000_000,
      maturitiesOpen: 1,
      walletShare: 13,
      walletKnown: 20,
      relationshipValue: 38, // 85, 0, 50, 40 and 15 points
      assetSum: 151_000_000,
      profitSum: 500_000, // a loss is deducted
      clientsLost: 2, // one by an hour in November, one by a minute
      satisfaction: 75,
      complaints: 3,
      complaintsBankClock: 50,
      complaintsRegulatorClock: 100,
      serviceInTime: 50,
      campaignInvited: 2,
      campaignAttendance: 50,
      campaignRaised: 1,
      campaignWon: 8_000_000,
      campaignCost: 300_000, // what is only planned, and what was spent in October, is not November's cost
      campaignAssets: 120, // 安宁 alone came: 1 000 000 yuan before, 1 200 000 after
      completeness: Math.round((completeness.reduce((sum, one) => sum + one, 0) * 10) / 5) / 10,
      archivesComplete: Math.round((completeness.filter((one) => one >= 70).length * 1000) / 5) / 10,
      archivesStale: 0,
      fullArchives: 0,
      inspected: 40,
      inspectionsPassed: 33.3,
      rectified: 50,
    };
    expect(valuesOf(db)).toEqual(expected);
    expect(Object.keys(expected).toSorted()).toEqual([...figureIds].toSorted());
  });

  it("[R124] a relationship is worth the points of its six sources, client by client", () => {
    const { db, clients } = setup();
    const { rows } = figureRows(db, "relationships", figureQuestion(db, november, branch, today), undefined, 0, 100);
    const { a, b, c, d, e } = clients;
    expect(Object.fromEntries(rows.map((row) => [row.id, row.amount]))).toEqual({ [a]: 85, [b]: 0, [c]: 50, [d]: 40, [e]: 15 });
  });

  it("[R195] [R204] cost and effect stand campaign by campaign, and open exactly their rows; a cost is of no client", () => {
    const { db, clients } = setup();
    const question = figureQuestion(db, november, branch, today);
    expect(atOnce(totalsByCode(db, "campaignCosts", question))).toEqual([{ code: "养老沙龙", rows: 1, amount: 300_000 }]);
    expect(figureRows(db, "campaignCosts", question, "养老沙龙", 0, 10).rows).toMatchObject([
      { clientId: "", clientName: "", day: "2026-11-06", amount: 300_000 },
    ]);
    const of = (id: RowSetId) => figureRows(db, id, question, "养老沙龙", 0, 10).rows.map(({ clientId, amount }) => [clientId, amount]);
    expect([of("campaignBefore"), of("campaignAfter")]).toEqual([[[clients.a, 100_000_000]], [[clients.a, 120_000_000]]]);
    // While it goes on nothing is looked back upon.
    const early = figureQuestion(db, november, branch, day("2026-11-09"));
    expect(rowTotals(db, "campaignBefore", early).rows).toBe(0);
  });

  it("[R087] who was lost stands by stage and by reason, of whom and on which day", () => {
    const { db } = setup();
    const parts = boardOf(db, "relationship").charts.flatMap((chart) => (chart.kind === "parts" ? [chart] : []));
    const of = (rows: string) => parts.find((chart) => chart.rows === rows)?.parts.map(({ code, rows: count }) => [code, count]);
    expect(of("lossStages")).toEqual([["maturity", 2]]);
    expect(of("losses")?.toSorted()).toEqual([
      ["rate", 1],
      ["service", 1],
    ]);
  });

  it("[R233] the funnel names the step at which most get lost", () => {
    const { db } = setup();
    const funnels = ["opportunities", "conversion"] as const;
    const charts = funnels.map((id) => boardOf(db, id).charts.find(({ kind }) => kind === "funnel"));
    expect(charts.map((chart) => chart?.kind === "funnel" && { counts: chart.steps.map(({ now }) => now), bottleneck: chart.bottleneck })).toEqual([
      { counts: [5, 3, 2, 1], bottleneck: 3 },
      { counts: [4, 2, 1, 1], bottleneck: 1 },
    ]);
  });

  it("[R007] [R009] an archive is stale on the day its cycle ends: key clients after three months, others after six", () => {
    const { db } = setup();
    const staleOn = (now: string): number => rowTotals(db, "archivesStale", figureQuestion(db, november, branch, day(now))).rows;
    expect(["2027-02-20", "2027-02-21", "2027-05-20", "2027-05-21"].map(staleOn)).toEqual([0, 1, 1, 5]);
  });

  it("[R229] [R235] a person's figures are those of the rows that the person is responsible for, and all people make the branch", () => {
    const { db } = setup();
    const of = (personId: string, withUnowned = false): Record<string, number | null> => valuesOf(db, november, { personId, withUnowned });
    const [first, second, withNobodys] = [of("m1"), of("m2"), of("m2", true)];
    expect([first["newClients"], second["newClients"]]).toEqual([2, 0]);
    expect([first["visitsDone"], second["visitsDone"]]).toEqual([2, 2]);
    expect([first["clientCount"], second["clientCount"], withNobodys["clientCount"]]).toEqual([2, 2, 3]);
    const { people: team, whole } = atOnce(figuresByPerson(db, teamFigures, november, today));
    expect(new Set(team.keys())).toEqual(new Set<string | null>(["m1", "m2", null]));
    for (const [person, own] of [
      ["m1", first],
      ["m2", second],
    ] as const)
      for (const id of teamFigures) expect.soft(team.get(person)?.[id]?.value, `${id} of ${person}`).toBe(own[id]);
    // The line of the branch says what its dashboards say, and the rows of nobody are found again.
    const everybody = valuesOf(db);
    for (const id of teamFigures) expect.soft(whole[id]?.value, `${id} of the branch`).toBe(everybody[id]);
    const ofNobody = valuesOf(db, november, rowsOfNobody);
    expect(ofNobody["clientCount"]).toBeGreaterThan(0);
    for (const id of teamFigures) expect.soft(team.get(null)?.[id]?.value ?? null, `${id} of nobody`).toBe(ofNobody[id]);
  });

  it("[R211] [X02] what is punctual, in time and valid follows the branch's own numbers", () => {
    const { db, apply, ids } = setup();
    const rules = { punctualMinutes: 11, reportWorkingDays: 2, riskValidMonths: 13 };
    apply([{ operation: "insert", table: "setting", rowId: ids.next(), values: { key: figureRulesKey, value: JSON.stringify(rules) } }]);
    // With two working days the report of Thursday is due on Monday, on which it came; that of Friday then too, and did not.
    expect(valuesOf(db)).toMatchObject({ punctuality: 100, reportsInTime: 66.7, reportsMissing: 1, qualification: 40 });
  });
});

describe("the rows behind a figure", () => {
  const spans: readonly Span[] = [november, { from: day("2026-10-01"), to: day("2026-10-31") }, { from: day("2026-01-01"), to: day("2026-12-31") }];

  it("[R234] are as many as the figure says, page by page, by code, by time and by person, for every set", () => {
    const { db } = setup();
    let seen = 0;
    for (const span of spans) {
      const question = figureQuestion(db, span, branch, today);
      for (const id of rowSetIds) {
        const { rows: count, amount } = rowTotals(db, id, question);
        seen += count;
        const first = figureRows(db, id, question, undefined, 0, 3);
        const rest = figureRows(db, id, question, undefined, 3, 100);
        const rows = [...first.rows, ...rest.rows];
        const name = `${id} ${span.from}`;
        expect.soft(first.amount, name).toBe(amount);
        expect.soft([first.total, rows.length, new Set(rows.map((row) => row.id)).size], name).toEqual([count, count, count]);
        expect
          .soft(
            rows.reduce((sum, row) => sum + (row.amount ?? 0), 0),
            name,
          )
          .toBe(amount);
        const codes = atOnce(totalsByCode(db, id, question));
        expect
          .soft(
            codes.reduce((sum, one) => sum + one.rows, 0),
            name,
          )
          .toBe(count);
        for (const { code, rows: ofCode, amount: sum } of codes)
          expect.soft(figureRows(db, id, question, code, 0, 100), `${name} ${code}`).toMatchObject({ total: ofCode, amount: sum });
        expect
          .soft(
            [...atOnce(totalsByPerson(db, [id], question))(id).values()].reduce((sum, one) => sum + one.rows, 0),
            name,
          )
          .toBe(count);
        if (rowSet(id).isDated !== true) continue;
        const pieces = [...atOnce(totalsByBucket(db, id, question, bucketOf(span))).values()];
        expect
          .soft(
            pieces.reduce((sum, one) => sum + one, 0),
            name,
          )
          .toBe(count);
        expect
          .soft(
            rows.every((row) => row.day !== null && row.day >= span.from && row.day <= span.to),
            `${name} lies in the period`,
          )
          .toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(300);
  });

  it("[R234] a piece of a chart over time is the set of that piece's own days", () => {
    const { db } = setup();
    const board = boardOf(db, "visits", { from: addDays(november.from, -31), to: addDays(november.from, -1) });
    const trend = board.charts.find(({ kind }) => kind === "trend");
    const pieces = trend?.kind === "trend" ? trend.pieces : [];
    expect(pieces).toHaveLength(30);
    expect(pieces.filter(({ now }) => now > 0).map(({ from }) => from)).toEqual(["2026-11-10", "2026-11-12", "2026-11-13", "2026-11-20"]);
    expect(pieces.filter(({ before }) => before === 1).map(({ from }) => from)).toEqual(["2026-11-15"]);
    for (const { from, to, now } of pieces) expect(rowTotals(db, "visitsDone", figureQuestion(db, { from, to }, branch, today)).rows).toBe(now);
  });

  it("[R234] a branch that is counted in several steps has the same figures", () => {
    const { db, path, key, clients } = setup();
    const before = valuesOf(db);
    // As if tens of thousands of clients lay between them; a bare connection has no guards.
    const bare = openStore({ path, key, mustExist: true });
    for (const [id, rowNo] of [
      [clients.b, 9_999],
      [clients.c, 25_000],
      [clients.d, 60_001],
    ] as const)
      bare.raw.prepare("update client set row_no = ? where id = ?").run(rowNo, id);
    bare.close();
    expect(valuesOf(db)).toEqual(before);
    const steps = [...boardSections(db, ["quantity"], november, null, branch, today)];
    expect(steps.length).toBeGreaterThan(7);
  });

  it("[R234] a year of visits is counted from indexes alone, without a row being fetched", () => {
    const { store } = createTestStore();
    const texts: string[] = [];
    const spy = new Proxy(store.read, {
      get: (target, property) =>
        property === "prepare"
          ? (sql: string): unknown => {
              texts.push(sql);
              return target.prepare(sql);
            }
          : (Reflect.get(target, property) as unknown),
    }) satisfies ReadDb;
    const planOf = (...sets: readonly RowSetId[]): string[] => {
      texts.length = 0;
      atOnce(tally(spy, sets, figureQuestion(store.read, november, branch, today)));
      const parameters = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [String(index + 1), "x"]));
      const plan = store.raw.prepare(`explain query plan ${texts.at(-1) ?? ""}`).all(parameters) as { readonly detail: string }[]; // the plan's rows
      return plan.map(({ detail }) => detail);
    };
    const sets: readonly RowSetId[] = ["visitsDone", "visitsTimed", "reportsInTime", "reportsMissing", "clientsContacted", "clientsReported"];
    for (const id of sets) {
      const uses = planOf(id).filter((detail) => /^(SEARCH|SCAN) (x|v|r|visit|interaction|maturity_call)\b/.test(detail));
      expect(uses.length, id).toBeGreaterThan(0);
      expect(
        uses.filter((detail) => !detail.includes("COVERING INDEX")),
        id,
      ).toEqual([]);
    }
    // Sets counted together: a report is looked up once per visit, and no row is put by before it is counted.
    const shared = planOf("reportsDue", "reportsInTime", "reportsMissing");
    expect(shared.filter((detail) => detail.startsWith("SEARCH r "))).toHaveLength(1);
    expect(shared.filter((detail) => detail.startsWith("MATERIALIZE"))).toEqual(["MATERIALIZE due"]);
    expect(shared.filter((detail) => detail.startsWith("CO-ROUTINE"))).toHaveLength(1);
  });

  it("a name that is no set is none", () => {
    expect([isRowSet("visitsDone"), isRowSet("toString"), isRowSet("")]).toEqual([true, false, false]);
  });
});
