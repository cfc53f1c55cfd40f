import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { addBranch } from "#test/support/hubWorld.ts";
import { createInbox } from "#hub/feed/inbox.ts";
import { createFeedWorld } from "./feedWorld.ts";

const lines = (...rows: readonly string[]): string => ["客户号,姓名,存款余额,客户经理", ...rows].join("\n");

const createInboxWorld = async () => {
  const world = await createFeedWorld();
  const folder = path.join(world.folder, "inbox");
  mkdirSync(folder);
  const open = () => createInbox({ context: world.context, folder });
  const names = (kind: string): string[] => (existsSync(path.join(folder, kind)) ? readdirSync(path.join(folder, kind)).toSorted() : []);
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(path.join(folder, name), content);
  const clients = async (): Promise<number> => (await world.hub.q.selectFrom("client_scope").select("client_id").execute()).length;
  const inbox = open();
  /** Two looks, eleven seconds apart. */
  const settle = async (): Promise<number> => {
    const first = await inbox.look();
    world.clock.advance(11_000);
    return first + (await inbox.look());
  };
  return { ...world, folder, open, names, put, clients, look: inbox.look, settle };
};

describe("the watched folder of a hub", () => {
  it("[R011] takes a file when it stands still, imports it, and puts it and its report away", async () => {
    const world = await createInboxWorld();
    world.put("today.csv", lines("C1,陈一,10,王丽", "C2,陈二,x,李强"));
    expect(await world.look()).toBe(0);
    world.clock.advance(5_000);
    // Still being written.
    world.put("today.csv", lines("C1,陈一,10,王丽", "C2,陈二,x,李强", "C3,陈三,3,赵敏"));
    expect(await world.look()).toBe(0);
    world.clock.advance(6_000);
    expect(await world.look()).toBe(0);
    world.clock.advance(6_000);
    expect(await world.look()).toBe(1);
    expect(await world.clients()).toBe(2);
    const done = world.names("done");
    expect(done.map((name) => name.replace(/^\d{8}T\d{6}-/u, ""))).toEqual(["today.csv", "today.csv.not-taken.xlsx", "today.csv.report.json"]);
    expect(JSON.parse(readFileSync(path.join(world.folder, "done", done.at(-1) ?? ""), "utf8"))).toMatchObject({ counts: { rows: 3, new: 2, refused: 1 } });
    expect([world.names("working"), world.names("failed"), readdirSync(world.folder).toSorted()]).toEqual([[], [], ["done", "failed", "working"]]);
  });

  it("[R011] leaves alone what is unfinished, hidden, a link or no table; a file that cannot be read goes to failed with the reason", async () => {
    const world = await createInboxWorld();
    for (const name of [".hidden.csv", "~$open.xlsx", "half.csv.part", "half.part.csv", "notes.docx"]) world.put(name, lines("C1,陈一,10,王丽"));
    writeFileSync(path.join(world.folder, "..", "outside.csv"), lines("C1,陈一,10,王丽"));
    symlinkSync(path.join(world.folder, "..", "outside.csv"), path.join(world.folder, "link.csv"));
    expect(await world.settle()).toBe(0);
    expect(await world.clients()).toBe(0);
    world.put("broken.xlsx", "PK\u0003\u0004 and no more");
    world.put("other.csv", "甲,乙\n1,2\n");
    expect(await world.settle()).toBe(2);
    const failed = world.names("failed").filter((name) => name.endsWith(".json"));
    const refusals = failed.map((name) => (JSON.parse(readFileSync(path.join(world.folder, "failed", name), "utf8")) as { refusal: string }).refusal);
    expect(refusals).toEqual(["fileRefused", "mappingUnfit"]);
  });

  it("[R011][RE1] a file left in the middle of its import is imported again when the hub starts; an import that runs elsewhere is waited for", async () => {
    const world = await createInboxWorld();
    const { branchId } = world;
    const until = new Date(Date.parse(world.clock.now()) + 60_000).toISOString();
    await world.hub.q.insertInto("feed_import_lock").values({ branch_id: branchId, run_id: "other", holder: "elsewhere:1", until }).execute();
    world.put("today.csv", lines("C1,陈一,10,王丽"));
    expect(await world.settle()).toBe(0);
    expect(world.names("working")).toEqual(["today.csv"]);
    world.clock.advance(60_000);
    // Another process, as after a restart.
    expect(await world.open().look()).toBe(1);
    expect(await world.clients()).toBe(1);
    // Cut off after the import and before the file was put away: nothing is written twice.
    const [file] = world.names("done");
    renameSync(path.join(world.folder, "done", file ?? ""), path.join(world.folder, "working", "today.csv"));
    const seq = await world.seq();
    expect(await world.open().look()).toBe(1);
    expect(await world.seq()).toBe(seq);
  });

  it("[R011] with several branches each has a folder of its own", async () => {
    const world = await createInboxWorld();
    await addBranch(world.hub, "north");
    mkdirSync(path.join(world.folder, "north"));
    world.put("nobody.csv", lines("C1,陈一,10,王丽"));
    world.put(path.join("north", "today.csv"), lines("C1,陈一,10,王丽"));
    expect(await world.settle()).toBe(1);
    const scopes = await world.hub.q.selectFrom("client_scope").select(["branch_id", "manager_id"]).execute();
    // A manager of another branch is nobody here.
    expect(scopes).toEqual([{ branch_id: "north", manager_id: null }]);
  });
});
