/* Handing clients over between real workstations of a real hub, and notes of a change of shift (R014, X10). */
import { describe, expect, it } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub, type TestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { createOpenProgram, type TestProgram } from "#test/support/testProgram.ts";

type Joined = TestProgram & { readonly deviceId: string };

const valueOf = <T>(answer: unknown): T => {
  const result = answer as { readonly ok: boolean; readonly value: T; readonly error?: unknown };
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const ask = async <T>(program: TestProgram, intent: string, input: unknown = {}, feature = "handover"): Promise<T> =>
  valueOf<T>(await program.call(feature, intent, input));

const sync = async (...programs: readonly Joined[]): Promise<void> => {
  for (const program of programs) {
    await ask(program, "syncNow", {}, "daySync");
    await program.settleJobs();
    expect(await ask(program, "syncStatus", {}, "daySync")).toMatchObject({ last: { outcome: "done" } });
  }
};

/** A branch with its reference data. */
const startBranch = async (): Promise<TestHub> => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  return hub;
};

const people = async (hub: TestHub) => ({
  head: await hub.addUser("赵主管", "branchManager", "城南"),
  wang: await hub.addUser("王经理", "clientManager", "城南"),
  li: await hub.addUser("李经理", "clientManager", "城北"),
  sun: await hub.addUser("孙经理", "clientManager", "城北"),
});

const clientOf = async (program: Joined, name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
  (await ask<{ clientId: string }>(program, "createClient", { values: { name, kind: "person", ...more }, contacts: [], force: true }, "clients")).clientId;

const byName = ([left]: readonly unknown[], [right]: readonly unknown[]): number => (String(left) < String(right) ? -1 : 1);

interface File {
  readonly step: string;
  readonly next: string | null;
  readonly mayTakeNext: boolean;
  readonly editable: readonly string[];
  readonly handover: { readonly clientCount: number; readonly reviewedById: string | null; readonly toRemark: string | null };
  readonly clients: readonly {
    readonly rowId: string;
    readonly clientId: string;
    readonly name: string;
    readonly remark: string | null;
    readonly isUnread: boolean;
    readonly openItems: number;
  }[];
}
interface Page {
  readonly lines: readonly { readonly id: string; readonly step: string; readonly place: string; readonly clients: number; readonly unread: number }[];
  readonly arrivedCount: number;
  readonly arrived: readonly { readonly name: string }[];
}

describe("a handover between two workstations", () => {
  it("[X10] [R014] goes through its five steps; the clients change hands with history and open items, and the receiver sees them unread", async () => {
    const hub = await startBranch();
    const id = await people(hub);
    const [head, wang, li, sun] = [
      await joinProgram(hub, id.head),
      await joinProgram(hub, id.wang),
      await joinProgram(hub, id.li),
      await joinProgram(hub, id.sun),
    ];
    await sync(head, wang, li, sun);
    const [first, second] = [await clientOf(wang, "张三"), await clientOf(wang, "李四")];
    await clientOf(wang, "留下的");
    await ask(wang, "saveFollowUp", { clientId: first, values: { title: "寄对账单", dueOn: "2026-11-30" } }, "followUps");
    const visit = { kind: "branch", plannedOn: "2026-11-30", purpose: "maturity", title: "到期安排" };
    await ask(wang, "planVisit", { clientId: second, values: visit, force: true }, "visits");
    await sync(wang, head, li);

    const preview = await ask<{ counts: Record<string, number>; byManager: unknown[] }>(head, "handoverPreview", {
      fromUserId: id.wang,
      clientIds: [first, second, "none"],
    });
    expect(preview).toEqual({
      counts: { clients: 2, visits: 1, followUps: 1, promises: 0, complaints: 0, maturities: 0 },
      byManager: [{ userId: id.wang, name: "王经理", clients: 2 }],
    });

    // 移交清单, made by the giver.
    const { handoverId, clients } = await ask<{ handoverId: string; clients: number }>(wang, "prepareHandover", {
      fromUserId: id.wang,
      toUserId: id.li,
      clientIds: [first, second],
      reason: "轮岗",
    });
    expect(clients).toBe(2);
    const own = await ask<File>(wang, "handoverFile", { handoverId });
    expect(own).toMatchObject({ step: "listed", next: "reviewed", mayTakeNext: false, editable: ["fromRemark", "report"] });
    await ask(wang, "saveHandoverClient", { rowId: own.clients.find((line) => line.clientId === first)?.rowId, values: { remark: "只接受上午电话" } });
    expect(await wang.call("handover", "assignHandover", { handoverId })).toEqual({ ok: false, error: { type: "notAllowed" } });
    await sync(wang, head);

    // 主管审核分配: the hub gives the clients over at once.
    const review = await ask<File>(head, "handoverFile", { handoverId });
    // What the preview counted is found again in the lines: a visit as much as a follow-up.
    expect(review.clients.map(({ name, remark, openItems }) => [name, remark, openItems]).toSorted(byName)).toEqual([
      ["张三", "只接受上午电话", 1],
      ["李四", null, 1],
    ]);
    // The list waits for the branch manager, and for nobody else yet.
    expect([(await ask<Page>(head, "handovers")).lines, (await ask<Page>(wang, "handovers")).lines]).toMatchObject([
      [{ mayTakeNext: true }],
      [{ mayTakeNext: false }],
    ]);
    await ask(head, "saveHandover", { handoverId, values: { supervisorId: id.sun } });
    expect(await ask(head, "assignHandover", { handoverId })).toMatchObject({ clients: 2 });
    expect(await head.call("handover", "assignHandover", { handoverId })).toEqual({ ok: false, error: { type: "wrongStep" } });
    await sync(head, wang, li, sun);

    // The giver's device lost them, the receiver's has them with their history, unread.
    const everyone = { scope: { condition: { all: [] }, text: "" }, sort: { field: "name", direction: "asc" }, offset: 0, limit: 10 };
    const namesOf = async (program: Joined) =>
      (await ask<{ rows: { name: string }[] }>(program, "clientPage", everyone, "clients")).rows.map(({ name }) => name).toSorted();
    expect([await namesOf(wang), await namesOf(li)]).toEqual([["留下的"], ["张三", "李四"]]);
    expect((await ask<Page>(wang, "handovers")).lines).toMatchObject([
      { id: handoverId, step: "reviewed", mayTakeNext: true, place: "given", clients: 2, unread: 0 },
    ]);
    expect((await ask<File>(wang, "handoverFile", { handoverId })).clients).toEqual([]);
    const atLi = await ask<Page>(li, "handovers");
    expect(atLi.lines).toMatchObject([{ id: handoverId, step: "reviewed", place: "received", clients: 2, unread: 2 }]);
    expect([atLi.arrivedCount, atLi.arrived.map(({ name }) => name).toSorted()]).toEqual([2, ["张三", "李四"]]);
    expect(JSON.stringify(await ask(li, "fieldHistory", { clientId: first, table: "client", rowId: first, field: "name" }, "clients"))).toContain("王经理");
    await ask(li, "markClientRead", { clientId: first }, "daySync");
    expect((await ask<File>(li, "handoverFile", { handoverId })).clients.map(({ name, isUnread }) => [name, isUnread]).toSorted(byName)).toEqual([
      ["张三", false],
      ["李四", true],
    ]);

    // 双方实地移交 and 共同提交报告, by the receiver; a report without words is none.
    const today = (await ask<{ today: string }>(li, "handoverFile", { handoverId })).today;
    const step = (program: Joined, name: string, day = today) => program.call("handover", "takeHandoverStep", { handoverId, step: name, day });
    expect(await step(li, "reported")).toEqual({ ok: false, error: { type: "wrongStep" } });
    expect(await step(li, "joint", "2020-01-01")).toEqual({ ok: false, error: { type: "dayImpossible" } });
    expect(await step(sun, "joint")).toEqual({ ok: false, error: { type: "notAllowed" } });
    expect(await step(li, "joint")).toMatchObject({ ok: true });
    expect(await step(li, "reported")).toEqual({ ok: false, error: { type: "reportMissing" } });
    await ask(li, "saveHandover", { handoverId, values: { report: "两位客户均已当面介绍", toRemark: "已接收" } });
    expect(await li.call("handover", "saveHandover", { handoverId, values: { remark: "冒充主管" } })).toEqual({ ok: false, error: { type: "notAllowed" } });
    expect(await step(li, "reported")).toMatchObject({ ok: true });
    expect(await step(li, "supervised")).toEqual({ ok: false, error: { type: "notAllowed" } });
    await sync(li, sun);

    // 指定监交
    expect(await step(sun, "supervised")).toMatchObject({ ok: true });
    await sync(sun, head, wang, li);
    for (const program of [head, wang, li, sun]) {
      expect(await ask<File>(program, "handoverFile", { handoverId })).toMatchObject({
        step: "supervised",
        next: null,
        editable: [],
        handover: { reviewedById: id.head, toRemark: "已接收" },
      });
      expect((await ask<{ refused: unknown[] }>(program, "refusedEdits", {}, "daySync")).refused).toEqual([]);
      expect(program.faults).toEqual([]);
    }
  });

  it("[X07] a branch manager takes a client off the list or cancels it before it is assigned; only a branch manager lists for others", async () => {
    const hub = await startBranch();
    const id = await people(hub);
    const [head, wang, li] = [await joinProgram(hub, id.head), await joinProgram(hub, id.wang), await joinProgram(hub, id.li)];
    await sync(head, wang, li);
    await clientOf(wang, "甲");
    await clientOf(wang, "乙");
    await sync(wang, head);
    const wish = { fromUserId: id.wang, toUserId: id.li, clientIds: null, reason: "" };
    expect(await li.call("handover", "prepareHandover", wish)).toEqual({ ok: false, error: { type: "notAllowed" } });
    expect(await head.call("handover", "prepareHandover", { ...wish, toUserId: id.wang })).toEqual({ ok: false, error: { type: "samePerson" } });
    expect(await head.call("handover", "prepareHandover", { ...wish, toUserId: id.head })).toEqual({ ok: false, error: { type: "personNotFound" } });
    expect(await head.call("handover", "prepareHandover", { ...wish, clientIds: ["nobody"] })).toEqual({ ok: false, error: { type: "noClients" } });
    const { handoverId } = await ask<{ handoverId: string }>(head, "prepareHandover", wish);
    const [line] = (await ask<File>(head, "handoverFile", { handoverId })).clients;
    await ask(head, "dropHandoverClient", { rowId: line?.rowId });
    expect((await ask<File>(head, "handoverFile", { handoverId })).handover.clientCount).toBe(1);
    expect(await head.call("handover", "saveHandover", { handoverId, values: { supervisorId: id.li } })).toEqual({ ok: false, error: { type: "notAllowed" } });
    await ask(head, "cancelHandover", { handoverId });
    expect(await head.call("handover", "assignHandover", { handoverId })).toEqual({ ok: false, error: { type: "wrongStep" } });
    expect(await head.call("handover", "handoverFile", { handoverId: "x" })).toEqual({ ok: false, error: { type: "handoverNotFound" } });
  });

  it("[X10] while the hub is away nothing is assigned and the record stays a list", async () => {
    const hub = await startBranch();
    const id = await people(hub);
    const [head, wang] = [await joinProgram(hub, id.head), await joinProgram(hub, id.wang)];
    await sync(wang);
    await clientOf(wang, "甲");
    await sync(wang, head);
    const { handoverId } = await ask<{ handoverId: string }>(head, "prepareHandover", { fromUserId: id.wang, toUserId: id.li, clientIds: null, reason: "" });
    await hub.app.close();
    expect(await head.call("handover", "assignHandover", { handoverId })).toEqual({ ok: false, error: { type: "hubAway" } });
    expect(await ask<File>(head, "handoverFile", { handoverId })).toMatchObject({ step: "listed", handover: { reviewedById: null } });
  });
});

interface Notes {
  readonly unread: number;
  readonly notes: readonly {
    readonly id: string;
    readonly place: string;
    readonly body: string;
    readonly readAt: string | null;
    readonly clients: readonly { readonly clientId: string; readonly name: string | null }[];
  }[];
}

describe("notes of a change of shift", () => {
  it("[R014] [R073] travel to the receiver, are unread until read, and name a client only where its archive is", async () => {
    const hub = await startBranch();
    const id = await people(hub);
    const [head, wang, li, sun] = [
      await joinProgram(hub, id.head),
      await joinProgram(hub, id.wang),
      await joinProgram(hub, id.li),
      await joinProgram(hub, id.sun),
    ];
    await sync(head, wang, li, sun);
    const clientId = await clientOf(wang, "张三");
    const wish = { noteId: null, toUserId: id.li, day: "2026-11-21", body: "下午三点来取存单", clientIds: [clientId] };
    expect(await wang.call("handover", "saveShiftNote", { ...wish, body: "  " })).toEqual({ ok: false, error: { type: "wordsMissing" } });
    expect(await wang.call("handover", "saveShiftNote", { ...wish, toUserId: id.wang })).toEqual({ ok: false, error: { type: "samePerson" } });
    expect(await wang.call("handover", "saveShiftNote", { ...wish, toUserId: "nobody" })).toEqual({ ok: false, error: { type: "personNotFound" } });
    const { noteId } = await ask<{ noteId: string }>(wang, "saveShiftNote", wish);
    await sync(wang, head, li, sun);
    const notesOf = (program: Joined) => ask<Notes>(program, "shiftNotes", { limit: 50 });
    expect(await notesOf(li)).toMatchObject({
      unread: 1,
      notes: [{ id: noteId, place: "received", body: "下午三点来取存单", readAt: null, clients: [{ clientId, name: null }] }],
    });
    expect((await notesOf(head)).notes).toMatchObject([{ place: "other", clients: [{ name: "张三" }] }]);
    expect((await notesOf(sun)).notes).toEqual([]);
    // A third person's device does not even hold it.
    expect(await sun.call("handover", "markNoteRead", { noteId })).toEqual({ ok: false, error: { type: "noteNotFound" } });
    expect(await li.call("handover", "saveShiftNote", { ...wish, noteId, toUserId: id.sun })).toEqual({ ok: false, error: { type: "notAllowed" } });
    await ask(li, "markNoteRead", { noteId });
    await sync(li, wang);
    expect((await notesOf(li)).unread).toBe(0);
    expect((await notesOf(wang)).notes[0]?.readAt).not.toBeNull();
    await ask(wang, "saveShiftNote", { ...wish, noteId, body: "改到四点", clientIds: [] });
    await sync(wang, li);
    expect((await notesOf(li)).notes).toMatchObject([{ body: "改到四点", clients: [] }]);
    await ask(wang, "removeShiftNote", { noteId });
    await sync(wang, li);
    expect((await notesOf(li)).notes).toEqual([]);
    expect(await li.call("handover", "markNoteRead", { noteId })).toEqual({ ok: false, error: { type: "noteNotFound" } });
    for (const program of [head, wang, li, sun]) expect((await ask<{ refused: unknown[] }>(program, "refusedEdits", {}, "daySync")).refused).toEqual([]);
  });

  it("[R014] a store of one person has nobody to hand over to, and says so by its empty lists", async () => {
    const program = await createOpenProgram();
    expect(await ask(program, "handovers")).toMatchObject({ isJoined: false, lines: [], arrived: [], arrivedCount: 0 });
    expect(await ask<Notes>(program, "shiftNotes", { limit: 10 })).toMatchObject({ unread: 0, notes: [] });
  });
});
