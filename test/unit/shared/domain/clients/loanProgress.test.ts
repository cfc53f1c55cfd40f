import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { endedLoanStages, loanStanding, missingPapersOf } from "#shared/domain/clients/loanProgress.ts";
import { isActiveMember } from "#shared/domain/clients/servingTeam.ts";
import type { Day } from "#shared/kernel/time.ts";

const today = "2026-11-22" as Day;

describe("a loan application", () => {
  it("[R066] is overdue after its expected day, whatever its stage, until it has ended", () => {
    const on = (stage: string, expectedOn: string | null) => loanStanding({ stage, expectedOn, stageSinceOn: "2026-10-01" }, today);
    expect(on("review", "2026-11-21")).toBe("overdue");
    expect(on("review", "2026-11-22")).toBe("onTheWay");
    expect(on("a stage of the branch", "2026-11-01")).toBe("overdue");
    expect(on("review", null)).toBe("onTheWay");
    for (const stage of endedLoanStages) expect(on(stage, "2026-11-01")).toBe("ended");
  });

  it("[R066] [R220] has moved for two days after its stage changed, also when it was paid out or refused, not when the client withdrew", () => {
    const moved = (stage: string, stageSinceOn: string) => loanStanding({ stage, expectedOn: null, stageSinceOn }, today);
    expect(moved("approval", "2026-11-20")).toBe("moved");
    expect(moved("approval", "2026-11-19")).toBe("onTheWay");
    expect(moved("disbursed", "2026-11-22")).toBe("moved");
    expect(moved("withdrawn", "2026-11-22")).toBe("ended");
  });

  it("[R066] names its missing papers one by one, however they were typed", () => {
    expect(missingPapersOf("收入证明\n 首付款凭证 ；征信授权书、\n")).toEqual(["收入证明", "首付款凭证", "征信授权书"]);
    expect(missingPapersOf(null)).toEqual([]);
  });

  it("[R066] the stages of the sources are the first dictionary, and the ends are among them", () => {
    expect(seedDictionaries["loanStage"]?.slice(0, 7).map(({ zh }) => zh)).toEqual(["咨询", "收集资料", "受理", "审查", "审批", "签约", "放款"]);
    expect(seedDictionaries["loanStage"]?.map(({ code }) => code)).toEqual(expect.arrayContaining([...endedLoanStages, "sentBack"]));
  });
});

describe("a member of the service team", () => {
  it("[R072] serves from the first day until the last, both included", () => {
    const span = { fromOn: "2026-11-01", untilOn: "2026-11-22" };
    expect(["2026-10-31", "2026-11-01", "2026-11-22", "2026-11-23"].map((day) => isActiveMember(span, day))).toEqual([false, true, true, false]);
    expect(isActiveMember({ fromOn: null, untilOn: null }, "2026-11-22")).toBe(true);
  });
});
