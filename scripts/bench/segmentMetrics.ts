/*
 * Segments over 50,000 clients (R096): a condition of six factors and one that names it, as a list page asks for them, and what
 * the archive proposes for everybody (R039, X08). The floors are one scan by SQL with the same condition, and reading
 * every client once.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { defaultGradingRules } from "#shared/domain/grading/gradingRules.ts";
import { refreshPreferenceTypes } from "#db/workstation/preferenceTypes.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { readyIndex } from "#electron/features/readyIndex.ts";
import type { Branch } from "./branch.ts";
import { benchHeader } from "./freshStore.ts";
import { interleave } from "./interleave.ts";
import type { Metric, Summary } from "./statistics.ts";

const factors: Condition = {
  all: [
    { field: "preferenceType", op: "anyOf", value: ["deposit", "balanced"] },
    { field: "assetTotal", op: "between", value: { from: 5_000_000, to: null } },
    {
      any: [
        { field: "tier", op: "anyOf", value: ["potential", "growing", "excellent"] },
        { field: "tier", op: "isEmpty" },
      ],
    },
    { not: { field: "holdingKind", op: "anyOf", value: ["creditCard"] } },
    { field: "completeness", op: "between", value: { from: 20, to: null } },
    { field: "birthOn", op: "isFilled" },
  ],
};

const scanSql = `select count(*) from client c where c.deleted_at is null and c.merged_into_id is null
  and c.preference_type_in_force in ('deposit', 'balanced') and c.asset_total >= 5000000
  and (c.tier in ('potential', 'growing', 'excellent') or c.tier is null)
  and c.id not in (select client_id from holding where deleted_at is null and coalesce(state, 'active') not in ('matured', 'closed', 'loanFinished') and kind = 'creditCard')
  and c.completeness >= 20 and c.birth_on is not null`;

/** What segments and proposals cost in a branch of this size. */
export const segmentMetrics = async (branch: Branch, rounds: number): Promise<Metric[]> => {
  const { read, raw } = branch.store();
  const segmentId = createUuidIds().next();
  write(branch.store(), (tx) =>
    applyChanges(tx, benchHeader("edit"), [
      { operation: "insert", table: "segment", rowId: segmentId, values: { name: "多因素", kind: "live", condition: JSON.stringify(factors) } },
    ]),
  );
  while (readyIndex(read) === undefined) await nextTurn();
  const scan = raw.prepare(scanSql);
  const everyClient = raw.prepare("select * from client where deleted_at is null");
  const page = (condition: Condition) =>
    branch.ask("clients", "clientPage", { scope: { condition, text: "" }, sort: { field: "assetTotal", direction: "desc" }, offset: 0, limit: 50 });
  // The index keeps the answer of a condition it was just asked: a bound that moves makes each question a new one.
  let turn = 0;
  const fresh = (): Condition => ({ all: [factors, { field: "depositBalance", op: "between", value: { from: (turn += 1), to: null } }] });
  const evaluated = await interleave(
    {
      factors: async () => void (await page(fresh())),
      segment: async () => void (await page({ all: [{ field: "segment", op: "anyOf", value: [segmentId] }, fresh()] })),
      "scan by SQL": () => void scan.all(),
    },
    rounds * 5,
  );
  const proposed = await interleave(
    {
      proposals: async () =>
        void (await branch.ask("grading", "previewSuggestions", {
          selection: { kind: "matching", scope: { condition: { all: [] }, text: "" }, except: [] },
          fields: ["tier", "grade", "clientGroup", "lifecycleStage", "lifeStage", "behaviourType", "corporateSegment"],
          replaces: true,
        })),
      "every client read": () => void everyClient.all(),
    },
    rounds,
  );
  let share = 60;
  const refreshed = await interleave(
    {
      types: () => {
        share = share === 60 ? 75 : 60;
        write(branch.store(), (tx) => refreshPreferenceTypes(tx, { ...defaultGradingRules, preferenceShare: share }));
      },
      "every client read": () => void everyClient.all(),
    },
    rounds,
  );
  const metricOf = (
    id: string,
    what: string,
    ours: Summary | undefined,
    beside: Readonly<Partial<Record<string, Summary>>>,
    floor: string,
    most: number,
  ): Metric => {
    const bound = beside[floor];
    if (!ours) throw new Error("not measured");
    return { id, what, unit: "ms", ours, beside: bound ? { [floor]: bound } : {}, goals: [{ kind: "p95", most }] };
  };
  return [
    metricOf("SG1", `page of a segment of six factors, ${branch.clients} clients`, evaluated.factors, evaluated, "scan by SQL", 50),
    metricOf("SG2", `page of a live segment by its name, ${branch.clients} clients`, evaluated.segment, evaluated, "scan by SQL", 50),
    metricOf("SG3", `seven proposals for each of ${branch.clients} clients`, proposed.proposals, proposed, "every client read", 3_000),
    metricOf("SG4", `preference types of ${branch.clients} clients anew`, refreshed.types, refreshed, "every client read", 2_000),
  ];
};
