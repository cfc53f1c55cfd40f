/* How invented clients are graded: tier, income, stage of life, group, preference, risk, warning marks. */
import type { Demo, DemoClient, Values } from "./demo.ts";

/** Tier by financial assets in 元 (X08). */
export const tierOf = (assets: number): string => {
  const bounds = [
    [6_000_000, "privateBanking"],
    [2_000_000, "wealthy"],
    [500_000, "excellent"],
    [200_000, "growing"],
    [50_000, "potential"],
  ] as const;
  return bounds.find(([from]) => assets >= from)?.[1] ?? "mass";
};

const incomeBands = [
  [100, "from1m"],
  [50, "from500k"],
  [20, "from200k"],
  [10, "from100k"],
  [5, "from50k"],
] as const;
/** Band of a yearly income in 万元. */
export const incomeLevelOf = (tenThousands: number): string => incomeBands.find(([from]) => tenThousands >= from)?.[1] ?? "below50k";

/** Stage of life by work, age and income in 万元 (R109). */
export const lifeStageOf = (group: string, age: number, income: number): string => {
  if (group === "student") return "student";
  if (group === "retired") return "retired";
  if (age < 28) return "youngCareer";
  if (age < 42) return "youngFamily";
  return age >= 54 ? "preRetirement" : income >= 20 ? "midCareer" : "youngFamily";
};

/** Client group by age and assets in 元 (R097). */
export const clientGroupOf = (age: number, assets: number, group: string): string => {
  if (assets >= 3_000_000) return "highNetWorth";
  if (age >= 62) return "senior";
  if (group === "farmer") return "industrySpecific";
  if (assets >= 300_000) return "wealth";
  return age < 30 ? "techDependent" : "retail";
};

/** Product preference type by sums in 分 (R036). */
export const preferenceOf = (demo: Demo, deposits: number, assets: number, loans: number): string => {
  if (loans > assets) return "loan";
  if (deposits > assets * 0.75) return "deposit";
  return demo.random.weighted([
    ["balanced", 3],
    ["intermediary", 1],
  ]);
};

/** What a manager corrected by hand: the rest is worked out from holdings (R036). */
export const byHandOf = (type: string): string | null => (type === "intermediary" ? type : null);

/** What the branch files under grade: key, ordinary, or to be let go (R039). */
export const gradeOf = (demo: Demo, assets: number, loans: number): string => {
  if (assets >= 1_200_000 || loans >= 3_000_000) return "key";
  if (assets < 30_000 && demo.random.chance(0.25)) return "exit";
  return assets >= 400_000 && demo.random.chance(0.15) ? "key" : "ordinary";
};

/** A risk capacity that fits the age. */
export const riskOf = (demo: Demo, age: number): string =>
  demo.random.weighted(
    age >= 60
      ? [
          ["C1", 6],
          ["C2", 4],
          ["C3", 1],
        ]
      : [
          ["C1", 1],
          ["C2", 4],
          ["C3", 5],
          ["C4", 3],
          ["C5", 1],
        ],
  );

/** Warning marks that fit what the client holds; none is no value. */
export const warningMarksOf = (demo: Demo, client: DemoClient): Values => {
  const { random } = demo;
  const list: string[] = [];
  const states = new Set(client.rows.map((row) => row.values["state"]));
  if (states.has("loanInArrears")) list.push("loanInArrears");
  if (states.has("loanUnpaid")) list.push("loanUnpaid");
  if (random.chance(0.05)) list.push("fundOutflow");
  if (random.chance(0.05)) list.push("churnRisk");
  if (random.chance(0.02)) list.push("complaint");
  if (random.chance(0.02)) list.push("dataDoubtful");
  return list.length === 0 ? {} : { warningMarks: list };
};
