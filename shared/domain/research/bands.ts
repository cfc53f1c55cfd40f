/*
 * Bands of a scored questionnaire: from which score on which result (R178, X13). The branch changes them with the questionnaire,
 * so they belong to its version. A score that no band covers would leave a client without a result, and a risk form whose higher
 * score means less capacity would be a slip that nobody sees; both are refused before the version is made.
 */

export interface BandDraft {
  readonly fromScore: number | null;
  readonly code: string;
  readonly label: string;
}

export type BandProblem =
  /** A risk form without bands gives nobody a grade. */
  | { readonly type: "bandsMissing" }
  /** Score, code or label is missing. */
  | { readonly type: "bandIncomplete"; readonly place: number }
  | { readonly type: "scoreTwice"; readonly score: number }
  | { readonly type: "codeTwice"; readonly code: string }
  /** Scores that can be reached and have no band. */
  | { readonly type: "scoreUncovered"; readonly from: number; readonly to: number }
  /** Begins above what can be reached. */
  | { readonly type: "bandUnreachable"; readonly score: number; readonly highest: number }
  /** No grade of capacity that the branch's rules know. */
  | { readonly type: "gradeUnknown"; readonly code: string }
  /** A higher score would give a lower grade. */
  | { readonly type: "gradesNotRising"; readonly score: number };

/** The options of one question. */
interface Choice {
  readonly kind: string;
  readonly isRequired: boolean;
  readonly mostChoices: number | null;
  readonly scores: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((whole, one) => whole + one, 0);

/** The lowest sum of as many of these as may be chosen, at least one where something must be. */
const lowestOf = (scores: readonly number[], most: number, isRequired: boolean): number => {
  const rising = scores.toSorted((left, right) => left - right);
  const gained = rising.slice(0, most).filter((score) => score < 0);
  return gained.length > 0 ? sum(gained) : isRequired ? (rising[0] ?? 0) : 0;
};

const spanOf = ({ kind, isRequired, mostChoices, scores }: Choice): { readonly lowest: number; readonly highest: number } => {
  if (scores.length === 0 || (kind !== "single" && kind !== "multi")) return { lowest: 0, highest: 0 };
  const most = kind === "single" ? 1 : (mostChoices ?? scores.length);
  const turned = scores.map((score) => -score);
  return { lowest: lowestOf(scores, most, isRequired), highest: 0 - lowestOf(turned, most, isRequired) };
};

/** The lowest and the highest score that whole answers can reach (R178). */
export const scoreSpan = (choices: readonly Choice[]): { readonly lowest: number; readonly highest: number } => {
  const spans = choices.map(spanOf);
  return { lowest: sum(spans.map(({ lowest }) => lowest)), highest: sum(spans.map(({ highest }) => highest)) };
};

const repeated = <T>(values: readonly T[]): T | undefined => values.find((value, at) => values.indexOf(value) !== at);

const gradeProblems = (bands: readonly (BandDraft & { readonly fromScore: number })[], grades: readonly string[]): BandProblem[] => {
  const unknown = bands.find(({ code }) => !grades.includes(code));
  if (unknown) return [{ type: "gradeUnknown", code: unknown.code }];
  const rising = bands.toSorted((left, right) => left.fromScore - right.fromScore);
  const falling = rising.find(({ code }, at) => at > 0 && grades.indexOf(code) < grades.indexOf(rising[at - 1]?.code ?? ""));
  return falling ? [{ type: "gradesNotRising", score: falling.fromScore }] : [];
};

interface BandWish {
  readonly bands: readonly BandDraft[];
  readonly choices: readonly Choice[];
  /** Grades of capacity from low to high, for a risk form; undefined for any other. */
  readonly grades?: readonly string[] | undefined;
}

/** What is wrong with the bands of a scored questionnaire; empty when they can be kept (R178, X13). */
export const bandProblems = ({ bands, choices, grades }: BandWish): readonly BandProblem[] => {
  if (bands.length === 0) return grades ? [{ type: "bandsMissing" }] : [];
  const incomplete = bands.findIndex(({ fromScore, code, label }) => fromScore === null || code.trim() === "" || label.trim() === "");
  if (incomplete !== -1) return [{ type: "bandIncomplete", place: incomplete }];
  const whole = bands.map((band) => ({ ...band, fromScore: band.fromScore ?? 0 }));
  const problems: BandProblem[] = [];
  const [score, code] = [repeated(whole.map(({ fromScore }) => fromScore)), repeated(whole.map((band) => band.code))];
  if (score !== undefined) problems.push({ type: "scoreTwice", score });
  if (code !== undefined) problems.push({ type: "codeTwice", code });
  const { lowest, highest } = scoreSpan(choices);
  const first = Math.min(...whole.map(({ fromScore }) => fromScore));
  if (first > lowest) problems.push({ type: "scoreUncovered", from: lowest, to: Math.min(first - 1, highest) });
  const beyond = whole.find(({ fromScore }) => fromScore > highest);
  if (beyond) problems.push({ type: "bandUnreachable", score: beyond.fromScore, highest });
  return [...problems, ...(grades ? gradeProblems(whole, grades) : [])];
};
