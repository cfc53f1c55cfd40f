/*
 * What texts of the hub say of an erased client outside his own rows and steps (sync-spec E): rows shown in answers, the words
 * by which transactions that touched others too are called, and rows of bank lists that were not taken.
 */
import { sql } from "kysely";
import { textSet } from "#db/engine/hubDatabase.ts";
import type { HubTx } from "./schema.ts";

/** Values by which a person is known, of rows and steps. */
const identifying: Readonly<Record<string, readonly string[]>> = {
  client: ["name", "formerName", "nameLatin", "documentNumber", "clientNumber", "sourceKey"],
  contactPoint: ["value"],
};

type Values = Readonly<Record<string, unknown>>;
interface SaidEdit {
  readonly t: string;
  readonly v?: Values;
  readonly f?: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** The words by which some clients are known, from their rows and from every step about them. */
export const wordsOf = (
  rows: readonly { readonly table: string; readonly values: Values }[],
  steps: readonly { readonly edits: string }[],
): ReadonlySet<string> => {
  const words = new Set<string>();
  const add = (table: string, field: string, value: unknown): void => {
    if (identifying[table]?.includes(field) === true && typeof value === "string" && value !== "") words.add(value);
  };
  for (const { table, values } of rows) for (const [field, value] of Object.entries(values)) add(table, field, value);
  for (const { edits } of steps) {
    // written by the hub
    for (const { t, v = {}, f = {} } of JSON.parse(edits) as SaidEdit[]) {
      for (const [field, value] of Object.entries(v)) add(t, field, value);
      for (const [field, values] of Object.entries(f)) for (const value of values) add(t, field, value);
    }
  }
  return words;
};

interface ShownAnswer {
  readonly seq: number;
  readonly settled: readonly { readonly r: string; readonly c: string | null }[];
  readonly gone: readonly { readonly c: string | null }[];
}

const contains = (tx: HubTx, column: string, text: string) =>
  tx.engine === "sqlite" ? sql<boolean>`instr(${sql.ref(column)}, ${text}) > 0` : sql<boolean>`position(${text} in ${sql.ref(column)}) > 0`;

/** Takes rows of erased clients out of the answers that show them; answers the numbers of all answers that name one. */
export const emptyAnswers = async (tx: HubTx, branchId: string, clientIds: ReadonlySet<string>, rowIds: ReadonlySet<string>): Promise<number[]> => {
  const numbers: number[] = [];
  for (const clientId of clientIds) {
    const found = await tx.q
      .selectFrom("pushed_line")
      .select(["device_id", "tx_id", "part", "answer"])
      .where("branch_id", "=", branchId)
      .where(contains(tx, "answer", clientId))
      .execute();
    for (const { device_id, tx_id, part, answer: text } of found) {
      const answer = JSON.parse(text) as ShownAnswer; // written by the hub
      numbers.push(answer.seq);
      const settled = answer.settled.filter(({ c, r }) => (c === null || !clientIds.has(c)) && !rowIds.has(r));
      if (settled.length === answer.settled.length) continue;
      await tx.q
        .updateTable("pushed_line")
        .set({ answer: JSON.stringify({ ...answer, settled }) })
        .where("branch_id", "=", branchId)
        .where("device_id", "=", device_id)
        .where("tx_id", "=", tx_id)
        .where("part", "=", part)
        .execute();
    }
  }
  return numbers;
};

interface Header {
  readonly label: Readonly<Record<string, string | number>>;
}

/**
 * Takes the words by which erased clients are known out of the names of transactions that touched others too, and of lines about
 * them that were refused (`refusedAt`: their numbers).
 */
export const emptyLabels = async (
  tx: HubTx,
  branchId: string,
  steps: readonly { readonly txId: string }[],
  refusedAt: readonly number[],
  words: ReadonlySet<string>,
): Promise<void> => {
  if (words.size === 0) return;
  const found = await tx.q
    .selectFrom("feed")
    .select(["seq", "header"])
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`(tx_id in ${textSet(tx.engine, [...new Set(steps.map(({ txId }) => txId))])} or seq in ${numberSet(tx, refusedAt)})`)
    .execute();
  for (const { seq, header: text } of found) {
    const header = JSON.parse(text) as Header; // written by the hub
    const kept = Object.entries(header.label).filter(([, value]) => typeof value !== "string" || ![...words].some((word) => value.includes(word)));
    if (kept.length === Object.keys(header.label).length) continue;
    await tx.q
      .updateTable("feed")
      .set({ header: JSON.stringify({ ...header, label: Object.fromEntries(kept) }) })
      .where("branch_id", "=", branchId)
      .where("seq", "=", seq)
      .execute();
  }
};

const numberSet = (tx: HubTx, numbers: readonly number[]) =>
  tx.engine === "sqlite" ? sql`(select value from json_each(${JSON.stringify(numbers)}))` : sql`(select unnest(${numbers}::bigint[]))`;

const rowsAtOnce = 500;

/** Empties rows of bank lists that were not taken and name an erased client in a cell of their own. */
export const emptyImportRows = async (tx: HubTx, branchId: string, words: ReadonlySet<string>): Promise<void> => {
  if (words.size === 0) return;
  const runs = await tx.q.selectFrom("feed_import_run").select("id").where("branch_id", "=", branchId).execute();
  for (const { id } of runs) {
    for (let last = -1; ;) {
      const page = await tx.q
        .selectFrom("feed_import_row")
        .select(["row_no", "cells"])
        .where("run_id", "=", id)
        .where("row_no", ">", last)
        .orderBy("row_no")
        .limit(rowsAtOnce)
        .execute();
      const his = page.filter(({ cells }) => (JSON.parse(cells) as string[]).some((cell) => words.has(cell.trim()))).map(({ row_no }) => row_no); // written by keepNotTaken
      if (his.length > 0)
        await tx.q.updateTable("feed_import_row").set({ cells: "[]", problems: "[]" }).where("run_id", "=", id).where("row_no", "in", his).execute();
      if (page.length < rowsAtOnce) break;
      last = page.at(-1)?.row_no ?? last;
    }
  }
};
