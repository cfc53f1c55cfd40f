import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatDay, formatInstant, formatMoneyFull, formatMoneyShort, groupDigits, withoutPresentYear } from "#renderer/ui/format.ts";

describe("numbers and days", () => {
  it("shows money in lists in 万 with one decimal, and the full amount on demand", () => {
    expect(formatMoneyShort(123_456_700, "zh-CN")).toBe("123.5万");
    expect(formatMoneyShort(345_00, "zh-CN")).toBe("345");
    expect(formatMoneyShort(-5_000_000, "zh-CN")).toBe("−5.0万");
    expect(formatMoneyShort(1_234_567_890_000, "zh-CN")).toBe("123.46亿");
    expect(formatMoneyShort(123_456_700, "en")).toBe("¥1.23m");
    expect(formatMoneyFull(123_456_700)).toBe("¥1,234,567");
    expect(formatMoneyFull(123_456_789)).toBe("¥1,234,567.89");
    expect(formatMoneyFull(100, "USD")).toBe("US$1");
  });

  it("writes days as readers of each language expect, and leaves incomplete ones alone", () => {
    expect(formatDay("2026-11-21", "zh-CN")).toBe("2026年11月21日 周六");
    expect(formatDay("2026-11-21", "zh-CN", "short", "2026-01-01")).toBe("11-21 周六");
    expect(formatDay("2026-11-21", "zh-CN", "short", "2027-01-01")).toBe("2026-11-21 周六");
    expect(formatDay("2026-11-21", "en", "short", "2026-12-31")).toBe("Sat 21 Nov");
    expect(formatDay("2026-11-21", "en", "short", "2025-12-31")).toBe("Sat 21 Nov 2026");
    expect(formatDay("2026-11-21", "en")).toBe("Sat 21 Nov 2026");
    expect(formatDay("1978", "zh-CN")).toBe("1978");
  });

  it("shows moments in China's time whatever the machine's zone", () => {
    expect(formatInstant("2026-11-21T16:30:00.000Z")).toBe("2026-11-22 00:30");
    expect(formatInstant("2026-11-21T00:41:00.000Z", "time")).toBe("08:41");
    expect(formatInstant("2026-11-21T16:30:00.000Z", "day")).toBe("2026-11-22");
  });

  it("says the year of every short day and moment that is not of the present year, and of no other", () => {
    const days = fc
      .date({ min: new Date("1950-01-01T00:00:00Z"), max: new Date("2099-12-31T23:59:59Z"), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(days, days, fc.constantFrom("zh-CN" as const, "en" as const), (at, now, language) => {
        const [day, today] = [at.slice(0, 10), now.slice(0, 10)];
        const isOther = day.slice(0, 4) !== today.slice(0, 4);
        expect(formatDay(day, language, "short", today).includes(day.slice(0, 4))).toBe(isOther);
        const full = formatInstant(at);
        expect(formatInstant(at, "short", today)).toBe(full.slice(0, 4) === today.slice(0, 4) ? full.slice(5) : full);
        expect(full.endsWith(withoutPresentYear(full, today))).toBe(true);
      }),
    );
  });

  it("groups account numbers by four", () => {
    expect(groupDigits("6222021234567890123")).toBe("6222 0212 3456 7890 123");
  });
});
