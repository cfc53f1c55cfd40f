import { describe, expect, it } from "vitest";
import { type JobsWords, reasonText, restoreErrorText, runningBackup, sizeText } from "#renderer/features/jobs/backupViews.ts";
import { jobsStrings } from "#renderer/features/jobs/strings.ts";
import { textOf } from "#renderer/ui/text.ts";

const t: JobsWords = (key, ...values) => textOf(jobsStrings.ref(key), values[0] ?? {});
const job = { jobId: "1", name: "backup", state: "done", phase: "", done: 1, total: 1, startedAt: "" } as const;

describe("backups in words", () => {
  it("[RE11] sizes are megabytes and never nothing", () => {
    expect([sizeText(13_000_000, t), sizeText(4096, t)]).toEqual(["12.4 MB", "0.1 MB"]);
  });

  it("[RE11] a copy of unknown origin is not called daily", () => {
    expect([reasonText({ reason: "daily" }, t), reasonText({ reason: null }, t)]).toEqual(["每日自动", "未知"]);
  });

  it("[RE11] every refusal of a restore says whether the present data were touched", () => {
    expect(restoreErrorText({ type: "wrongPassphrase", attemptsLeft: 4 }, t)).toContain("4");
    for (const type of ["backupDamaged", "backupNotFound", "fault"]) expect(restoreErrorText({ type }, t)).toContain("没有动");
  });

  it("only a backup that still runs is shown as running", () => {
    expect(runningBackup([job, { ...job, jobId: "2", name: "verifyChains", state: "running" }])).toBeUndefined();
    expect(runningBackup([job, { ...job, jobId: "3", state: "running" }])?.jobId).toBe("3");
  });
});
