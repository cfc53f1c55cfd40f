/* A visit with a submitted report, written as the program writes it. */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { TestStore } from "./testStore.ts";

export const actorOfTests = "00000000-0000-7000-8000-00000000aaaa";

/** Names the acting person, so that documents can say who wrote them. */
export const nameActor = (test: TestStore, name = "王经理", outlet = "城东支行"): void => {
  test.apply([{ operation: "insert", table: "branchUser", rowId: actorOfTests, values: { name, role: "clientManager", outlet, isActive: true } }]);
};

export interface MadeReport {
  readonly visitId: string;
  readonly reportId: string;
}

export const makeReport = (test: TestStore, clientId: string, day: string, values: Readonly<Record<string, string>> = {}): MadeReport => {
  const { ids } = test;
  const visitId = ids.next();
  const reportId = ids.next();
  const changes: Change[] = [
    {
      operation: "insert",
      table: "visit",
      rowId: visitId,
      values: {
        clientId,
        ownerId: actorOfTests,
        kind: "onSite",
        purpose: "maturity",
        title: "到期安排",
        plannedOn: day,
        startTime: "09:30",
        endTime: "10:15",
        place: "人民路<1>号 & 茶室",
        appointment: "confirmed",
        state: "done",
      },
    },
    { operation: "insert", table: "visitParticipant", rowId: ids.next(), values: { clientId, visitId, name: "李明", role: "财务", isOurs: false } },
    {
      operation: "insert",
      table: "visitReport",
      rowId: reportId,
      values: {
        clientId,
        visitId,
        authorId: actorOfTests,
        result: "interested",
        summary: "谈了到期安排。\n客户说“考虑三年期”。",
        clientNeeds: "一笔随时能用的钱",
        feedback: "=很满意",
        nextStep: "周五前发对照表",
        nextContactOn: "2026-11-27",
        mood: "calm",
        state: "submitted",
        submittedAt: "2026-11-20T08:00:00.000Z",
        ...values,
      },
    },
    {
      operation: "insert",
      table: "promise",
      rowId: ids.next(),
      values: { clientId, visitId, body: "带三年期对照表", dueOn: "2026-11-27", state: "open", ownerId: actorOfTests },
    },
    {
      operation: "insert",
      table: "followUp",
      rowId: ids.next(),
      values: { clientId, title: "寄出材料", dueOn: "2026-11-25", state: "open", source: "report", sourceId: reportId },
    },
    {
      operation: "insert",
      table: "reportAddendum",
      rowId: ids.next(),
      values: { clientId, reportId, body: "补充：已电话确认", writtenAt: "2026-11-20T09:00:00.000Z", authorId: actorOfTests },
    },
  ];
  test.apply(changes);
  return { visitId, reportId };
};
