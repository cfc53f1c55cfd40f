/* The printed table: one line a metric, one line more for each way beside it, goals with their verdict. */
import { judge, type Metric, type Summary } from "./statistics.ts";

/** A number short enough to be read in a column. */
export const shortNumber = (value: number): string => {
  if (!Number.isFinite(value)) return "-";
  if (value >= 100) return value.toFixed(0);
  if (value >= 10) return value.toFixed(1);
  return value >= 1 ? value.toFixed(2) : value.toFixed(3);
};

const head = ["", "what", "p50", "p95", "unit", "times", "goal"];
const isNumberColumn = (column: number): boolean => column >= 2 && column !== 4 && column !== 6;

const numbersOf = ({ p50, p95, samples }: Summary): readonly string[] => [shortNumber(p50), samples > 1 ? shortNumber(p95) : "-"];

const goalText = (metric: Metric): string =>
  metric.goals
    .map((goal) => judge(metric, goal))
    .map(({ text, measured, isMet }) => `${isMet ? "ok " : "NOT"} ${text} (${shortNumber(measured)})`)
    .join("; ");

const linesOf = (metric: Metric): readonly (readonly string[])[] => [
  [metric.id, metric.what, ...numbersOf(metric.ours), metric.unit, "", goalText(metric)],
  ...Object.entries(metric.beside).map(([name, summary]) => [
    "",
    `  beside: ${name}`,
    ...numbersOf(summary),
    metric.unit,
    shortNumber(metric.ours.p50 / summary.p50),
    "",
  ]),
];

/** The table as text; columns are as wide as their widest cell. */
export const tableOf = (metrics: readonly Metric[]): string => {
  const lines = [head, ...metrics.flatMap(linesOf)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  const format = (line: readonly string[]): string =>
    line
      .map((cell, column) => (isNumberColumn(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const [first = [], ...rest] = lines;
  return [format(first), widths.map((width) => "-".repeat(width)).join("  "), ...rest.map(format)].join("\n");
};

/** How many goals were met, of how many. */
export const scoreOf = (metrics: readonly Metric[]): { readonly met: number; readonly goals: number } => {
  const verdicts = metrics.flatMap((metric) => metric.goals.map((goal) => judge(metric, goal)));
  return { met: verdicts.filter(({ isMet }) => isMet).length, goals: verdicts.length };
};
