/*
 * Looks at the beginnings of files: what they are, how they are encoded, where their headings stand, and a mapping
 * for each column, remembered for this sender or guessed. Identifying values leave this process masked.
 */
import type { InspectedColumn, InspectedFile, PreviewRow } from "#shared/contracts/exchange/imports.ts";
import type { FileRefusal } from "#shared/contracts/exchange/fileRefusal.ts";
import { maskContact, maskValue } from "#shared/domain/clients/mask.ts";
import { type BerkaTable, detectBerkaTable, isBerkaSet } from "#shared/domain/exchange/berkaFiles.ts";
import { guessHeader, type HeaderGuess } from "#shared/domain/exchange/headerGuess.ts";
import type { CodeLookup } from "#shared/domain/exchange/interpretCell.ts";
import { type ColumnMapping, columnOf, recallMapping, validateMapping } from "#shared/domain/exchange/mapping.ts";
import { compact } from "#shared/domain/exchange/plainText.ts";
import { cellText, type RawRow } from "#shared/domain/exchange/rawTable.ts";
import { makeRowKind } from "#shared/domain/exchange/rowKind.ts";
import { wordsToTranslate } from "#shared/domain/exchange/rowToRecord.ts";
import { fileSource } from "#shared/tabular/fileSource.ts";
import type { ChosenFile } from "#shared/tabular/importFile.ts";
import { previewRows } from "#shared/tabular/openTabular.ts";
import { FileRefused, openFile, sheetOf } from "#shared/tabular/readMappedFile.ts";
import { keptMappings, type KeptMapping } from "#db/workstation/importMappings.ts";
import { type Job, JobCancelled, type JobContext } from "#electron/jobs/job.ts";
import { branchCodeLookup } from "./branchDictionaries.ts";

const sampledRows = 300;
const shownRows = 20;
const longestShown = 120;

type Token = ChosenFile & { readonly token: string };

/** A cell as it is shown: what is, or looks like, an identifying value is masked (R265). */
const shown = (text: string, mapping: ColumnMapping | null): string => {
  const column = mapping === null ? undefined : columnOf(mapping.target);
  if (mapping?.target.table === "contactPoint") return maskContact(mapping.target.kind ?? "other", text);
  if (column?.mask !== undefined) return maskValue(column.mask, text);
  return /\d{11,}/u.test(compact(text)) ? maskValue("account", text) : text.slice(0, longestShown);
};

const empty = (file: Token): InspectedFile => ({
  token: file.token,
  name: file.name,
  byteSize: 0,
  refusal: null,
  format: null,
  encoding: null,
  delimiter: null,
  sheets: [],
  sheet: null,
  preview: [],
  headerRow: null,
  columns: [],
  remembered: null,
  berkaTable: null,
  mappingErrors: [],
});

interface Proposal {
  readonly columns: readonly (ColumnMapping & { readonly confidence: number; readonly asksDateOrder: boolean })[];
  readonly remembered: InspectedFile["remembered"];
}

const propose = (guess: HeaderGuess, kept: readonly KeptMapping[]): Proposal => {
  const recalled = recallMapping(
    kept.map(({ mapping }) => mapping),
    guess.headings,
  );
  const known = recalled && kept.find(({ mapping }) => mapping.name === recalled.name);
  if (recalled === undefined || known === undefined) return { columns: guess.columns, remembered: null };
  return {
    columns: recalled.columns.map((column) => ({ ...column, confidence: 1, asksDateOrder: false })),
    remembered: { mappingId: known.id, name: recalled.name },
  };
};

const inspectColumns = (rows: readonly RawRow[], guess: HeaderGuess, proposal: Proposal, lookUpCode: CodeLookup): readonly InspectedColumn[] => {
  const data = rows.filter(({ number }) => guess.headerRow === null || number > guess.headerRow);
  return guess.headings.map((heading, index): InspectedColumn => {
    const found = proposal.columns.find((column) => column.index === index);
    let mapping: ColumnMapping | null = null;
    if (found !== undefined) {
      const { confidence: _confidence, asksDateOrder: _asks, ...rest } = found;
      mapping = rest;
    }
    const texts = [...new Set(data.map((row) => cellText(row, index).trim()).filter((text) => text !== ""))].slice(0, 3);
    return {
      index,
      heading,
      mapping,
      samples: texts.map((text) => shown(text, mapping)),
      confidence: found?.confidence ?? 0,
      asksDateOrder: found?.asksDateOrder ?? false,
      unmappedReason: found === undefined ? (guess.unmapped.find((column) => column.index === index)?.reason ?? "unknownHeading") : null,
      unknownWords: mapping === null ? [] : wordsToTranslate(data, mapping, lookUpCode).slice(0, 50),
    };
  });
};

interface Known {
  readonly kept: readonly KeptMapping[];
  readonly lookUpCode: CodeLookup;
}

const inspectFile = async (context: JobContext, file: Token, known: Known): Promise<InspectedFile> => {
  const opened = await openFile({ path: file.path, encoding: file.encoding ?? null, delimiter: file.delimiter ?? null }, context.signal);
  const sheet = sheetOf(opened, file.sheet ?? null);
  const read = await previewRows(opened, sheet, sampledRows, context.signal);
  if (!read.ok) throw read.error.type === "cancelled" ? new JobCancelled() : new FileRefused(read.error);
  const rows = read.value;
  const berkaTable: BerkaTable | undefined = detectBerkaTable(rows[0]?.cells.map(({ text }) => text) ?? []);
  const guess = guessHeader(rows, file.headerRow === undefined && berkaTable !== undefined ? rows[0]?.number : file.headerRow);
  const proposal = propose(guess, known.kept);
  const columns = inspectColumns(rows, guess, proposal, known.lookUpCode);
  const kindOf = makeRowKind(guess.headerRow, guess.headings, proposal.columns);
  const preview = rows.slice(0, shownRows).map((row): PreviewRow => ({
    rowNumber: row.number,
    cells: guess.headings.map((_, index) =>
      row.number === guess.headerRow ? cellText(row, index) : shown(cellText(row, index), columns[index]?.mapping ?? null),
    ),
    kind: row.number === guess.headerRow ? "header" : kindOf(row),
  }));
  return {
    ...empty(file),
    byteSize: fileSource(file.path)?.size ?? 0,
    format: opened.format,
    encoding: opened.encoding,
    delimiter: opened.delimiter,
    sheets: opened.sheets,
    sheet,
    preview,
    headerRow: guess.headerRow,
    columns,
    remembered: proposal.remembered,
    berkaTable: berkaTable ?? null,
    mappingErrors: berkaTable === undefined ? validateMapping(proposal.columns) : [],
  };
};

export const inspectFilesJob: Job<"inspectFiles"> = async (context, request) => {
  const known: Known = { kept: keptMappings(context.store.read), lookUpCode: branchCodeLookup(context.store.read) };
  const files: InspectedFile[] = [];
  for (const [index, file] of request.files.entries()) {
    context.report("inspecting", index, request.files.length);
    try {
      files.push(await inspectFile(context, file, known));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (error.detail.type === "cancelled") throw new JobCancelled();
      files.push({ ...empty(file), refusal: error.detail as FileRefusal }); // the readers' refusals, see fileRefusal.ts
    }
  }
  const tables = files.map(({ berkaTable }) => berkaTable ?? undefined);
  return { files, set: isBerkaSet(tables) ? "berka" : "tables" };
};
