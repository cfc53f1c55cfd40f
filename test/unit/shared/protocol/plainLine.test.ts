/* Lines that are looked through by hand, of the feed (F9) and of a push: never one that the schema refuses or would give back as another. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeedEntry, limits, PushLine } from "#shared/protocol/messages.ts";
import { isPlainLine, isPlainPush } from "#shared/protocol/plainLine.ts";

const lines: readonly unknown[] = [
  {
    type: "line",
    seq: 7,
    part: 0,
    header: { txId: "t7", kind: "import", label: { name: "名单.xlsx", rows: 12 }, actorId: "u1", editedAt: "2026-11-21T08:00:00.000Z", workstationId: "d1" },
    clientId: "c1",
    edits: [
      { t: "client", r: "c1", o: "i", v: { kind: "person", name: "王\n“伟”", depositBalance: -1.5, isActive: true, concerns: ["a"], note: null } },
      { t: "holding", r: "h1", o: "u", f: { amount: [null, 12], products: [["a", "b"], null] } },
      { t: "remark", r: "r1", o: "p", v: {}, f: {} },
      { t: "remark", r: "r2", o: "d" },
    ],
  },
  {
    type: "line",
    seq: 1,
    part: 3,
    header: { txId: "t", kind: "undo", label: {}, actorId: "u", editedAt: "2026-01-01T00:00:00.000Z", undoes: "t0", workstationId: "d" },
    clientId: null,
    edits: [],
  },
];

const pushes: readonly unknown[] = [
  {
    line: 7,
    part: 0,
    header: { txId: "t7", kind: "edit", label: { name: "名单.xlsx", rows: 12 }, actorId: "u1", editedAt: "2026-11-21T08:00:00.000Z" },
    clientId: "c1",
    edits: [
      { t: "client", r: "c1", o: "i", v: { kind: "person", name: "王\n“伟”", depositBalance: -1.5, isActive: true, concerns: ["a"], note: null } },
      { t: "holding", r: "h1", o: "u", f: { amount: [null, 12], products: [["a", "b"], null] }, b: 3 },
      { t: "remark", r: "r2", o: "d", b: 0 },
    ],
  },
  {
    line: 1,
    part: 3,
    header: { txId: "t", kind: "undo", label: {}, actorId: "u", editedAt: "2026-01-01T00:00:00.000Z", undoes: "t0" },
    clientId: null,
    edits: [],
  },
];

/** What stands in the place of a value: other types, lengths about each bound, numbers that are none, what JSON cannot say left out. */
const oddities: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  0.5,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  Number.POSITIVE_INFINITY,
  "",
  "i",
  "q",
  "line",
  "own",
  "a b",
  "__proto__",
  "2026-11-21T08:00:00Z",
  "2026-11-21T08:00:00.000Z\n",
  "字".repeat(40),
  "字".repeat(41),
  "字".repeat(80),
  "字".repeat(81),
  "字".repeat(2_000),
  "字".repeat(2_001),
  "x".repeat(200_001),
  [],
  [1, 2],
  ["a"],
  ["a", "b", "c"],
  ["字".repeat(401)],
  Array.from({ length: 2_001 }, () => "a"),
  {},
  { a: 1 },
  { "a b": 1 },
  { __x: "a" },
  { a: [1, 2] },
  { a: [1, 2, 3] },
  { a: { b: 1 } },
  JSON.parse('{"__proto__": "a"}'),
];

/** The same with each of its parts, at any depth, put in another's place, left out, or beside something unknown. */
function* neighbours(value: unknown): Generator<unknown> {
  yield* oddities;
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) {
      yield value.toSpliced(at, 1);
      for (const other of neighbours(item)) yield value.with(at, other);
    }
    return;
  }
  const plain = value as Record<string, unknown>; // no list and no null, looked at above
  for (const odd of oddities) yield { ...plain, furtherWord: odd };
  for (const [name, item] of Object.entries(plain)) {
    yield Object.fromEntries(Object.entries(plain).filter(([other]) => other !== name));
    for (const other of neighbours(item)) yield { ...plain, [name]: other };
  }
}

const name = fc.constantFrom("client", "note", "amount", "concerns", "constructor", "a1");
const plainValue = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 3 }),
);
const valuesOf = fc.dictionary(name, plainValue, { maxKeys: 3, noNullPrototype: true });
const pairsOf = fc.dictionary(name, fc.tuple(plainValue, plainValue), { maxKeys: 3, noNullPrototype: true });
const id = fc.string({ minLength: 1, maxLength: 80 });
const edit = fc.record(
  { t: name, r: id, o: fc.constantFrom("i", "u", "d", "r", "p", "m"), v: valuesOf, f: pairsOf },
  { requiredKeys: ["t", "r", "o"], noNullPrototype: true },
);
const moment = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
const label = fc.dictionary(fc.constantFrom("name", "rows", "two words"), fc.oneof(fc.string(), fc.integer()), { maxKeys: 2, noNullPrototype: true });
const header = fc.record(
  { txId: id, kind: fc.string({ minLength: 1, maxLength: 40 }), label, actorId: id, workstationId: id, editedAt: moment, undoes: id },
  { requiredKeys: ["txId", "kind", "label", "actorId", "workstationId", "editedAt"], noNullPrototype: true },
);
const count = fc.oneof(fc.nat(), fc.maxSafeNat());
const anyLine = fc.record(
  {
    type: fc.constant("line"),
    seq: count.map((seq) => Math.max(1, seq)),
    part: count,
    header,
    clientId: fc.option(id),
    edits: fc.array(edit, { maxLength: 3 }),
  },
  { noNullPrototype: true },
);
const pushHeader = fc.record(
  { txId: id, kind: fc.string({ minLength: 1, maxLength: 40 }), label, actorId: id, editedAt: moment, undoes: id },
  { requiredKeys: ["txId", "kind", "label", "actorId", "editedAt"], noNullPrototype: true },
);
const pushEdit = fc.record(
  { t: name, r: id, o: fc.constantFrom("i", "u", "d", "r"), v: valuesOf, f: pairsOf, b: count },
  { requiredKeys: ["t", "r", "o"], noNullPrototype: true },
);
const anyPush = fc.record(
  { line: count.map((line) => Math.max(1, line)), part: count, header: pushHeader, clientId: fc.option(id), edits: fc.array(pushEdit, { maxLength: 3 }) },
  { noNullPrototype: true },
);
/** As it comes over the wire: what JSON does not say is not there. */
const overWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** One place of a value, found by numbers, as something else: replaced, left out, beside a further word. */
const mutated = (value: unknown, path: readonly number[], how: number, other: unknown): unknown => {
  const [at = 0, ...rest] = path;
  if (typeof value !== "object" || value === null || path.length === 0) return other;
  const names = Object.keys(value);
  const chosen = names[at % Math.max(1, names.length)];
  const items = Object.entries(value);
  if (how === 1 && rest.length === 0) return Array.isArray(value) ? [...(value as unknown[]), other] : Object.fromEntries([...items, ["further", other]]);
  if (chosen === undefined) return other;
  const changed = items.flatMap(([key, item]: [string, unknown]): [string, unknown][] => {
    if (key !== chosen) return [[key, item]];
    return how === 2 && rest.length === 0 ? [] : [[key, mutated(item, rest, how, other)]];
  });
  return Array.isArray(value) ? changed.map(([, item]) => item) : Object.fromEntries(changed);
};

describe.each([
  { what: "a line of the feed", schema: FeedEntry, isPlain: isPlainLine, samples: lines, any: anyLine },
  { what: "a line of a push", schema: PushLine, isPlain: isPlainPush, samples: pushes, any: anyPush },
])("$what that is looked through by hand", ({ schema, isPlain, samples, any }) => {
  it("[F9] is what the schema would give back: of all neighbours of two lines not one passes that it refuses or changes", () => {
    let [passed, looked] = [0, 0];
    for (const line of samples) {
      expect(isPlain(line)).toBe(true);
      for (const other of neighbours(line)) {
        looked += 1;
        if (!isPlain(other)) continue;
        passed += 1;
        const read = schema.safeParse(other);
        expect({ other, isRead: read.success, read: read.data }).toEqual({ other, isRead: true, read: other });
      }
    }
    // Neither nothing nor everything passes: the look is worth its name.
    expect(passed).toBeGreaterThan(100);
    expect(looked - passed).toBeGreaterThan(1_000);
  });

  it("[F9] whatever a line says: all that are plainly lines pass, and what passes of lines in which something is changed is what the schema gives back", () => {
    const change = fc.tuple(fc.array(fc.nat(50), { minLength: 1, maxLength: 5 }), fc.nat(2), fc.oneof(fc.constantFrom(...oddities), fc.jsonValue()));
    let [passed, refused] = [0, 0];
    fc.assert(
      fc.property(any, fc.array(change, { maxLength: 3 }), (line, changes) => {
        const whole = overWire(line);
        expect(isPlain(whole)).toBe(true);
        expect(schema.parse(whole)).toEqual(whole);
        const other = changes.reduce((told, [path, how, put]) => mutated(told, path, how, put), whole);
        const read = schema.safeParse(other);
        if (isPlain(other)) expect({ isRead: read.success, read: read.data }).toEqual({ isRead: true, read: other });
        if (isPlain(other)) passed += 1;
        else refused += 1;
      }),
      { numRuns: 3_000 },
    );
    // Both happen, again and again.
    expect(Math.min(passed, refused)).toBeGreaterThan(100);
  });
});

it("[F8] a newer hub's further words are left to the schema, which takes the line without them", () => {
  const [line] = lines;
  const newer = { ...(line as object), newWord: 1 };
  expect(isPlainLine(newer)).toBe(false);
  expect(FeedEntry.parse(newer)).toEqual(line);
});

it("[L2] a line of a push with more edits than one may have is left to the schema, which refuses it", () => {
  const [line] = pushes;
  const edits = Array.from({ length: limits.pushEdits + 1 }, () => ({ t: "remark", r: "r2", o: "d" }));
  expect(isPlainPush({ ...(line as object), edits: edits.slice(1) })).toBe(true);
  expect(isPlainPush({ ...(line as object), edits })).toBe(false);
  expect(PushLine.safeParse({ ...(line as object), edits }).success).toBe(false);
});
