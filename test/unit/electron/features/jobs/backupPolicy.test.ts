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
    const now = at("2026-11-21T01:00:00.000Z");
    expect(backupsToRemove(all.slice(0, 14), now)).toEqual([]);
    expect(backupsToRemove(all.toReversed(), now)).toEqual(["0.db", "1.db", "2.db", "3.db", "4.db", "5.db"]);
  });

  it("[RE10] the copy before an update is no backup of the day, is not pushed out by days, and what was set aside is never removed", () => {
    const days = Array.from({ length: 15 }, (_, index) => made(`backup-${index}.db`, `${addDays("2026-11-01" as Day, index)}T01:00:00.000Z`));
    const before = Array.from({ length: 4 }, (_, index) => made(`before-${index}.db`, `2026-10-0${index + 1}T01:00:00.000Z`));
    const aside = Array.from({ length: 20 }, (_, index) => made(`aside-${index}.db`, `2026-09-01T01:00:${10 + index}.000Z`));
    expect(backupsToRemove([...days, ...before, ...aside], at("2026-11-20T02:00:00.000Z"))).toEqual(["backup-0.db", "before-0.db"]);
    expect(isBackupDue([made("before-24.db", "2026-11-20T01:00:00.000Z")], at("2026-11-20T02:00:00.000Z"))).toBe(true);
  });

  it("[L07] none is kept longer than sixty days but the newest three, however few there are; what was set aside stays", () => {
    const shelf = [
      made("backup-0.db", "2026-09-20T15:59:58.000Z"),
      made("backup-1.db", "2026-09-20T15:59:59.000Z"),
      made("backup-2.db", "2026-09-20T16:00:00.000Z"),
      made("backup-3.db", "2026-11-18T01:00:00.000Z"),
      made("backup-4.db", "2026-11-19T01:00:00.000Z"),
      made("before-30.db", "2026-09-19T01:00:00.000Z"),
      made("aside-1.db", "2026-01-01T01:00:00.000Z"),
    ];
    expect(backupsToRemove(shelf, at("2026-11-20T02:00:00.000Z"))).toEqual(["backup-0.db", "backup-1.db", "before-30.db"]);
    // A clock that jumped.
    expect(backupsToRemove(shelf.slice(2, 5), at("2099-11-20T02:00:00.000Z"))).toEqual([]);
  });

  it("a file name sorts by time and suits every file system", () => {
    expect(backupFileName(at("2026-11-20T15:59:00.123Z"))).toBe("backup-2026-11-20-15-59-00-123.db");
  });
});
