import { describe, expect, it } from "vitest";
import { DistantError, errorFacts } from "#shared/kernel/errorFacts.ts";

/** What a client's record may hold, in forms that a library could put into a message, a name, a code or a stack. */
const canaries = [
  "宋知遥",
  "Song Zhiyao",
  "ZHANG_SAN",
  "13912345678",
  "110101199003074233",
  "6222021234567890123",
  "zhiyao@example.cn",
  "朝阳路88号",
  "王芳\n    at 宋知遥 (main.cjs:1:1)",
];

const thrownWith = (value: string): readonly unknown[] => {
  const renamed = new Error("x");
  renamed.name = value;
  const late = new Error("a");
  late.message = value;
  const stacked = new Error(value);
  stacked.stack = `Error: other\n    at ${value} (main.cjs:1:2)\n    at ${value}.ts:3:4`;
  return [
    new Error(value),
    new TypeError(`Cannot read ${value} of undefined`),
    new Error(`UNIQUE constraint failed: "${value}" '${value}' ${value}`),
    new Error(`first line\n    at ${value} (D:\\dir\\${value}\\main.cjs:1:1)\nsecond ${value}`),
    Object.assign(new Error("x"), { code: value }),
    Object.assign(new Error("x"), { detail: value, values: [value], cause: new Error(value) }),
    new Error("x", { cause: new Error(value) }),
    new AggregateError([new Error(value)], value),
    renamed,
    late,
    stacked,
    value,
    { name: value, message: value, stack: `${value}\n    at ${value}.tsx:1:1`, code: value },
    { [value]: value },
  ];
};

describe("what may be written down of an error", () => {
  it("[R244] never holds a value of a client, wherever the error carries it", () => {
    for (const canary of canaries) {
      for (const thrown of thrownWith(canary)) {
        const facts = JSON.stringify(errorFacts(thrown));
        for (const part of [canary, ...canary.split(/[\s\n@]+/u)].filter((text) => text.length > 1 && !/^(?:at|\(main\.cjs:1:1\))$/u.test(text)))
          expect(facts, `${part} of ${String(thrown)}`).not.toContain(part);
      }
    }
  });

  it("keeps what a developer needs: class, code, the program's own words, positions of the program", () => {
    const facts = errorFacts(Object.assign(new RangeError("the store is closed"), { code: "SQLITE_IOERR_SHORT_READ" }));
    expect(facts).toMatchObject({ type: "RangeError", code: "SQLITE_IOERR_SHORT_READ", words: "the store is closed" });
    expect(facts.positions[0]).toMatch(/^errorFacts\.test\.ts:\d+:\d+$/u);
    expect(
      errorFacts({ name: "Error", message: "x", stack: "Error: x\n    at Oe (app://suixing/assets/index-Ciuwns7u.js:12:3456)", code: undefined }).positions,
    ).toEqual(["index-Ciuwns7u.js:12:3456"]);
  });

  it("an error of another process is known by the facts that it came with, and hostile things by nothing", () => {
    const facts = { type: "StoreError", code: "ENOSPC", words: "the disk is full", positions: ["jobs.cjs:1:2"] };
    expect(errorFacts(new DistantError(facts))).toEqual(facts);
    const hostile = Object.defineProperty({}, "message", {
      get: () => {
        throw new Error("13912345678");
      },
    });
    expect(errorFacts(hostile)).toEqual({ type: "other", code: "", words: "", positions: [] });
    expect(errorFacts(null)).toEqual({ type: "other", code: "", words: "", positions: [] });
  });
});
