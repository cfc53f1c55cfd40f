import { randomBytes } from "node:crypto";
import { execFile, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import type { HubDatabase } from "#db/hub/schema.ts";
import { migrateHub } from "#db/hub/migrate.ts";
import type { FeedReport } from "#hub/feed/feedReport.ts";
import { writeTableFile } from "#shared/tabular/writeTableFile.ts";
import { openFaultyHub } from "#test/support/faultyHub.ts";
import { openTestHub } from "#test/support/hubWorld.ts";
import { root } from "#test/support/sourceTree.ts";
import { temporaryFolder } from "#test/support/testStore.ts";
import { createFeedWorld, sumOf } from "./feedWorld.ts";

const headings = "客户号,姓名,存款余额,账号,产品名称,金额,客户经理";
const rowsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `C${index},客户${index},${index}.50,62284800${index},活期,${index},${["王丽", "李强", "赵敏"][index % 3]}`);

/** What a branch holds, without the numbers and ids that depend on when it came. */
const contentOf = async (hub: HubDatabase, branchId: string): Promise<string[]> => {
  const rows = await hub.q
    .selectFrom("row_state")
    .select(["table_name", "vals", "is_deleted"])
    .where("branch_id", "=", branchId)
    .where("client_id", "is not", null)
    .execute();
  return rows
    .map(({ table_name, vals, is_deleted }) => {
      const { clientId: _client, ...values } = JSON.parse(vals) as Record<string, unknown>;
      const text = JSON.stringify([table_name, is_deleted, Object.entries(values).toSorted(([one], [other]) => (one < other ? -1 : 1))]);
      return text.replaceAll(`${branchId}-`, "");
    })
    .toSorted();
};

describe("an import at the hub that does not come to its end", () => {
  it("[R011][RE1] fails at any statement: nothing is half written, and the same file run again gives what an undisturbed import gives", async () => {
    const plain = await createFeedWorld();
    const lines = [headings, ...rowsOf(12)];
    await plain.run([plain.csv("day.csv", ...lines)], { batchRows: 3 });
    const wanted = await contentOf(plain.hub, plain.branchId);
    expect(wanted).toHaveLength(24);

    const faulty = openFaultyHub(path.join(temporaryFolder(), "hub.db"), randomBytes(32));
    await migrateHub(faulty.hub);
    let failures = 0;
    for (let statement = 1; statement < 160; statement += 7) {
      for (const moment of ["before", "after"] as const) {
        const world = await createFeedWorld({ hub: faulty.hub, branchId: `branch-${statement}-${moment}` });
        const file = world.csv("day.csv", ...lines);
        faulty.arm(statement, moment);
        const outcome = await world.run([file], { batchRows: 3 }).then(
          () => "done",
          () => "failed",
        );
        if (faulty.disarm() && outcome === "failed") failures += 1;
        // The failed run may not have been able to give its lock back: its time passes.
        world.clock.advance(3_600_000);
        const report = await world.run([file], { batchRows: 3 });
        expect(sumOf(report)).toBe(12);
        expect(await contentOf(world.hub, world.branchId)).toEqual(wanted);
      }
    }
    expect(failures).toBeGreaterThan(20);
  });

  it("[R011][RE1] a full disk is answered as such, what was written is whole, and with room the same file goes on", async () => {
    const hub = await openTestHub();
    const world = await createFeedWorld({ hub });
    const file = world.csv("day.csv", headings, ...rowsOf(3_000));
    const pages = Number((await sql<{ page_count: number }>`pragma page_count`.execute(hub.q)).rows[0]?.page_count);
    await sql.raw(`pragma max_page_count = ${pages + 400}`).execute(hub.q);
    await expect(world.run([file], { batchRows: 200 })).rejects.toMatchObject({ type: "diskFull" });
    const clients = await hub.q
      .selectFrom("client_scope")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    expect(clients.n % 200).toBe(0);
    expect(clients.n).toBeGreaterThan(0);
    await sql.raw("pragma max_page_count = 1073741823").execute(hub.q);
    world.clock.advance(3_600_000);
    const report = await world.run([file], { batchRows: 200 });
    expect(report.counts).toMatchObject({ rows: 3_000, new: 3_000 - clients.n, unchanged: clients.n });
  });

  it("[R011] a file that breaks off in the middle writes nothing at all", async () => {
    const world = await createFeedWorld();
    const whole = path.join(world.folder, "whole.xlsx");
    const rows = rowsOf(20_000).map((line) => line.split(","));
    await writeTableFile(whole, { type: "xlsx" }, { sheet: "清单", header: headings.split(","), rows });
    const bytes = readFileSync(whole);
    // Some bytes far behind the first rows: the beginning reads well.
    const broken = Buffer.from(bytes);
    broken.fill(0x55, Math.round(bytes.length * 0.6), Math.round(bytes.length * 0.6) + 64);
    for (const [name, content] of [
      ["cut.xlsx", bytes.subarray(0, bytes.length - 200)],
      ["broken.xlsx", broken],
    ] as const) {
      await expect(world.run([world.file(name, content)], { batchRows: 100 })).rejects.toMatchObject({ type: "fileRefused", detail: { file: name } });
      expect(await world.seq()).toBe(0);
    }
    const empty = world.file("empty.csv", "");
    await expect(world.run([empty])).rejects.toMatchObject({ type: "fileRefused", detail: { reason: "emptyFile" } });
    await expect(world.run([path.join(world.folder, "nothing.csv")])).rejects.toMatchObject({ type: "fileRefused", detail: { reason: "fileGone" } });
    await expect(world.run([world.csv("strange.csv", "甲,乙", "1,2")])).rejects.toMatchObject({ type: "mappingUnfit" });
  });
});

const main = path.join(root, "hub/main.ts");

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly problem: string;
}

describe("the hub's command line for imports", () => {
  it("[R011][RE1] a process killed in the middle leaves whole batches; run again it finishes, is reported, listed and taken back", async () => {
    const place = temporaryFolder();
    const folder = path.join(place, "hub");
    const hub = (...args: readonly string[]): Promise<Outcome> =>
      new Promise((resolve) => {
        execFile(process.execPath, [main, ...args, "--folder", folder], { maxBuffer: 1e8 }, (error, out, problem) =>
          resolve({ code: error ? Number(error.code ?? 1) : 0, out, problem }),
        );
      });
    await hub("init", "--branch", "城南支行", "--host", "127.0.0.1");
    for (const name of ["王丽", "李强"]) await hub("user", "add", name, "clientManager");
    const file = path.join(place, "day.csv");
    const lines = Array.from(
      { length: 4_000 },
      (_, index) => `C${index},客户${index},${index}.50,62284800${index},活期,${index},${index % 2 === 0 ? "王丽" : "0042"}`,
    );
    writeFileSync(file, [headings, ...lines, "C9999,坏行,abc,,,,王丽"].join("\n"));
    expect(await hub("import", "manager", "0042", "李强")).toMatchObject({ code: 0 });

    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [main, "import", file, "--folder", folder], { stdio: ["ignore", "ignore", "pipe"] });
      onTestFinished(() => void child.kill("SIGKILL"));
      let said = "";
      child.stderr.on("data", (part: Buffer) => {
        said += part.toString("utf8");
        if (said.includes('"rows":2000')) child.kill("SIGKILL");
      });
      child.once("exit", (exit) => resolve(exit));
    });
    expect(code).toBeNull();

    const workbook = path.join(place, "not-taken.csv");
    const again = await hub("import", file, "--report", workbook);
    expect(again.code).toBe(1);
    const report = JSON.parse(again.out) as FeedReport;
    expect(report.counts).toMatchObject({ rows: 4_001, refused: 1, skipped: 0 });
    expect(report.counts.unchanged).toBeGreaterThanOrEqual(2_000);
    expect(report.counts.unchanged % 1_000).toBe(0);
    expect(report.counts.new).toBe(4_000 - report.counts.unchanged);
    expect(report).toMatchObject({ unassigned: 0, unknownManagers: {} });
    expect(readFileSync(workbook, "utf8")).toContain("存款余额：不是数字");
    expect(again.problem).not.toMatch(/客户1|坏行|day\.csv/u);

    const listed = await hub("import", "list");
    expect(
      listed.out
        .split("\n")
        .map((line) => line.split("\t")[1])
        .filter(Boolean),
    ).toEqual(["done", "interrupted"]);
    const undone = await hub("import", "--undo", report.runId);
    expect(undone.out).toContain(`${report.counts.new * 2} rows were taken back; 0 were changed`);
    expect((await hub("import", "--undo", report.runId)).problem).toContain("nothing to take back");
    expect((await hub("import", file, "--dry-run")).out).toContain(`"new": ${report.counts.new}`);
    const status = await hub("status");
    expect(status.out).toContain("the audit chain is whole");
    expect((await hub("import", path.join(place, "nothing.csv"))).code).toBe(1);
  });
});
