import { describe, expect, it } from "vitest";
import type { VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { planAsCalendar } from "#electron/features/visits/planAsCalendar.ts";

const entry: VisitEntry = {
  id: "v1",
  clientId: "c1",
  clientName: "欧阳𠮷祥",
  phone: null,
  kind: "onSite",
  purpose: null,
  title: "三年期大额存单到期安排与家庭保障讨论，约在客户办公室见面",
  plannedOn: "2026-11-23",
  startTime: "09:30",
  endTime: "10:15",
  place: "城东区人民路88号",
  district: null,
  travelMinutes: 20,
  latitude: null,
  longitude: null,
  appointment: "confirmed",
  state: "planned",
  reportState: null,
};

/** Unfolds the lines as RFC 5545 says. */
const linesOf = (text: string): string[] => text.replaceAll(/\r\n[ \t]/g, "").split("\r\n");

describe("the plan as iCalendar", () => {
  it("[R267] writes times of China in UTC and Chinese intact, in lines of at most 75 octets", () => {
    const text = planAsCalendar([entry], "2026-11-22T01:00:00.000Z", "zh-CN");
    const lines = linesOf(text);
    expect(lines).toContain("DTSTART:20261123T013000Z");
    expect(lines).toContain("DTEND:20261123T021500Z");
    expect(lines).toContain("SUMMARY:上门拜访：欧阳𠮷祥");
    expect(lines).toContain("LOCATION:城东区人民路88号");
    for (const line of text.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  });

  it("writes a visit without a time as a whole day, on its own day", () => {
    const lines = linesOf(planAsCalendar([{ ...entry, startTime: null, endTime: null }], "2026-11-22T01:00:00.000Z", "en"));
    expect(lines).toContain("DTSTART;VALUE=DATE:20261123");
    expect(lines).toContain("SUMMARY:Visit: 欧阳𠮷祥");
  });
});
