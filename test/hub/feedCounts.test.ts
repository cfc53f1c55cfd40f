import path from "node:path";
import { describe, expect, it } from "vitest";
import { writeTableFile } from "#shared/tabular/writeTableFile.ts";
import { createFeedWorld, synced } from "./feedWorld.ts";

const clients = ["客户号,姓名,客户经理", "C1,陈一,王丽", "C2,陈二,李强"];

describe("weekly counts in the bank's lists", () => {
  it("[R289] [R293] [X14] reach the device of the client's manager; the same file again writes nothing, a corrected number replaces its own", async () => {
    const world = await createFeedWorld();
    const [wang, li] = [world.device("wang"), world.device("li")];
    await world.run([world.csv("clients.csv", ...clients)]);
    const week = (transfers: number): string[] => [
      "客户号,周,转出次数,登录次数",
      "C1,2026-11-09,2,8",
      `C1,2026-11-18,${transfers},0`,
      "C2,2026-11-16,1,",
      "C9,2026-11-16,1,1",
    ];
    const report = await world.run([world.csv("counts.csv", ...week(9))]);
    expect(report.counts).toEqual({ rows: 4, new: 0, update: 3, unchanged: 0, skipped: 0, refused: 1 });
    expect(report.files).toMatchObject([{ leftOut: [] }]);
    await synced(wang);
    await synced(li);
    const counts = (device: typeof wang): unknown[] =>
      device.store().raw.prepare("select week_on || ' ' || kind || ' ' || count from activity_count where deleted_at is null order by 1").pluck().all();
    expect(counts(wang)).toEqual(["2026-11-09 mobileLogin 8", "2026-11-09 transferOut 2", "2026-11-16 mobileLogin 0", "2026-11-16 transferOut 9"]);
    expect(counts(li)).toEqual(["2026-11-16 transferOut 1"]);

    const before = await world.seq();
    expect((await world.run([world.csv("again.csv", ...week(9))])).counts).toMatchObject({ update: 0, unchanged: 3, refused: 1 });
    expect(await world.seq()).toBe(before);
    const workbook = path.join(world.folder, "corrected.xlsx");
    const [header, ...rows] = week(10).map((line) => line.split(","));
    await writeTableFile(workbook, { type: "xlsx" }, { sheet: "周报", header: header ?? [], rows });
    expect((await world.run([workbook])).counts).toMatchObject({ update: 1, unchanged: 2 });
    await synced(wang);
    expect(counts(wang)).toContain("2026-11-16 transferOut 10");
    expect(counts(wang)).toHaveLength(4);
  });
});
