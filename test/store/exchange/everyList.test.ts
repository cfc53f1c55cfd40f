/*
 * Every list that can be exported, by one table of what its page says (R003-R005, R229, R265): rows in the file are the rows
 * of the page, dates are dates, amounts numbers, long numbers whole, nothing can start a formula, identifying values masked.
 * The files are read back by other libraries than the one that wrote them. A new list does not compile without a line here.
 */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type CellObject, read, utils } from "@e965/xlsx";
import papaparse from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActorId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import { type Day, type Instant, isDay } from "#shared/kernel/time.ts";
import type { ExportedList, ExportWish } from "#shared/contracts/exchange/exports.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { toSnake } from "#shared/domain/edit/syncedTables.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { demoBranch } from "#electron/features/session/demoBranch.ts";
import { loadIdentity, seedNewStore } from "#electron/features/session/seedStore.ts";
import { fileWords } from "#electron/features/exchange/words.ts";
import { exportListJob } from "#electron/jobs/exports/exportListJob.ts";
import { listToExport } from "#electron/jobs/exports/exportedLists.ts";
import { type JobContext, jobHeader } from "#electron/jobs/job.ts";
import { countingIds } from "#test/support/testStore.ts";

const today = "2026-11-21";
const asDay = (text: string): Day => {
  if (!isDay(text)) throw new Error(`no day: ${text}`);
  return text;
};
const clock: Clock = { now: () => `${today}T02:30:00.000Z` as Instant };
const dangerous = '=HYPERLINK("http://x","点我")';
const account = "6222021001234567890123";

interface World {
  readonly store: Store;
  readonly context: JobContext;
  readonly folder: string;
  readonly clientId: string;
  readonly handoverId: string;
  readonly headId: string;
  readonly campaignId: string;
}
let world: World;

const one = (store: Store, sql: string, ...values: readonly string[]): string =>
  String(
    store.raw
      .prepare(sql)
      .pluck()
      .get(...values),
  );
const live = (table: string, where = "true"): string =>
  `select count(*) from ${toSnake(table)} x join client c on c.id = x.client_id and c.deleted_at is null where x.deleted_at is null and ${where}`;

beforeAll(() => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-lists-"));
  const key = randomBytes(32);
  const { store } = openWorkstation({ path: path.join(folder, "store.db"), key });
  const ids = countingIds();
  const info = { id: "demo", kind: "demo", ownerName: demoBranch.ownerName, branchName: demoBranch.branchName, lastOpenedAt: null } as const;
  seedNewStore({ store, clock, ids, info, seed: demoBranch.seed });
  const session = loadIdentity(store.read);
  const context: JobContext = {
    store,
    key,
    clock,
    ids,
    actorId: session.actor.id as ActorId,
    workstationId: session.workstationId as WorkstationId,
    signal: new AbortController().signal,
    report: () => undefined,
    announce: () => undefined,
  };
  const clientId = one(
    store,
    "select client_id from holding where deleted_at is null and client_id in (select id from client where deleted_at is null) limit 1",
  );
  write(store, (tx) => {
    applyChanges(tx, jobHeader(context, "edit", {}), [
      { operation: "update", table: "client", rowId: clientId, values: { name: dangerous } },
      {
        operation: "insert",
        table: "holding",
        rowId: ids.next(),
        values: { clientId, kind: "timeDeposit", productName: "+1+1", accountNumber: account, amount: 123_456_789_01 },
      },
    ]);
    appendAudit(tx, {
      at: clock.now(),
      actorId: context.actorId,
      action: "exported",
      clientId,
      detail: { what: "clients", rows: 3, masked: false, purpose: dangerous },
    });
  });
  world = {
    store,
    context,
    folder,
    clientId,
    handoverId: one(store, "select handover_id from handover_client where deleted_at is null limit 1"),
    campaignId: one(store, "select id from campaign where deleted_at is null limit 1"),
    headId: one(store, "select id from branch_user where role = 'branchManager' limit 1"),
  };
}, 60_000);

afterAll(() => {
  world.store.close();
  rmSync(world.folder, { recursive: true, force: true });
});

/** What to ask of each list, and how many rows the page of that filter shows, counted by other means. */
const table: {
  readonly [L in ExportedList]: {
    readonly wish: () => Extract<ExportWish, { list: L }> /** Null for what is computed and not counted: then all formats must agree. */;
    readonly rows: string | null;
    readonly asHead?: true;
  };
} = {
  clients: {
    wish: () => ({
      list: "clients",
      selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [] },
      sort: { field: "name", direction: "asc" },
    }),
    rows: "select count(*) from client where deleted_at is null",
  },
  holdings: {
    wish: () => ({ list: "holdings", clientId: world.clientId, atOtherBank: false }),
    rows: live("holding", "x.client_id = :client and coalesce(x.at_other_bank, 0) = 0"),
  },
  maturities: {
    wish: () => ({ list: "maturities", from: "2026-11-01", days: 90 }),
    rows: live(
      "holding",
      "x.matures_on between '2026-11-01' and '2027-01-29' and coalesce(x.at_other_bank, 0) = 0 and coalesce(x.state, 'active') not in ('closed', 'loanFinished')",
    ),
  },
  newAccounts: { wish: () => ({ list: "newAccounts" }), rows: live("newAccountScreening", "x.state <> 'closed'") },
  visits: { wish: () => ({ list: "visits", from: "2026-11-01", to: "2026-11-30" }), rows: live("visit", "x.planned_on between '2026-11-01' and '2026-11-30'") },
  outOfOffice: {
    wish: () => ({ list: "outOfOffice", from: "2026-10-01", to: "2026-11-30" }),
    rows: live("visit", "x.planned_on between '2026-10-01' and '2026-11-30' and x.kind in ('onSite', 'event') and x.state <> 'cancelled'"),
  },
  recommendations: {
    wish: () => ({ list: "recommendations", from: "2026-01-01", to: "2026-12-31" }),
    rows: live("recommendation", "x.recommended_at between '2025-12-31T16:00:00.000Z' and '2026-12-31T15:59:59.999Z'"),
  },
  promises: { wish: () => ({ list: "promises", state: "open" }), rows: live("promise", "x.state = 'open'") },
  followUps: {
    wish: () => ({ list: "followUps", scope: "open" }),
    rows: live("followUp", `x.state = 'open'`),
  },
  reports: { wish: () => ({ list: "reports", state: "signed" }), rows: live("visitReport", "x.state = 'signed'") },
  signOff: { wish: () => ({ list: "signOff", filter: "waiting" }), rows: live("visitReport", "x.state = 'submitted'"), asHead: true },
  greetings: { wish: () => ({ list: "greetings", month: "2026-11" }), rows: live("greeting", "substr(x.due_on, 1, 7) = '2026-11'") },
  serviceTeams: { wish: () => ({ list: "serviceTeams" }), rows: live("serviceMember") },
  loans: { wish: () => ({ list: "loans" }), rows: live("loanApplication") },
  benefitsGiven: { wish: () => ({ list: "benefitsGiven" }), rows: live("benefitGrant") },
  loyaltyPoints: { wish: () => ({ list: "loyaltyPoints" }), rows: live("loyaltyEntry") },
  participations: { wish: () => ({ list: "participations" }), rows: live("participation") },
  scripts: { wish: () => ({ list: "scripts" }), rows: "select count(*) from script where deleted_at is null" },
  articles: { wish: () => ({ list: "articles", kind: "policy" }), rows: "select count(*) from article where kind = 'policy' and deleted_at is null" },
  workLogs: { wish: () => ({ list: "workLogs", from: "2026-11-16", to: "2026-11-20" }), rows: "select 5" },
  meetings: { wish: () => ({ list: "meetings" }), rows: "select count(*) from meeting where deleted_at is null" },
  handovers: { wish: () => ({ list: "handovers" }), rows: "select count(*) from handover where deleted_at is null", asHead: true },
  handoverClients: {
    wish: () => ({ list: "handoverClients", handoverId: world.handoverId }),
    rows: live("handoverClient", "x.handover_id = :handover"),
  },
  shiftNotes: { wish: () => ({ list: "shiftNotes" }), rows: "select count(*) from shift_note where deleted_at is null", asHead: true },
  figures: {
    wish: () => ({ list: "figures", dashboard: "all", span: { from: asDay("2026-11-01"), to: asDay("2026-11-30") }, compare: null, scope: { kind: "branch" } }),
    rows: null,
    asHead: true,
  },
  figureRows: {
    wish: () => ({ list: "figureRows", rows: "visitsDone", span: { from: asDay("2026-10-01"), to: asDay("2026-10-31") }, scope: { kind: "branch" } }),
    rows: live("visit", "x.planned_on between '2026-10-01' and '2026-10-31' and x.state = 'done'"),
    asHead: true,
  },
  opportunities: { wish: () => ({ list: "opportunities", filter: {}, stages: ["identified", "assigned", "following", "won", "lost"] }), rows: null },
  contracts: { wish: () => ({ list: "contracts" }), rows: null },
  warnings: { wish: () => ({ list: "warnings", scope: "handled" }), rows: null },
  complaints: { wish: () => ({ list: "complaints", scope: "all" }), rows: live("complaint") },
  serviceRequests: { wish: () => ({ list: "serviceRequests", scope: "all" }), rows: live("serviceRequest") },
  surveyResponses: { wish: () => ({ list: "surveyResponses" }), rows: live("questionnaireResponse") },
  interviews: { wish: () => ({ list: "interviews" }), rows: live("interview") },
  researchProjects: { wish: () => ({ list: "researchProjects", scope: "all" }), rows: "select count(*) from research_project where deleted_at is null" },
  campaigns: { wish: () => ({ list: "campaigns", scope: "all" }), rows: "select count(*) from campaign where deleted_at is null" },
  campaignTargets: {
    wish: () => ({ list: "campaignTargets", campaignId: world.campaignId, state: "leftOut" }),
    rows: live("campaignTarget", "x.campaign_id = :campaign and x.state = 'leftOut'"),
  },
  prospects: { wish: () => ({ list: "prospects" }), rows: "select count(*) from client where lifecycle_stage = 'prospect' and deleted_at is null" },
  referrers: {
    wish: () => ({ list: "referrers" }),
    rows: "select count(distinct referrer_client_id) from client where referrer_client_id is not null and deleted_at is null",
  },
  winBack: { wish: () => ({ list: "winBack" }), rows: null },
  audit: { wish: () => ({ list: "audit", action: "exported" }), rows: "select count(*) from audit_entry where action = 'exported'" },
};

const countBy = (sql: string): number =>
  Number(
    world.store.raw
      .prepare(
        sql.replaceAll(":client", `'${world.clientId}'`).replaceAll(":handover", `'${world.handoverId}'`).replaceAll(":campaign", `'${world.campaignId}'`),
      )
      .pluck()
      .get(),
  );

const exportAs = async (
  wish: ExportWish,
  format: "xlsx" | "csv" | "csvGbk",
  asHead = false,
  language: "zh-CN" | "en" = "zh-CN",
): Promise<{ readonly rows: number; readonly bytes: Buffer }> => {
  const file = path.join(world.folder, `${wish.list}.${format}`);
  const context = asHead ? { ...world.context, actorId: world.headId as ActorId } : world.context;
  const done = await exportListJob(context, { wish, columns: undefined, path: file, format, language, unmaskedFor: null });
  if (done.type !== "written") throw new Error(`${wish.list}: ${JSON.stringify(done)}`);
  return { rows: done.rows, bytes: readFileSync(file) };
};

const cellsOf = (bytes: Buffer): { readonly header: string[]; readonly rows: (CellObject | undefined)[][] } => {
  const book = read(bytes, { cellDates: true, cellFormula: true, cellNF: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ""] ?? {};
  const range = utils.decode_range(sheet["!ref"] ?? "A1");
  const grid = Array.from({ length: range.e.r + 1 }, (_, r) =>
    Array.from({ length: range.e.c + 1 }, (__, c) => sheet[utils.encode_cell({ r, c })] as CellObject | undefined),
  );
  return { header: (grid[0] ?? []).map((cell) => String(cell?.v ?? "")), rows: grid.slice(1) };
};

const textsOf = (rows: (CellObject | undefined)[][]): string[] => rows.flat().flatMap((cell) => (cell?.t === "s" ? [String(cell.v)] : []));
/** A text that a spreadsheet would calculate when it is typed or opened as CSV. */
const startsFormula = (text: string): boolean => /^[=+@\t\r]/u.test(text) || (text.startsWith("-") && !/^-\d/u.test(text));

describe("every list as a file", () => {
  it.for(Object.keys(table) as ExportedList[])(
    "[R003][R005][R229][R265] %s: the rows of the page in Excel, CSV in UTF-8 and CSV in GBK, read back by other libraries",
    async (list) => {
      const { wish, rows, asHead } = table[list];
      const expected = rows === null ? (await exportAs(wish(), "csv", asHead)).rows : countBy(rows);
      expect(expected, "the page shows something").toBeGreaterThan(0);
      const labels = Object.values(listToExport(wish()).columns).map(({ label }) => label.zh);
      const usual = listToExport(wish()).usual.length;

      const excel = await exportAs(wish(), "xlsx", asHead);
      const sheet = cellsOf(excel.bytes);
      expect([excel.rows, sheet.rows.length]).toEqual([expected, expected]);
      expect(sheet.header).toHaveLength(usual);
      for (const heading of sheet.header) expect(labels).toContain(heading);
      // No formula anywhere; dates as dates; a number is never so long that it lost digits.
      const cells = sheet.rows.flat().filter((cell) => cell !== undefined);
      expect(cells.filter((cell) => cell.f !== undefined)).toEqual([]);
      expect(cells.filter((cell) => cell.t === "n" && !Number.isSafeInteger(Math.round(Number(cell.v) * 10_000)))).toEqual([]);
      expect(textsOf(sheet.rows).filter((text) => /^\d{4}-\d{2}-\d{2}(T.*)?$/u.test(text))).toEqual([]);
      // Words of dictionaries, never their codes.
      expect(textsOf(sheet.rows).filter((text) => /^[a-z][a-zA-Z]*$/u.test(text))).toEqual([]);
      // Nothing that identifies: neither a whole mobile number nor a whole account or document number as a cell of its own.
      expect(textsOf(sheet.rows).filter((text) => /^1[3-9]\d{9}$/u.test(text) || /^\d{15,19}[\dX]*$/u.test(text))).toEqual([]);

      const utf8 = await exportAs(wish(), "csv", asHead);
      expect([...utf8.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const gbk = await exportAs(wish(), "csvGbk", asHead);
      // Each export of the audit is itself an entry of the audit.
      expect([utf8.rows, gbk.rows]).toEqual(list === "audit" ? [expected + 1, expected + 2] : [expected, expected]);
      for (const [text, count] of [
        [new TextDecoder("utf-8").decode(utf8.bytes), utf8.rows],
        [new TextDecoder("gb18030").decode(gbk.bytes), gbk.rows],
      ] as const) {
        const lines = papaparse.parse<string[]>(text.replace(/\r?\n$/u, "")).data;
        expect(lines[0]).toEqual(sheet.header);
        expect(lines).toHaveLength(count + 1);
        expect(lines.flat().filter(startsFormula)).toEqual([]);
      }
      const noted = one(world.store, "select detail from audit_entry order by seq desc limit 1");
      expect(JSON.parse(noted)).toMatchObject({ what: list, rows: list === "audit" ? expect.any(Number) : expected, masked: true });
    },
  );

  it("[R136] several reasons why a client is to be won back are parted as in the language of the file", () => {
    const { reasons } = listToExport({ list: "winBack" }).columns;
    const said = (language: "zh-CN" | "en") =>
      reasons?.cell({ reasons: ["dissatisfied", "movingAway"] }, { ...fileWords(world.store.read, language), isMasked: true });
    expect([said("zh-CN"), said("en")]).toEqual(["不满意、流失预警", "Dissatisfied, Churn warning"]);
  });

  it("[R005] what the program wrote itself stands in English in an English file: sources, tags, benefits, occasions, questionnaires", async () => {
    const column = async (list: ExportedList, heading: string): Promise<readonly string[]> => {
      const { wish, asHead } = table[list];
      const { header, rows } = cellsOf((await exportAs(wish(), "xlsx", asHead, "en")).bytes);
      const at = header.indexOf(heading);
      expect(at, `${list}: ${header.join()}`).toBeGreaterThanOrEqual(0);
      return rows.flatMap((row) => (row[at] === undefined ? [] : [String(row[at].v)]));
    };
    for (const [list, heading] of [
      ["scripts", "Source"],
      ["articles", "Tags"],
      ["articles", "Source"],
      ["benefitsGiven", "Benefit"],
      ["greetings", "Title"],
      ["researchProjects", "Questionnaire"],
    ] as const) {
      const words = await column(list, heading);
      expect(words.length, list).toBeGreaterThan(0);
      expect(
        words.filter((text) => /\p{Script=Han}/u.test(text)),
        `${list}: ${heading}`,
      ).toEqual([]);
    }
  });

  it("[X13] a band of a questionnaire stands in a file by its name, in English by its English one", async () => {
    const bands = async (language: "zh-CN" | "en"): Promise<readonly string[]> => {
      const { bytes } = await exportAs({ list: "surveyResponses" }, "xlsx", false, language);
      const { header, rows } = cellsOf(bytes);
      const at = header.indexOf(language === "en" ? "Band" : "档次");
      return rows.flatMap((row) => (row[at] === undefined ? [] : [String(row[at].v)]));
    };
    const chinese = await bands("zh-CN");
    expect(chinese).toContain("基本满意");
    expect(await bands("en")).toContain("Fairly satisfied");
  });

  it("[R229] amounts are numbers in yuan, accounts stay texts of all their digits, dates are dates", async () => {
    const { store, context, clientId } = world;
    const file = path.join(world.folder, "holdings-full.xlsx");
    await exportListJob(context, {
      wish: { list: "holdings", clientId },
      columns: ["client", "productName", "accountNumber", "amount"],
      path: file,
      format: "xlsx",
      language: "en",
      unmaskedFor: "核对账户",
    });
    const { header, rows } = cellsOf(readFileSync(file));
    const mine = rows.find(([, product]) => String(product?.v).includes("1+1"));
    expect(header).toEqual(["Client", "Product", "Account number", "Amount"]);
    expect(mine?.map((cell) => [cell?.t, cell?.v])).toEqual([
      ["s", expect.stringContaining("HYPERLINK")],
      ["s", expect.stringContaining("1+1")],
      ["s", account],
      ["n", 123_456_789.01],
    ]);
    expect(one(store, "select json_extract(detail, '$.purpose') from audit_entry order by seq desc limit 1")).toBe("核对账户");
  });
});
