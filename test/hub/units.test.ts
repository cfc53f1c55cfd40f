/* Units of a branch at the hub (R252): out of the words of an older branch once, from the command line, in its figures. */
import { execFile } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { looseRows } from "#db/hub/ground.ts";
import { hubMeta, setHubMeta } from "#db/hub/migrate.ts";
import { unitTreeOfBranch } from "#db/hub/units.ts";
import { consoleActor } from "#hub/admin/acts.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { listUnits, saveUnit } from "#hub/admin/units.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";
import { root } from "#test/support/sourceTree.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** Runs the hub's command line as its own process. */
const hub = (folder: string, ...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly problem: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, "hub/main.ts"), ...args, "--folder", folder], (error, out, problem) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, problem }),
    );
  });

describe("units at the hub", () => {
  it("[R252] a branch of the program before gets units of the words of its people and clients once; its clients' rows stay as they are", async () => {
    const world = await startTestHub();
    const wang = await world.addUser("王经理", "clientManager", "城南支行理财中心");
    const atWang = await world.enrolDevice(wang);
    const { id, edit } = newClient("张三", wang, { outlet: "城南支行梧桐路分理处" });
    await atWang.push(id, [edit]);
    // It has received everything but units.
    await seedBranch(world.context, world.branchId);
    const key = `seeded.${world.branchId}`;
    const marks = (await hubMeta(world.hub, key)) ?? "";
    const units = (await looseRows(world.hub, world.branchId, null)).filter(({ table }) => table === "unit");
    await hubWrite(world.hub, async (tx) => {
      for (const { rowId } of units) await tx.q.deleteFrom("row_state").where("row_id", "=", rowId).execute();
      await setHubMeta(tx, key, marks.replace("units.fromWords", ""));
    });
    expect(await seedBranch(world.context, world.branchId)).toBe(3);
    const tree = await unitTreeOfBranch(world.hub, world.branchId);
    expect(tree.nodes.map(({ name, kind, depth }) => [name, kind, depth])).toEqual([
      ["城南支行", "subBranch", 0],
      ["城南支行梧桐路分理处", "outlet", 1],
      ["城南支行理财中心", "wealthCentre", 1],
    ]);
    expect(await seedBranch(world.context, world.branchId)).toBe(0);
    // As reference data they reach a device that writes nothing.
    const pulled = await atWang.push(null, []);
    const last = pulled.feed?.entries.at(-1);
    expect(last?.type === "line" ? last.edits.map(({ t }) => t) : []).toEqual(["unit", "unit", "unit"]);
  });

  it("[R252] a unit is added and changed by the hub itself under the same rules, and audited", async () => {
    const world = await startTestHub();
    const actor = consoleActor(world.branchId);
    const save = (unitId: string | null, wish: Parameters<typeof saveUnit>[3]) => saveUnit(world.context, actor, unitId, wish);
    const made = await save(null, { name: "东门支行", kind: "subBranch", code: "0301" });
    if (!("id" in made)) throw new Error(made.problem);
    expect(await save(null, { name: "0301", kind: "outlet" })).toEqual({ problem: "wordTaken" });
    expect(await save(null, { name: "一组", kind: "branch", parentId: made.id })).toEqual({ problem: "parentTooLow" });
    await save(made.id, { name: "城东支行" });
    expect((await listUnits(world.context, actor)).map(({ name, formerNames, code }) => [name, formerNames, code])).toEqual([["城东支行", "东门支行", "0301"]]);
    await expect(save("none", { name: "甲" })).rejects.toThrow("notFound");
    await expect(save(made.id, { name: "甲".repeat(81) })).rejects.toThrow("malformed");
  });

  it(
    "[R252] the command line lists, adds, renames, closes and opens units, and says in both languages why one may not be so",
    { timeout: 120_000 },
    async () => {
      const folder = path.join(temporaryFolder(), "hub");
      expect((await hub(folder, "init", "--branch", "江城分行", "--admin", "孙工")).code).toBe(0);
      const added = await hub(folder, "unit", "add", "城东支行", "subBranch", "--parent", "江城分行", "--code", "0301", "--lead", "孙工");
      expect(added).toMatchObject({ code: 0 });
      const id = added.out.trim();
      expect((await hub(folder, "unit", "add", "一组", "team", "--parent", "0301")).code).toBe(0);
      expect((await hub(folder, "unit", "change", "0301", "--name", "东城支行", "--name-en", "East")).code).toBe(0);
      const refused = await hub(folder, "unit", "close", id);
      expect(refused.code).not.toBe(0);
      expect(refused.problem).toContain("请先停用下级 | units beneath it are still open");
      expect((await hub(folder, "unit", "close", "一组")).code).toBe(0);
      expect((await hub(folder, "unit", "add", "二组", "planet")).problem).toContain("wealthCentre");
      const { out } = await hub(folder, "unit", "list");
      expect(
        out
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split("\t").slice(1)),
      ).toEqual([
        ["江城分行", "branch", "-", "true"],
        ["  东城支行", "subBranch", "0301", "true"],
        ["    一组", "team", "-", "false"],
      ]);
    },
  );

  it("[R229] [R252] the branch's figures are summed up the tree, by whatever word a client came, and hide what would tell of few", async () => {
    const world = await startTestHub();
    const actor = consoleActor(world.branchId);
    const add = async (name: string, kind: string, parentId: string | null, more: object = {}): Promise<string> => {
      const made = await saveUnit(world.context, actor, null, { name, kind, parentId, ...more });
      if (!("id" in made)) throw new Error(made.problem);
      return made.id;
    };
    const branch = await add("江城分行", "branch", null, { nameEn: "Jiangcheng" });
    const east = await add("城东支行", "subBranch", branch, { code: "0301" });
    await add("梧桐路网点", "outlet", east);
    await add("城西支行", "subBranch", branch);
    const wang = await world.addUser("王经理", "clientManager", "梧桐路网点");
    const atWang = await world.enrolDevice(wang);
    const outlets = [
      ...Array.from({ length: 6 }, () => "城东支行"),
      "0301",
      ...Array.from({ length: 2 }, () => "梧桐路网点"),
      ...Array.from({ length: 8 }, () => "城西支行"),
      "别处",
    ];
    for (const [index, outlet] of outlets.entries()) {
      const { id, edit } = newClient(`某某${index}`, wang, { outlet });
      await atWang.push(id, [edit]);
    }
    const analyst = await world.enrolDevice(await world.addUser("郑分析", "analyst"));
    const answer = await analyst.link.admin("figures", {});
    if (!answer.ok) throw new Error("no figures");
    const { units = [], groups } = answer.value;
    expect(groups.filter(({ by }) => by === "outlet").map(({ key, clients, assetFen }) => [key, clients, assetFen === null])).toEqual([
      ["城西支行", 8, false],
      ["城东支行", 7, true],
      ["梧桐路网点", 2, true],
      ["别处", 1, true],
    ]);
    // One client is elsewhere: he would be the whole less the branch, or less the east and the west.
    expect(units.map(({ name, nameEn, depth, clients, assetFen, people }) => [name, nameEn, depth, clients, assetFen === null, people.includes(wang)])).toEqual(
      [
        ["江城分行", "Jiangcheng", 0, 17, true, true],
        ["城东支行", null, 1, 9, true, true],
        ["梧桐路网点", null, 2, 2, true, true],
        ["城西支行", null, 1, 8, false, false],
      ],
    );
  });
});
