import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import { createWorkCalendar, workingDayFrom } from "#shared/domain/care/workingDays.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const dayMs = 86_400_000;

const setup = async (): Promise<ArchiveWorld & { readonly clientId: string; readonly today: () => Day; readonly me: () => string }> => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient({ name: "周文" }, "13812345678");
  return { ...world, clientId, today: () => dayOf(world.program.clock.now()), me: () => world.program.host.current()?.actor.id ?? "" };
};

describe("the log of a day", () => {
  it("[X06][R047] is compiled from what was done on that day, and from nothing else", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    const day = today();
    const visit = valueOf(
      await api.visits.planVisit({ clientId, values: { kind: "phone", plannedOn: day, state: "planned", appointment: "confirmed", title: "回访" } }),
    );
    valueOf(await api.visits.startVisit({ visitId: visit.visitId }));
    valueOf(await api.visits.finishVisit({ visitId: visit.visitId }));
    const { followUpId } = valueOf(await api.followUps.saveFollowUp({ clientId, values: { title: "回电", dueOn: day } }));
    valueOf(await api.followUps.completeFollowUps({ ids: [followUpId] }));
    valueOf(await api.followUps.saveFollowUp({ clientId, values: { title: "寄对账单", dueOn: day } }));
    valueOf(await api.visits.savePromise({ clientId, values: { body: "三日内答复", dueOn: day, state: "open" } }));
    const kept = valueOf(await api.visits.savePromise({ clientId, values: { body: "送资料", dueOn: day, state: "open" } }));
    valueOf(await api.visits.savePromise({ clientId, promiseId: kept.promiseId, values: { state: "kept" } }));
    valueOf(await api.clients.editFields({ clientId, changes: { hobbies: "钓鱼" } }));
    const file = valueOf(await api.workLog.workDay({ day }));
    expect(file.counts).toMatchObject({ visitsDone: 1, followUpsDone: 1, promisesMade: 2, promisesKept: 1, newClients: 1, archiveEdits: 1, archiveClients: 1 });
    expect(file.counts.followUpsMissed).toBeUndefined();
    expect(file.lines.filter(({ section }) => section === "promisesMade").map(({ subject, clientName }) => [subject, clientName])).toEqual([
      ["三日内答复", "周文"],
      ["送资料", "周文"],
    ]);
    world.program.clock.advance(dayMs);
    // What was due and not done is missed once its day is over.
    expect(valueOf(await api.workLog.workDay({ day })).counts.followUpsMissed).toBe(1);
    expect(valueOf(await api.workLog.workDay({ day: today() })).counts).toEqual({});
    const week = valueOf(await api.workLog.workWeek({ weekOf: day }));
    expect(week.days).toHaveLength(7);
    expect(week.days.find((one) => one.day === day)?.counts.visitsDone).toBe(1);
    expect(week.total.promisesMade).toBe(2);
  });

  it("[X06] keeps one's own words, is finished, locked and opened again; every step can be undone", async () => {
    const { api, today, store } = await setup();
    const day = today();
    valueOf(await api.workLog.saveWorkLog({ day, values: { wentWell: "客户主动介绍朋友" } }));
    valueOf(await api.workLog.saveWorkLog({ day, values: { problems: "资料不全", planNext: "补资料" } }));
    expect(allRows(store().read, "workLog")).toHaveLength(1);
    valueOf(await api.workLog.finishWorkLog({ day }));
    expect(errorOf(await api.workLog.saveWorkLog({ day, values: { problems: "" } }))).toEqual({ type: "logFinished" });
    expect(valueOf(await api.workLog.finishWorkLog({ day })).txId).toBeNull();
    valueOf(await api.history.undoLast({}));
    expect(valueOf(await api.workLog.workDay({ day })).log).toMatchObject({
      state: "open",
      finishedAt: null,
      wentWell: "客户主动介绍朋友",
      problems: "资料不全",
    });
    valueOf(await api.workLog.finishWorkLog({ day }));
    valueOf(await api.workLog.reopenWorkLog({ day }));
    valueOf(await api.workLog.saveWorkLog({ day, values: { problems: null } }));
    expect(allRows(store().read, "workLog")[0]).toMatchObject({ state: "open", problems: null });
  });

  it("[X06] shows what the last log had planned, and Today asks for yesterday's log until it is finished", async () => {
    const { api, today, program } = await setup();
    const calendar = createWorkCalendar([]);
    while (!calendar.isWorkingDay(today()) || !calendar.isWorkingDay(addDays(today(), 1))) program.clock.advance(dayMs);
    const day = today();
    valueOf(await api.workLog.saveWorkLog({ day, values: { planNext: "拜访三户" } }));
    program.clock.advance(dayMs);
    expect(valueOf(await api.workLog.workDay({ day: today() })).planned).toEqual({ day, plan: "拜访三户" });
    expect(valueOf(await api.workLog.workLogDue({})).unfinishedDay).toBe(day);
    valueOf(await api.workLog.finishWorkLog({ day }));
    expect(valueOf(await api.workLog.workLogDue({})).unfinishedDay).toBeNull();
  });

  it("answers with the declared errors for days that cannot have a log", async () => {
    const { api, today } = await setup();
    const tomorrow = addDays(today(), 1);
    expect(errorOf(await api.workLog.workDay({ day: "2026-02-30" }))).toEqual({ type: "notADay" });
    expect(errorOf(await api.workLog.workDay({ day: tomorrow }))).toEqual({ type: "dayInFuture", today: today() });
    expect(errorOf(await api.workLog.workWeek({ weekOf: "2026-13-01" }))).toEqual({ type: "notADay" });
    expect(errorOf(await api.workLog.saveWorkLog({ day: tomorrow, values: { problems: "x" } }))).toMatchObject({ type: "dayInFuture" });
    expect(errorOf(await api.workLog.saveWorkLog({ day: today(), values: { problems: "长".repeat(4001) } }))).toMatchObject({
      type: "valueRefused",
      field: "problems",
    });
    expect(errorOf(await api.workLog.finishWorkLog({ day: tomorrow }))).toMatchObject({ type: "dayInFuture" });
    expect(errorOf(await api.workLog.reopenWorkLog({ day: today() }))).toEqual({ type: "logNotFound" });
  });
});

describe("meetings", () => {
  it("[X06] invite the branch, propose their agenda from the work, and keep attendance and minutes", async () => {
    const world = await setup();
    const { api, clientId, today, store } = world;
    valueOf(await api.followUps.saveFollowUp({ clientId, values: { title: "逾期未办", dueOn: addDays(today(), -3) } }));
    valueOf(await api.workLog.saveWorkLog({ day: today(), values: { problems: "排队太久" } }));
    const { meetingId } = valueOf(await api.workLog.saveMeeting({ values: { kind: "weekly", heldOn: today() } }));
    const file = valueOf(await api.workLog.meetingFile({ meetingId }));
    expect(file.attendees.map(({ attendance }) => attendance)).toContain("invited");
    expect(file.proposals.map(({ topic, count }) => [topic, count])).toEqual([
      ["overdue", 1],
      ["problem", 1],
    ]);
    expect(file.proposals[0]?.examples).toEqual([{ name: "周文", subject: "逾期未办", on: addDays(today(), -3) }]);
    valueOf(
      await api.workLog.saveAttendees({ meetingId, attendees: [...file.attendees.map(({ personId, name }) => ({ personId, name })), { name: "外聘讲师" }] }),
    );
    valueOf(await api.workLog.saveMeeting({ meetingId, values: { state: "held", minutes: "一、逾期逐条说明" } }));
    const attendance = rowsWhere(store().read, "meetingAttendee", "meetingId", meetingId).map((row) => row.attendance);
    expect(new Set(attendance)).toEqual(new Set(["present"]));
    const list = valueOf(await api.workLog.meetings({ offset: 0, limit: 10 }));
    expect(list.lines[0]).toMatchObject({ state: "held", attendees: attendance.length, present: attendance.length });
    // The next one invites whoever was at this one.
    const next = valueOf(await api.workLog.saveMeeting({ values: { kind: "weekly", heldOn: list.next.weekly } }));
    expect(valueOf(await api.workLog.meetingFile({ meetingId: next.meetingId })).attendees.map(({ name }) => name)).toContain("外聘讲师");
  });

  it("[X06][R067] a decision about a client becomes that client's follow-up on a working day; one undo takes both back", async () => {
    const world = await setup();
    const { api, clientId, today, me, store } = world;
    const { meetingId } = valueOf(await api.workLog.saveMeeting({ values: { heldOn: today() } }));
    let saturday = today();
    while (new Date(`${saturday}T00:00:00Z`).getUTCDay() !== 6) saturday = addDays(saturday, 1);
    const made = valueOf(await api.workLog.saveDecision({ meetingId, values: { body: "登门致歉", ownerId: me(), dueOn: saturday, aboutClientId: clientId } }));
    expect(made.dueOn).toBe(workingDayFrom(createWorkCalendar(allRows(store().read, "holiday")), saturday));
    expect(rowById(store().read, "followUp", made.followUpId ?? "")).toMatchObject({
      clientId,
      title: "登门致歉",
      ownerId: me(),
      source: "meeting",
      dueOn: made.dueOn,
    });
    valueOf(await api.followUps.completeFollowUps({ ids: [made.followUpId ?? ""] }));
    expect(valueOf(await api.workLog.meetingFile({ meetingId })).decisions[0]).toMatchObject({ state: "done", clientName: "周文" });
    valueOf(await api.history.undoLast({}));
    valueOf(await api.history.undoTransaction({ txId: made.txId ?? "" }));
    expect(valueOf(await api.workLog.meetingFile({ meetingId })).decisions).toEqual([]);
    expect(rowById(store().read, "followUp", made.followUpId ?? "")).toBeUndefined();
  });

  it("[X06] a decision about nobody is settled here, and is on the next agenda while it is late", async () => {
    const world = await setup();
    const { api, today, program } = world;
    const { meetingId } = valueOf(await api.workLog.saveMeeting({ values: { heldOn: today() } }));
    const made = valueOf(await api.workLog.saveDecision({ meetingId, values: { body: "更换宣传折页", dueOn: today() } }));
    expect(made.followUpId).toBeNull();
    program.clock.advance(14 * dayMs);
    const next = valueOf(await api.workLog.saveMeeting({ values: { heldOn: today() } }));
    expect(valueOf(await api.workLog.meetingFile({ meetingId: next.meetingId })).proposals.map(({ topic }) => topic)).toContain("decision");
    valueOf(await api.workLog.settleDecision({ decisionId: made.decisionId, state: "done" }));
    expect(valueOf(await api.workLog.meetingFile({ meetingId: next.meetingId })).proposals.map(({ topic }) => topic)).not.toContain("decision");
    valueOf(await api.workLog.removeDecision({ decisionId: made.decisionId }));
    valueOf(await api.workLog.removeMeeting({ meetingId }));
    expect(errorOf(await api.workLog.meetingFile({ meetingId }))).toEqual({ type: "meetingNotFound" });
  });

  it("[X06] are due on the weekday that the branch sets", async () => {
    const { api, today, program } = await setup();
    while (new Date(`${today()}T00:00:00Z`).getUTCDay() !== 1) program.clock.advance(dayMs);
    expect(valueOf(await api.workLog.workLogDue({})).meetings.filter(({ kind }) => kind === "weekly")).toEqual([]);
    valueOf(await api.workLog.saveMeetingSettings({ weekday: 1, monthlyDay: 28 }));
    expect(valueOf(await api.workLog.workLogDue({})).meetings).toContainEqual({ kind: "weekly", on: today(), meetingId: null });
    expect(valueOf(await api.workLog.meetings({ offset: 0, limit: 1 })).settings).toEqual({ weekday: 1, monthlyDay: 28 });
  });

  it("answer with the declared errors for what is unknown or refused", async () => {
    const world = await setup();
    const { api, today, becomeRole } = world;
    const { meetingId } = valueOf(await api.workLog.saveMeeting({ values: { heldOn: today() } }));
    expect(errorOf(await api.workLog.saveMeeting({ values: { kind: "weekly" } }))).toEqual({ type: "notADay" });
    expect(errorOf(await api.workLog.saveMeeting({ meetingId: "nobody", values: {} }))).toEqual({ type: "meetingNotFound" });
    expect(errorOf(await api.workLog.saveMeeting({ values: { heldOn: today(), place: "长".repeat(121) } }))).toMatchObject({
      type: "valueRefused",
      field: "place",
    });
    expect(errorOf(await api.workLog.removeMeeting({ meetingId: "nobody" }))).toEqual({ type: "meetingNotFound" });
    expect(errorOf(await api.workLog.saveAttendees({ meetingId: "nobody", attendees: [] }))).toEqual({ type: "meetingNotFound" });
    expect(errorOf(await api.workLog.saveAttendees({ meetingId, attendees: [{ name: " " }] }))).toMatchObject({ type: "valueRefused", field: "name" });
    const values = { body: "x", dueOn: today() };
    expect(errorOf(await api.workLog.saveDecision({ meetingId: "nobody", values }))).toEqual({ type: "meetingNotFound" });
    expect(errorOf(await api.workLog.saveDecision({ meetingId, values: { ...values, aboutClientId: "nobody" } }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.workLog.saveDecision({ meetingId, values: { ...values, ownerId: "nobody" } }))).toEqual({ type: "personNotFound" });
    expect(errorOf(await api.workLog.saveDecision({ meetingId, values: { body: "x", dueOn: "2026-02-30" } }))).toMatchObject({ type: "valueRefused" });
    expect(errorOf(await api.workLog.saveDecision({ meetingId, values: { body: " ", dueOn: today() } }))).toMatchObject({
      type: "valueRefused",
      field: "body",
    });
    expect(errorOf(await api.workLog.settleDecision({ decisionId: "nobody", state: "done" }))).toEqual({ type: "decisionNotFound" });
    expect(errorOf(await api.workLog.removeDecision({ decisionId: "nobody" }))).toEqual({ type: "decisionNotFound" });
    await becomeRole("analyst");
    expect(errorOf(await api.workLog.saveMeetingSettings({ weekday: 2, monthlyDay: 5 }))).toMatchObject({ type: "roleMayNot" });
  });
});

describe("training and assessment", () => {
  it("[R074][R250] are recorded with topic, day, length and score", async () => {
    const { api, today } = await setup();
    const { trainingId } = valueOf(
      await api.workLog.saveTraining({ values: { heldOn: today(), topic: "适当性管理", kind: "assessment", lengthMinutes: 90, score: 92 } }),
    );
    valueOf(await api.workLog.saveTraining({ trainingId, values: { score: 95 } }));
    expect(valueOf(await api.workLog.trainings({}))).toMatchObject([{ topic: "适当性管理", score: 95, lengthMinutes: 90 }]);
    expect(errorOf(await api.workLog.saveTraining({ values: { heldOn: today() } }))).toMatchObject({ type: "valueRefused", field: "topic" });
    expect(errorOf(await api.workLog.saveTraining({ trainingId, values: { score: 101 } }))).toEqual({ type: "numberRefused", field: "score" });
    expect(errorOf(await api.workLog.saveTraining({ trainingId: "nobody", values: {} }))).toEqual({ type: "trainingNotFound" });
    valueOf(await api.workLog.removeTraining({ trainingId }));
    expect(errorOf(await api.workLog.removeTraining({ trainingId }))).toEqual({ type: "trainingNotFound" });
  });
});
