/*
 * A rule against all clients of the store (R137): its condition is answered by the column index, or by SQL until that is
 * built, its signal by one statement; what both name is a hit. Nothing is written here.
 */
import type { Steps } from "#shared/kernel/steps.ts";
import { dayOf } from "#shared/kernel/time.ts";
import { clausesOf, type Condition } from "#shared/domain/clients/listCondition.ts";
import type { ListSort } from "#shared/contracts/clients/list.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SignalHit } from "#shared/domain/rules/raise.ts";
import type { RunnableRule } from "#shared/domain/rules/ruleForm.ts";
import { clientListRows, clientRowNumbers } from "#db/workstation/clientList.ts";
import { plainHits, signalSteps } from "#db/workstation/rules/signalFacts.ts";
import { codesInOrder } from "#db/workstation/listReference.ts";
import { resolveCondition } from "#db/workstation/segmentSql.ts";
import type { ReadDb } from "#db/engine/store.ts";
import type { QueryContext } from "#electron/features/context.ts";
import { readyIndex } from "#electron/features/readyIndex.ts";

const wholeList = { offset: 0, limit: Number.MAX_SAFE_INTEGER };
const largestFirst: ListSort = { field: "assetTotal", direction: "desc" };

/** Row numbers of the clients that meet a condition, largest assets first. */
const matching = (db: ReadDb, condition: Condition, today: ReturnType<typeof dayOf>): readonly number[] => {
  const wish = { condition: resolveCondition(db, condition, today), found: null };
  const orderOf = (dictionary: string): readonly string[] => codesInOrder(db, dictionary);
  return (readyIndex(db)?.page(wish, largestFirst, wholeList, orderOf) ?? clientRowNumbers(db, wish, largestFirst, wholeList, orderOf)).rowNos;
};

interface Evaluation {
  /** How many clients are hit. */
  readonly clients: number;
  readonly rowNos: readonly number[];
  /** The hits of the first `most` clients that are not left out; of a dated signal all of them. */
  readonly hits: (most: number, isLeftOut?: (rowNo: number) => boolean) => readonly SignalHit[];
}

const isUnconditional = (condition: Condition): boolean => clausesOf(condition).length === 0;

/** Evaluates one rule today, with pauses where something else may have its turn. */
export function* evaluateInSteps({ db, clock }: Pick<QueryContext, "db" | "clock">, rule: RunnableRule): Steps<Evaluation> {
  const today = dayOf(clock.now());
  const dated = yield* signalSteps(db, rule, today);
  if (dated === null) {
    const rowNos = matching(db, rule.condition, today);
    return {
      clients: rowNos.length,
      rowNos,
      hits: (most, isLeftOut) => plainHits(db, (isLeftOut ? rowNos.filter((rowNo) => !isLeftOut(rowNo)) : rowNos).slice(0, most)),
    };
  }
  yield;
  const allowed = isUnconditional(rule.condition) || dated.length === 0 ? undefined : new Set(matching(db, rule.condition, today));
  yield;
  const found = allowed ? dated.filter(({ rowNo }) => allowed.has(rowNo)) : dated;
  const rowNos = [...new Set(found.map(({ rowNo }) => rowNo))];
  return { clients: rowNos.length, rowNos, hits: () => found };
}

/** The client's values of the fields that a condition names: what explains the hit later. */
export const valuesBehind = (db: ReadDb, rowNo: number, condition: Condition): Readonly<Record<string, FieldValue>> => {
  const [row] = clientListRows(db, [rowNo]);
  if (!row) return {};
  const known: Readonly<Record<string, unknown>> = { ...row };
  const values: Record<string, FieldValue> = {};
  for (const { field } of clausesOf(condition)) {
    const value = known[field];
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) values[field] = value;
    else if (Array.isArray(value)) values[field] = value.map(String);
  }
  return values;
};
