import { describe, expect, it } from "vitest";
import { chooseInSteps, chooseRaised, type RaiseGround, type RuleHits } from "#shared/domain/rules/raise.ts";
import type { Day } from "#shared/kernel/time.ts";
import { inTurns } from "#shared/kernel/steps.ts";

const ground: RaiseGround = {
  today: "2026-11-21" as Day, // a day
  raisedToday: 0,
  lastRaised: new Map(),
  isKnown: (_rule, key) => key.endsWith("7"),
  open: new Set(),
  guarded: new Set(),
  isForMe: () => true,
};

const source = (id: string, count: number, on: (at: number) => string | null): RuleHits => ({
  // Only what the choice reads of a rule.
  rule: {
    id,
    purpose: "warning",
    severity: "high",
    warningKind: id,
    mostPerDay: 5,
    repeatDays: 30,
    sortOrder: 1,
    signal: "noContact",
  } as unknown as RuleHits["rule"],
  hits: Array.from({ length: count }, (_, at) => ({
    rowNo: at,
    clientId: `c${String(at).padStart(6, "0")}`,
    key: `${id} ${at}`,
    on: on(at),
    amountFen: (at * 31) % 17,
    subject: null,
    before: null,
    after: null,
  })),
  record: { raised: 0, useful: 0, mistaken: 0 },
  raisedToday: 0,
});

describe("the choice of the day", () => {
  it("[R137] is the same in steps as at once, over thousands of hits", async () => {
    const sources = [source("a", 5_000, (at) => `2026-11-${String(1 + (at % 28)).padStart(2, "0")}`), source("b", 3_000, () => null)];
    const pauses: number[] = [];
    const stepped = await inTurns(chooseInSteps(sources, ground, 8), () => {
      pauses.push(1);
      return Promise.resolve();
    });
    expect(stepped).toEqual(chooseRaised(sources, ground, 8));
    expect(stepped.raised).toHaveLength(8);
    expect(pauses.length).toBeGreaterThan(20);
  });

  it("[R137] takes what has a day before what has none, the earlier day first", () => {
    const days: readonly (string | null)[] = [null, "2026-12-02", "2026-11-30"];
    const dated = { ...source("a", 3, (at) => days[at] ?? null) };
    const same = { ...dated, hits: dated.hits.map((hit) => ({ ...hit, amountFen: 1 })) };
    expect(chooseRaised([same], ground, 8).raised.map(({ hit }) => hit.on)).toEqual(["2026-11-30", "2026-12-02", null]);
  });
});
