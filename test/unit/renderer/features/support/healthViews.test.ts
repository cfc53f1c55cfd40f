import { describe, expect, it } from "vitest";
import type { StoreCheck } from "#shared/domain/support/storeCheck.ts";
import { findingsOf, isLowDisk, memoryText, secondsText, sizeText, type SupportWords } from "#renderer/features/support/healthViews.ts";
import { supportStrings } from "#renderer/features/support/strings.ts";
import { textOf } from "#renderer/ui/text.ts";

const t: SupportWords = (key, ...values) => textOf(supportStrings.ref(key), values[0] ?? {});

const sound: StoreCheck = {
  at: "2026-11-21T08:00:00.000Z",
  ms: 400,
  tables: 129,
  pages: 677,
  freePages: 0,
  pageBytes: 4_096,
  damagedTables: [],
  unorderedTables: [],
  brokenReferences: 0,
  searchMismatches: 0,
  derivedWrongly: 0,
  changeLog: { length: 7, brokenAt: null },
  audit: { length: 1, brokenAt: null },
};

describe("health in words", () => {
  it("sizes are never nothing for what holds something, and gigabytes when large", () => {
    expect([sizeText(0, t), sizeText(4_096, t), sizeText(13_000_000, t), sizeText(3_000_000_000, t)]).toEqual(["0.0 MB", "0.1 MB", "12.4 MB", "2.8 GB"]);
    expect([secondsText(240), secondsText(12_600)]).toEqual(["0.2", "13"]);
  });

  it("[RE11] each finding says what can be done, and damage alone when there is damage", () => {
    expect(findingsOf(sound, t)).toEqual(["129 张表、677 页全部可读，索引、搜索与记录链相符。"]);
    expect(findingsOf({ ...sound, searchMismatches: 2, derivedWrongly: 3, unorderedTables: ["need"] }, t)).toHaveLength(3);
    const broken = findingsOf({ ...sound, audit: { length: 9, brokenAt: 4 } }, t);
    expect(broken[0]).toContain("第 4 条");
    expect(broken.at(-1)).toContain("先做备份");
    const damaged = findingsOf({ ...sound, damagedTables: ["client", "need"], searchMismatches: 2, audit: null }, t);
    expect(damaged).toHaveLength(1);
    expect(damaged[0]).toContain("client, need");
  });

  it("a disk without room for a backup is called so, one that does not say is not", () => {
    const store = { fileBytes: 1_073_741_824, logBytes: 0, backupBytes: 0, asideBytes: 0, asideFiles: 0 };
    expect(isLowDisk({ freeBytes: 400 * 1_048_576, store: null })).toBe(true);
    expect(isLowDisk({ freeBytes: 2_000_000_000, store })).toBe(true);
    expect(isLowDisk({ freeBytes: 3_000_000_000, store })).toBe(false);
    expect(isLowDisk({ freeBytes: null, store })).toBe(false);
  });

  it("[SP13] memory is told in all and by kind of process", () => {
    const processes = [
      { kind: "main", memory: 104_857_600 },
      { kind: "window", memory: 52_428_800 },
      { kind: "window", memory: 52_428_800 },
    ] as const;
    expect(memoryText(processes, t)).toBe("共 200.0 MB：主程序 100.0 MB，窗口 100.0 MB，后台 0.0 MB，其他 0.0 MB");
  });
});
