import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFileLog } from "#electron/adapters/fileLog.ts";
import { steppingClock, temporaryFolder } from "#test/support/testStore.ts";

interface Entry {
  readonly where: string;
  readonly type: string;
  readonly words: string;
  readonly at: string;
  readonly positions: readonly string[];
}

describe("the log", () => {
  it("keeps the class, the code, the words of programs and the positions of a fault", () => {
    const folder = temporaryFolder();
    const log = createFileLog(folder, steppingClock());
    log.fault("id", "clients.edit", Object.assign(new TypeError("Cannot read property of undefined"), { code: "ENOSPC" }));
    const entry = JSON.parse(readFileSync(path.join(folder, "suixing.log"), "utf8")) as Entry & { code: string }; // written by the line above
    expect(entry).toMatchObject({
      where: "clients.edit",
      type: "TypeError",
      code: "ENOSPC",
      words: "Cannot read property of undefined",
      at: "2026-11-21T08:00:01.000Z",
    });
    expect(JSON.stringify(entry)).toContain("fileLog.test.ts:");
    expect(JSON.stringify(entry)).not.toContain(path.dirname(import.meta.filename));
  });

  it("[R258] is bounded: two old logs and twenty reports are kept, the oldest go", () => {
    const folder = temporaryFolder();
    const log = createFileLog(folder, steppingClock());
    for (let round = 0; round < 4; round += 1) {
      log.write("slow", { sql: "select 1", ms: round });
      writeFileSync(path.join(folder, "suixing.log"), "x".repeat(400_001));
    }
    log.write("slow", { sql: "select 1", ms: 9 });
    expect(readdirSync(folder).toSorted()).toEqual(["suixing.log", "suixing.log.1", "suixing.log.2"]);
    expect(statSync(path.join(folder, "suixing.log")).size).toBeLessThan(200);
    for (let round = 0; round < 25; round += 1) log.crash(`id${round}`, "jobsGone", undefined, { exitCode: round });
    const reports = readdirSync(folder).filter((name) => name.startsWith("crash-"));
    expect(reports).toHaveLength(20);
    expect(reports.some((name) => name.includes("-id24."))).toBe(true);
    expect(reports.some((name) => name.includes("-id4."))).toBe(false);
    expect(log.shelf.files().map(({ name }) => name)).toContain("suixing.log.1");
    expect(log.shelf.bytes()).toBeLessThan(1_300_000);
  });

  it("a disk that cannot be written stops nothing", () => {
    const file = path.join(temporaryFolder(), "not a folder");
    writeFileSync(file, "");
    const log = createFileLog(path.join(file, "logs"), steppingClock());
    log.fault("id", "x", new Error("x"));
    log.crash("id", "program", new Error("x"), {});
    expect(log.shelf.files()).toEqual([]);
  });
});
