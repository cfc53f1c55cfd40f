import { describe, expect, it } from "vitest";
import { err, ok } from "#shared/kernel/result.ts";
import type { GreetingPlan } from "#shared/contracts/care.ts";
import type { GreetingEntry, GreetingPlace } from "#shared/domain/care/careLines.ts";
import { readGreetingMonth } from "#renderer/features/care/readGreetingMonth.ts";

const line = (id: string, dueOn: string, state: string, rowNo: number) => ({ id, dueOn, state, rowNo }) as GreetingEntry; // what its order asks for
const piece = (lines: readonly GreetingEntry[], next: GreetingPlace | null): GreetingPlan => ({
  month: "2027-02",
  today: "2027-02-01",
  madeOn: "2027-02-01",
  isYearAnnounced: true,
  lines,
  next,
});

describe("the list of a month", () => {
  it("[R052] is read piece after piece, and stands in its order: by day, those that are skipped last", async () => {
    const second = { state: "planned", rowNo: 9 };
    const third = { state: "skipped", rowNo: 2 };
    const asked: (GreetingPlace | undefined)[] = [];
    const answer = await readGreetingMonth((behind) => {
      asked.push(behind);
      if (behind === undefined) return Promise.resolve(ok(piece([line("a", "2027-02-06", "planned", 7), line("b", "2027-02-09", "planned", 9)], second)));
      if (behind === second) return Promise.resolve(ok(piece([line("c", "2027-02-06", "skipped", 2)], third)));
      // Marked as sent between two pieces: read twice, stands once.
      return Promise.resolve(ok(piece([line("d", "2027-02-06", "sent", 8), line("a", "2027-02-06", "sent", 7)], null)));
    });
    expect(asked).toEqual([undefined, second, third]);
    const shown = answer.ok ? answer.value.lines.map(({ id, state }) => `${id} ${state}`) : [];
    expect(shown).toEqual(["a sent", "d sent", "c skipped", "b planned"]);
  });

  it("is not shown by halves when a piece cannot be read", async () => {
    const answer = await readGreetingMonth((behind) =>
      Promise.resolve(behind === undefined ? ok(piece([line("a", "2027-02-06", "planned", 7)], { state: "planned", rowNo: 7 })) : err("fault")),
    );
    expect(answer).toEqual(err("fault"));
  });
});
