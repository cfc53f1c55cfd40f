/* Complaints in seven steps on two clocks, service requests in five, through the contract (R209-R228, X11). */
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import { createWorkCalendar, addWorkingDays } from "#shared/domain/care/workingDays.ts";
import { allRows, rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const setup = async () => {
  const world: ArchiveWorld = await createArchiveWorld();
  const clientId = await world.newClient({ name: "周文", sex: "male" }, "13812345678");
  const today = () => dayOf(world.program.clock.now());
  const db = () => world.store().read;
  const me = allRows(db(), "branchUser")[0]?.id ?? "";
  const head = "0199-head";
  world.applyAs(me, [
    { operation: "insert", table: "branchUser", rowId: head, values: { name: "赵主管", role: "branchManager", isActive: true } },
    { operation: "update", table: "client", rowId: clientId, values: { managerId: me } },
  ]);
  const register = async (values: Parameters<typeof world.api.complaints.registerComplaint>[0]["values"] = {}) =>
    valueOf(await world.api.complaints.registerComplaint({ clientId, values: { title: "排队两小时", channel: "branch", category: "waiting", ...values } }))
      .complaintId;
  const file = async (complaintId: string) => valueOf(await world.api.complaints.complaintFile({ complaintId }));
  const calendar = () => createWorkCalendar(allRows(db(), "holiday"));
  return { ...world, clientId, today, db, me, head, register, file, calendar };
};

describe("a complaint", () => {
  it("[R222] [R223] [X11] goes from received to archived, each step asking for what it needs, both clocks stopped by the answer", async () => {
    const { api, register, file, today, calendar, db, clientId, head } = await setup();
    const complaintId = await register({ body: "等了两个小时没人理", impact: "middle", complexity: "simple" });
    const begun = await file(complaintId);
    expect([begun.line.bankDueOn, begun.line.regulatorDueOn]).toEqual([addWorkingDays(calendar(), today(), 3), addDays(today(), 15)]);
    expect([begun.line.bank?.workingDays, begun.nextStep, begun.lacking]).toEqual([3, "classified", []]);
    expect(rowById(db(), "client", clientId)?.warningMarks).toEqual(["complaint"]);
    expect(rowsOfClient(db(), "interaction", clientId).map(({ purpose, clientWords }) => [purpose, clientWords])).toEqual([
      ["complaintHandling", "等了两个小时没人理"],
    ]);
    const step = (to: "classified" | "submitted" | "handled" | "answered" | "counted" | "archived") => api.complaints.takeComplaintStep({ complaintId, to });
    const edit = async (values: Parameters<typeof api.complaints.editComplaint>[0]["values"]) =>
      valueOf(await api.complaints.editComplaint({ complaintId, values }));
    valueOf(await step("classified"));
    expect(errorOf(await step("handled"))).toEqual({ type: "wrongStep", step: "classified" });
    expect(errorOf(await step("submitted"))).toEqual({ type: "stepLacks", lacking: ["submittedToId"] });
    await edit({ submittedToId: head });
    valueOf(await step("submitted"));
    expect(errorOf(await step("handled"))).toEqual({ type: "stepLacks", lacking: ["cause", "resolution"] });
    await edit({ cause: "只开一个窗口", resolution: "增开弹性窗口并致歉" });
    valueOf(await step("handled"));
    await edit({ answeredOn: today(), answer: "accepted", satisfaction: "satisfied" });
    valueOf(await step("answered"));
    const answered = await file(complaintId);
    expect([answered.line.bank?.tone, answered.line.regulator?.tone, answered.line.closedOn]).toEqual(["met", "met", today()]);
    expect(rowById(db(), "client", clientId)?.warningMarks).toEqual([]);
    expect(errorOf(await step("counted"))).toEqual({ type: "stepLacks", lacking: ["lesson"] });
    await edit({ lesson: "午间须留两个窗口", improvement: "排班表改两人", confirmedOn: today() });
    valueOf(await step("counted"));
    valueOf(await step("archived"));
    const done = await file(complaintId);
    expect([done.line.step, done.line.archivedOn, done.nextStep, done.entries.filter(({ kind }) => kind === "step").map((one) => one.step)]).toEqual([
      "archived",
      today(),
      null,
      ["classified", "submitted", "handled", "answered", "counted", "archived"],
    ]);
    expect(errorOf(await api.complaints.editComplaint({ complaintId, values: { lesson: "再改" } }))).toEqual({ type: "caseClosed" });
    const { complaints, lessons } = valueOf(await api.complaints.caseStatistics({ from: today(), to: today() }));
    expect([complaints.total, complaints.answered, complaints.bankInTime, complaints.byCategory, lessons.map(({ lesson }) => lesson)]).toEqual([
      1,
      1,
      100,
      [{ code: "waiting", count: 1 }],
      ["午间须留两个窗口"],
    ]);
  });

  it("[X11] about somebody goes to another; he may state his view and nothing else", async () => {
    const { api, register, file, me, head, clientId, today } = await setup();
    expect(errorOf(await api.complaints.registerComplaint({ clientId, values: { title: "态度差", aboutUserId: me, handlerId: me } }))).toEqual({
      type: "handlerUnfit",
    });
    const complaintId = await register({ title: "态度差", aboutUserId: me });
    const { line, refusal, handlers } = await file(complaintId);
    expect([line.handlerId, line.firstAskedById, refusal, handlers.map(({ id }) => id)]).toEqual([head, me, "recused", [head]]);
    const recused = { type: "caseOfOthers", reason: "recused" };
    expect(errorOf(await api.complaints.editComplaint({ complaintId, values: { resolution: "无事" } }))).toEqual(recused);
    expect(errorOf(await api.complaints.takeComplaintStep({ complaintId, to: "withdrawn" }))).toEqual(recused);
    expect(errorOf(await api.complaints.escalateComplaint({ complaintId, level: "region", body: "" }))).toEqual(recused);
    expect(errorOf(await api.complaints.extendComplaint({ complaintId, reason: "x" }))).toEqual(recused);
    expect(errorOf(await api.complaints.changeHandler({ caseId: complaintId, handlerId: me, reason: "x" }))).toEqual(recused);
    expect(errorOf(await api.complaints.addCaseEntry({ caseId: complaintId, kind: "negotiation", values: { body: "x" } }))).toEqual(recused);
    valueOf(await api.complaints.addCaseEntry({ caseId: complaintId, kind: "statement", values: { body: "当时在处理系统故障", happenedOn: today() } }));
    expect((await file(complaintId)).entries.map(({ kind }) => kind)).toEqual(["statement"]);
  });

  it("[R227] [R228] a dispute needs a negotiation; an answer that is not accepted needs an escalation; an extension is approved once", async () => {
    const { api, register, file, today, head } = await setup();
    const complaintId = await register({ kind: "dispute", title: "理财亏损", category: "productReturn", impact: "high", complexity: "veryComplex" });
    expect((await file(complaintId)).plans.map(({ name }) => name)).toEqual(["产品亏损与收益争议"]);
    expect((await file(complaintId)).line.regulatorDueOn).toBe(addDays(today(), 30));
    expect((await file(complaintId)).mayExtend).toBe(true);
    valueOf(await api.complaints.extendComplaint({ complaintId, reason: "须调取双录" }));
    expect((await file(complaintId)).line.regulatorDueOn).toBe(addDays(today(), 60));
    expect(errorOf(await api.complaints.extendComplaint({ complaintId, reason: "再延" }))).toEqual({ type: "wrongStep", step: "received" });
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "classified" }));
    valueOf(await api.complaints.editComplaint({ complaintId, values: { submittedToId: head, cause: "揭示不足", resolution: "补充揭示" } }));
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "submitted" }));
    expect(errorOf(await api.complaints.takeComplaintStep({ complaintId, to: "handled" }))).toEqual({ type: "stepLacks", lacking: ["negotiation"] });
    expect(errorOf(await api.complaints.addCaseEntry({ caseId: complaintId, kind: "negotiation", values: { outcome: "open" } }))).toMatchObject({
      type: "valueRefused",
    });
    valueOf(
      await api.complaints.addCaseEntry({
        caseId: complaintId,
        kind: "negotiation",
        values: { clientSaid: "要求全额赔偿", offer: "退还管理费", outcome: "open" },
      }),
    );
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "handled" }));
    valueOf(await api.complaints.editComplaint({ complaintId, values: { answeredOn: today(), answer: "rejected", lesson: "双录须完整" } }));
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "answered" }));
    expect(errorOf(await api.complaints.takeComplaintStep({ complaintId, to: "counted" }))).toEqual({ type: "stepLacks", lacking: ["escalation"] });
    valueOf(await api.complaints.escalateComplaint({ complaintId, level: "region", body: "客户不接受" }));
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "counted" }));
  });

  it("[R216] [R219] is listed by what its clocks say; what the client takes back is closed; letters are filled or say what is missing", async () => {
    const { api, register, file, program, db } = await setup();
    const complaintId = await register();
    const list = async (scope: "open" | "overdue" | "answered") => valueOf(await api.complaints.complaintList({ scope, offset: 0, limit: 20 }));
    expect((await list("open")).counts).toEqual({ open: 1, overdue: 0, soon: 0, answered: 0, all: 1 });
    program.clock.advance(10 * 86_400_000);
    const late = (await list("overdue")).lines[0];
    expect([late?.bank?.tone, late?.regulator?.tone, (late?.bank?.workingDays ?? 0) < 0]).toEqual(["overdue", "running", true]);
    expect((await file(complaintId)).shouldEscalate).toBe(true);
    const { letters, line } = await file(complaintId);
    const receipt = letters.find(({ caseLetter }) => caseLetter === "receipt")?.id ?? "";
    const letter = valueOf(await api.complaints.caseLetter({ complaintId, templateId: receipt, phone: "010-1", outlet: "城东支行" }));
    expect(letter).toMatchObject({ empty: [], unknown: [] });
    expect(letter.text).toContain(`编号${line.number ?? "?"}`);
    expect(letters.map(({ hasEnglish }) => hasEnglish)).toEqual([true, true, true]);
    const english = valueOf(await api.complaints.caseLetter({ complaintId, templateId: receipt, phone: "010-1", outlet: "Chengdong", language: "en" }));
    expect(english).toMatchObject({ empty: [], unknown: [] });
    expect(english.text).toMatch(/^Dear .+,\n\nWe have received your complaint of \d{1,2} [A-Z][a-z]+ \d{4}/);
    expect(english.text).toContain(`under the number ${line.number ?? "?"}`);
    const answer = letters.find(({ caseLetter }) => caseLetter === "answer")?.id ?? "";
    expect(valueOf(await api.complaints.caseLetter({ complaintId, templateId: answer, outlet: "城东支行" })).empty).toEqual(["处理结果"]);
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "withdrawn" }));
    expect([(await list("answered")).total, (await file(complaintId)).line.step]).toEqual([1, "withdrawn"]);
    expect(errorOf(await api.complaints.takeComplaintStep({ complaintId, to: "withdrawn" }))).toEqual({ type: "wrongStep", step: "withdrawn" });
    expect(rowById(db(), "client", line.clientId)?.warningMarks).toEqual([]);
  });

  it("[R014] [R212] of a client who was handed over is the receiver's, who takes it over with his first act; a merged or deleted client shows none", async () => {
    const { api, register, file, me, head, clientId, applyAs, db } = await setup();
    const complaintId = await register();
    applyAs(me, [
      { operation: "insert", table: "branchUser", rowId: "0199-li", values: { name: "李经理", role: "clientManager", isActive: true } },
      { operation: "update", table: "complaint", rowId: complaintId, values: { handlerId: "0199-li" } },
    ]);
    const moved = await file(complaintId);
    expect([moved.line.handlerName, moved.line.responsibleId, moved.clientStatus]).toEqual(["李经理", me, "handedOver"]);
    valueOf(await api.complaints.editComplaint({ complaintId, values: { demand: "尽快答复" } }));
    expect(rowById(db(), "complaint", complaintId)?.handlerId).toBe(me);
    expect(errorOf(await api.complaints.changeHandler({ caseId: complaintId, handlerId: "0199-li", reason: "换人" }))).toEqual({ type: "handlerUnfit" });
    valueOf(await api.complaints.changeHandler({ caseId: complaintId, handlerId: head, reason: "请主管出面" }));
    applyAs(me, [{ operation: "delete", table: "client", rowId: clientId }]);
    expect(errorOf(await api.complaints.complaintFile({ complaintId }))).toEqual({ type: "caseNotFound" });
    expect(valueOf(await api.complaints.complaintList({ scope: "all", offset: 0, limit: 20 })).total).toBe(0);
  });

  it("[R222] [X11] of a client who left goes on with its steps and clocks, says that the client left, and a new one is taken as well", async () => {
    const { api, register, file, clientId, db } = await setup();
    const complaintId = await register({ impact: "middle", complexity: "simple" });
    const before = await file(complaintId);
    expect(before.hasClientLeft).toBe(false);
    valueOf(await api.clients.editFields({ clientId, changes: { lifecycleStage: "lost" } }));
    const after = await file(complaintId);
    expect([after.hasClientLeft, after.line.bankDueOn, after.line.bank, after.refusal]).toEqual([
      true,
      before.line.bankDueOn,
      before.line.bank,
      before.refusal,
    ]);
    expect(rowById(db(), "client", clientId)?.warningMarks).toEqual(["complaint"]);
    valueOf(await api.complaints.takeComplaintStep({ complaintId, to: "classified" }));
    expect((await file(complaintId)).line.step).toBe("classified");
    const again = await register({ title: "销户手续太慢" });
    expect([(await file(again)).hasClientLeft, (await file(again)).line.bankDueOn]).toEqual([true, before.line.bankDueOn]);
    expect(valueOf(await api.complaints.complaintList({ scope: "open", offset: 0, limit: 20 })).total).toBe(2);
  });

  it("refuses what cannot be, and says what", async () => {
    const { api, clientId, today, register } = await setup();
    expect(errorOf(await api.complaints.registerComplaint({ clientId: "nobody", values: { title: "x" } }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.complaints.registerComplaint({ clientId, values: {} }))).toMatchObject({ type: "valueRefused", field: "title" });
    expect(errorOf(await api.complaints.registerComplaint({ clientId, values: { title: "x", receivedOn: addDays(today(), 1) } }))).toEqual({
      type: "dayInFuture",
      today: today(),
    });
    expect(errorOf(await api.complaints.complaintFile({ complaintId: "x" }))).toEqual({ type: "caseNotFound" });
    const complaintId = await register();
    expect(errorOf(await api.complaints.editComplaint({ complaintId, values: { answeredOn: addDays(today(), 1) } }))).toMatchObject({ type: "dayInFuture" });
    expect(errorOf(await api.complaints.extendComplaint({ complaintId, reason: "x" }))).toEqual({ type: "wrongStep", step: "received" });
    const [rule] = valueOf(await api.complaints.caseRules({})).rules;
    expect(errorOf(await api.complaints.saveClockRule({ ruleId: rule?.id ?? "", values: { days: 0 } }))).toEqual({ type: "daysRefused" });
    expect(errorOf(await api.complaints.saveClockRule({ ruleId: "x", values: { days: 2 } }))).toEqual({ type: "ruleNotFound" });
    expect(errorOf(await api.complaints.savePlan({ planId: null, values: { name: "空" } }))).toMatchObject({ type: "valueRefused", field: "procedure" });
    expect(errorOf(await api.complaints.savePlan({ planId: "x", values: { name: "空" } }))).toEqual({ type: "planNotFound" });
  });

  it("[X11] another number of days of the branch counts for what comes after it, not for what was promised", async () => {
    const { api, register, file, today } = await setup();
    const before = await register();
    const promised = (await file(before)).line.bankDueOn;
    const rule = valueOf(await api.complaints.caseRules({})).rules.find(({ clock }) => clock === "bankReply");
    valueOf(await api.complaints.saveClockRule({ ruleId: rule?.id ?? "", values: { days: 2, dayKind: "calendar", regulation: "本行新规" } }));
    expect([(await file(before)).line.bankDueOn, (await file(await register())).line.bankDueOn]).toEqual([promised, addDays(today(), 2)]);
  });

  it("[X11] the English of a source goes when its Chinese alone is changed, and stays when both are or neither", async () => {
    const { api } = await setup();
    const rule = async () => {
      const found = valueOf(await api.complaints.caseRules({})).rules.find(({ clock }) => clock === "regulatorSimple");
      if (!found) throw new Error("no such rule");
      return found;
    };
    const save = async (values: Parameters<typeof api.complaints.saveClockRule>[0]["values"]) => {
      valueOf(await api.complaints.saveClockRule({ ruleId: (await rule()).id, values }));
      const { regulationEn, articleEn } = await rule();
      return [regulationEn === null, articleEn === null];
    };
    const { regulation, article } = await rule();
    expect(await save({ days: 14, regulation, article })).toEqual([false, false]);
    expect(await save({ article: "十四日内" })).toEqual([false, true]);
    expect(await save({ articleEn: "Within 14 days" })).toEqual([false, false]);
    expect(await save({ regulation: "新办法", regulationEn: "New measures" })).toEqual([false, false]);
    expect(await save({ regulation: "更新的办法" })).toEqual([true, false]);
  });
});

describe("a service request", () => {
  it("[R209] [R212] [R213] [R220] goes through five steps and ends with the client's rating", async () => {
    const { api, clientId, today, me } = await setup();
    expect(errorOf(await api.complaints.registerRequest({ clientId, values: { title: "开资产证明" } }))).toMatchObject({ type: "valueRefused", field: "kind" });
    const { requestId } = valueOf(await api.complaints.registerRequest({ clientId, values: { kind: "certificate", title: "开资产证明" } }));
    const file = async () => valueOf(await api.complaints.requestFile({ requestId }));
    expect([(await file()).line.firstAskedById, (await file()).line.clock?.workingDays, (await file()).lacking]).toEqual([me, 3, ["need"]]);
    const step = (to: "analysis" | "provision" | "callBack" | "evaluation") => api.complaints.takeRequestStep({ requestId, to });
    expect(errorOf(await step("provision"))).toEqual({ type: "wrongStep", step: "access" });
    expect(errorOf(await step("analysis"))).toEqual({ type: "stepLacks", lacking: ["need"] });
    valueOf(
      await api.complaints.editRequest({
        requestId,
        values: { need: "签证用", proposal: "当日开具", result: "已开具", toldOn: today(), satisfaction: "satisfied" },
      }),
    );
    for (const to of ["analysis", "provision", "callBack", "evaluation"] as const) valueOf(await step(to));
    const done = await file();
    expect([done.line.step, done.line.closedOn, done.line.clock?.tone, done.nextStep]).toEqual(["evaluation", today(), "met", null]);
    expect(errorOf(await api.complaints.editRequest({ requestId, values: { need: "x" } }))).toEqual({ type: "caseClosed" });
    expect(valueOf(await api.complaints.requestList({ scope: "answered", offset: 0, limit: 10 })).total).toBe(1);
    expect(valueOf(await api.complaints.caseStatistics({ from: today(), to: today() })).requests).toMatchObject({ total: 1, closed: 1, inTime: 100 });
  });
});
