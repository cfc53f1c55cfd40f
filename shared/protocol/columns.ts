/*
 * Many values of one form as columns (docs/sync-spec.md L6): what is alike in all of them is said once, numbers and times by how
 * much they grow, and identities by their digits, each place together, so that packing finds in them what is random and nothing
 * else. Lossless for whatever JSON can say. Nothing here knows what a line is: who reads checks the values as if they had come
 * one by one.
 */
import { limits } from "./messages.ts";

/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
type Leaf = string | number | boolean | null;

/** One place of the values in all of them: the same everywhere, growing numbers or times, identities, or as they are. */
type Column =
  | { readonly same: Leaf }
  | { readonly numbers: readonly number[] }
  | { readonly times: readonly number[] }
  /**
   * `seen`: 0 for the next of the new ones, whose digits stand in `digits` place by place; -1 for the next of `others`, which are no
   * identities; else how many identities ago it was new.
   */
  | { readonly digits: string; readonly seen: readonly number[]; readonly others: readonly Leaf[] }
  | { readonly plain: readonly Leaf[] };

/** Values as columns: their forms (0 in every place of a value), which form each has, and the columns in the order of their first places. */
export interface Columns {
  readonly forms: readonly Json[];
  readonly formOf: readonly number[];
  readonly columns: readonly Column[];
}

/** From so many values on columns are worth it. */
export const fewestInColumns = 8;

const isLeaf = (value: Json): value is Leaf => typeof value !== "object" || value === null;
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
/** Places of a list that have columns of their own; those after them share one. */
const ownPlaces = 4;

/** A place in the values, with the places in it by name or number, and what is kept of it. */
interface Place<T> {
  readonly within: Map<string | number, Place<T>>;
  kept?: T;
}
const emptyPlace = <T>(): Place<T> => ({ within: new Map() });
const placeIn = <T>(place: Place<T>, name: string | number): Place<T> => {
  const at = typeof name === "number" ? Math.min(name, ownPlaces) : name;
  const known = place.within.get(at);
  if (known) return known;
  const made = emptyPlace<T>();
  place.within.set(at, made);
  return made;
};

const identityDigits = 32;
/** What `seen` says of a value that is no identity. */
const otherThanIdentity = -1;
const identityForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
const isIdentity = (value: Leaf): value is string => typeof value === "string" && identityForm.test(value);
/** Where the digits stand in an identity of 36 characters. */
const digitPlaces = Array.from({ length: 36 }, (_, place) => place).filter((place) => ![8, 13, 18, 23].includes(place));
const dash = 45;
/** So many characters are made of their codes at once: each is an argument. */
const codesAtOnce = 8_192;
const textOfCodes = (codes: readonly number[]): string => {
  let text = "";
  for (let from = 0; from < codes.length; from += codesAtOnce) text += String.fromCharCode(...codes.slice(from, from + codesAtOnce));
  return text;
};

const isWhole = (value: Leaf): value is number => Number.isSafeInteger(value) && !Object.is(value, -0);
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;
const isTime = (value: Leaf): value is string =>
  typeof value === "string" && timeForm.test(value) && Number.isFinite(Date.parse(value)) && new Date(value).toISOString() === value;

/** Numbers as how much each is above the one before; undefined when that is no exact number. */
const growthOf = (numbers: readonly number[]): number[] | undefined => {
  const growth = numbers.map((value, index) => value - (numbers[index - 1] ?? 0));
  return growth.every((step) => Number.isSafeInteger(step)) ? growth : undefined;
};

/** A column that can be told without the others. */
const columnOf = (leaves: readonly Leaf[]): Column => {
  const [first = null] = leaves;
  if (leaves.every((leaf) => Object.is(leaf, first))) return { same: first };
  const numbers = leaves.every(isWhole) ? growthOf(leaves) : undefined;
  if (numbers) return { numbers };
  const times = leaves.every(isTime) ? growthOf(leaves.map((leaf) => Date.parse(leaf))) : undefined;
  return times ? { times } : { plain: leaves };
};

/** Digits place by place: the first of all identities, the second of all, and so on. */
const byPlace = (identities: readonly string[]): string =>
  digitPlaces.map((place) => textOfCodes(identities.map((identity) => identity.charCodeAt(place)))).join("");

/** One of `count` identities of such digits. */
const fromPlaces = (digits: string, count: number, index: number): string => {
  const codes = Array.from({ length: 36 }, () => dash);
  let at = index;
  for (const place of digitPlaces) {
    codes[place] = digits.charCodeAt(at);
    at += count;
  }
  return String.fromCharCode(...codes);
};

/** The values of a place, and those of them that are identities as they are told. */
interface Gathered {
  readonly leaves: Leaf[];
  taken: number;
  told?: { readonly fresh: string[]; readonly seen: number[]; readonly others: Leaf[] };
}

/** Where one is in a value: what may come next was met before, and leads to where it led then. Of one form is what ends at one step. */
interface Step {
  readonly next: Map<string | number, Step>;
  readonly place: Place<Gathered>;
  form?: number;
}
const [aLeaf, aList, anObject, itsEnd] = [-1, -2, -3, -4];

const formOf = (value: Json): Json => {
  if (isLeaf(value)) return 0;
  if (isList(value)) return value.map((item: Json | undefined) => formOf(item ?? null));
  return Object.fromEntries(Object.entries(value).flatMap(([name, item]: [string, Json | undefined]) => (item === undefined ? [] : [[name, formOf(item)]])));
};

const identitiesOf = (column: Gathered | undefined): Column | undefined =>
  column?.told && { digits: byPlace(column.told.fresh), seen: column.told.seen, others: column.told.others };

/** Values as columns. */
export const toColumns = (values: readonly Json[]): Columns => {
  const forms: Json[] = [];
  const order: Gathered[] = [];
  /** The column of every value, in order. */
  const columnsOfLeaves: Gathered[] = [];
  const root: Step = { next: new Map(), place: emptyPlace() };
  const step = (from: Step, token: string | number, within?: Place<Gathered>): Step => {
    const known = from.next.get(token);
    if (known) return known;
    const made: Step = { next: new Map(), place: within ? placeIn(within, token) : from.place };
    from.next.set(token, made);
    return made;
  };
  /** Puts the values of a place into their columns. */
  const takeApart = (value: Json, from: Step): Step => {
    const { place } = from;
    if (isLeaf(value)) {
      if (place.kept === undefined) order.push((place.kept = { leaves: [], taken: 0 }));
      place.kept.leaves.push(value);
      columnsOfLeaves.push(place.kept);
      return step(from, aLeaf);
    }
    let at = step(from, isList(value) ? aList : anObject);
    if (isList(value)) for (let index = 0; index < value.length; index += 1) at = takeApart(value[index] ?? null, step(at, index, place));
    else
      for (const name of Object.keys(value)) {
        const item = value[name];
        // What is undefined JSON leaves out too.
        if (item !== undefined) at = takeApart(item, step(at, name, place));
      }
    return step(at, itsEnd);
  };
  const which = values.map((value) => {
    const end = takeApart(value, root);
    return (end.form ??= forms.push(formOf(value)) - 1);
  });
  const columns = order.map((column) => {
    const told = columnOf(column.leaves);
    if ("plain" in told && column.leaves.filter(isIdentity).length * 2 > column.leaves.length) column.told = { fresh: [], seen: [], others: [] };
    return told;
  });
  // Identities are told in the order in which they come, over all columns: a row is mostly its line's client.
  const places = new Map<Leaf, number>();
  for (const column of columnsOfLeaves) {
    const { leaves, taken, told } = column;
    if (!told) continue;
    const leaf = leaves[taken] ?? null;
    column.taken += 1;
    if (!isIdentity(leaf)) {
      told.seen.push(otherThanIdentity);
      told.others.push(leaf);
      continue;
    }
    const place = places.get(leaf);
    told.seen.push(place === undefined ? 0 : places.size - place);
    if (place !== undefined) continue;
    told.fresh.push(leaf);
    places.set(leaf, places.size);
  }
  return { forms, formOf: which, columns: columns.map((column, index) => identitiesOf(order[index]) ?? column) };
};

/** A message in columns that cannot be read. */
export class ColumnsError extends Error {}

const wrong = (what: string): never => {
  throw new ColumnsError(what);
};

/** Deeper than anything that travels. */
const mostDepth = 12;
/** Most places that all forms together may have: a day's work has some hundreds, and each costs the reader a hundred bytes and more. */
const mostPlaces = 100_000;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : wrong("no list")); // looked at here
const wholeOf = (value: unknown): number => (typeof value === "number" && Number.isSafeInteger(value) ? value : wrong("no whole number"));
const textOf = (value: unknown): string => (typeof value === "string" ? value : wrong("no text"));
const leafOf = (value: unknown): Leaf => (value === null || ["string", "number", "boolean"].includes(typeof value) ? (value as Leaf) : wrong("no value")); // as above
const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Gives the values of a column one after the other, and says at the end whether it gave all. */
interface Reader {
  readonly next: () => Leaf;
  readonly isDone: () => boolean;
}

/** The items of a list one after the other, as what they tell. */
const listReader = (items: readonly unknown[], tell: (item: unknown) => Leaf): Reader => {
  let at = 0;
  return {
    next: () => {
      if (!(at < items.length)) wrong("a column ends");
      at += 1;
      return tell(items[at - 1]);
    },
    isDone: () => at === items.length,
  };
};

const growing = (steps: readonly unknown[], tell: (value: number) => Leaf): Reader => {
  let value = 0;
  return listReader(steps, (step) => {
    value = wholeOf(value + wholeOf(step));
    return tell(value);
  });
};

const timeOf = (ms: number): string => {
  const time = new Date(ms);
  return Number.isNaN(time.getTime()) ? wrong("no time") : time.toISOString();
};

/** `identities`: those of all columns, in the order in which they came. */
const identityReader = (digits: string, seen: readonly unknown[], others: readonly unknown[], identities: string[]): Reader => {
  const fresh = seen.filter((back) => back === 0).length;
  if (digits.length !== fresh * identityDigits || /[^0-9a-f]/u.test(digits)) wrong("other digits than identities");
  let named = 0;
  const other = listReader(others, leafOf);
  const reader = listReader(seen, (item) => {
    const back = wholeOf(item);
    if (back === otherThanIdentity) return other.next();
    if (back !== 0) return identities[identities.length - back] ?? wrong("no such identity");
    const identity = fromPlaces(digits, fresh, named);
    named += 1;
    identities.push(identity);
    return identity;
  });
  return { next: reader.next, isDone: () => reader.isDone() && other.isDone() };
};

const readerOf = (column: unknown, identities: string[]): Reader => {
  if (!isPlain(column)) return wrong("no column");
  switch (Object.keys(column).sort().join(" ")) {
    case "same": {
      const leaf = leafOf(column["same"]);
      return { next: () => leaf, isDone: () => true };
    }
    case "numbers":
      return growing(listOf(column["numbers"]), (value) => value);
    case "times":
      return growing(listOf(column["times"]), timeOf);
    case "digits others seen":
      return identityReader(textOf(column["digits"]), listOf(column["seen"]), listOf(column["others"]), identities);
    case "plain":
      return listReader(listOf(column["plain"]), leafOf);
    default:
      return wrong("no column");
  }
};

/**
 * The values of columns. They may come to as many bytes as a body in which they come one by one (`limits.bodyBytes`), and to
 * `most` in number; every form and every value of every column is one of them. Throws a ColumnsError for what is no columns, or
 * too much or too little.
 */
export const fromColumns = (told: unknown, most: number): unknown[] => {
  if (!isPlain(told) || Object.keys(told).sort().join(" ") !== "columns formOf forms") return wrong("no columns");
  const [forms, which, columns] = [listOf(told["forms"]), listOf(told["formOf"]), listOf(told["columns"])];
  if (which.length > most || forms.length > which.length) return wrong("too many");
  const identities: string[] = [];
  let bytes = 0;
  const spend = (count: number): void => {
    bytes += count;
    if (bytes > limits.bodyBytes) wrong("too large");
  };
  const readers: Reader[] = [];
  let places = 0;
  /** What makes a value of a form: each form is looked at once, and its places take their columns in the order of their first coming. */
  const makerOf = (form: unknown, place: Place<Reader>, depth: number): (() => unknown) => {
    if (depth > mostDepth) return wrong("too deep");
    places += 1;
    if (places > mostPlaces) return wrong("too large");
    if (form === 0) {
      if (place.kept === undefined) readers.push((place.kept = readerOf(columns[readers.length], identities)));
      const { next } = place.kept;
      return () => {
        const leaf = next();
        spend(typeof leaf === "string" ? leaf.length + 3 : 5);
        return leaf;
      };
    }
    if (Array.isArray(form)) {
      const items = (form as readonly unknown[]).map((item, index) => makerOf(item, placeIn(place, index), depth + 1)); // looked at just now
      return () => (spend(2), items.map((make) => make()));
    }
    if (!isPlain(form)) return wrong("no form");
    const fields = Object.entries(form).map(([name, item]) => ({ name, make: makerOf(item, placeIn(place, name), depth + 1) }));
    const names = fields.reduce((sum, { name }) => sum + name.length + 4, 2);
    return () => {
      spend(names);
      const made: Record<string, unknown> = {};
      for (const { name, make } of fields)
        if (name === "__proto__") Object.defineProperty(made, name, { value: make(), enumerable: true, writable: true, configurable: true });
        else made[name] = make();
      return made;
    };
  };
  const root = emptyPlace<Reader>();
  const makers: (() => unknown)[] = [];
  const values = which.map((item) => {
    const index = wholeOf(item);
    // Forms come in the order in which values first have them.
    if (index === makers.length) makers.push(makerOf(forms[index], root, 0));
    return (makers[index] ?? wrong("no such form"))();
  });
  if (makers.length !== forms.length || readers.length !== columns.length || !readers.every(({ isDone }) => isDone()))
    return wrong("more than there are places");
  return values;
};
