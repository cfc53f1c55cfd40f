/* What may be said to `npm run bench`, and what was meant. */

/** The parts of the bench, in the order in which they run. */
export const benchParts = [
  "bulk",
  "list",
  "day",
  "messages",
  "keys",
  "memory",
  "app",
  "rules",
  "segments",
  "figures",
  "documents",
  "sync",
  "peak",
  "postgres",
  "busy",
  "large",
] as const;
export type BenchPart = (typeof benchParts)[number];

/** Parts that run only when their own flag is given too. */
const flagOf: Partial<Record<BenchPart, string>> = { app: "--app", large: "--large" };

export interface BenchArguments {
  readonly clients: number;
  /** Repetitions of the expensive works; the cheap ones are repeated more often. */
  readonly rounds: number;
  readonly isQuick: boolean;
  /** Also ten times the clients for list and search (SP16). */
  readonly isLarge: boolean;
  /** Also the built app in its window (SP4, SP11-SP14). */
  readonly withApp: boolean;
  /** The day that names the committed file, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether the numbers are written to docs/bench. */
  readonly isKept: boolean;
  /** Parts to run; empty for all. */
  readonly only: readonly BenchPart[];
}

const isPart = (name: string): name is BenchPart => (benchParts as readonly string[]).includes(name);

/** The named parts; a name that would measure nothing is refused, or an empty table would look like a result. */
const partsOf = (names: string, flags: ReadonlySet<string>): readonly BenchPart[] =>
  names.split(",").map((name) => {
    if (!isPart(name)) throw new Error(`--only does not know ${name || "an empty name"}; the parts are ${benchParts.join(", ")}`);
    const flag = flagOf[name];
    if (flag !== undefined && !flags.has(flag)) throw new Error(`--only ${name} needs ${flag} too`);
    return name;
  });

/** Reads the arguments; throws a sentence for what is not known. */
export const benchArguments = (given: readonly string[], today: string): BenchArguments => {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  for (let at = 0; at < given.length; at += 1) {
    const name = given[at] ?? "";
    if (["--quick", "--large", "--app", "--keep"].includes(name)) flags.add(name);
    else if (["--clients", "--rounds", "--date", "--only"].includes(name)) {
      const value = given[at + 1];
      if (value === undefined) throw new Error(`${name} needs a value`);
      values.set(name, value);
      at += 1;
    } else throw new Error(`unknown argument ${name}`);
  }
  const count = (name: string, otherwise: number): number => {
    const value = Number(values.get(name) ?? otherwise);
    if (!Number.isInteger(value) || value < 1) throw new Error(`${name} needs a whole number`);
    return value;
  };
  const date = values.get("--date") ?? today;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new Error("--date needs a day, e.g. 2026-11-22");
  const isQuick = flags.has("--quick");
  const only = values.get("--only");
  return {
    clients: count("--clients", isQuick ? 5_000 : 50_000),
    rounds: count("--rounds", isQuick ? 1 : 3),
    isQuick,
    isLarge: flags.has("--large"),
    withApp: flags.has("--app"),
    date,
    isKept: flags.has("--keep"),
    only: only === undefined ? [] : partsOf(only, flags),
  };
};
