/*
 * A list as a file: the rows that the page shows, in its order, with its columns. Masked unless a purpose is given;
 * list, rows, columns and purpose enter the audit before the first row is written. Rows go out page by page from a snapshot
 * of the store, so the length of a list costs no memory, all of it is of one moment, and the job can be stopped in between.
 */
import type { ExportWish, TableFileFormat } from "#shared/contracts/exchange/exports.ts";
import { listTitles } from "#shared/domain/exchange/listTitles.ts";
import type { TableFormat } from "#shared/tabular/writeTable.ts";
import { openSnapshot } from "#db/engine/snapshot.ts";
import { type ReadDb, write } from "#db/engine/store.ts";
import { rowLimit } from "#db/workstation/dataUse.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { type Job, type JobContext, stopIfCancelled } from "#electron/jobs/job.ts";
import { type NotWritten, whyNotWritten, writeTableFile } from "#shared/tabular/writeTableFile.ts";
import { aboutTexts } from "#electron/features/exchange/strings.ts";
import { fileWords } from "#electron/features/exchange/words.ts";
import type { Look } from "./cells.ts";
import { listToExport } from "./exportedLists.ts";

export interface ExportListRequest {
  readonly wish: ExportWish;
  /** Names of columns in order; undefined means the usual ones. */
  readonly columns: readonly string[] | undefined;
  readonly path: string;
  readonly format: TableFileFormat;
  readonly language: "zh-CN" | "en";
  /** Null: identifying values are masked. Else why they are not. */
  readonly unmaskedFor: string | null;
  /** Why the file is taken out, where it was said. */
  readonly purpose?: string | undefined;
  /** The agreement of a second person that opened it. */
  readonly agreement?: string | undefined;
}

/** What became of an export. */
export type ExportOutcome =
  | { readonly type: "written"; readonly rows: number; readonly byteSize: number }
  | { readonly type: "nothingToExport" }
  | { readonly type: "tooManyRows"; readonly found: number; readonly limit: number; readonly per: "file" | "day" }
  | { readonly type: "columnUnknown"; readonly column: string }
  | { readonly type: "fileNotWritten"; readonly reason: NotWritten };

const formats: Readonly<Record<TableFileFormat, TableFormat>> = {
  xlsx: { type: "xlsx" },
  csv: { type: "csv", encoding: "utf-8" },
  csvGbk: { type: "csv", encoding: "gbk" },
};

const rowsBetweenBreaths = 200;
/** So many digits wide a short text may become before it goes on in the next line: the longest name of a company. */
const shortTextWidth = 34;
/** Longest text of an audit's detail in characters. */
const longestDetail = 2_000;

/** Lets messages in: the process is asked to cancel by one. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Who writes the file and when, for its foot: `name 2026-11-21 16:00`. */
export const signatureOf = (name: string, now: string): string =>
  `${name} ${new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ")}`.trim();

/** Writes the file from the store as it is in `db`; acts and limits go to the store itself. */
const exported = async (
  context: JobContext,
  db: ReadDb,
  { wish, columns: wanted, path, format, language, unmaskedFor, purpose: said, agreement }: ExportListRequest,
): Promise<ExportOutcome> => {
  const purpose = said ?? unmaskedFor ?? undefined;
  const { store, clock, actorId } = context;
  const now = clock.now();
  const { columns: known, usual, open } = listToExport(wish);
  const names = wanted ?? usual;
  const unknown = names.find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) return { type: "columnUnknown", column: unknown };
  const columns = names.flatMap((name) => known[name] ?? []);
  const { total, rows } = open(db, { now, actorId });
  if (total === 0) return { type: "nothingToExport" };
  const limit = write(store, (tx) => {
    // In one transaction with the note that the limit counts by.
    const passed = rowLimit(tx, { actorId, now, found: total });
    const about = {
      at: now,
      actorId,
      action: passed ? "exportDenied" : "exported",
      clientId: null,
      detail: {
        what: wish.list,
        rows: total,
        columnCount: columns.length,
        columns: names.join(" ").slice(0, longestDetail),
        format,
        masked: unmaskedFor === null,
        ...(purpose === undefined ? {} : { purpose: purpose.slice(0, 500) }),
        ...(agreement === undefined || passed ? {} : { agreement }),
        ...(passed ? { reason: "tooManyRows" } : {}),
      },
    };
    appendAudit(tx, about);
    return passed;
  });
  if (limit) return { type: "tooManyRows", found: total, ...limit };
  const look: Look = { ...fileWords(db, language), isMasked: unmaskedFor === null };
  const { pick } = look;
  const cellsOf = async function* cellsOf() {
    let done = 0;
    for (const row of rows()) {
      if (done % rowsBetweenBreaths === 0) {
        context.report("writing", done, total);
        await breathe();
        stopIfCancelled(context);
      }
      yield columns.map((column) => column.cell(row, look));
      done += 1;
    }
  };
  const signature = signatureOf(look.person(actorId), now);
  const header = columns.map((column) => pick(column.label));
  try {
    const written = await writeTableFile(path, formats[format], {
      sheet: pick(listTitles[wish.list]),
      header,
      rows: cellsOf(),
      widths: columns.map(({ width }) => Math.max(width ?? 16, shortTextWidth)),
      isFitted: true,
      footer: `${signature}  ${pick(aboutTexts.notice)}`,
      about: {
        sheet: pick(aboutTexts.sheet),
        lines: [
          [pick(aboutTexts.list), pick(listTitles[wish.list])],
          [pick(aboutTexts.rows), String(total)],
          [pick(aboutTexts.columns), header.join(language === "en" ? ", " : "、")],
          [pick(aboutTexts.by), look.person(actorId)],
          [pick(aboutTexts.at), signature.slice(-16)],
          [pick(aboutTexts.values), pick(unmaskedFor === null ? aboutTexts.masked : aboutTexts.unmasked)],
          ...(purpose === undefined ? [] : [[pick(aboutTexts.purpose), purpose] as const]),
          ["", pick(aboutTexts.notice)],
        ],
      },
    });
    context.report("writing", total, total);
    return { type: "written", ...written };
  } catch (error) {
    const reason = whyNotWritten(error);
    if (reason === undefined) throw error;
    return { type: "fileNotWritten", reason };
  }
};

export const exportListJob: Job<"exportList"> = async (context, request) => {
  const snapshot = openSnapshot({ path: context.store.path, key: context.key });
  try {
    return await exported(context, snapshot.db, request);
  } finally {
    snapshot.close();
  }
};
