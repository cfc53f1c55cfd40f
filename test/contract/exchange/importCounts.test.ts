import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";
import { takeProposals } from "#test/support/importSettings.ts";

const createWorld = async () => {
  const world = await createArchiveWorld();
  const { api, program } = world;
  const clientId = await world.newClient({ name: "王伟", clientNumber: "C1" });
  const bring = async (content: string, name = "行为周报.csv") => {
    const { files } = valueOf(await api.exchange.inspectFiles({ files: [{ token: world.grantFile(name, content) }] }));
    const { runId } = valueOf(await api.exchange.startDryRun(takeProposals(files)));
    await program.settleJobs();
    valueOf(await api.exchange.commitImport({ runId }));
    await program.settleJobs();
    return valueOf(await api.exchange.importRun({ runId }));
  };
  const counts = () =>
    rowsOfClient(world.store().read, "activityCount", clientId)
      .map(({ kind, weekOn, count }) => `${weekOn} ${kind} ${count}`)
      .toSorted();
  const monday = addDays(mondayOf(dayOf(program.clock.now())), -7);
  return { ...world, clientId, bring, counts, monday };
};

describe("weekly counts from a file", () => {
  it("[R289] [X14] a column for each kind: several weeks of a client, any day of the week; the same file again changes nothing, a corrected one its own week", async () => {
    const { bring, counts, monday } = await createWorld();
    const before = addDays(monday, -7);
    const file = (transfers: number): string =>
      `客户号,周,转出次数,登录次数\nC1,${before},3,9\nC1,${addDays(monday, 3)},${transfers},0\nC9,${monday},1,1\nC1,,5,\nC1,${addDays(monday, -30)},多,\n`;
    const first = await bring(file(10));
    expect(first.counts).toMatchObject({ rows: 5, update: 2, refused: 3 });
    expect(first.reasons.map(({ reason, target }) => `${reason} ${target?.field ?? ""}`).toSorted()).toEqual([
      "missing weekOn",
      "missingName ",
      "notANumber count",
    ]);
    const held = [`${before} mobileLogin 9`, `${before} transferOut 3`, `${monday} mobileLogin 0`, `${monday} transferOut 10`];
    expect(counts()).toEqual(held);
    expect((await bring(file(10))).counts).toMatchObject({ update: 0, unchanged: 2, refused: 3 });
    expect(counts()).toEqual(held);
    expect((await bring(file(11))).counts).toMatchObject({ update: 1, unchanged: 1 });
    expect(counts()).toEqual([...held.slice(0, 3), `${monday} transferOut 11`]);
  });

  it("[R289] [X14] a line for each kind, in the words of the branch; the rule that reads them finds the client", async () => {
    const { api, bring, counts, monday, clientId, store } = await createWorld();
    const before: Day = addDays(monday, -7);
    const run = await bring(`客户号,统计周,行为类型,行为次数\nC1,${before},转出笔数,2\nC1,${monday},转出笔数,9\nC1,${monday},打喷嚏,1\n`);
    expect(run.counts).toMatchObject({ rows: 3, update: 2, refused: 1 });
    expect(counts()).toEqual([`${before} transferOut 2`, `${monday} transferOut 9`]);
    const { ruleId } = valueOf(
      await api.rules.saveRule({
        values: {
          name: "转出骤增",
          purpose: "warning",
          signal: "activityRises",
          signalDetail: JSON.stringify({ activity: "transferOut", percent: 100 }),
          action: "三日内上门",
          deadlineDays: 3,
          warningKind: "churn",
          severity: "high",
        },
      }),
    );
    valueOf(await api.rules.tryRule({ ruleId }));
    valueOf(await api.rules.switchRule({ ruleId, isActive: true }));
    valueOf(await api.rules.runRules({}));
    expect(rowsOfClient(store().read, "warning", clientId).map(({ title }) => title)).toEqual(["转出骤增"]);
  });
});
