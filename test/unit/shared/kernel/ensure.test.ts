import { describe, expect, it } from "vitest";
import { ensure } from "#shared/kernel/ensure.ts";

describe("ensure", () => {
  it("[RE13] throws what went wrong when its condition does not hold, and nothing else", () => {
    expect(() => ensure(false, "a row came twice")).toThrow("a row came twice");
    expect(() => ensure(true, "a row came twice")).not.toThrow();
  });
});
