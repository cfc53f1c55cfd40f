import { describe, expect, it } from "vitest";
import {
  areFullArchiveSettings,
  defaultFullArchiveSettings,
  type FullArchiveFacts,
  fullArchiveSettingsFrom,
  fullArchiveState,
  missingParts,
  needsFullArchive,
} from "#shared/domain/clients/fullArchive.ts";

const settings = defaultFullArchiveSettings;
const facts = (values: Partial<FullArchiveFacts>): FullArchiveFacts => ({
  depositFen: null,
  loanFen: null,
  completeness: 100,
  holdingCount: 1,
  reportCount: 1,
  ...values,
});

describe("full archives", () => {
  it("[X03] are demanded from 1,000,000 yuan of deposits or of credit on, each for itself, never of both together", () => {
    const demanded = (depositFen: number | null, loanFen: number | null): boolean => needsFullArchive({ depositFen, loanFen }, settings);
    expect(demanded(100_000_000, null)).toBe(true);
    expect(demanded(99_999_999, null)).toBe(false);
    expect(demanded(null, 100_000_000)).toBe(true);
    expect(demanded(60_000_000, 60_000_000)).toBe(false);
    expect(demanded(null, null)).toBe(false);
  });

  it("[X03] name what is missing: information, cooperation, visit report", () => {
    expect(missingParts(facts({ completeness: 69, holdingCount: 0, reportCount: 0 }), settings)).toEqual(["information", "cooperation", "report"]);
    expect(missingParts(facts({ completeness: 70 }), settings)).toEqual([]);
    expect(missingParts(facts({ reportCount: 0 }), settings)).toEqual(["report"]);
  });

  it("[X03] say nothing below the threshold, however empty the archive is", () => {
    expect(fullArchiveState(facts({ depositFen: 1, completeness: 0, holdingCount: 0, reportCount: 0 }), settings)).toBeNull();
    expect(fullArchiveState(facts({ depositFen: 100_000_000 }), settings)).toBe("complete");
    expect(fullArchiveState(facts({ depositFen: 100_000_000, reportCount: 0 }), settings)).toBe("incomplete");
    expect(fullArchiveState(facts({ depositFen: 1 }), { thresholdFen: 100, leastCompleteness: 1 })).toBeNull();
  });

  it("a setting that does not read as ours counts as the default", () => {
    for (const text of [
      null,
      "",
      "no",
      "[]",
      '{"thresholdFen":"1","leastCompleteness":70}',
      '{"thresholdFen":100000000}',
      '{"thresholdFen":1.5,"leastCompleteness":70}',
    ])
      expect(fullArchiveSettingsFrom(text)).toEqual(settings);
    expect(fullArchiveSettingsFrom('{"thresholdFen":50000000,"leastCompleteness":80,"more":1}')).toEqual({ thresholdFen: 50_000_000, leastCompleteness: 80 });
    expect(areFullArchiveSettings({ thresholdFen: 100_000_000, leastCompleteness: 101 })).toBe(false);
  });
});
