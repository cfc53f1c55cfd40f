/* Values as both sides compare them (sync-spec C1, C2): null is missing, lists are compared by content and order. */
import { describe, expect, it } from "vitest";
import { bucketOf, canonicalRowText, sameValue, withValues } from "#shared/domain/merge/rowState.ts";

describe("values of rows", () => {
  it("[M2] are the same when their texts are, null and missing included; a list is no text and no number is a text", () => {
    expect([
      sameValue(null, undefined),
      sameValue(undefined, null),
      sameValue(0, 0),
      sameValue(["a", "b"], ["a", "b"]),
      sameValue([], []),
      sameValue("", ""),
    ]).toEqual([true, true, true, true, true, true]);
    expect([
      sameValue(0, null),
      sameValue(false, undefined),
      sameValue("", null),
      sameValue(["a", "b"], ["b", "a"]),
      sameValue([], null),
      sameValue(null, []),
      sameValue(["a"], "a"),
      sameValue("1", 1),
      sameValue('["a"]', ["a"]),
      sameValue(["a"], '["a"]'),
      sameValue("a", "b"),
    ]).toEqual(Array.from({ length: 11 }, () => false));
  });

  it("[M6] take changes over; null empties a field, false and 0 and an empty list do not", () => {
    const before = { name: "王", note: "x", count: 3 };
    expect(withValues(before, { note: null, count: 0, flag: false, marks: [] })).toEqual({ name: "王", count: 0, flag: false, marks: [] });
    expect(before).toEqual({ name: "王", note: "x", count: 3 });
  });

  it("[C1] have one text for both sides, by name, without nulls, numbers as numbers", () => {
    expect(canonicalRowText("client", "c1", false, { name: "王", assetTotal: 12, marks: ["a"], note: null, vip: true })).toBe(
      'client\nc1\n0\n"assetTotal":12,"marks":["a"],"name":"王","vip":true',
    );
    expect(canonicalRowText("client", "c1", true, {})).toBe("client\nc1\n1\n");
    expect(canonicalRowText("t", "r", false, { big: 1e21, small: -0.5, none: Number.NaN, name: undefined as never })).toBe(
      't\nr\n0\n"big":1e+21,"none":null,"small":-0.5',
    );
  });

  it("[C2] fall into one of 256 buckets by the last byte of their client's id", () => {
    expect(["0193b0b0-0000-7000-8000-000000000000", "…00", "…0a", "…7f", "…FF"].map(bucketOf)).toEqual([0, 0, 10, 127, 255]);
    // An id that is none of ours still has a bucket, the same on both sides.
    expect(bucketOf("client")).toBe(0);
  });
});
