import { expect, it } from "vitest";
import { fnv1a } from "#shared/kernel/fnv1a.ts";

it("gives the published values of FNV-1a, 32 bits", () => {
  expect(["", "a", "b", "foobar"].map(fnv1a)).toEqual([0x811c9dc5, 0xe40c292c, 0xe70c2de5, 0xbf9cf968]);
});
