/*
 * A branch's month as a document: 2,000 visits of ten managers with reports, follow-ups and promises, to Word, to the branch's own
 * Word template, to Excel and to the page that the PDF is printed from; reading, checks, audit and writing included. Beside each
 * its library alone, given the same texts already in memory: docx and exceljs with the same paragraphs, tables and cells and
 * no styles; for the page, joining its own text.
 */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import excel from "exceljs";
import type { ActorId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { openStore, type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { reportFile } from "#electron/features/exchange/reports/reportFile.ts";
import { reportColumns } from "#electron/features/exchange/reports/reportColumns.ts";
import type { ReportFile } from "#electron/features/exchange/reports/reportModel.ts";
import { fileWords } from "#electron/features/exchange/words.ts";
import { exportReportsJob } from "#electron/jobs/exports/exportReportsJob.ts";
import { reportPaperJob } from "#electron/jobs/exports/reportPaperJob.ts";
import { reportTable } from "#electron/jobs/exports/reportTable.ts";
import { starterTemplate } from "#electron/jobs/exports/templates/starterTemplate.ts";
import { takeTemplateJob } from "#electron/jobs/exports/templates/takeTemplateJob.ts";
import type { JobContext } from "#electron/jobs/job.ts";
import { writeChosen } from "#shared/files/durableFile.ts";
import type { BenchArguments } from "./benchArguments.ts";
import { benchHeader, temporaryFolder } from "./freshStore.ts";
import { interleave } from "./interleave.ts";
import type { Metric } from "./statistics.ts";

const scope = { from: "2026-10-01", to: "2026-10-31" } as const;
const head = "00000000-0000-7000-8000-00000000aaaa";
const summary = "客户在到期前一周来电，希望了解三年期与大额存单的差别。面谈中确认其家庭近期有购车计划，需保留约二十万元随时可用。";

/** Rows written straight into the tables: the write path is measured elsewhere. */
const fill = (store: Store, visits: number): void =>
  void store.raw.exec(`
begin immediate;
create temp table numbers as with recursive s(n) as (select 0 union all select n + 1 from s where n + 1 < ${visits}) select n, printf('%012x', n) as hex from s;
insert into branch_user (id, name, role, outlet, is_active, edited_at) select 'manager-' || n, '经理' || n, 'clientManager', '城东支行', 1, '2026-10-01T00:00:00.000Z' from temp.numbers where n < 10;
insert into visit (id, client_id, owner_id, kind, purpose, title, planned_on, start_time, end_time, place, appointment, state, edited_at)
  select 'visit-' || hex, (select id from client where row_no = 1 + s.n % (select count(*) from client)), 'manager-' || (s.n % 10), 'onSite', 'maturity', '到期安排', date('2026-10-01', '+' || (s.n % 31) || ' days'), '09:30', '10:15', '人民路 1 号', 'confirmed', 'done', '2026-10-01T00:00:00.000Z' from temp.numbers s;
insert into visit_report (id, client_id, visit_id, author_id, result, summary, client_needs, feedback, next_step, next_contact_on, mood, state, submitted_at, signed_by_id, signed_at, sign_remark, edited_at)
  select 'report-' || id, client_id, id, owner_id, 'interested', '${summary}', '一笔随时能用的钱', '很满意', '周五前发对照表', '2026-11-05', 'calm', 'signed', planned_on || 'T10:00:00.000Z', '${head}', planned_on || 'T11:00:00.000Z', '同意', '2026-10-01T00:00:00.000Z' from visit;
insert into promise (id, client_id, visit_id, body, due_on, state, owner_id, edited_at) select 'promise-' || id, client_id, id, '带三年期对照表', '2026-11-05', 'open', owner_id, '2026-10-01T00:00:00.000Z' from visit;
insert into follow_up (id, client_id, title, due_on, state, owner_id, source, source_id, edited_at) select 'follow-' || id, client_id, '寄出材料', '2026-11-05', 'open', owner_id, 'report', 'report-' || id, '2026-10-01T00:00:00.000Z' from visit;
drop table temp.numbers;
commit;
analyze;`);

const openFilled = (visits: number): Store => {
  const place = { path: path.join(temporaryFolder(), "documents.db"), key: randomBytes(32) };
  const { store } = openWorkstation(place);
  const ids = createUuidIds();
  const clients = Array.from({ length: 500 }, (_, no): Change => ({
    operation: "insert",
    table: "client",
    rowId: ids.next(),
    values: { name: `客户${no}`, kind: "person" },
  }));
  const person: Change = {
    operation: "insert",
    table: "branchUser",
    rowId: head,
    values: { name: "赵行长", role: "branchManager", outlet: "城东支行", isActive: true },
  };
  write(store, (tx) => applyChanges(tx, benchHeader(), [person, ...clients]));
  store.close();
  const bare = openStore(place);
  fill(bare, visits);
  bare.close();
  return openWorkstation({ ...place, mustExist: true }).store;
};

const plainTable = (rows: readonly (readonly string[])[]): Table =>
  new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) })) });

/** The same texts through docx, with nothing about how they look. */
const plainWord = async (file: ReportFile): Promise<Uint8Array> => {
  const parts = [
    ...(file.overview?.tables ?? []).map(({ table }) => plainTable([table.header, ...table.rows])),
    ...file.sheets.flatMap(({ title, facts, blocks }) => [
      new Paragraph(title),
      plainTable(facts.map(({ label, value }) => [label, value])),
      ...blocks.flatMap((block) => {
        const heading = new Paragraph(block.title);
        if (block.kind === "table") return [heading, plainTable([block.table.header, ...block.table.rows])];
        if (block.kind === "facts") return [heading, plainTable(block.facts.map(({ label, value }) => [label, value]))];
        return [heading, new Paragraph(block.kind === "text" ? block.text : "")];
      }),
    ]),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: parts }] })));
};

const plainExcel = async (file: string, rows: readonly (readonly unknown[])[]): Promise<void> => {
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = workbook.addWorksheet("1");
  for (const row of rows) sheet.addRow([...row]).commit();
  sheet.commit();
  await workbook.commit();
};

/** A month of a branch in every format. */
export const documentMetrics = async ({ isQuick }: BenchArguments): Promise<Metric[]> => {
  const visits = isQuick ? 200 : 2_000;
  const store = openFilled(visits);
  const folder = temporaryFolder();
  const at = (name: string): string => path.join(folder, name);
  const ids = createUuidIds();
  const context: JobContext = {
    store,
    key: randomBytes(32),
    clock: systemClock,
    ids,
    actorId: head as ActorId, // as the session sets it
    workstationId: ids.next() as WorkstationId,
    signal: new AbortController().signal,
    report: () => undefined,
    announce: () => undefined,
  };
  const rounds = isQuick ? 2 : 3;
  const made = reportFile(store.read, scope, "zh-CN", { id: head, now: systemClock.now() });
  if (made?.sheets.length !== visits) throw new Error(`${made?.sheets.length ?? 0} reports instead of ${visits}`);
  const look = { ...fileWords(store.read, "zh-CN"), isMasked: true };
  const table = reportTable(made, reportColumns(store.read), look);
  const cells = [...(table.rows as Iterable<readonly unknown[]>)].map((row) =>
    row.map((cell) => (typeof cell === "object" && cell !== null ? Object.values(cell)[0] : cell)),
  ); // its own list
  writeChosen(at("starter.docx"), await starterTemplate("zh-CN"));
  const taken = await takeTemplateJob(context, { path: at("starter.docx"), name: "起步" });
  if (taken.type !== "kept") throw new Error("the starter template was not taken");
  const word = async (templateId?: string): Promise<void> => {
    const outcome = await exportReportsJob(context, { scope, path: at("out.docx"), format: "docx", language: "zh-CN", templateId });
    if (outcome.type !== "written") throw new Error(outcome.type);
  };
  const library = async (): Promise<void> => writeChosen(at("floor.docx"), await plainWord(made));
  const docx = await interleave({ ours: () => word(), library }, rounds);
  const template = await interleave({ ours: () => word(taken.templateId), library }, rounds);
  const xlsx = await interleave(
    {
      ours: async () => void (await exportReportsJob(context, { scope, path: at("out.xlsx"), format: "xlsx", language: "zh-CN" })),
      library: () => plainExcel(at("floor.xlsx"), cells),
    },
    rounds,
  );
  let html = "";
  const page = await interleave(
    {
      ours: async () => {
        const paper = await reportPaperJob(context, { scope, language: "zh-CN", target: "pdf" });
        if (paper.type === "made") ({ html } = paper.page);
      },
      library: () =>
        void html
          .split("<article>")
          .map((part) => `<article>${part}`)
          .join(""),
    },
    rounds,
    1,
  );
  store.close();
  const metric = (what: string, timed: { readonly ours: Metric["ours"]; readonly library: Metric["ours"] }, most: number): Metric => ({
    id: "R229",
    what: `${visits.toLocaleString("en")} visit reports of a month to ${what}`,
    unit: "ms",
    ours: timed.ours,
    beside: { "the library alone": timed.library },
    goals: [{ kind: "p50", most }],
  });
  return [
    metric("Word", docx, 15_000),
    metric("the branch's own Word template", template, 30_000),
    metric("Excel", xlsx, 10_000),
    metric("the page of the PDF", page, 5_000),
  ];
};
