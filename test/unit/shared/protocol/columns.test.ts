/* Values as columns (sync-spec L6): lossless, small where identities are all that is random, and bounded whatever they say. */
import { zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Columns, ColumnsError, fromColumns, toColumns } from "#shared/protocol/columns.ts";
import { ExchangeBody, exchangeBody } from "#shared/protocol/exchangeBody.ts";
import { ExchangeRequest, limits } from "#shared/protocol/messages.ts";

const there = (values: Parameters<typeof toColumns>[0]): unknown[] => fromColumns(JSON.parse(JSON.stringify(toColumns(values))), values.length);

const hex = fc.constantFrom(..."0123456789abcdef");
const identity = fc
  .array(hex, { minLength: 32, maxLength: 32 })
  .map((digits) => digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5"));
const time = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());
const leaf = fc.oneof(fc.string(), fc.integer(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null), identity, time);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("value"), { maxLength: 6 }), fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 })),
}));

it("[L6] whatever JSON says comes back as it was", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), (values) => {
      const text = JSON.stringify(values);
      expect(JSON.stringify(there(JSON.parse(text) as Parameters<typeof toColumns>[0]))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

it("[L6] lines that are alike come back as they were, identities named again and again among them", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.option(identity, { freq: 3 }), identity, time, fc.string(), fc.boolean()), { minLength: 2, maxLength: 40 }), (rows) => {
      const lines = rows.map(([clientId, txId, editedAt, note, isOwn], index) => ({
        line: 7 + index,
        header: { txId, label: {}, editedAt },
        clientId,
        edits: [{ t: "client", r: isOwn ? clientId : (rows[0]?.[0] ?? ""), o: "u", f: { note: [null, note] }, b: 3 }],
      }));
      expect(there(lines)).toEqual(lines);
    }),
  );
});

const fieldName = fc.constantFrom("note", "tags", "amount", "isActive", "constructor");
const fieldValue = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 6 }),
  identity,
  time,
);
const edit = fc.record(
  {
    t: fc.constantFrom("client", "holding"),
    r: fc.oneof(identity, fc.constant("short")),
    o: fc.constantFrom("i", "u", "d", "r"),
    v: fc.dictionary(fieldName, fieldValue, { maxKeys: 3, noNullPrototype: true }),
    f: fc.dictionary(fieldName, fc.tuple(fieldValue, fieldValue), { maxKeys: 3, noNullPrototype: true }),
    b: fc.nat(),
  },
  { requiredKeys: ["t", "r", "o"], noNullPrototype: true },
);
const label = fc.dictionary(fc.string({ maxLength: 9 }), fc.oneof(fc.string(), fc.integer()), { maxKeys: 2, noNullPrototype: true });
const header = fc.record(
  { txId: identity, kind: fc.constantFrom("edit", "undo"), label, actorId: fc.constantFrom("u1", "u2"), editedAt: time, undoes: identity },
  { requiredKeys: ["txId", "kind", "label", "actorId", "editedAt"], noNullPrototype: true },
);
const pushLine = fc.record(
  { line: fc.nat().map((line) => line + 1), part: fc.constant(0), header, clientId: fc.option(identity), edits: fc.array(edit, { maxLength: 4 }) },
  { noNullPrototype: true },
);
const hello = { protocol: 3, schema: 1, deviceTime: "2026-11-23T09:00:00.000Z", epoch: "e", cursor: 0, ownSeq: 0 };

it("[L6] a request in columns is for the hub the request that it was, whatever day's work it brings", () => {
  fc.assert(
    fc.property(fc.array(pushLine, { minLength: 8, maxLength: 20 }), (push) => {
      const plain = ExchangeRequest.parse(JSON.parse(JSON.stringify({ hello, push, wantsFeed: true, auditHead: "7:aa" })));
      const body = exchangeBody(plain, true);
      expect((body as ExchangeRequest).push).not.toBeInstanceOf(Array);
      expect(ExchangeBody.parse(JSON.parse(JSON.stringify(body)))).toEqual(plain);
    }),
    { numRuns: 200 },
  );
});

it("[L6] of lines in columns as much is refused as of the same lines one by one", () => {
  const part = fc.oneof({ weight: 4, arbitrary: pushLine }, { weight: 1, arbitrary: value });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (push) => {
      const said = JSON.parse(JSON.stringify({ hello, push, wantsFeed: true })) as { push: Parameters<typeof toColumns>[0] };
      const [oneByOne, inColumns] = [ExchangeRequest.safeParse(said), ExchangeBody.safeParse({ ...said, push: toColumns(said.push) })];
      expect(inColumns.success).toBe(oneByOne.success);
      expect(inColumns.data).toEqual(oneByOne.data);
    }),
    { numRuns: 300 },
  );
});

it("[SP6b] two identities of a line are nearly all that travels of it", () => {
  // A generator of its own: what it gives is as even as chance, and the same every time.
  let state = 1;
  const digit = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return ((state >>> 16) & 15).toString(16);
  };
  const random = (count: number): string => Array.from({ length: count }, digit).join("");
  const id = (): string => `01a2${random(4)}-${random(4)}-7${random(3)}-8${random(3)}-${random(12)}`;
  const lines = Array.from({ length: 2_000 }, (_, index) => {
    // Some lines are about no client.
    const clientId = index % 50 === 7 ? null : id();
    const editedAt = new Date(1_790_000_000_000 + index * 7).toISOString();
    const f = { hobbies: [`甲${index % 977}`, `乙${index % 977}`], annualIncome: [index * 1_000, index * 1_000 + 5] };
    const header = { txId: id(), kind: "edit", label: {}, actorId: "0199d0a0-0000-7000-8000-000000000001", editedAt };
    return { line: index + 1, part: 0, header, clientId, edits: [{ t: "client", r: clientId ?? id(), o: "u", f, b: index % 3 }] };
  });
  const packed = zstdCompressSync(Buffer.from(JSON.stringify(toColumns(lines)))).length;
  expect(packed / lines.length).toBeLessThan(38);
  expect(packed).toBeLessThan(zstdCompressSync(Buffer.from(JSON.stringify(lines))).length * 0.7);
});

const one = { forms: [{ a: 0 }], formOf: [0], columns: [{ plain: ["x"] }] };

it.each([
  ["nothing", null],
  ["a list", []],
  ["something besides", { ...one, more: [] }],
  ["no columns", { forms: [], formOf: [] }],
  ["no such form", { ...one, formOf: [1] }],
  ["a form that is no whole number", { ...one, formOf: [0.5] }],
  ["a form that is a word", { ...one, forms: ["a"] }],
  ["a form that no value has", { ...one, forms: [{ a: 0 }, { a: 0 }] }],
  ["a form before its turn", { forms: [{ a: 0 }, { b: 0 }], formOf: [1, 0], columns: [{ plain: ["x"] }, { plain: ["y"] }] }],
  ["too few columns", { ...one, columns: [] }],
  ["too many columns", { ...one, columns: [...one.columns, { same: 1 }] }],
  ["a column of two kinds", { ...one, columns: [{ plain: ["x"], same: "x" }] }],
  ["a column with something besides", { ...one, columns: [{ plain: ["x"], more: 1 }] }],
  ["a column that is a list", { ...one, columns: [["x"]] }],
  ["a column that goes on", { ...one, columns: [{ plain: ["x", "y"] }] }],
  ["numbers that go on", { ...one, columns: [{ numbers: [1, 1] }] }],
  ["identities that go on", { ...one, columns: [{ digits: "0".repeat(64), seen: [0, 0], others: [] }] }],
  ["a column that is none", { ...one, columns: [{ other: [] }] }],
  ["a column that ends", { ...one, formOf: [0, 0] }],
  ["a value that is an object", { ...one, columns: [{ plain: [{}] }] }],
  ["the same object", { ...one, columns: [{ same: {} }] }],
  ["numbers that are words", { ...one, columns: [{ numbers: ["1"] }] }],
  ["numbers that outgrow all numbers", { ...one, formOf: [0, 0], columns: [{ numbers: [Number.MAX_SAFE_INTEGER, 1] }] }],
  ["a time that does not exist", { ...one, columns: [{ times: [8_640_000_000_000_001] }] }],
  ["too few identities", { ...one, columns: [{ digits: "", seen: [0], others: [] }] }],
  ["an identity that was not named", { ...one, columns: [{ digits: "", seen: [1], others: [] }] }],
  ["something other than an identity that is not there", { ...one, columns: [{ digits: "", seen: [-1], others: [] }] }],
  ["something other than an identity that nobody asks for", { ...one, columns: [{ digits: "0".repeat(32), seen: [0], others: [null] }] }],
  ["something other than an identity that is a list", { ...one, columns: [{ digits: "", seen: [-1], others: [[]] }] }],
  ["an identity before the first", { ...one, columns: [{ digits: "0".repeat(32), seen: [-2], others: [] }] }],
  ["a digit too few", { ...one, columns: [{ digits: "0".repeat(31), seen: [0], others: [] }] }],
  ["a digit too many", { ...one, columns: [{ digits: "0".repeat(33), seen: [0], others: [] }] }],
  ["an identity of whose digits nobody asks", { ...one, columns: [{ digits: "0".repeat(64), seen: [0], others: [] }] }],
  ["digits that are none", { ...one, columns: [{ digits: `${"0".repeat(31)}G`, seen: [0], others: [] }] }],
  ["digits that are a number", { ...one, columns: [{ digits: 5, seen: [0], others: [] }] }],
  ["too many", { ...one, formOf: Array.from({ length: 6 }, () => 0), columns: [{ same: 1 }] }],
])("[L6] refused: %s", (_what, told) => {
  expect(() => fromColumns(told, 5)).toThrow(ColumnsError);
});

it("[L6] a small message that says a great one is refused before it is one", () => {
  const word = "长".repeat(100_000);
  const many = { forms: [{ a: 0 }], formOf: Array.from({ length: 5_000 }, () => 0), columns: [{ same: word }] };
  expect(() => fromColumns(many, limits.pushLines)).toThrow("too large");
  const wide = {
    forms: [Array.from({ length: 99_000 }, () => 0)],
    formOf: Array.from({ length: 5_000 }, () => 0),
    columns: Array.from({ length: 5 }, () => ({ same: 1 })),
  };
  expect(() => fromColumns(wide, limits.pushLines)).toThrow("too large");
  const manyPlaces = { forms: [Array.from({ length: 100_001 }, () => 0)], formOf: [0], columns: Array.from({ length: 5 }, () => ({ same: 1 })) };
  expect(() => fromColumns(manyPlaces, limits.pushLines)).toThrow("too large");
  let deep: unknown = 0;
  for (let depth = 0; depth < 50; depth += 1) deep = [deep];
  expect(() => fromColumns({ forms: [deep], formOf: [0], columns: [{ same: 1 }] }, 5)).toThrow("too deep");
});

/** The same with one thing in one place that cannot be: something too few, too many, of another kind, or besides. */
const spoilt = (told: Columns, pick: (most: number) => number): unknown[] => {
  const at = pick(told.columns.length);
  const column = told.columns[at] as Record<string, unknown>; // of one of five kinds, each with names of its own
  const withColumn = (other: unknown): Columns => ({ ...told, columns: told.columns.with(at, other as Columns["columns"][number]) }); // what no device makes
  const lists = Object.entries(column).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const [name, list = []] = lists[0] ?? ["", undefined];
  const inList =
    lists.length === 0 ? [] : [list.slice(1), [...list, list[0]], list.with(0, {}), list.with(0, [list[0]]), [], null, "text", { length: list.length }];
  const digits = typeof column["digits"] === "string" ? column["digits"] : undefined;
  const inDigits = digits === undefined ? [] : [`${digits}0`, `x${digits.slice(1)}`, `字${digits.slice(1)}`, `${digits}${"0".repeat(32)}`, 7];
  return [
    { ...told, columns: told.columns.toSpliced(at, 1) },
    { ...told, columns: [...told.columns, column] },
    { ...told, forms: [...told.forms, told.forms[0]] },
    { ...told, forms: told.forms.slice(1) },
    { ...told, forms: told.forms.with(0, "x") },
    { ...told, formOf: [...told.formOf, told.forms.length] },
    { ...told, formOf: told.formOf.with(0, -1) },
    { ...told, further: 1 },
    ...[null, 0, "plain", [], {}, { ...column, further: 1 }, { ...column, same: 1, plain: [] }, { same: [] }].map(withColumn),
    ...inList.map((other) => withColumn({ ...column, [name]: other })),
    ...inDigits.map((other) => withColumn({ ...column, digits: other })),
  ];
};

it("[L6] a day's lines in columns of which one thing is not as it must be are refused, whatever they are", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(identity, identity, time, fc.string()), { minLength: 2, maxLength: 12 }), fc.nat(), (rows, seed) => {
      const told = toColumns(
        rows.map(([clientId, txId, editedAt, note], line) => ({
          line,
          header: { txId, editedAt },
          clientId,
          edits: [{ t: "client", r: clientId, f: { note: [null, note] } }],
        })),
      );
      for (const other of spoilt(told, (most) => seed % most)) expect(() => fromColumns(other, rows.length), JSON.stringify(other)).toThrow(ColumnsError);
    }),
  );
});

it("[L6] a name that means something to the language is a name like any other", () => {
  const values = JSON.parse('[{"__proto__":{"a":1}},{"constructor":2}]') as Parameters<typeof toColumns>[0];
  expect(JSON.stringify(there(values))).toBe(JSON.stringify(values));
  expect(Object.hasOwn({}, "a")).toBe(false);
});
