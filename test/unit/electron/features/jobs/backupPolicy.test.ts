import { describe, expect, it } from "vitest";
import { addDays, type Day, type Instant } from "#shared/kernel/time.ts";
import { backupFileName, backupsToRemove, isBackupDue } from "#electron/features/jobs/backupPolicy.ts";

const at = (text: string): Instant => text as Instant;
const made = (file: string, madeAt: string) => ({ file, madeAt: at(madeAt) });

describe("backup policy", () => {
  it("[RE11] a backup is due once in each day of China, whatever the day in UTC", () => {
    const evening = made("a.db", "2026-11-20T15:59:00.000Z");
    expect(isBackupDue([], at("2026-11-20T01:00:00.000Z"))).toBe(true);
    expect(isBackupDue([evening], at("2026-11-20T15:59:59.000Z"))).toBe(false);
    expect(isBackupDue([evening], at("2026-11-20T16:00:00.000Z"))).toBe(true);
  });

  it("[RE11] the newest fourteen are kept, whatever the order of the list", () => {
    const all = Array.from({ length: 20 }, (_, index) => made(`${index}.db`, `${addDays("2026-11-01" as Day, index)}T01:00:00.000Z`));
    expect(backupsToRemove(all.slice(0, 14))).toEqual([]);
    expect(backupsToRemove(all.toReversed())).toEqual(["0.db", "1.db", "2.db", "3.db", "4.db", "5.db"]);
  });

  it("a file name sorts by time and suits every file system", () => {
    expect(backupFileName(at("2026-11-20T15:59:00.123Z"))).toBe("backup-2026-11-20-15-59-00-123.db");
  });
});
