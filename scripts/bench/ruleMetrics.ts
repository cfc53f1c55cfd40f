/*
 * Rules over 50,000 clients and the board over 5,000 opportunities (R137, R140): every default rule evaluated as the daily round
 * does it, one page of the board as the window asks for it. The floors are a scan of the clients by one statement, and the
 * stages counted by one.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Change } from "#shared/domain/edit/edit.ts";
import { atOnce } from "#shared/kernel/steps.ts";
import { addDays, type Day, type Instant } from "#shared/kernel/time.ts";
import { runnableOf, wordingOf } from "#shared/domain/rules/ruleForm.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { allRows } from "#db/workstation/rows.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { readyIndex } from "#electron/features/readyIndex.ts";
import { evaluateInSteps } from "#electron/features/rules/evaluateRules.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import type { Branch } from "./branch.ts";
import { benchHeader } from "./freshStore.ts";
import { interleave } from "./interleave.ts";
import { type Goal, type Metric, type Summary, summaryOf } from "./statistics.ts";
import { today } from "./workload.ts";

const opportunityCount = 5_000;
const stagesInTurn = ["assigned", "following", "assigned", "won", "lost"] as const;

/** Opportunities as half a year of a branch leaves them, written once. */
const addOpportunities = (branch: Branch): void => {
  const ids = createUuidIds();
  const changes = Array.from({ length: opportunityCount }, (_, at): Change => {
    const stage = stagesInTurn[at % stagesInTurn.length] ?? "assigned";
    const isEnded = stage === "won" || stage === "lost";
    return {
      operation: "insert",
      table: "opportunity",
      rowId: ids.next(),
      values: {
        clientId: syntheticId(1, 1 + (at % branch.clients)),
        title: "到期承接",
        sellKind: at % 3 === 0 ? "crossSell" : "renewal",
        stage,
        stageSinceOn: today,
        source: "manual",
        raisedOn: addDays(today as Day, -(at % 120)),
        expectedAmount: (at % 97) * 1_000_000,
        nextStep: isEnded ? null : "回电",
        nextStepOn: isEnded ? null : addDays(today as Day, (at % 40) - 10),
        closedOn: isEnded ? addDays(today as Day, -(at % 60)) : null,
      },
    };
  });
  write(branch.store(), (tx) => applyChanges(tx, benchHeader("edit"), changes));
};

/** The rules of the branch switched on, as a daily round meets them. */
const switchOn = (branch: Branch): void => {
  const changes = allRows(branch.store().read, "rule").map((rule): Change => ({
    operation: "update",
    table: "rule",
    rowId: rule.id,
    values: { isActive: true, triedFor: wordingOf(rule) },
  }));
  write(branch.store(), (tx) => applyChanges(tx, benchHeader("settings"), changes));
};

/** What rules and board cost in a branch of this size. */
export const ruleMetrics = async (branch: Branch, rounds: number): Promise<Metric[]> => {
  addOpportunities(branch);
  switchOn(branch);
  const { read, raw } = branch.store();
  while (readyIndex(read) === undefined) await nextTurn();
  const clock = { now: () => `${today}T01:00:00.000Z` as Instant }; // an instant by its form
  const rules = allRows(read, "rule").flatMap((rule) => runnableOf(rule) ?? []);
  const scan = raw.prepare("select count(*) from client where deleted_at is null and tier in ('wealthy') and asset_total >= 0");
  const counted = raw.prepare("select stage, count(*), total(expected_amount) from opportunity where deleted_at is null group by stage");
  const evaluation = await interleave(
    {
      ours: () => {
        for (const rule of rules) atOnce(evaluateInSteps({ db: read, clock }, rule)).hits(200);
      },
      "scan per rule": () => {
        for (let at = 0; at < rules.length; at += 1) scan.all();
      },
    },
    rounds,
  );
  // What a keystroke may have to wait for: the longest step of the round, once per round; by the clock on the wall, and by what
  // the processor did for it, which a busy machine does not lengthen.
  const processorMs = (since: NodeJS.CpuUsage): number => {
    const { user, system } = process.threadCpuUsage(since);
    return (user + system) / 1_000;
  };
  const longest = Array.from({ length: rounds * 3 }, () => {
    const most = { wall: 0, processor: 0 };
    for (const rule of rules) {
      const steps = evaluateInSteps({ db: read, clock }, rule);
      for (let isDone = false; !isDone;) {
        const [from, used] = [performance.now(), process.threadCpuUsage()];
        isDone = steps.next().done === true;
        most.wall = Math.max(most.wall, performance.now() - from);
        most.processor = Math.max(most.processor, processorMs(used));
      }
    }
    return most;
  });
  const board = await interleave(
    {
      ours: async () => {
        await branch.ask("opportunities", "opportunityBoard", { filter: {}, cards: 30 });
      },
      "stages counted": () => void counted.all(),
    },
    rounds * 5,
  );
  const metricOf = (id: string, what: string, measured: Readonly<Partial<Record<string, Summary>>>, floor: string, goals: readonly Goal[]): Metric => {
    const ours = measured["ours"];
    if (!ours) throw new Error("not measured");
    return { id, what, unit: "ms", ours, beside: measured[floor] ? { [floor]: measured[floor] } : {}, goals };
  };
  const longestStep = (id: string, what: string, ours: Summary): Metric => ({ id, what, unit: "ms", ours, beside: {}, goals: [{ kind: "p95", most: 16 }] });
  return [
    metricOf("RU1", `${rules.length} rules over ${branch.clients} clients`, evaluation, "scan per rule", [{ kind: "times", of: "scan per rule", most: 1 }]),
    longestStep("RU3", "longest step of the rules in the daily round", summaryOf(longest.map(({ wall }) => wall))),
    longestStep("RU3c", "longest step of the rules, processor time", summaryOf(longest.map(({ processor }) => processor))),
    metricOf("RU2", `board of ${opportunityCount} opportunities, 30 cards a column`, board, "stages counted", [{ kind: "p95", most: 50 }]),
  ];
};
