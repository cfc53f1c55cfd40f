/*
 * The daily evaluation (R137, R139, X14): what the branch's rules find among the clients that this device cares for becomes
 * opportunities and warnings, in one transaction, each explaining itself. Run again it raises nothing twice, also when another
 * device of the same manager ran first: the id of a row is made from the rule and what it found.
 */
import { addDays, type Day, dayOf } from "#shared/kernel/time.ts";
import { addWorkingDays, createWorkCalendar, type WorkCalendar } from "#shared/domain/care/workingDays.ts";
import { isCaredForBy } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import {
  chooseInSteps,
  mostOpportunitiesPerDay,
  mostWarningsPerDay,
  type Raised,
  type RaiseGround,
  type RuleHits,
  type SignalHit,
  usualRepeatDays,
} from "#shared/domain/rules/raise.ts";
import { reasonOf } from "#shared/domain/rules/reason.ts";
import { hitsTooMany, runnableOf, wasTried } from "#shared/domain/rules/ruleForm.ts";
import { occurrenceId } from "#db/workstation/rules/occurrenceId.ts";
import {
  clientsKeptBy,
  everRaised,
  guardedClients,
  lastRaisedDays,
  openMarks,
  ownedElsewhere,
  raisedOnDay,
  type RulePurpose,
  ruleRecords,
} from "#db/workstation/rules/ruleRows.ts";
import { clientCount } from "#db/workstation/today.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { opportunityStart } from "#electron/features/opportunityStart.ts";
import { indexBuilt } from "#electron/features/readyIndex.ts";
import { nextTurn, stepByStep } from "#electron/features/turns.ts";
import { evaluateInSteps, valuesBehind } from "./evaluateRules.ts";

export interface RulesRun {
  readonly opportunities: number;
  readonly warnings: number;
  /** Hits that wait for another day. */
  readonly waiting: number;
  readonly heldBack: number;
  /** Rules that were passed over because they hit nearly everybody or this build does not understand them. */
  readonly passedOver: readonly string[];
}

/** Hits of a rule without a date that are looked at in one run: the rest waits anyway. */
const mostLookedAt = 200;

/** Rules that are switched on in the wording in which they were tried. */
const rulesInForce = (context: CommandContext): readonly Row<"rule">[] =>
  allRows(context.db, "rule")
    .filter((rule) => rule.isActive === true && wasTried(rule))
    .toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0) || left.id.localeCompare(right.id));

/** Which clients this device raises something for: those it cares for; at the branch manager's also those whom nobody keeps (R138). */
const whoseDevice = ({ db, actor }: CommandContext): ((hit: SignalHit) => boolean) => {
  if (actor.role !== "clientManager" && actor.role !== "branchManager") return () => false;
  if (isCaredForBy(actor, null)) return () => true;
  const [own, nobody] = [clientsKeptBy(db, actor.id), clientsKeptBy(db, null)];
  return ({ clientId }) => own.has(clientId) || nobody.has(clientId);
};

interface Making {
  readonly context: CommandContext;
  readonly calendar: WorkCalendar;
  readonly today: Day;
}

const longestTitle = 120;

const changesOf = ({ context, calendar, today }: Making, { rule, hit, key }: Raised): readonly Change[] => {
  const { db, actor } = context;
  const runnable = runnableOf(rule);
  const client = rowById(db, "client", hit.clientId);
  if (!runnable || !client) return [];
  const rowId = occurrenceId(rule.id, key);
  if (everRaised(db, rule.purpose === "warning" ? "warning" : "opportunity", rowId)) return [];
  const dueOn = addWorkingDays(calendar, today, Math.max(1, rule.deadlineDays ?? 5));
  const start = opportunityStart(actor, client, today);
  const reason = JSON.stringify(reasonOf(runnable.signal, runnable.detail, hit, runnable.condition, valuesBehind(db, hit.rowNo, runnable.condition)));
  const shared = {
    clientId: hit.clientId,
    title: rule.name.slice(0, longestTitle),
    ruleId: rule.id,
    occurrenceKey: key,
    raisedOn: today,
    reason,
    ownerId: start.ownerId,
  };
  if (rule.purpose === "warning") {
    const values = {
      ...shared,
      kind: rule.warningKind ?? "churn",
      severity: rule.severity ?? "medium",
      action: rule.action,
      strategy: rule.strategy,
      dueOn,
      state: "open",
    };
    return [{ operation: "insert", table: "warning", rowId, values }];
  }
  const kinds = rule.productKinds ?? [];
  return [
    {
      operation: "insert",
      table: "opportunity",
      rowId,
      values: {
        ...shared,
        ...start,
        sellKind: rule.sellKind,
        source: "rule",
        expectedAmount: hit.amountFen,
        expectedOn: runnable.signal === "holdingMatures" ? hit.on : null,
        nextStep: rule.action === null ? null : rule.action.slice(0, 200),
        nextStepOn: dueOn,
      },
    },
    ...kinds.map((productKind, index): Change => ({
      operation: "insert",
      table: "opportunityProduct",
      rowId: occurrenceId(rowId, "product", productKind),
      values: {
        clientId: hit.clientId,
        opportunityId: rowId,
        productKind,
        ...(index === 0 ? { productId: rule.productId, productName: rule.productName } : {}),
      },
    })),
  ];
};

/** What is open of clients who were handed over belongs to who keeps them now; stage and history stay (X10). */
const takeOver = (context: CommandContext): void => {
  const changes = ownedElsewhere(context.db, context.actor.id).map(({ purpose, id }): Change => ({
    operation: "update",
    table: purpose,
    rowId: id,
    values: purpose === "warning" ? { ownerId: context.actor.id } : { ownerId: context.actor.id, assignedBy: "ownClient" },
  }));
  if (changes.length > 0) commitChanges(context, "automatic", { what: "takenOver", count: changes.length }, changes, ["opportunities", "warnings"]);
};

/** Runs the rules of both purposes; warnings first, because they hold selling back. */
export const runRules = async (context: CommandContext): Promise<RulesRun> => {
  const { db, clock } = context;
  const today = dayOf(clock.now());
  const making: Making = { context, calendar: createWorkCalendar(allRows(db, "holiday")), today };
  if (context.actor.role === "clientManager") takeOver(context);
  const rules = rulesInForce(context);
  if (rules.length > 0) await indexBuilt(db);
  const isForMe = whoseDevice(context);
  const records = ruleRecords(db);
  const total = clientCount(db);
  const passedOver: string[] = [];
  const made = { opportunity: 0, warning: 0 };
  let waiting = 0;
  let heldBack = 0;
  for (const purpose of ["warning", "opportunity"] as const satisfies readonly RulePurpose[]) {
    const raisedToday = raisedOnDay(db, purpose, today);
    const longest = Math.max(usualRepeatDays, ...rules.map((rule) => rule.repeatDays ?? usualRepeatDays));
    const lastRaised = lastRaisedDays(db, purpose, addDays(today, -longest));
    const sources: RuleHits[] = [];
    for (const rule of rules.filter((one) => one.purpose === purpose)) {
      // One step per turn: 50,000 clients must not hold up a keystroke.
      await nextTurn();
      const runnable = runnableOf(rule);
      const evaluation = runnable && (await stepByStep(evaluateInSteps(context, runnable)));
      if (!runnable || !evaluation || hitsTooMany(total, evaluation.clients)) {
        passedOver.push(rule.id);
        continue;
      }
      const repeatAfter = addDays(today, -(rule.repeatDays ?? usualRepeatDays));
      const recent = (hit: SignalHit): boolean => (lastRaised.get(`${rule.id} ${hit.clientId}`) ?? "") > repeatAfter;
      const hits = evaluation.hits(mostLookedAt + lastRaised.size).filter((hit) => !recent(hit));
      sources.push({
        rule: { ...rule, signal: runnable.signal },
        hits: hits.slice(0, runnable.signal === "clientMatches" ? mostLookedAt : hits.length),
        record: records.get(rule.id) ?? { raised: 0, useful: 0, mistaken: 0 },
        raisedToday: raisedToday.get(rule.id) ?? 0,
      });
    }
    const ground: RaiseGround = {
      today,
      raisedToday: [...raisedToday.values()].reduce((sum, count) => sum + count, 0),
      lastRaised,
      isKnown: (ruleId, key) => everRaised(db, purpose, occurrenceId(ruleId, key)),
      open: openMarks(db, purpose),
      guarded: guardedClients(db),
      isForMe,
    };
    const outcome = await stepByStep(chooseInSteps(sources, ground, purpose === "warning" ? mostWarningsPerDay : mostOpportunitiesPerDay));
    const changes = outcome.raised.flatMap((raised) => changesOf(making, raised));
    if (changes.length > 0) {
      commitChanges(context, "automatic", { what: purpose === "warning" ? "rulesWarned" : "rulesFound", count: outcome.raised.length }, changes, [
        purpose === "warning" ? "warnings" : "opportunities",
        "rules",
      ]);
    }
    made[purpose] = changes.length === 0 ? 0 : outcome.raised.length;
    waiting += outcome.waiting;
    heldBack += outcome.heldBack;
  }
  return { opportunities: made.opportunity, warnings: made.warning, waiting, heldBack, passedOver };
};
