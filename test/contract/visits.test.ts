import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { PreparationSheet, ProposalLine, VisitFile } from "#shared/contracts/visits.ts";
import type { VisitLine } from "#shared/contracts/visits/plan.ts";
import { visits } from "#shared/contracts/visits.ts";
import { localDisk } from "#electron/adapters/localDisk.ts";
import { createOpenProgram, type TestProgram } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

/** The clock of the tests stands at Saturday 2026-11-21, 16:00 in China. */
const today = "2026-11-21";
const monday = "2026-11-23";
const nobody = "00000000-0000-7000-8000-000000000000";
const onePage = { offset: 0, limit: 50 };

const okValue = <T>(answer: { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown }): T => {
  expect(answer, JSON.stringify(answer)).toMatchObject({ ok: true });
  return answer.value as T; // the caller names the output of the intent it called
};
const errorOf = (answer: { readonly ok: boolean; readonly error?: unknown }): unknown => {
  expect(answer.ok).toBe(false);
  return answer.error;
};

interface Desk extends TestProgram {
  readonly ask: <T>(intent: string, input?: unknown) => Promise<T>;
  readonly refuse: (intent: string, input?: unknown) => Promise<unknown>;
  readonly clientId: string;
  readonly otherId: string;
}

const newClient = async (program: TestProgram, name: string, values: object = {}): Promise<string> =>
  okValue<{ clientId: string }>(await program.call("clients", "createClient", { values: { kind: "person", name, ...values }, force: true })).clientId;

const desk = async (overrides: Parameters<typeof createOpenProgram>[0] = {}): Promise<Desk> => {
  const program = await createOpenProgram(overrides);
  return {
    ...program,
    ask: async <T>(intent: string, input: unknown = {}) => okValue<T>(await program.call("visits", intent, input)),
    refuse: async (intent, input = {}) => errorOf(await program.call("visits", intent, input)),
    clientId: await newClient(program, "沈文静"),
    otherId: await newClient(program, "马少华"),
  };
};

const plan = (at: Desk, values: object, more: object = {}): Promise<{ visitId: string; txId: string }> =>
  at.ask("planVisit", { clientId: at.clientId, values: { plannedOn: monday, ...values }, ...more });
const fileOf = (at: Desk, visitId: string): Promise<VisitFile> => at.ask("visitFile", { visitId });

const fullReport = { result: "interested", summary: "谈了到期安排", clientNeeds: "一笔随时能用的钱", nextStep: "周五前发对照表" };

describe("planning", () => {
  it("[R267] plans a visit with participants, without an appointment yet, and shows it in calendar, board and client list", async () => {
    const at = await desk();
    const { visitId, txId } = await plan(
      at,
      { startTime: "09:30", endTime: "10:15", title: "到期安排", purpose: "maturity", kind: "onSite" },
      { participants: [{ name: "李明", role: "财务", isOurs: false }] },
    );
    expect(txId).not.toBe("");
    const file = await fileOf(at, visitId);
    expect(file).toMatchObject({
      clientName: "沈文静",
      visit: { appointment: "none", state: "planned", startTime: "09:30" },
      participants: [{ name: "李明" }],
      report: null,
      conflicts: [],
    });
    const calendar = await at.ask<{ visits: VisitLine[]; specialDays: unknown[]; unannouncedYears: number[] }>("visitCalendar", {
      from: monday,
      to: "2026-11-29",
    });
    expect(calendar.visits.map((line) => line.id)).toEqual([visitId]);
    const board = await at.ask<{ today: string; upcoming: VisitLine[] }>("visitBoard");
    expect([board.today, board.upcoming.map((line) => line.clientName)]).toEqual([today, ["沈文静"]]);
    expect((await at.ask<{ lines: VisitLine[] }>("visitsOfClient", { clientId: at.clientId, ...onePage })).lines.map((line) => line.title)).toEqual([
      "到期安排",
    ]);
    expect(at.broadcasts.flat()).toEqual(expect.arrayContaining(["visits", "table:visit", `client:${at.clientId}`, "history"]));
  });

  it("[SP14] reads the visits of a client in pages, newest first, and alone those ahead, the one under way before all", async () => {
    const at = await desk();
    const days = ["2026-11-24", "2026-11-26", "2026-11-23", "2026-11-25"];
    for (const plannedOn of days) await plan(at, { plannedOn, title: plannedOn });
    const page = async (input: object): Promise<readonly [number, readonly (string | null)[]]> => {
      const { total, lines } = await at.ask<{ total: number; lines: VisitLine[] }>("visitsOfClient", { clientId: at.clientId, ...input });
      return [total, lines.map(({ title }) => title)];
    };
    expect(await page({ offset: 0, limit: 3 })).toEqual([4, ["2026-11-26", "2026-11-25", "2026-11-24"]]);
    expect(await page({ offset: 3, limit: 3 })).toEqual([4, ["2026-11-23"]]);
    expect(await page({ isAhead: true, offset: 0, limit: 1 })).toEqual([4, ["2026-11-23"]]);
    const last = await at.ask<{ lines: VisitLine[] }>("visitsOfClient", { clientId: at.clientId, ...onePage });
    await at.ask("startVisit", { visitId: last.lines[0]?.id, asDropIn: true });
    expect(await page({ isAhead: true, offset: 0, limit: 2 })).toEqual([4, ["2026-11-26", "2026-11-23"]]);
    await at.ask("endVisitOtherwise", { visitId: last.lines[3]?.id, state: "cancelled", reason: "改约" });
    expect(await page({ isAhead: true, offset: 0, limit: 9 })).toEqual([3, ["2026-11-26", "2026-11-24", "2026-11-25"]]);
  });

  it("tells of collisions with missing minutes and lets the person insist", async () => {
    const at = await desk();
    await plan(at, { startTime: "09:00", endTime: "10:00" });
    const overlap = { clientId: at.otherId, values: { plannedOn: monday, startTime: "09:40", endTime: "10:30" } };
    expect(await at.refuse("planVisit", overlap)).toMatchObject({
      type: "visitCollides",
      conflicts: [{ type: "overlap", missingMinutes: 20, clientName: "沈文静", startTime: "09:00" }],
    });
    const late = { clientId: at.otherId, values: { plannedOn: monday, startTime: "10:10", endTime: "11:00", travelMinutes: 30 } };
    expect(await at.refuse("planVisit", late)).toMatchObject({ type: "visitCollides", conflicts: [{ type: "travel", missingMinutes: 20 }] });
    const { visitId } = await at.ask<{ visitId: string }>("planVisit", { ...overlap, force: true });
    expect((await fileOf(at, visitId)).conflicts).toMatchObject([{ type: "overlap", missingMinutes: 20 }]);
  });

  it.each([
    ["clientNotFound", { clientId: nobody, values: { plannedOn: monday } }, {}],
    ["impossibleTime", { values: { plannedOn: monday, startTime: "10:00", endTime: "09:00" } }, { problem: "endBeforeStart" }],
    ["impossibleTime", { values: { plannedOn: monday, endTime: "09:00" } }, { problem: "endWithoutStart" }],
    ["impossibleTime", { values: { plannedOn: monday, startTime: "25:00" } }, { problem: "notATime" }],
    ["valueRefused", { values: { plannedOn: monday, title: "长".repeat(121) } }, { field: "title" }],
  ])("refuses an impossible plan: %s", async (type, input, more) => {
    const at = await desk();
    expect(await at.refuse("planVisit", { clientId: at.clientId, ...input })).toMatchObject({ type, ...more });
    expect(await at.ask("visitsOfClient", { clientId: at.clientId, ...onePage })).toEqual({ total: 0, lines: [] });
  });

  it("never lets the window set the course of a visit or its owner", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { state: "done", checkedInAt: "2026-01-01T00:00:00.000Z", ownerId: nobody });
    expect((await fileOf(at, visitId)).visit).toMatchObject({ state: "planned", checkedInAt: null });
    expect((await fileOf(at, visitId)).visit.ownerId).not.toBe(nobody);
  });

  it("[R267] a confirmed appointment that is moved becomes a moved one; an unconfirmed one stays as it was", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { startTime: "09:00", endTime: "09:45", appointment: "confirmed" });
    expect(await at.ask("moveVisit", { visitId, plannedOn: monday, startTime: "09:00", endTime: "10:00" })).toMatchObject({ appointment: "confirmed" });
    await at.ask("changeVisit", { visitId, values: { endTime: "09:45", agenda: "问候" } });
    expect((await fileOf(at, visitId)).visit.appointment).toBe("confirmed");
    const { visitId: third } = await plan(at, { plannedOn: "2026-11-26", startTime: "09:00", appointment: "confirmed" });
    await at.ask("changeVisit", { visitId: third, values: { startTime: "10:00" } });
    expect((await fileOf(at, third)).visit.appointment).toBe("moved");
    await at.ask("changeVisit", { visitId: third, values: { startTime: "11:00", appointment: "confirmed" } });
    expect((await fileOf(at, third)).visit.appointment).toBe("confirmed");
    const moved = { visitId, plannedOn: "2026-11-24", startTime: "14:00", endTime: "14:45" };
    expect(await at.ask("moveVisit", moved)).toMatchObject({ appointment: "moved" });
    const { visitId: second } = await plan(at, { startTime: "09:00", endTime: "09:45" });
    expect(await at.ask("moveVisit", { visitId: second, plannedOn: monday, startTime: "11:00", endTime: null })).toMatchObject({ appointment: "none" });
    expect(await at.refuse("moveVisit", { ...moved, visitId: second })).toMatchObject({ type: "visitCollides" });
    expect(await at.refuse("moveVisit", { ...moved, visitId: nobody })).toMatchObject({ type: "visitNotFound" });
    expect(await at.refuse("moveVisit", { ...moved, startTime: "9 Uhr" })).toMatchObject({ type: "impossibleTime" });
    expect(await at.refuse("moveVisit", { ...moved, plannedOn: "2026-02-30" })).toMatchObject({ type: "impossibleTime", problem: "notADay" });
    await at.ask("finishVisit", { visitId });
    expect(await at.refuse("moveVisit", moved)).toMatchObject({ type: "wrongState", state: "done" });
  });

  it("changes a plan, takes an end away, and keeps what is over as it is", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { startTime: "09:00", endTime: "09:45" });
    await at.ask("changeVisit", { visitId, values: { endTime: null, agenda: "问候；到期" } });
    expect((await fileOf(at, visitId)).visit).toMatchObject({ startTime: "09:00", endTime: null, agenda: "问候；到期" });
    expect(await at.refuse("changeVisit", { visitId, values: { startTime: "xx" } })).toMatchObject({ type: "impossibleTime" });
    expect(await at.refuse("changeVisit", { visitId, values: { agenda: "长".repeat(4001) } })).toMatchObject({ type: "valueRefused", field: "agenda" });
    expect(await at.refuse("changeVisit", { visitId: nobody, values: {} })).toMatchObject({ type: "visitNotFound" });
    const { visitId: other } = await plan(at, { startTime: "14:00", endTime: "15:00" });
    expect(await at.refuse("changeVisit", { visitId: other, values: { startTime: "09:10", endTime: "10:00" } })).toMatchObject({ type: "visitCollides" });
    await at.ask("finishVisit", { visitId });
    expect(await at.refuse("changeVisit", { visitId, values: { startTime: "11:00" } })).toMatchObject({ type: "wrongState", state: "done" });
    await at.ask("changeVisit", { visitId, values: { notes: "补记一句" } });
    expect((await fileOf(at, visitId)).visit.notes).toBe("补记一句");
  });

  it("saves participants, and saving the same ones again writes nothing", async () => {
    const at = await desk();
    const { visitId } = await plan(at, {});
    const participants = [
      { name: "李明", role: "财务", isOurs: false },
      { name: "王经理", isOurs: true },
    ];
    expect(await at.ask("saveParticipants", { visitId, participants })).not.toEqual({ txId: null });
    expect(await at.ask("saveParticipants", { visitId, participants })).toEqual({ txId: null });
    await at.ask("saveParticipants", { visitId, participants: participants.slice(1) });
    expect((await fileOf(at, visitId)).participants.map((one) => one.name)).toEqual(["王经理"]);
    expect(await at.refuse("saveParticipants", { visitId: nobody, participants })).toMatchObject({ type: "visitNotFound" });
    expect(await at.refuse("saveParticipants", { visitId, participants: [{ name: "名".repeat(61) }] })).toMatchObject({ type: "valueRefused" });
  });
});

describe("conducting", () => {
  it("[R267] refuses to begin without an appointment and offers the drop-in", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { kind: "onSite" });
    expect(await at.refuse("startVisit", { visitId })).toEqual({ type: "appointmentMissing", appointment: "none" });
    await at.ask("startVisit", { visitId, asDropIn: true });
    expect((await fileOf(at, visitId)).visit).toMatchObject({ state: "underWay", appointment: "dropIn" });
    expect(await at.refuse("startVisit", { visitId })).toMatchObject({ type: "wrongState", state: "underWay" });
    expect(await at.refuse("startVisit", { visitId: nobody })).toMatchObject({ type: "visitNotFound" });
  });

  it("[R269] says how late one is, and a phone call needs no appointment", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { plannedOn: today, startTime: "15:50", appointment: "confirmed" });
    const { minutesLate } = await at.ask<{ minutesLate: number }>("startVisit", { visitId });
    expect(minutesLate).toBeGreaterThanOrEqual(10);
    const { visitId: call } = await plan(at, { plannedOn: today, kind: "phone" });
    expect(await at.ask("startVisit", { visitId: call })).toEqual({ minutesLate: 0 });
  });

  it("finishes a visit once and puts it among those to report", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { plannedOn: today, appointment: "confirmed" });
    await at.ask("startVisit", { visitId });
    await at.ask("finishVisit", { visitId });
    const board = await at.ask<{ toReport: VisitLine[]; underWay: VisitLine[] }>("visitBoard");
    expect([board.toReport.map((line) => line.id), board.underWay]).toEqual([[visitId], []]);
    expect(await at.refuse("finishVisit", { visitId })).toMatchObject({ type: "wrongState", state: "done" });
    expect(await at.refuse("finishVisit", { visitId: nobody })).toMatchObject({ type: "visitNotFound" });
  });

  it("[R269] keeps the reason of a visit that did not take place", async () => {
    const at = await desk();
    const { visitId } = await plan(at, {});
    await at.ask("endVisitOtherwise", { visitId, state: "missed", reason: " 客户临时外出 " });
    expect((await fileOf(at, visitId)).visit).toMatchObject({ state: "missed", cancelReason: "客户临时外出" });
    expect(await at.refuse("endVisitOtherwise", { visitId, state: "cancelled", reason: "" })).toMatchObject({ type: "wrongState", state: "missed" });
    expect(await at.refuse("endVisitOtherwise", { visitId: nobody, state: "cancelled", reason: "" })).toMatchObject({ type: "visitNotFound" });
  });

  it("[X05] enters leaving and coming back in the out-of-office register", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { plannedOn: today, kind: "onSite", place: "城东路1号" });
    await at.ask("registerOut", { visitId, which: "left" });
    await at.ask("registerOut", { visitId, which: "returned" });
    const { lines } = await at.ask<{ lines: { leftOfficeAt: string; returnedAt: string; place: string }[] }>("outOfOffice", { from: today, to: today });
    const [entry] = lines;
    expect(entry?.place).toBe("城东路1号");
    expect((entry?.leftOfficeAt ?? "") < (entry?.returnedAt ?? "")).toBe(true);
    expect(await at.refuse("registerOut", { visitId: nobody, which: "left" })).toMatchObject({ type: "visitNotFound" });
  });

  it("[R271] a preparation sheet says who, what to ask and what to talk about, with a masked phone", async () => {
    const at = await desk();
    await at.call("clients", "saveContactPoint", { clientId: at.clientId, rowId: null, values: { kind: "mobile", value: "13912345678", isPreferred: true } });
    for (const [productName, maturesOn] of [
      ["大额存单", "2027-01-20"],
      ["整存整取", "2026-12-11"],
    ]) {
      const values = { kind: "timeDeposit", productName, atOtherBank: true, amount: 100_000_00, maturesOn };
      await at.call("clients", "saveHolding", { clientId: at.clientId, rowId: null, values });
    }
    const { visitId } = await plan(at, { agenda: "问候" });
    const sheet = await at.ask<PreparationSheet>("preparationSheet", { visitId });
    expect(sheet).toMatchObject({ client: { name: "沈文静", phone: "139****5678" }, visit: { agenda: "问候" }, openPromises: [] });
    expect(sheet.questions.length).toBeGreaterThan(0);
    expect(sheet.talkingPoints.map((point) => point.type)).toContain("assessmentMissing");
    expect(sheet.talkingPoints.filter((point) => point.type === "maturityOpen").map((point) => point.detail)).toEqual(["整存整取", "大额存单"]);
    expect(JSON.stringify(sheet)).not.toContain("13912345678");
    expect(await at.refuse("preparationSheet", { visitId: nobody })).toEqual({ type: "visitNotFound" });
    expect(await at.refuse("visitFile", { visitId: nobody })).toEqual({ type: "visitNotFound" });
  });
});

describe("reporting", () => {
  it("[X04] says which fields are missing and submits only a whole report", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { plannedOn: today, appointment: "confirmed" });
    expect(await at.refuse("submitReport", { visitId, followUps: [], promises: [] })).toEqual({
      type: "reportIncomplete",
      missing: ["result", "summary", "clientNeeds", "nextStep"],
    });
    await at.ask("saveReport", { visitId, values: { result: "interested", summary: "  " } });
    expect(await at.refuse("submitReport", { visitId, followUps: [], promises: [] })).toEqual({
      type: "reportIncomplete",
      missing: ["summary", "clientNeeds", "nextStep"],
    });
  });

  it("[X02][R218] submitting locks the report and makes timeline entry, follow-ups and promises in one step", async () => {
    const at = await desk();
    const { visitId } = await plan(at, { plannedOn: today, appointment: "confirmed" });
    const { reportId } = await at.ask<{ reportId: string }>("saveReport", { visitId, values: fullReport });
    await at.ask("submitReport", {
      visitId,
      followUps: [{ title: "发对照表", dueOn: "2026-11-27" }],
      promises: [{ body: "周五前发对照表", dueOn: "2026-11-27" }],
    });
    const file = await fileOf(at, visitId);
    expect(file).toMatchObject({
      visit: { state: "done" },
      report: { id: reportId, state: "submitted" },
      followUps: [{ title: "发对照表", source: "report", state: "open" }],
      promises: [{ body: "周五前发对照表", state: "open" }],
    });
    expect(await at.refuse("saveReport", { visitId, values: { summary: "改一改" } })).toEqual({ type: "reportLocked" });
    expect(await at.refuse("submitReport", { visitId, followUps: [], promises: [] })).toEqual({ type: "reportLocked" });
    await at.ask("addAddendum", { reportId, body: "更正：随访为财务主管" });
    expect((await fileOf(at, visitId)).addenda).toMatchObject([{ body: "更正：随访为财务主管", authorName: "王经理" }]);
    expect((await at.ask<{ total: number }>("reports", { state: "submitted", offset: 0, limit: 10 })).total).toBe(1);
    expect((await at.ask<{ total: number }>("reports", { state: "draft", from: today, to: today, offset: 0, limit: 10 })).total).toBe(0);
  });

  it("refuses what is not there, too long, or too early", async () => {
    const at = await desk();
    const { visitId } = await plan(at, {});
    expect(await at.refuse("saveReport", { visitId: nobody, values: {} })).toMatchObject({ type: "visitNotFound" });
    expect(await at.refuse("saveReport", { visitId, values: { nextContactOn: "morgen" } })).toMatchObject({ type: "valueRefused", field: "nextContactOn" });
    const { reportId } = await at.ask<{ reportId: string }>("saveReport", { visitId, values: fullReport });
    expect(await at.refuse("addAddendum", { reportId, body: "早" })).toEqual({ type: "reportStillOpen" });
    expect(await at.refuse("addAddendum", { reportId: nobody, body: "无" })).toEqual({ type: "reportNotFound" });
    expect(await at.refuse("submitReport", { visitId: nobody, followUps: [], promises: [] })).toMatchObject({ type: "visitNotFound" });
    await at.ask("endVisitOtherwise", { visitId, state: "cancelled", reason: "改约" });
    expect(await at.refuse("submitReport", { visitId, followUps: [], promises: [] })).toMatchObject({ type: "wrongState", state: "cancelled" });
  });

  it("[R218] keeps the ledger of promises: open, overdue, kept with its day", async () => {
    const at = await desk();
    const { promiseId } = await at.ask<{ promiseId: string }>("savePromise", { clientId: at.clientId, values: { body: "补寄流水单", dueOn: "2026-11-20" } });
    expect(await at.ask("promises", { state: "open", ...onePage })).toMatchObject({
      total: 1,
      lines: [{ id: promiseId, isOverdue: true, clientName: "沈文静" }],
    });
    await at.ask("savePromise", { clientId: at.clientId, promiseId, values: { state: "kept", outcome: "已寄" } });
    expect(await at.ask("promises", { clientId: at.clientId, ...onePage })).toMatchObject({
      total: 1,
      lines: [{ state: "kept", closedOn: today, isOverdue: false }],
    });
    expect(await at.ask("promises", { state: "open", ...onePage })).toEqual({ total: 0, lines: [] });
    await at.ask("savePromise", { clientId: at.clientId, promiseId, values: { state: "open" } });
    expect(await at.ask("promises", onePage)).toMatchObject({ total: 1, lines: [{ state: "open", closedOn: null }] });
    expect(await at.refuse("savePromise", { clientId: nobody, values: {} })).toEqual({ type: "clientNotFound" });
    expect(await at.refuse("savePromise", { clientId: at.clientId, promiseId: nobody, values: {} })).toEqual({ type: "promiseNotFound" });
    expect(await at.refuse("savePromise", { clientId: at.otherId, promiseId, values: {} })).toEqual({ type: "promiseNotFound" });
    expect(await at.refuse("savePromise", { clientId: at.clientId, values: { dueOn: monday } })).toMatchObject({ type: "valueRefused", field: "body" });
  });
});

describe("planner and export", () => {
  it("[X01] proposes without planning, and plans what is accepted in one step", async () => {
    const at = await desk();
    await at.ask("savePromise", { clientId: at.clientId, values: { body: "补寄流水单", dueOn: "2026-11-24" } });
    const first = await at.ask<{ days: string[]; proposals: ProposalLine[]; isYearAnnounced: boolean }>("planProposals", { weekOf: monday });
    expect(first.days).toEqual(["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"]);
    const mine = first.proposals.find((proposal) => proposal.clientId === at.clientId);
    expect(mine?.reasons).toEqual(expect.arrayContaining([expect.objectContaining({ type: "promise", on: "2026-11-24" })]));
    expect((await at.ask<{ visits: unknown[] }>("visitCalendar", { from: monday, to: "2026-11-29" })).visits).toEqual([]);
    const accepted = { clientId: at.clientId, day: mine?.day, startTime: mine?.startTime, endTime: mine?.endTime, purpose: "routine", title: "兑现承诺" };
    expect(await at.ask("acceptProposals", { proposals: [accepted] })).toMatchObject({ planned: 1 });
    const again = await at.ask<{ proposals: ProposalLine[] }>("planProposals", { weekOf: monday });
    expect(again.proposals.map((proposal) => proposal.clientId)).not.toContain(at.clientId);
    expect(await at.refuse("acceptProposals", { proposals: [{ ...accepted, clientId: nobody }] })).toEqual({ type: "clientNotFound" });
    expect(await at.refuse("acceptProposals", { proposals: [{ ...accepted, endTime: "00:01" }] })).toMatchObject({ type: "impossibleTime" });
  });

  it("says that a year without announced holidays is only assumed", async () => {
    const at = await desk();
    expect(await at.ask("planProposals", { weekOf: "2031-03-03" })).toMatchObject({ isYearAnnounced: false });
    expect(await at.ask("visitCalendar", { from: "2031-03-03", to: "2031-03-09" })).toMatchObject({ unannouncedYears: [2031], specialDays: [] });
  });

  it("writes the plan as a calendar file where the person chose, and nowhere else", async () => {
    const token = "0d9c2f1e-0000-4000-8000-000000000001";
    const badToken = "0d9c2f1e-0000-4000-8000-000000000002";
    const file = path.join(temporaryFolder(), "plan.ics");
    const places: Readonly<Record<string, string>> = { [token]: file, [badToken]: path.join(temporaryFolder(), "no", "such", "folder", "plan.ics") };
    const desktop = {
      chooseFiles: () => Promise.resolve([]),
      chooseSaveFile: () => Promise.resolve(null),
      chooseFolder: () => Promise.resolve(null),
      grant: () => ({ token: "", name: "", byteSize: 0 }),
      pathOf: (given: string) => places[given],
      open: () => Promise.resolve(false),
      print: () => Promise.resolve(false),
      printPage: () => Promise.resolve(false),
      pagePdf: () => Promise.resolve(new Uint8Array()),
      htmlPdf: () => Promise.resolve(new Uint8Array()),
      writeFile: () => undefined,
      removePartial: () => undefined,
      telephone: () => null,
      dial: () => Promise.resolve(false),
    };
    const at = await desk({ desktop, files: localDisk });
    await plan(at, { startTime: "09:30", endTime: "10:15", title: "到期安排" });
    const span = { from: monday, to: "2026-11-29", language: "zh-CN" };
    expect(await at.ask("exportPlan", { ...span, token })).toEqual({ events: 1 });
    const text = readFileSync(file, "utf8");
    expect(text).toContain("SUMMARY:上门拜访：沈文静");
    expect(text).toContain("DTSTART:20261123T013000Z");
    expect(await at.refuse("exportPlan", { ...span, token: "0d9c2f1e-0000-4000-8000-000000000003" })).toEqual({ type: "fileGone" });
    expect(await at.refuse("exportPlan", { ...span, token: badToken })).toMatchObject({ type: "fileNotWritten" });
  });
});

describe("the border of visits", () => {
  it("refuses malformed input of every intent before any handler runs", async () => {
    const at = await desk();
    for (const intent of Object.keys(visits)) {
      const answer = await at.call("visits", intent, { surprise: true });
      expect([intent, answer]).toEqual([intent, expect.objectContaining({ ok: false })]);
    }
    expect(at.faults.every((fault) => !String(fault.error).includes("SqliteError"))).toBe(true);
  });

  it("answers nothing while the session is locked", async () => {
    const at = await desk();
    const { visitId } = await plan(at, {});
    at.host.lock("user");
    for (const [intent, input] of [
      ["visitBoard", {}],
      ["visitFile", { visitId }],
      ["planVisit", { clientId: at.clientId, values: {} }],
      ["submitReport", { visitId, followUps: [], promises: [] }],
    ] as const) {
      expect([intent, errorOf(await at.call("visits", intent, input))]).toEqual([intent, { type: "sessionLocked" }]);
    }
  });
});
