/* Signing off between real workstations of a real hub: queue, signature, return, question, answer, what the hub refuses (X02, R260). */
import { describe, expect, it } from "vitest";
import type { SignOffQueue } from "#shared/contracts/visits/signOff.ts";
import type { TodayPage } from "#shared/contracts/followUps.ts";
import type { VisitFile } from "#shared/contracts/visits.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import type { TestProgram } from "#test/support/testProgram.ts";

type Answer = { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown };
const valueOf = <T>(answer: Answer): T => {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value as T; // the caller names the output of the intent it called
};
const ask = async <T>(program: TestProgram, intent: string, input: unknown = {}, feature = "visits"): Promise<T> =>
  valueOf<T>(await program.call(feature, intent, input));
const refusal = async (program: TestProgram, intent: string, input: unknown): Promise<unknown> => {
  const answer: Answer = await program.call("visits", intent, input);
  expect(answer.ok).toBe(false);
  return answer.error;
};
const sync = async (...programs: readonly TestProgram[]): Promise<void> => {
  for (const program of programs) {
    await ask(program, "syncNow", {}, "daySync");
    await program.settleJobs();
    expect(await ask(program, "syncStatus", {}, "daySync")).toMatchObject({ last: { outcome: "done" } });
  }
};

const report = { result: "interested", summary: "谈了到期安排", clientNeeds: "一笔随时能用的钱", nextStep: "周五前发对照表" };

/** A visit with a report that was handed in. */
const handIn = async (program: TestProgram, name: string): Promise<{ readonly visitId: string; readonly reportId: string }> => {
  const { clientId } = await ask<{ clientId: string }>(program, "createClient", { values: { kind: "person", name }, force: true }, "clients");
  const { visitId } = await ask<{ visitId: string }>(program, "planVisit", { clientId, values: { plannedOn: "2026-11-20", kind: "onSite" } });
  await ask(program, "saveReport", { visitId, values: report });
  return { visitId, ...(await ask<{ reportId: string }>(program, "submitReport", { visitId, followUps: [], promises: [] })) };
};

const queue = (program: TestProgram, filter = "waiting", more: object = {}): Promise<SignOffQueue> =>
  ask<SignOffQueue>(program, "signOffQueue", { filter, limit: 100, ...more });
const fileOf = (program: TestProgram, visitId: string): Promise<VisitFile> => ask<VisitFile>(program, "visitFile", { visitId });

const branch = async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const ids = {
    head: await hub.addUser("赵行长", "branchManager", "城南"),
    wang: await hub.addUser("王经理", "clientManager", "城南"),
    li: await hub.addUser("李经理", "clientManager", "城南"),
  };
  const [head, wang, li] = [await joinProgram(hub, ids.head), await joinProgram(hub, ids.wang), await joinProgram(hub, ids.li)];
  await sync(head, wang, li);
  return { hub, ids, head, wang, li };
};

describe("signing off", () => {
  it("[X02] the queue holds the reports of all managers, oldest first, with counts by manager; many are signed in one step that can be undone", async () => {
    const { head, wang, li, ids } = await branch();
    const first = await handIn(wang, "张三");
    const second = await handIn(li, "李四");
    const own = await handIn(head, "行长的客户");
    await sync(wang, li, head);
    const shown = await queue(head);
    expect(shown.lines.map(({ clientName, authorName, isOverdue }) => [clientName, authorName, isOverdue])).toEqual([
      ["张三", "王经理", false],
      ["李四", "李经理", false],
    ]);
    expect(shown.counts).toEqual({ waiting: 2, overdue: 0, questioned: 0, returned: 0, signed: 0 });
    expect(shown.managers.toSorted((a, b) => b.waiting - a.waiting).map(({ waiting }) => waiting)).toEqual([1, 1]);
    expect((await queue(head, "waiting", { managerId: ids.li })).lines.map(({ clientName }) => clientName)).toEqual(["李四"]);
    expect(await refusal(wang, "signOffQueue", { filter: "waiting", limit: 10 })).toMatchObject({ type: "roleMayNot" });
    expect(await ask(wang, "signOffCounts")).toBeNull();

    const all = [first.reportId, second.reportId, own.reportId, "00000000-0000-7000-8000-000000000000"];
    const done = await ask<{ txId: string }>(head, "signReports", { reportIds: all });
    expect(done).toMatchObject({
      signed: 2,
      refused: [
        { reportId: own.reportId, reason: "wrongActor" },
        { reportId: "00000000-0000-7000-8000-000000000000", reason: "reportNotFound" },
      ],
    });
    expect((await queue(head)).counts).toMatchObject({ waiting: 0, signed: 2 });
    await sync(head, wang);
    expect(await fileOf(wang, first.visitId)).toMatchObject({ report: { state: "signed", signedById: ids.head }, signerName: "赵行长" });
    expect(await ask(head, "undoTransaction", { txId: done.txId }, "history")).toMatchObject({ changedSince: [] });
    await sync(head, wang);
    expect(await fileOf(wang, first.visitId)).toMatchObject({ report: { state: "submitted", signedById: null, signedAt: null } });
  });

  it("[X02] a question reaches the author's Today; the answer is an addendum and the report waits again; both words stay with it", async () => {
    const { head, wang } = await branch();
    const { visitId, reportId } = await handIn(wang, "张三");
    await sync(wang, head);
    await ask(head, "askAboutReport", { reportId, question: "用款是年底还是明年初？" });
    await sync(head, wang);
    const today = await ask<TodayPage>(wang, "todayPage", {}, "followUps");
    expect(today.lines.filter(({ group }) => group === "answer")).toMatchObject([
      { id: visitId, clientName: "张三", subject: "用款是年底还是明年初？", code: "questioned" },
    ]);
    expect((await ask<TodayPage>(head, "todayPage", {}, "followUps")).lines.filter(({ group }) => group === "answer")).toEqual([]);
    // Locked: only an addendum, not the text.
    expect(await refusal(wang, "saveReport", { visitId, values: { summary: "改写" } })).toEqual({ type: "reportLocked" });
    await ask(wang, "answerReport", { reportId, answer: "明年一月" });
    expect((await ask<TodayPage>(wang, "todayPage", {}, "followUps")).lines.filter(({ group }) => group === "answer")).toEqual([]);
    await sync(wang, head);
    expect((await queue(head)).lines).toMatchObject([{ id: reportId, isAnswered: true, signRemark: "用款是年底还是明年初？" }]);
    expect((await fileOf(head, visitId)).addenda.map(({ body, authorName }) => [authorName, body])).toEqual([
      ["赵行长", "用款是年底还是明年初？"],
      ["王经理", "明年一月"],
    ]);
    expect(await refusal(wang, "answerReport", { reportId, answer: "再说一次" })).toEqual({
      type: "stepRefused",
      reason: "decidedElsewhere",
      state: "submitted",
    });
  });

  it("[X02] a returned report is written again and handed in again without a second entry in the timeline; a decision can be withdrawn", async () => {
    const { head, wang } = await branch();
    const { visitId, reportId } = await handIn(wang, "张三");
    await sync(wang, head);
    const returned = await ask<{ txId: string }>(head, "returnReport", { reportId, remark: "请写明金额" });
    expect(returned.txId).not.toBe("");
    await sync(head, wang);
    expect((await ask<TodayPage>(wang, "todayPage", {}, "followUps")).lines.map(({ group, code }) => [group, code])).toContainEqual(["answer", "returned"]);
    await ask(wang, "saveReport", { visitId, values: { clientNeeds: "三十万随时能用" } });
    await ask(wang, "submitReport", { visitId, followUps: [], promises: [] });
    const { visit } = await fileOf(wang, visitId);
    const timeline = await ask<{ entries: readonly { type: string }[] }>(wang, "clientTimeline", { clientId: visit.clientId, limit: 50 }, "clients");
    expect(JSON.stringify(timeline).match(/"channel":"onSite"/gu)).toHaveLength(1);
    await sync(wang, head);
    expect((await fileOf(head, visitId)).report).toMatchObject({ state: "submitted", clientNeeds: "三十万随时能用" });
    await ask(head, "signReports", { reportIds: [reportId], remark: "很好" });
    await ask(head, "withdrawDecision", { reportId });
    expect((await fileOf(head, visitId)).report).toMatchObject({ state: "submitted", signedById: null });
    expect(await refusal(head, "withdrawDecision", { reportId })).toMatchObject({ type: "stepRefused" });
  });

  it("[X02] [A2] the hub takes no signature, no question and no new text from a device that sends them all the same", async () => {
    const { hub, ids, head, wang } = await branch();
    const { visitId, reportId } = await handIn(wang, "张三");
    await sync(wang, head);
    await ask(head, "signReports", { reportIds: [reportId] });
    await sync(head);
    const { visit } = await fileOf(head, visitId);
    const forger = await hub.enrolDevice(ids.wang);
    const push = (fields: Record<string, [string | null, string | null]>) =>
      forger.push(visit.clientId, [{ t: "visitReport", r: reportId, o: "u", f: fields, b: 0 }]);
    const answers = [
      await push({ summary: [report.summary, "改写"] }),
      await push({ state: ["signed", "draft"], signedById: [ids.head, null] }),
      await forger.push(visit.clientId, [{ t: "visitReport", r: reportId, o: "d" }]),
      await forger.push(visit.clientId, [
        {
          t: "reportAddendum",
          r: "00000000-0000-7000-8000-0000000000ad",
          o: "i",
          v: { clientId: visit.clientId, reportId, body: "同意", writtenAt: "2026-11-21T08:00:00.000Z", authorId: ids.head },
        },
      ]),
    ];
    expect(answers.map(({ answers: [answer] }) => answer?.outcome)).toEqual(["refused", "refused", "refused", "refused"]);
    await sync(wang);
    expect(await fileOf(wang, visitId)).toMatchObject({ report: { state: "signed", summary: report.summary }, addenda: [] });
  });

  it("[X02] an author cannot undo what was signed meanwhile; a submission that nobody decided can be taken back", async () => {
    const { head, wang } = await branch();
    const { visitId, reportId } = await handIn(wang, "张三");
    const submitted = await ask<{ transactions: readonly { txId: string; tables: readonly string[] }[] }>(wang, "history", { limit: 1 }, "history");
    const txId = submitted.transactions[0]?.txId;
    expect(await ask(wang, "undoTransaction", { txId }, "history")).toMatchObject({ changedSince: [] });
    expect((await fileOf(wang, visitId)).report).toMatchObject({ state: "draft" });
    const again = await ask<{ txId: string }>(wang, "submitReport", { visitId, followUps: [], promises: [] });
    await sync(wang, head);
    await ask(head, "signReports", { reportIds: [reportId] });
    await sync(head, wang);
    const answer: Answer = await wang.call("history", "undoTransaction", { txId: again.txId });
    expect(answer).toMatchObject({ ok: false, error: { type: "notUndoable" } });
  });
});
