import path from "node:path";
import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { feedMappings, keepFeedMapping, setManagerCode } from "#db/hub/feedImports.ts";
import { readMappingFile } from "#hub/feed/mappingFile.ts";
import { createFeedWorld } from "./feedWorld.ts";

describe("how the hub reads a branch's files", () => {
  it("[R289] a guess is kept under a name and recognised by its headings, in another order too; an ambiguous day waits for a mapping", async () => {
    const world = await createFeedWorld();
    const first = world.csv("a.csv", "客户号,姓名,存款余额(万元),客户经理", "C1,陈一,12.5,王丽");
    expect((await world.run([first], { mapName: "余额" })).counts).toMatchObject({ new: 1 });
    const second = world.csv("b.csv", "客户经理,存款余额(万元),姓名,客户号", "李强,13,陈一,C1");
    const report = await world.run([second]);
    expect(report).toMatchObject({ counts: { update: 1 }, files: [{ mapping: "余额", managerHeadings: ["客户经理"] }] });
    const row = await world.hub.q.selectFrom("row_state").select("vals").where("table_name", "=", "client").executeTakeFirstOrThrow();
    expect(JSON.parse(row.vals)).toMatchObject({ depositBalance: 13_000_000, managerId: world.userOf("wang") });
    await expect(world.run([world.csv("c.csv", "客户号,姓名", "C1,陈一")], { mapName: "余额" })).rejects.toMatchObject({ type: "mappingUnfit" });

    const days = world.csv("d.csv", "客户号,姓名,到期日,账号,金额", "C1,陈一,03/05/2027,1,1", "C2,陈二,04/06/2027,2,1");
    await expect(world.run([days])).rejects.toMatchObject({ type: "dateOrderUnknown", detail: { headings: "到期日" } });
    const columns = [
      { heading: "客户号", index: 0, target: { table: "client", field: "clientNumber" } },
      { heading: "姓名", index: 1, target: { table: "client", field: "name" } },
      { heading: "到期日", index: 2, target: { table: "holding", field: "maturesOn" }, dateOrder: "dmy" },
      { heading: "账号", index: 3, target: { table: "holding", field: "sourceKey" } },
    ];
    const mapping = {
      version: 1,
      name: "到期",
      fingerprint: [],
      sheet: null,
      headerRow: 1,
      columns,
      assumed: { clientKind: "person", holdingKind: "timeDeposit" },
    };
    const file = path.join(world.folder, "map.json");
    writeFileSync(file, JSON.stringify({ managerHeadings: [], mapping }));
    const kept = readMappingFile(file);
    await hubWrite(world.hub, (tx) => keepFeedMapping(tx, world.branchId, kept, world.clock.now()));
    expect((await world.run([days], { mapName: "到期" })).counts).toMatchObject({ new: 1, update: 1 });
    const holdings = await world.hub.q.selectFrom("row_state").select("vals").where("table_name", "=", "holding").orderBy("seq").execute();
    expect(holdings.map(({ vals }) => JSON.parse(vals) as object)).toMatchObject([
      { maturesOn: "2027-05-03", sourceKey: "1" },
      { maturesOn: "2027-06-04", sourceKey: "2" },
    ]);
    expect((await world.run([days], { mapName: "到期" })).counts).toMatchObject({ unchanged: 2 });
    expect((await feedMappings(world.hub, world.branchId)).map(({ mapping: { name } }) => name)).toEqual(["到期", "余额"]);
    for (const wrong of ["no json", "{}", JSON.stringify({ managerHeadings: [], mapping: { ...mapping, columns: columns.slice(2) } })]) {
      writeFileSync(file, wrong);
      expect(() => readMappingFile(file)).toThrow("mappingUnfit");
    }
  });

  it("[R011] a manager is found by name, number or both; two of one name, an inactive one or another role is nobody", async () => {
    const world = await createFeedWorld();
    const { hub, branchId } = world;
    await hubWrite(hub, (tx) => setManagerCode(tx, branchId, "0042", world.userOf("li")));
    const person = { branch_id: branchId, outlet: null, is_active: 1, created_at: world.clock.now() };
    await hub.q
      .insertInto("hub_user")
      .values([
        { ...person, id: "t1", name: "双胞", role: "clientManager" },
        { ...person, id: "t2", name: "双胞", role: "clientManager" },
        { ...person, id: "head", name: "赵行长", role: "branchManager" },
        { ...person, id: "gone", name: "离职", role: "clientManager", is_active: 0 },
      ])
      .execute();
    const cells = ["王 丽", "0042", "李强(0042)", "0042/李强", world.userOf("zhao"), "双胞", "t2", "赵行长", "离职", ""];
    const file = world.csv("m.csv", "客户号,姓名,管户经理", ...cells.map((cell, index) => `C${index},客${index},${cell}`));
    const report = await world.run([file]);
    const rows = await hub.q.selectFrom("row_state").select("vals").where("table_name", "=", "client").orderBy("seq").execute();
    const managersByOrder = rows.map(({ vals }) => (JSON.parse(vals) as { managerId?: string }).managerId ?? null);
    const [wang, li, zhao] = [world.userOf("wang"), world.userOf("li"), world.userOf("zhao")];
    expect(managersByOrder).toEqual([wang, li, li, li, zhao, null, "t2", null, null, null]);
    expect(report).toMatchObject({ unassigned: 4, unknownManagers: { 双胞: 1, 赵行长: 1, 离职: 1 } });
  });
});
