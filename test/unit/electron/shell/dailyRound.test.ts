import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Instant } from "#shared/kernel/time.ts";
import { ok } from "#shared/kernel/result.ts";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import { dueCounts, startDailyRound } from "#electron/shell/dailyRound.ts";
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

describe("the turn of the day", () => {
  it("is told to a window that is open meanwhile, once, also when the clock is turned back; not at unlocking, not while locked", async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const [ran, told]: [string[], string[][]] = [[], []];
    let now = "2026-11-23T15:59:00.000Z";
    let isOpen = true;
    const round = startDailyRound({
      clock: { now: () => now as Instant },
      isOpen: () => isOpen,
      run: (feature, intent) => {
        ran.push(`${feature}.${intent}`);
        return Promise.resolve(ok({ today: "2026-11-23", visits: [], lines: [] }));
      },
      broadcast: (topics) => told.push([...topics]),
      onRound: () => undefined,
    });
    const minute = async (moment: string): Promise<void> => {
      now = moment;
      await vi.advanceTimersByTimeAsync(60_000);
    };
    round.opened();
    await minute("2026-11-23T15:59:30.000Z");
    expect([ran.length, told]).toEqual([4, []]);
    await minute("2026-11-23T16:00:01.000Z");
    expect([ran.length, told]).toEqual([8, [["dayTurned"]]]);
    await minute("2026-11-23T16:02:00.000Z");
    expect(told).toHaveLength(1);
    await minute("2026-11-22T16:02:00.000Z");
    expect(told).toHaveLength(2);
    isOpen = false;
    await minute("2026-11-25T16:02:00.000Z");
    isOpen = true;
    round.opened();
    await minute("2026-11-25T16:03:00.000Z");
    expect([ran.length, told.length]).toEqual([16, 2]);
    // It turns between the unlocking and the first look.
    now = "2026-11-26T15:59:59.000Z";
    round.opened();
    await minute("2026-11-26T16:00:00.000Z");
    expect([ran.length, told.length]).toEqual([20, 3]);
  });
});

describe("what a job brought", () => {
  it("[R137] raises what the rules say once, after an import or an exchange that touched clients, and only in an open store", () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const [ran, told]: [string[], (readonly string[])[]] = [[], []];
    let isOpen = true;
    const round = startDailyRound({
      clock: { now: () => "2026-11-23T01:00:00.000Z" as Instant },
      isOpen: () => isOpen,
      run: (feature, intent) => {
        ran.push(`${feature}.${intent}`);
        return Promise.resolve(ok(null));
      },
      broadcast: (topics) => told.push(topics),
      onRound: () => undefined,
    });
    round.brought(["backups"]);
    vi.advanceTimersByTime(10_000);
    expect([ran, told]).toEqual([[], [["backups"]]]);
    round.brought(["clients", "client:1"]);
    round.brought(["clients", "client:2"]);
    vi.advanceTimersByTime(10_000);
    expect(ran).toEqual(["rules.runRules"]);
    isOpen = false;
    round.brought(["clients"]);
    vi.advanceTimersByTime(10_000);
    expect(ran).toHaveLength(1);
  });
});
