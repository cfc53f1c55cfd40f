import { describe, expect, it } from "vitest";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import { dueCounts } from "#electron/shell/dailyRound.ts";
import { dueNoticeText } from "#electron/shell/strings.ts";

const line = (on: string | null): TodayPage["lines"][number] => ({
  group: "followUp",
  id: String(on),
  clientId: "c",
  clientName: "周文",
  on,
  subject: "回电",
  amountFen: null,
  code: null,
});

describe("the notice of what is due", () => {
  it("[R080] counts what is due today or late, and visits that are still to make", () => {
    const page = { today: "2026-11-23", visits: [], lines: [line("2026-11-20"), line("2026-11-23"), line("2026-11-25"), line(null)] };
    expect(dueCounts(page)).toEqual({ visits: 0, due: 2 });
  });

  it("[R265] names nobody, in either language", () => {
    expect(dueNoticeText({ visits: 2, due: 5 }, "zh-CN").body).toBe("今天有 2 场拜访、5 件到期事项");
    expect(dueNoticeText({ visits: 2, due: 5 }, "en").body).toBe("Today: visits 2, things due 5");
  });
});
