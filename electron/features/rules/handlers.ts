/*
 * Rules of the branch: kept by its manager, tried on its clients before they are switched on, and switched off by every
 * change of what they look for (R137). The dry run shows whom a rule hits and why, and what it has in common with others.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { RuleNotFound, rules, RuleTrial, RuleUnfit, TrialOverlap } from "#shared/contracts/rules.ts";
import { clausesOf, parseCondition } from "#shared/domain/clients/listCondition.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { isOftenMistaken, mostOpportunitiesPerDay, mostWarningsPerDay, usualPerRule } from "#shared/domain/rules/raise.ts";
import { reasonOf } from "#shared/domain/rules/reason.ts";
import { hitsTooMany, mostShare, ruleProblems, type RunnableRule, runnableOf, wasTried, wordingOf } from "#shared/domain/rules/ruleForm.ts";
import { clientListRows } from "#db/workstation/clientList.ts";
import { ruleRecords } from "#db/workstation/rules/ruleRows.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { clientCount } from "#db/workstation/today.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { evaluateInSteps, valuesBehind } from "./evaluateRules.ts";
import { runRules } from "./runRules.ts";

const examplesShown = 12;
/** Share of the smaller rule's clients from which two rules say the same. */
const sameShare = 0.8;
const sellingKinds: ReadonlySet<string> = new Set(["upSell", "crossSell", "bundle", "newClient"]);
/** Fields by which a change makes another rule of it. */
const wordingFields = ["purpose", "signal", "signalDetail", "condition"] as const;

const noRecord = { raised: 0, useful: 0, mistaken: 0, open: 0 };

const byOrder = (left: Row<"rule">, right: Row<"rule">): number =>
  left.purpose.localeCompare(right.purpose) || (left.sortOrder ?? 0) - (right.sortOrder ?? 0) || left.id.localeCompare(right.id);

interface Ready {
  readonly rule: Row<"rule">;
  readonly runnable: RunnableRule;
}

/** A rule that can be run as it is worded. */
const readyRule = (db: ReadDb, ruleId: string): Result<Ready, RuleNotFound | RuleUnfit> => {
  const rule = rowById(db, "rule", ruleId);
  if (!rule) return err({ type: "ruleNotFound" });
  const problems = ruleProblems(rule);
  const runnable = runnableOf(rule);
  return problems.length > 0 || !runnable ? err({ type: "ruleUnfit", problems }) : ok({ rule, runnable });
};

const overlapsOf = async (context: QueryContext, rule: Row<"rule">, rowNos: readonly number[]): Promise<readonly TrialOverlap[]> => {
  const mine = new Set(rowNos);
  const found: TrialOverlap[] = [];
  for (const other of allRows(context.db, "rule")) {
    if (other.id === rule.id || other.isActive !== true) continue;
    const runnable = runnableOf(other);
    if (!runnable) continue;
    const theirs = (await stepByStep(evaluateInSteps(context, runnable))).rowNos;
    const common = theirs.filter((rowNo) => mine.has(rowNo)).length;
    if (common === 0) continue;
    const isAgainst = rule.purpose !== other.purpose && sellingKinds.has((rule.purpose === "warning" ? other : rule).sellKind ?? "");
    const isSame = rule.purpose === other.purpose && common >= Math.min(mine.size, theirs.length) * sameShare;
    if (isAgainst || isSame) found.push({ ruleId: other.id, name: other.name, nameEn: other.nameEn, clients: common, kind: isAgainst ? "against" : "same" });
  }
  return found.toSorted((left, right) => right.clients - left.clients);
};

const trialOf = async (context: QueryContext, { rule, runnable }: Ready): Promise<RuleTrial> => {
  const { db } = context;
  const clients = clientCount(db);
  const evaluation = await stepByStep(evaluateInSteps(context, runnable));
  const shown = [...new Map(evaluation.hits(examplesShown).map((hit) => [hit.rowNo, hit])).values()]
    .toSorted((left, right) => (right.amountFen ?? 0) - (left.amountFen ?? 0))
    .slice(0, examplesShown);
  const most = rule.purpose === "warning" ? mostWarningsPerDay : mostOpportunitiesPerDay;
  return {
    clients,
    hits: evaluation.clients,
    share: clients === 0 ? 0 : Math.round((evaluation.clients / clients) * 1000) / 10,
    isTooMany: hitsTooMany(clients, evaluation.clients),
    perDay: Math.min(most, rule.mostPerDay ?? usualPerRule, evaluation.clients),
    examples: shown.flatMap((hit) => {
      const [row] = clientListRows(db, [hit.rowNo]);
      const reason = reasonOf(runnable.signal, runnable.detail, hit, runnable.condition, valuesBehind(db, hit.rowNo, runnable.condition));
      return row ? [{ clientId: row.id, name: row.name, tier: row.tier, assetTotal: row.assetTotal, reason: JSON.stringify(reason) }] : [];
    }),
    overlaps: await overlapsOf(context, rule, evaluation.rowNos),
  };
};

export const rulesHandlers: HandlersOf<typeof rules> = {
  ruleList: ({ db, actor }) => {
    const records = ruleRecords(db);
    return ok({
      lines: allRows(db, "rule")
        .toSorted(byOrder)
        .map((rule) => {
          const record = records.get(rule.id) ?? noRecord;
          return { rule, record, problems: ruleProblems(rule), isTried: wasTried(rule), isOftenMistaken: isOftenMistaken(record) };
        }),
      mayKeep: mayEditDictionaries(actor),
      mostPerDay: { opportunity: mostOpportunitiesPerDay, warning: mostWarningsPerDay },
    });
  },

  saveRule: (context, { ruleId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const known = ruleId === undefined ? undefined : rowById(context.db, "rule", ruleId);
    if (ruleId !== undefined && !known) return err({ type: "ruleNotFound" });
    const condition = typeof values.condition === "string" ? parseCondition(values.condition) : undefined;
    // A person's own segments are on nobody else's device: the rule would mean something else there.
    if (condition && clausesOf(condition).some(({ field }) => field === "segment")) return err({ type: "notHere", field: "segment" });
    // Trial and switch have their own commands.
    const { isActive: _isActive, triedOn: _triedOn, triedHits: _triedHits, triedFor: _triedFor, ...wanted } = values;
    const isReworded = known !== undefined && wordingFields.some((field) => wanted[field] !== undefined && (wanted[field] ?? null) !== known[field]);
    const last = Math.max(0, ...allRows(context.db, "rule").map((rule) => rule.sortOrder ?? 0));
    const checked = validateRow(
      "rule",
      known ? { ...wanted, ...(isReworded ? { isActive: false } : {}) } : { sortOrder: last + 1, ...wanted, isActive: false },
    );
    if (!checked.ok) return checked;
    for (const field of ["name", "purpose", "signal"] as const) {
      if (!known && (checked.value[field] ?? "") === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "rule", rowId, values: checked.value };
    const name = String(checked.value["name"] ?? known?.name ?? "");
    return ok({ ruleId: rowId, txId: commitChanges(context, "edit", { what: "rule", name }, [change], ["rules"]) });
  },

  removeRule: (context, { ruleId }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const rule = rowById(context.db, "rule", ruleId);
    if (!rule) return err({ type: "ruleNotFound" });
    return ok({ txId: commitChanges(context, "edit", { what: "rule", name: rule.name }, [{ operation: "delete", table: "rule", rowId: ruleId }], ["rules"]) });
  },

  tryRule: async (context, { ruleId }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const ready = readyRule(context.db, ruleId);
    if (!ready.ok) return ready;
    const { rule } = ready.value;
    const trial = await trialOf(context, ready.value);
    // While the clients were looked at, a colleague's edit may have arrived.
    if (!rowById(context.db, "rule", ruleId)) return err({ type: "ruleNotFound" });
    const values = { triedOn: dayOf(context.clock.now()), triedHits: trial.hits, triedFor: wordingOf(rule) };
    const change: Change = { operation: "update", table: "rule", rowId: rule.id, values };
    commitChanges(context, "edit", { what: "ruleTried", name: rule.name, count: trial.hits }, [change], ["rules"]);
    return ok(trial);
  },

  switchRule: async (context, { ruleId, isActive }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const known = rowById(context.db, "rule", ruleId);
    if (!known) return err({ type: "ruleNotFound" });
    if (isActive) {
      const ready = readyRule(context.db, ruleId);
      if (!ready.ok) return ready;
      if (!wasTried(known)) return err({ type: "notTried" });
      // Counted again: the clients may have changed since the trial.
      const { clients: hits } = await stepByStep(evaluateInSteps(context, ready.value.runnable));
      const clients = clientCount(context.db);
      if (hitsTooMany(clients, hits)) return err({ type: "hitsTooMany", hits, clients, mostPercent: mostShare * 100 });
      const now = rowById(context.db, "rule", ruleId);
      if (!now) return err({ type: "ruleNotFound" });
      if (!wasTried(now)) return err({ type: "notTried" });
    }
    const change: Change = { operation: "update", table: "rule", rowId: ruleId, values: { isActive } };
    return ok({ txId: commitChanges(context, "edit", { what: isActive ? "ruleOn" : "ruleOff", name: known.name }, [change], ["rules"]) });
  },

  runRules: async (context) => ok(await runRules(context)),
};
