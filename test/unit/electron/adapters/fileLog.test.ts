import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createFileLog, redact } from "#electron/adapters/fileLog.ts";
import { steppingClock, temporaryFolder } from "#test/support/testStore.ts";

describe("the log", () => {
  it("redacts names, digits, addresses and quoted values", () => {
    expect(redact('no such column: "王芳" 13912345678 a@b.cn 客户')).toBe("no such column: … # … …");
  });

  it("keeps positions of a fault but no further line of its message, though the stack repeats it", () => {
    const folder = temporaryFolder();
    const log = createFileLog(folder, steppingClock());
    log.fault("id", "clients.edit", new Error("first line\nsecond line with ZHANG SAN\n  at the bank (secret:1:2)"));
    const text = readFileSync(path.join(folder, "suixing.log"), "utf8");
    const entry = JSON.parse(text) as { stack: string; where: string }; // written by the line above
    expect(entry.where).toBe("clients.edit");
    expect(entry.stack).not.toContain("ZHANG");
    expect(entry.stack).toContain("fileLog.test.ts");
    expect(entry.stack).not.toContain(path.dirname(import.meta.filename));
  });
});
