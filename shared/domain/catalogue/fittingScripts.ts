/*
 * Which scripts fit a visit (R144-R149, R174). Every condition that a script states must hold, one code of each is
 * enough; a fact that the archive does not know fulfils no condition. What is urgent or said by the client weighs more
 * than what is merely known of him. Principles and process are for training (R175): they come only where a condition
 * brings them. Same facts, same order, whatever the order of the scripts.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export interface ScriptFacts {
  readonly clientKind: string;
  readonly grade: string | null;
  readonly preferenceType: string | null;
  readonly behaviourType: string | null;
  readonly lifeStage: string | null;
  readonly heldKinds: readonly string[];
  readonly maturingKinds: readonly string[];
  readonly needKinds: readonly string[];
  readonly objections: readonly string[];
  readonly moments: readonly string[];
  readonly purpose: string | null;
  readonly visitKind: string | null;
}

/** The conditions a script may state, the heaviest first, each with the facts that it is held against. */
const conditions = [
  { field: "objections", weight: 9, facts: (facts: ScriptFacts) => facts.objections },
  { field: "moments", weight: 8, facts: (facts: ScriptFacts) => facts.moments },
  { field: "maturingKinds", weight: 7, facts: (facts: ScriptFacts) => facts.maturingKinds },
  { field: "needKinds", weight: 6, facts: (facts: ScriptFacts) => facts.needKinds },
  { field: "purposes", weight: 5, facts: (facts: ScriptFacts) => [facts.purpose] },
  { field: "lifeStages", weight: 4, facts: (facts: ScriptFacts) => [facts.lifeStage] },
  { field: "behaviourTypes", weight: 4, facts: (facts: ScriptFacts) => [facts.behaviourType] },
  { field: "heldKinds", weight: 3, facts: (facts: ScriptFacts) => facts.heldKinds },
  { field: "preferenceTypes", weight: 3, facts: (facts: ScriptFacts) => [facts.preferenceType] },
  { field: "grades", weight: 2, facts: (facts: ScriptFacts) => [facts.grade] },
  { field: "visitKinds", weight: 2, facts: (facts: ScriptFacts) => [facts.visitKind] },
  { field: "clientKinds", weight: 1, facts: (facts: ScriptFacts) => [facts.clientKind] },
] as const;

export type ScriptConditionField = (typeof conditions)[number]["field"];

/** The fields of a script that say to whom it fits, the heaviest first. */
export const scriptConditionFields: readonly ScriptConditionField[] = conditions.map(({ field }) => field);

/** A stated condition that holds, with the code that fulfils it. */
export interface FitReason {
  readonly field: ScriptConditionField;
  readonly code: string;
}

export type MatchableScript = Pick<Row<"script">, ScriptConditionField | "id" | "stage" | "isActive">;

export interface FittingScript<S extends MatchableScript> {
  readonly script: S;
  readonly score: number;
  readonly reasons: readonly FitReason[];
}

/** Chapters that teach and are not spoken (R175). */
const taughtStages: ReadonlySet<string> = new Set(["principle", "process"]);

/** Whether a chapter is for training: without a condition its scripts are on no sheet (R175). */
export const isTaughtStage = (stage: string): boolean => taughtStages.has(stage);

/** The chapters in the order of a conversation; one that the branch added comes last. */
const talkOrder: readonly string[] = ["preparation", "opening", "probing", "principle", "process", "objection", "closing"];
const placeInTalk = (stage: string): number => {
  const place = talkOrder.indexOf(stage);
  return place < 0 ? talkOrder.length : place;
};

const fit = <S extends MatchableScript>(script: S, facts: ScriptFacts): FittingScript<S> | undefined => {
  const reasons: FitReason[] = [];
  let score = 0;
  for (const condition of conditions) {
    const stated = script[condition.field] ?? [];
    if (stated.length === 0) continue;
    const code = condition.facts(facts).find((fact) => fact !== null && stated.includes(fact));
    if (code === undefined || code === null) return undefined;
    reasons.push({ field: condition.field, code });
    score += condition.weight;
  }
  return reasons.length === 0 && isTaughtStage(script.stage) ? undefined : { script, score, reasons };
};

/** The scripts that fit, the best first; of equals the one that is spoken earlier (R144, R174). */
export const fittingScripts = <S extends MatchableScript>(scripts: readonly S[], facts: ScriptFacts): readonly FittingScript<S>[] =>
  scripts
    .filter((script) => script.isActive !== false)
    .flatMap((script) => fit(script, facts) ?? [])
    .toSorted(
      (left, right) =>
        right.score - left.score || placeInTalk(left.script.stage) - placeInTalk(right.script.stage) || (left.script.id < right.script.id ? -1 : 1),
    );

/** How many scripts of one chapter go on a sheet before other chapters have had their turn. */
const mostOfOneStage = 2;

/**
 * The few for one sheet, in the order of a conversation: the best, but not all of one chapter while another has
 * something to say.
 */
export const scriptsForSheet = <S extends MatchableScript>(fitting: readonly FittingScript<S>[], most: number): readonly FittingScript<S>[] => {
  const taken: FittingScript<S>[] = [];
  const countByStage = new Map<string, number>();
  for (const one of fitting) {
    const count = countByStage.get(one.script.stage) ?? 0;
    if (taken.length >= most || count >= mostOfOneStage) continue;
    taken.push(one);
    countByStage.set(one.script.stage, count + 1);
  }
  for (const one of fitting) if (taken.length < most && !taken.includes(one)) taken.push(one);
  return taken.toSorted((left, right) => placeInTalk(left.script.stage) - placeInTalk(right.script.stage) || fitting.indexOf(left) - fitting.indexOf(right));
};
