/*
 * What a client manager of a joined branch can do on the own workstation, the hub accepts: every command of ordinary work over
 * a real hub, then a sync with nothing refused; and what the branch manager keeps is refused before it is written (G1, G3).
 */
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { archiveRows } from "#shared/contracts/clients/archiveRows.ts";
import type { InspectedFiles } from "#shared/contracts/exchange/imports.ts";
import type { DayStatus, RefusedLine, SyncStatus } from "#shared/contracts/daySync.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { createTestProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

/** How a call ended: `done`, or the type of its error. */
const typeOf = (answer: Awaited<ReturnType<TestProgram["call"]>>): string => (answer.ok ? "done" : (answer.error as { readonly type: string }).type); // every declared error has a type

type Value<T> = T & Readonly<Record<string, unknown>>;

const startBranch = async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const join = async (name: string, role: Parameters<typeof hub.addUser>[1]): Promise<Desk> => {
    const granted = new Map<string, string>();
    const program = createTestProgram({
      desktop: {
        chooseFiles: () => Promise.resolve([]),
        chooseSaveFile: () => Promise.resolve(null),
        chooseFolder: () => Promise.resolve(null),
        grant: () => ({ token: "", name: "", byteSize: 0 }),
        pathOf: (token) => granted.get(token),
        open: () => Promise.resolve(false),
        print: () => Promise.resolve(false),
        printPage: () => Promise.resolve(false),
        pagePdf: () => Promise.resolve(new Uint8Array()),
        htmlPdf: () => Promise.resolve(new Uint8Array()),
        writeFile: () => undefined,
        removePartial: () => undefined,
        telephone: () => null,
        dial: () => Promise.resolve(false),
      },
    });
    const userId = await hub.addUser(name, role);
    const { code } = await hub.codeFor(userId);
    const joined = await program.host.joinBranch({ code, passphrase: testPassphrase, deviceName: "测试机" });
    if (!joined.ok) throw new Error(`not joined: ${joined.error.type}`);
    return deskOf(program, userId, (file, content) => {
      const token = randomUUID();
      writeFileSync(path.join(program.profile, file), content);
      granted.set(token, path.join(program.profile, file));
      return token;
    });
  };
  return { hub, join };
};

const deskOf = (program: TestProgram, userId: string, grant: (file: string, content: string) => string) => {
  const done: string[] = [];
  const ask = async <T = unknown>(feature: string, intent: string, input: unknown = {}): Promise<Value<T>> => {
    const answer = await program.call(feature, intent, input);
    if (!answer.ok) throw new Error(`${feature}.${intent}: ${JSON.stringify(answer.error)}`);
    done.push(intent);
    return answer.value as Value<T>; // the contract's output of the called intent
  };
  const refusalOf = async (feature: string, intent: string, input: unknown = {}): Promise<string> => {
    const answer = await program.call(feature, intent, input);
    return typeOf(answer);
  };
  const sync = async (): Promise<SyncStatus> => {
    await ask("daySync", "syncNow");
    await program.settleJobs();
    const status = await ask<SyncStatus>("daySync", "syncStatus");
    expect(status).toMatchObject({ last: { outcome: "done" }, pending: [] });
    return status;
  };
  const refused = async (): Promise<string[]> => {
    const lines = (await ask<{ refused: RefusedLine[] }>("daySync", "refusedEdits")).refused;
    return lines.map(({ table, operation, reason }) => `${operation} ${table}: ${reason}`);
  };
  const client = async (name: string, more: object = {}): Promise<string> =>
    (await ask<{ clientId: string }>("clients", "createClient", { values: { kind: "person", name, ...more }, contacts: [], force: true })).clientId;
  return { ...program, userId, grant, done, ask, refusalOf, sync, refused, client };
};
type Desk = ReturnType<typeof deskOf>;

/** A value that a column of the register takes. */
const valueFor = (table: string, name: string): FieldValue => {
  const column = isSyncedTable(table) ? columnsOf(table)[name] : undefined;
  switch (column?.kind) {
    case "code":
      return seedDictionaries[column.dictionary ?? ""]?.[0]?.code ?? "other";
    case "day":
    case "partialDay":
      return "2026-11-20";
    case "instant":
      return "2026-11-20T02:00:00.000Z";
    case "integer":
    case "money":
    case "rate":
      return 1;
    case "flag":
      return true;
    default:
      return "好友";
  }
};
const required = (table: string): Record<string, FieldValue> =>
  isSyncedTable(table)
    ? Object.fromEntries(
        Object.entries(columnsOf(table)).flatMap(([name, column]) => (column.required === true && name !== "clientId" ? [[name, valueFor(table, name)]] : [])),
      )
    : {};

describe("ordinary work in a joined branch", () => {
  it("[A1] [G3] [R247] every command that a client manager can carry out is accepted by the hub", async () => {
    const { join } = await startBranch();
    const head = await join("赵主管", "branchManager");
    const li = await join("李经理", "clientManager");
    const wang = await join("王经理", "clientManager");
    for (const desk of [head, wang, li]) await desk.sync();
    const { tagId } = await head.ask<{ tagId: string }>("clients", "createTag", { values: { name: "重点", tagClass: "basic" } });
    const extra = await head.ask<{ id: string }>("dictionaries", "saveExtraField", { id: null, values: { labelZh: "社区网格", valueKind: "text" } });
    for (const desk of [head, wang]) await desk.sync();
    const { ask } = wang;
    const [first, second, third] = [
      await wang.client("张三", { birthOn: "1980-11-25", greetingConsent: "yes" }),
      await wang.client("李四"),
      await wang.client("张三"),
    ];

    // The archive: fields, every list, household, tags.
    await ask("clients", "editFields", { clientId: first, changes: { hobbies: "钓鱼", grade: "key", contactConsent: "yes", occupation: "教师" } });
    const saves = Object.keys(archiveRows).filter((intent) => intent.startsWith("save") && intent !== "saveAttachment" && intent !== "saveHouseholdMember");
    const saved: string[] = [];
    for (const intent of saves) {
      const table = intent.slice(4, 5).toLowerCase() + intent.slice(5);
      const special: Readonly<Record<string, Record<string, FieldValue>>> = {
        contactPoint: { kind: "mobile", value: "13812345678" },
        extraValue: { extraFieldId: extra.id, value: "三号网格" },
        holding: { kind: "timeDeposit", atOtherBank: true, productName: "他行定期", amount: 100 },
        fieldMark: { field: "hobbies", mark: "doubtful" },
        remark: { body: "喜欢靠窗" },
        relation: { relatedClientId: second },
      };
      // Author, role and time of these are set by the program.
      const values = table === "remark" || table === "fieldMark" ? special[table] : { ...required(table), ...special[table] };
      await ask("clients", intent, { clientId: first, rowId: null, values });
      saved.push(table);
    }
    expect(saved.length).toBeGreaterThan(15);
    const { householdId } = await ask<{ householdId: string }>("clients", "createHousehold", {
      values: { name: "张家", kind: "family" },
      members: [
        { clientId: first, role: "户主" },
        { clientId: second, role: null },
      ],
    });
    await ask("clients", "saveHousehold", { householdId, values: { note: "三代同堂" } });
    await ask("clients", "tagClient", { clientId: first, tagId });
    await ask("clients", "untagClient", { clientId: first, tagId });
    await ask("clients", "tagClient", { clientId: second, tagId });

    // Visits, report, promises.
    const { visitId } = await ask<{ visitId: string }>("visits", "planVisit", {
      clientId: first,
      values: { plannedOn: "2026-11-23", startTime: "09:00", endTime: "10:00", purpose: "maturity", kind: "onSite", appointment: "confirmed" },
      participants: [{ name: "李明", role: "财务", isOurs: false }],
    });
    await ask("visits", "moveVisit", { visitId, plannedOn: "2026-11-21", startTime: "14:00", endTime: "15:00" });
    await ask("visits", "startVisit", { visitId });
    await ask("visits", "finishVisit", { visitId });
    const report = { result: "interested", summary: "谈了到期安排", clientNeeds: "随时能用的钱", feedback: "满意", nextStep: "发对照表" };
    await ask("visits", "saveReport", { visitId, values: report });
    const { reportId } = await ask<{ reportId: string }>("visits", "submitReport", {
      visitId,
      followUps: [{ title: "发对照表", dueOn: "2026-11-24" }],
      promises: [{ body: "周五前答复", dueOn: "2026-11-27" }],
    });
    await ask("visits", "addAddendum", { reportId, body: "补充一句" });
    await ask("visits", "savePromise", { clientId: first, values: { body: "送台历", dueOn: "2026-12-01" } });

    // Follow-ups, checklists, greetings, work log.
    const { followUpId } = await ask<{ followUpId: string }>("followUps", "saveFollowUp", {
      clientId: second,
      values: { title: "寄对账单", dueOn: "2026-11-25" },
    });
    await ask("followUps", "snoozeFollowUps", { ids: [followUpId], until: "2026-11-26" });
    await ask("followUps", "completeFollowUps", { ids: [followUpId], outcome: "已寄" });
    const templates = (await ask("followUps", "templates")) as unknown as readonly { readonly template: { readonly id: string } }[];
    await ask("followUps", "startChecklist", { clientId: first, templateId: templates[0]?.template.id });
    await ask("followUps", "runDailyRound");
    await ask("care", "makeGreetingPlan", { month: "2026-11" });
    const plan = await ask<{ lines: { id: string }[] }>("care", "greetingPlan", { month: "2026-11" });
    if (plan.lines[0]) await ask("care", "saveGreeting", { greetingId: plan.lines[0].id, values: { body: "生日快乐" } });
    await ask("workLog", "saveWorkLog", { day: "2026-11-20", values: { wentWell: "谈成一单", planNext: "回访" } });
    await ask("workLog", "finishWorkLog", { day: "2026-11-20" });
    await ask("workLog", "saveTraining", { values: { topic: "适当性", heldOn: "2026-11-19", kind: "training" } });

    // A meeting of one's own.
    const { meetingId } = await ask<{ meetingId: string }>("workLog", "saveMeeting", { values: { kind: "weekly", heldOn: "2026-11-23" } });
    await ask("workLog", "saveMeeting", { meetingId, values: { agenda: "到期客户", state: "held" } });
    const { decisionId } = await ask<{ decisionId: string }>("workLog", "saveDecision", {
      meetingId,
      values: { body: "三天内联系", ownerId: wang.userId, dueOn: "2026-11-26", aboutClientId: first },
    });
    await ask("workLog", "settleDecision", { decisionId, state: "done" });
    const { decisionId: ofLi } = await ask<{ decisionId: string }>("workLog", "saveDecision", {
      meetingId,
      values: { body: "补名单", ownerId: li.userId, dueOn: "2026-11-26" },
    });

    // Views and segments, an import, a shift note, practice, undo and redo, a merge.
    const { id: viewId } = await ask<{ id: string }>("clients", "saveView", { id: null, name: "我的", layout: "{}" });
    await ask("clients", "removeView", { id: viewId });
    const scripts = await ask<{ lines: { id: string }[] }>("catalogue", "scripts", {});
    if (scripts.lines[0]) await ask("catalogue", "practiseScript", { scriptId: scripts.lines[0].id });
    const list = wang.grant("名单.csv", "姓名,客户号,手机号码,备注,客户等级\n王伟,C1,13811112222,常客,重点\n李娜,C2,13911112222,,没听说过的等级\n");
    const { files } = await ask<InspectedFiles>("exchange", "inspectFiles", { files: [{ token: list }] });
    const { runId } = await ask<{ runId: string }>("exchange", "startDryRun", {
      set: "tables",
      files: files.map(({ token, delimiter, sheet, headerRow, columns }) => ({
        token,
        encoding: null,
        delimiter,
        sheet,
        headerRow,
        columns: columns.flatMap(({ mapping }) => (mapping === null ? [] : [mapping])),
        assumed: { clientKind: "person", holdingKind: "demandDeposit" },
      })),
      policy: { matchBy: ["clientNumber"], conflict: "ask", unmatched: "create", problems: "refuseRow" },
      language: "zh-CN",
    });
    await wang.settleJobs();
    await ask("exchange", "commitImport", { runId });
    await wang.settleJobs();
    // A word that no dictionary of the branch has is a doubt of its row: nothing is added to the dictionary.
    expect(await ask("exchange", "importRun", { runId })).toMatchObject({ state: "done", counts: { rows: 2, new: 1, refused: 1 } });
    await ask("handover", "saveShiftNote", { noteId: null, toUserId: li.userId, day: "2026-11-23", body: "明早回电", clientIds: [first] });
    await ask("clients", "editFields", { clientId: second, changes: { note: "改错了" } });
    await ask("history", "undoLast");
    await ask("history", "redoLast");
    await ask("clients", "mergeClients", { keepId: first, dropId: third, choices: {} });
    await ask("clients", "deleteClient", { clientId: second });

    expect((await wang.sync()).refused).toBe(0);
    expect(await wang.refused()).toEqual([]);

    // Others of the meeting: attendance of oneself, and the decision one is responsible for; no more.
    await li.sync();
    const file = await li.ask<{ attendees: { personId: string; name: string; attendance: string }[] }>("workLog", "meetingFile", { meetingId });
    const mark = (userId: string) => ({
      meetingId,
      attendees: file.attendees.map(({ personId, name, attendance }) => ({ personId, name, attendance: personId === userId ? "leave" : attendance })),
    });
    await li.ask("workLog", "saveAttendees", mark(li.userId));
    await li.ask("workLog", "settleDecision", { decisionId: ofLi, state: "done" });
    expect([
      await li.refusalOf("workLog", "saveAttendees", mark(wang.userId)),
      await li.refusalOf("workLog", "saveMeeting", { meetingId, values: { minutes: "改" } }),
      await li.refusalOf("workLog", "saveMeeting", { values: { kind: "weekly", heldOn: "2026-11-30", chairId: head.userId } }),
      await li.refusalOf("workLog", "saveDecision", { meetingId, values: { body: "添", ownerId: li.userId, dueOn: "2026-11-26" } }),
      await li.refusalOf("workLog", "removeDecision", { decisionId: ofLi }),
      await li.refusalOf("workLog", "removeMeeting", { meetingId }),
    ]).toEqual(["notAllowed", "notAllowed", "notAllowed", "notAllowed", "notAllowed", "notAllowed"]);
    await li.sync();
    expect(await li.refused()).toEqual([]);

    await wang.sync();
    const status = await wang.ask<DayStatus>("daySync", "dayStatus");
    await wang.ask("daySync", "closeDay", { day: status.today });
    await wang.settleJobs();
    expect(await wang.ask<DayStatus>("daySync", "dayStatus")).toMatchObject({ day: { state: "closed" } });
    for (const desk of [head, li, wang]) expect(desk.faults).toEqual([]);
  });

  it("[G1] [R247] what the branch manager keeps is refused on a client manager's device before it is written; a store of one's own takes it", async () => {
    const { join } = await startBranch();
    const wang = await join("王经理", "clientManager");
    await wang.sync();
    const item = { title: "问候", offsetWorkingDays: 1 };
    const wishes: readonly (readonly [string, string, unknown])[] = [
      ["followUps", "saveTemplate", { values: { name: "新模板", routine: "daily" }, items: [item] }],
      ["followUps", "saveRhythm", { values: { axis: "grade", code: "key", routine: "daily", action: "contact", everyMonths: 1 } }],
      ["followUps", "removeRhythm", { rhythmId: "00000000-0000-7000-8000-000000000000" }],
      ["care", "saveMessageTemplate", { values: { name: "信", kind: "letter", body: "您好" } }],
      ["care", "removeMessageTemplate", { templateId: "00000000-0000-7000-8000-000000000000" }],
      ["care", "saveHoliday", { values: { day: "2027-01-01", kind: "holiday" } }],
      ["care", "removeHoliday", { holidayId: "00000000-0000-7000-8000-000000000000" }],
      ["catalogue", "saveScript", { values: { title: "话术", stage: "opening", body: "您好" } }],
      ["dictionaries", "saveTag", { id: null, values: { name: "新", tagClass: "basic" } }],
      ["clients", "createTag", { values: { name: "新", tagClass: "basic" } }],
      ["dictionaries", "saveDictionaryEntry", { dictionary: "occupation", id: null, code: "x", zh: "新" }],
      ["dictionaries", "saveExtraField", { id: null, values: { labelZh: "新", valueKind: "text" } }],
      ["dictionaries", "saveFullArchive", { settings: null }],
      ["dictionaries", "saveVipTiers", { tiers: null }],
      ["visits", "savePlannerWeights", { weights: null }],
      ["visits", "savePlanSettings", { settings: null }],
      ["visits", "savePlannerOffice", { office: null }],
      ["workLog", "saveMeetingSettings", { weekday: 2, monthlyDay: 5 }],
    ];
    const answers: string[] = [];
    for (const [feature, intent, input] of wishes) answers.push(`${intent}: ${await wang.refusalOf(feature, intent, input)}`);
    expect(answers).toEqual(wishes.map(([, intent]) => `${intent}: roleMayNot`));
    expect((await wang.sync()).refused).toBe(0);

    const own = createTestProgram();
    await own.host.createStore({ ownerName: "王经理", branchName: "城东", passphrase: testPassphrase });
    for (const [feature, intent, input] of wishes) {
      const answer = await own.call(feature, intent, input);
      expect.soft(["notAllowed", "roleMayNot"], intent).not.toContain(typeOf(answer));
    }
  });
});
