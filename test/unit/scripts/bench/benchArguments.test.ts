import { describe, expect, it } from "vitest";
import { benchArguments, benchParts } from "#scripts/bench/benchArguments.ts";

const read = (...given: readonly string[]) => benchArguments(given, "2026-11-23");

describe("what is said to the bench", () => {
  it("names the parts that exist when one is asked for that does not, instead of measuring nothing", () => {
    for (const names of ["lists", "list,", "", "sync,toString"]) expect(() => read("--only", names)).toThrow(benchParts.join(", "));
    expect(read("--only", "sync,peak,postgres").only).toEqual(["sync", "peak", "postgres"]);
    expect(read().only).toEqual([]);
  });

  it("a part that runs only with its own flag is refused without it", () => {
    expect(() => read("--only", "list,app")).toThrow("--only app needs --app too");
    expect(() => read("--only", "large")).toThrow("--only large needs --large too");
    expect(read("--only", "large", "--large").only).toEqual(["large"]);
    expect(read("--app", "--only", "app").withApp).toBe(true);
  });

  it("refuses what it does not know and what has no value", () => {
    expect(() => read("--onyl", "sync")).toThrow("unknown argument --onyl");
    expect(() => read("--only")).toThrow("--only needs a value");
    expect(() => read("--rounds", "0")).toThrow("--rounds needs a whole number");
    expect(() => read("--date", "today")).toThrow("--date needs a day");
  });

  it("a quick run is smaller than a whole one, unless a number says otherwise", () => {
    expect(read()).toMatchObject({ clients: 50_000, rounds: 3, isKept: false, date: "2026-11-23" });
    expect(read("--quick", "--rounds", "2", "--keep", "--date", "2026-12-01")).toMatchObject({ clients: 5_000, rounds: 2, isKept: true, date: "2026-12-01" });
  });
});
