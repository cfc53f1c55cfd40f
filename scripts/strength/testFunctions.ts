/*
 * The few functions of vitest that the tests of the core call, so that thousands of runs of them fit into one process.
 * Whoever runs them first runs them on the source as it is: there every test must pass and none may be missing. A matcher
 * that is not here makes its test fail at once.
 */
import { isDeepStrictEqual } from "node:util";
import type { expect as vitestExpect } from "vitest";

interface PureTest {
  readonly title: string;
  readonly run: () => unknown;
}

type Step = () => unknown;
let collected: PureTest[] = [];
let prepared: Step[] = [];
const finished: Step[] = [];
const cleaning: Step[] = [];

/** What was described since the last time this was asked: what to prepare, then the tests. */
export const takeCollected = (): { readonly prepare: readonly Step[]; readonly tests: readonly PureTest[] } => {
  const taken = { prepare: prepared, tests: collected };
  [collected, prepared] = [[], []];
  return taken;
};

const runAll = async (steps: readonly Step[]): Promise<void> => {
  for (const step of steps.toReversed()) await step();
};
/** Closes and removes what the last test opened. */
export const finishTest = (): Promise<void> => runAll(finished.splice(0));
/** Removes what all tests shared. */
export const finishAll = (): Promise<void> => runAll(cleaning.splice(0));

export const describe = (_title: string, body: () => void): void => body();
export const beforeAll = (body: Step): void => void prepared.push(body);
export const afterAll = (body: Step): void => void cleaning.push(body);
export const onTestFinished = (body: Step): void => void finished.push(body);
export const it = (title: string, run: () => unknown): void => void collected.push({ title, run });
it.each =
  (cases: readonly unknown[]) =>
  (title: string, run: (...values: readonly unknown[]) => unknown): void => {
    for (const one of cases) it(title, () => (Array.isArray(one) ? run(...(one as unknown[])) : run(one))); // an array, looked at here
  };
/** The same by its other name. */
export const test = Object.assign((title: string, run: () => unknown): void => it(title, run), { each: it.each });

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Set) && !(value instanceof Map) && !(value instanceof Date);

/** A value as `toEqual` sees it: what is undefined is not there. */
const seen = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(seen);
  if (value instanceof Set) return new Set([...value].map(seen));
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, seen(item)]));
  return isPlain(value) ? Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, seen(item)]]))) : value;
};

/** Stands for every value that fits. */
class Fitting {
  readonly fits: (value: unknown) => boolean;
  constructor(fits: (value: unknown) => boolean) {
    this.fits = fits;
  }
}

/** Whether a value is the wanted one; without `isWhole` an object may have more than is wanted. */
const matches = (value: unknown, wanted: unknown, isWhole: boolean): boolean => {
  if (wanted instanceof Fitting) return wanted.fits(value);
  if (Array.isArray(wanted)) return Array.isArray(value) && value.length === wanted.length && wanted.every((item, at) => matches(value[at], item, isWhole));
  if (isPlain(wanted))
    return (
      isPlain(value) &&
      Object.entries(wanted).every(([key, item]) => (item === undefined || key in value) && matches(value[key], item, isWhole)) &&
      (!isWhole || Object.keys(value).every((key) => key in wanted || value[key] === undefined))
    );
  return isDeepStrictEqual(seen(value), seen(wanted));
};

const thrown = (body: unknown): unknown => {
  if (typeof body !== "function") throw new TypeError("nothing to call");
  try {
    body();
    return undefined;
  } catch (error) {
    return error;
  }
};

const matchers: Readonly<Record<string, (value: unknown, wanted: unknown) => boolean>> = {
  toBe: Object.is,
  toEqual: (value, wanted) => matches(value, wanted, true),
  toMatchObject: (value, wanted) => matches(value, wanted, false),
  toBeNull: (value) => value === null,
  toBeUndefined: (value) => value === undefined,
  toBeDefined: (value) => value !== undefined,
  toBeGreaterThan: (value, wanted) => Number(value) > Number(wanted),
  toHaveLength: (value, wanted) => (Array.isArray(value) || typeof value === "string") && value.length === wanted,
  toContain: (value, wanted) => (Array.isArray(value) ? value.includes(wanted) : String(value).includes(String(wanted))),
  toHaveProperty: (value, wanted) => isPlain(value) && String(wanted) in value,
  toThrow: (value, wanted) => {
    const error = thrown(value);
    return error instanceof Error && (wanted === undefined || (typeof wanted === "string" && error.message.includes(wanted)));
  },
};

const expecting = (value: unknown, isNot: boolean): unknown =>
  new Proxy(
    {},
    {
      get: (_target, name) => {
        if (name === "not") return expecting(value, !isNot);
        const matcher = matchers[String(name)];
        if (matcher === undefined) throw new Error(`this run knows no ${String(name)}`);
        return (wanted: unknown) => {
          if (matcher(value, wanted) === isNot) throw new Error(`${isNot ? "not " : ""}${String(name)} does not hold`);
        };
      },
    },
  );

const expectOnce = (value: unknown): unknown => expecting(value, false);
const fitting = {
  any: (type: unknown) => new Fitting((value) => (type === String ? typeof value === "string" : false)),
  stringContaining: (part: string) => new Fitting((value) => typeof value === "string" && value.includes(part)),
  stringMatching: (pattern: RegExp) => new Fitting((value) => typeof value === "string" && pattern.test(value)),
};
/** Like vitest's, for the matchers above. A soft expectation ends its test here: one that does not hold is enough. */
export const expect = Object.assign(expectOnce, { soft: expectOnce, ...fitting }) as unknown as typeof vitestExpect; // the part of it that the tests use
