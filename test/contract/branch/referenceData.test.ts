/*
 * What the branch manager changes reaches the devices with the next sync, and what it does to running work there (sync-spec G):
 * templates, dictionaries, bands and thresholds, scripts, texts, holidays, and the same setting made twice.
 */
import { describe, expect, it } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { rowById } from "#db/workstation/rows.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import type { SyncStatus } from "#shared/contracts/daySync.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";

type Desk = Awaited<ReturnType<typeof joinProgram>>;

const ask = async <T>(desk: Desk, feature: string, intent: string, input: unknown = {}): Promise<T> => {
  const answer = await desk.call(feature, intent, input);
  if (!answer.ok) throw new Error(`${feature}.${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value as T; // the contract's output of the called intent
};
const sync = async (...desks: readonly Desk[]): Promise<void> => {
  for (const desk of desks) {
    await ask(desk, "daySync", "syncNow");
    await desk.settleJobs();
    expect(await ask<SyncStatus>(desk, "daySync", "syncStatus")).toMatchObject({ last: { outcome: "done" }, pending: [], refused: 0 });
  }
};
const storeOf = (desk: Desk) => {
  const open = desk.host.current();
  if (!open) throw new Error("locked");
  return open.store;
};
const newClient = async (desk: Desk, name: string, more: object = {}): Promise<string> =>
  (
    await ask<{ clientId: string }>(desk, "clients", "createClient", {
      values: { kind: "person", name, ...more },
      contacts: [{ kind: "mobile", value: "13812345678" }],
      force: true,
    })
  ).clientId;

/** A branch manager and a client manager who hold the branch's defaults. */
const twoDesks = async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const head = await joinProgram(hub, await hub.addUser("赵主管", "branchManager", "城南"));
  const wang = await joinProgram(hub, await hub.addUser("王经理", "clientManager", "城南"));
  await sync(head, wang);
  return { hub, head, wang };
};

interface Template {
  readonly template: { readonly id: string; readonly familyId: string; readonly version: number };
}
interface Checklist {
  readonly items: readonly { readonly title: string }[];
}

describe("reference data and running work", () => {
  it("[R037] [X01] [G4] a running checklist keeps its template's version, a new one begins with the branch's newest", async () => {
    const { head, wang } = await twoDesks();
    const item = (title: string) => ({ title, offsetWorkingDays: 1 });
    const { templateId } = await ask<{ templateId: string }>(head, "followUps", "saveTemplate", {
      values: { name: "回访", routine: "daily" },
      items: [item("打电话")],
    });
    await sync(head, wang);
    const client = await newClient(wang, "张三");
    const first = await ask<{ checklistId: string }>(wang, "followUps", "startChecklist", { clientId: client, templateId });
    await ask(head, "followUps", "saveTemplate", { familyId: templateId, values: { name: "回访", routine: "daily" }, items: [item("上门"), item("留照片")] });
    await sync(head, wang);
    const newest = (await ask<readonly Template[]>(wang, "followUps", "templates")).find(({ template }) => template.familyId === templateId);
    expect(newest?.template.version).toBe(2);
    const second = await ask<{ checklistId: string }>(wang, "followUps", "startChecklist", { clientId: client, templateId: newest?.template.id });
    const titles = async (checklistId: string) => (await ask<Checklist>(wang, "followUps", "checklistFile", { checklistId })).items.map(({ title }) => title);
    expect([await titles(first.checklistId), await titles(second.checklistId)]).toEqual([["打电话"], ["上门", "留照片"]]);
    await sync(wang, head);
  });

  it("[R036] [G4] an entry that the branch switched off stays readable, is not offered, and what was filled in offline is accepted", async () => {
    const { head, wang } = await twoDesks();
    const entries = await ask<{ entries: Record<string, { id: string; code: string; zh: string }[]> }>(head, "dictionaries", "dictionaries");
    const entry = entries.entries["occupationGroup"]?.[0] ?? entries.entries["education"]?.[0];
    const [dictionary, field] = entries.entries["occupationGroup"] ? ["occupationGroup", "occupationGroup"] : ["education", "education"];
    const before = await newClient(wang, "张三", { [field]: entry?.code });
    await sync(wang);
    await ask(head, "dictionaries", "saveDictionaryEntry", { dictionary, id: entry?.id, isActive: false });
    await sync(head);
    const offline = await newClient(wang, "李四", { [field]: entry?.code });
    await sync(wang, head);
    const known = await ask<{ entries: Record<string, { code: string }[]>; retired: Record<string, { code: string; zh: string }[]> }>(
      wang,
      "dictionaries",
      "dictionaries",
    );
    expect(known.retired[dictionary]).toMatchObject([{ code: entry?.code, zh: entry?.zh }]);
    expect(known.entries[dictionary]?.some(({ code }) => code === entry?.code)).toBe(false);
    for (const desk of [wang, head]) {
      for (const id of [before, offline]) expect(rowById(storeOf(desk).read, "client", id)).toMatchObject({ [field]: entry?.code });
    }
    expect(await wang.call("clients", "editFields", { clientId: await newClient(wang, "王五"), changes: { [field]: entry?.code } })).toMatchObject({
      ok: false,
      error: { type: "valueRefused" },
    });
  });

  it("[R092] [X03] [G4] new value bands and a new threshold of full archives judge every client of the device anew", async () => {
    const { head, wang } = await twoDesks();
    const client = wang.ids.next();
    const open = wang.host.current();
    if (!open) throw new Error("locked");
    // A balance comes from the bank's list.
    const header = {
      txId: wang.ids.next() as TxId,
      kind: "import",
      label: {},
      actorId: open.actor.id as ActorId,
      workstationId: open.workstationId,
      editedAt: wang.clock.now(),
    } as const; // ids of this test
    write(open.store, (tx) =>
      applyChanges(tx, header, [{ operation: "insert", table: "client", rowId: client, values: { kind: "person", name: "张三", depositBalance: 6_000_00 } }]),
    );
    await sync(wang, head);
    const derived = (desk: Desk) => storeOf(desk).raw.prepare("select value_band as band, full_archive as archive from client where id = ?").get(client);
    const old = derived(wang);
    await ask(head, "dictionaries", "saveValueBands", {
      bands: [
        { code: "top", zh: "高", en: "top", fromFen: 5_000_00 },
        { code: "low", zh: "低", en: "low", fromFen: null },
      ],
    });
    await ask(head, "dictionaries", "saveFullArchive", { settings: { thresholdFen: 5_000_00, leastCompleteness: 40 } });
    await sync(head, wang);
    expect(derived(wang)).toEqual(derived(head));
    expect(derived(wang)).toEqual({ band: "top", archive: "incomplete" });
    expect(derived(wang)).not.toEqual(old);
  });

  it("[G6] two devices that each made the same setting hold the same one in the end", async () => {
    const { hub, head } = await twoDesks();
    const deputy = await joinProgram(hub, await hub.addUser("钱主管", "branchManager", "城南"));
    await sync(deputy);
    await ask(head, "workLog", "saveMeetingSettings", { weekday: 1, monthlyDay: 5 });
    await ask(deputy, "workLog", "saveMeetingSettings", { weekday: 4, monthlyDay: 20 });
    await sync(head, deputy, head);
    const settings = async (desk: Desk) => (await ask<{ settings: object }>(desk, "workLog", "meetings", { offset: 0, limit: 1 })).settings;
    expect(await settings(head)).toEqual(await settings(deputy));
    await ask(head, "workLog", "saveMeetingSettings", { weekday: 2, monthlyDay: 8 });
    await sync(head, deputy);
    expect([await settings(head), await settings(deputy)]).toEqual([
      { weekday: 2, monthlyDay: 8 },
      { weekday: 2, monthlyDay: 8 },
    ]);
  });

  it("[R223] [G4] a holiday that arrives moves no date that was given, and counts for every later one", async () => {
    const { head, wang } = await twoDesks();
    const { templateId } = await ask<{ templateId: string }>(head, "followUps", "saveTemplate", {
      values: { name: "回访", routine: "daily" },
      items: [{ title: "打电话", offsetWorkingDays: 1 }],
    });
    await sync(head, wang);
    const client = await newClient(wang, "张三");
    const begin = async (): Promise<string | undefined> => {
      const { checklistId } = await ask<{ checklistId: string }>(wang, "followUps", "startChecklist", { clientId: client, templateId, startOn: "2026-11-24" });
      return (await ask<{ items: readonly { dueOn: string }[] }>(wang, "followUps", "checklistFile", { checklistId })).items[0]?.dueOn;
    };
    const given = await begin();
    await ask(head, "care", "saveHoliday", { values: { day: given, kind: "holiday", name: "临时放假" } });
    await sync(head, wang);
    const due = storeOf(wang).raw.prepare("select due_on from follow_up order by row_no").pluck().all();
    expect(due).toEqual([given]);
    expect(String(await begin()) > String(given)).toBe(true);
  });

  it("[R144] [R058] [G4] a script is read as it now is; a greeting that was prepared keeps its words when the text changes", async () => {
    const { head, wang } = await twoDesks();
    const client = await newClient(wang, "张三", { birthOn: "1980-11-25", greetingConsent: "yes", greetingChannel: "sms" });
    const { templateId } = await ask<{ templateId: string }>(head, "care", "saveMessageTemplate", { values: { name: "生日", kind: "sms", body: "生日快乐" } });
    await sync(head, wang);
    await ask(wang, "care", "makeGreetingPlan", { month: "2026-11" });
    const plan = await ask<{ lines: { id: string }[] }>(wang, "care", "greetingPlan", { month: "2026-11" });
    const greetingIds = plan.lines.slice(0, 1).map(({ id }) => id);
    expect(await ask<{ prepared: number }>(wang, "care", "prepareGreetings", { greetingIds, templateId })).toMatchObject({ prepared: 1 });
    const scripts = await ask<{ lines: { id: string }[] }>(head, "catalogue", "scripts", {});
    await ask(head, "catalogue", "saveScript", { scriptId: scripts.lines[0]?.id, values: { body: "新的说法" } });
    await ask(head, "care", "saveMessageTemplate", { templateId, values: { body: "祝您生日快乐" } });
    await sync(head, wang);
    expect(rowById(storeOf(wang).read, "greeting", greetingIds[0] ?? "")).toMatchObject({ clientId: client, body: "生日快乐" });
    expect(rowById(storeOf(wang).read, "script", scripts.lines[0]?.id ?? "")).toMatchObject({ body: "新的说法" });
    expect(rowById(storeOf(wang).read, "messageTemplate", templateId)).toMatchObject({ body: "祝您生日快乐" });
  });

  it("[X01] [R052] [G5] the branch manager's device, which holds every client, begins no second checklist and no second greeting", async () => {
    const { head, wang } = await twoDesks();
    await newClient(wang, "张三", { birthOn: "1980-11-25", greetingConsent: "yes", greetingChannel: "sms", grade: "key" });
    await sync(wang, head);
    const made = async (desk: Desk) => [
      await ask<{ checklists: number }>(desk, "followUps", "runDailyRound"),
      await ask<{ added: number }>(desk, "care", "makeGreetingPlan", { month: "2026-11" }),
    ];
    expect(await made(head)).toMatchObject([{ checklists: 0 }, { added: 0 }]);
    const [, greetings] = await made(wang);
    expect(greetings).not.toMatchObject({ added: 0 });
    await sync(wang, head);
  });
});
