import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJoinCode, toBase32, writeJoinCode } from "#shared/domain/session/joinCode.ts";

const hex = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString("hex"));
const secret = fc.uint8Array({ minLength: 10, maxLength: 10 }).map((bytes) => toBase32([...bytes]));
const host = fc.oneof(fc.ipV4(), fc.constantFrom("hub.branch.example", "localhost", "[::1]"));
const place = fc
  .tuple(fc.constantFrom("https", "http"), host, fc.integer({ min: 1, max: 65_535 }))
  .map(([scheme, name, port]) => `${scheme}://${name}:${port}`);
const code = fc.record({ url: place, fingerprint: hex(16), secret });

describe("the enrolment code", () => {
  it("[P1] reads back as it was written: in groups, as one line, in small letters, with spaces, in full width", () => {
    fc.assert(
      fc.property(code, (value) => {
        const { code: grouped, line } = writeJoinCode(value);
        const wide = [...grouped].map((letter) => (letter === "-" ? letter : String.fromCharCode(letter.charCodeAt(0) + 0xfee0))).join("");
        for (const typed of [
          grouped,
          line,
          grouped.toLowerCase(),
          ` ${grouped.replaceAll("-", " ")}\n`,
          grouped.replaceAll("0", "O").replaceAll("1", "l"),
          wide,
        ]) {
          expect(readJoinCode(typed)).toEqual({ ok: true, value });
        }
      }),
    );
  });

  it("any single letter mistyped, any two neighbours swapped, and any letter left out is noticed", () => {
    const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    fc.assert(
      fc.property(code, fc.nat(), fc.constantFrom(...letters), (value, at, letter) => {
        const text = writeJoinCode(value).line.slice("suixing-join:".length);
        const index = at % (text.length - 1);
        const mistyped = text.slice(0, index) + letter + text.slice(index + 1);
        const swapped = text.slice(0, index) + text.charAt(index + 1) + text.charAt(index) + text.slice(index + 2);
        const shorter = text.slice(0, index) + text.slice(index + 1);
        for (const wrong of [mistyped, swapped]) if (wrong !== text) expect(readJoinCode(wrong).ok).toBe(false);
        expect(readJoinCode(shorter).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("anything else is unreadable, never a crash", () => {
    for (const typed of ["", "suixing-join:", "你好", "U".repeat(60), "0".repeat(4_000)]) expect(readJoinCode(typed).ok).toBe(false);
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (typed) => readJoinCode(typed).ok === false));
  });
});
