/* The manager's logs of the last days, but not of the very last one; the last weekly meeting as held; a training (X06, R074). */
import { addDays } from "#shared/kernel/time.ts";
import { createWorkCalendar, workingDayUntil } from "#shared/domain/care/workingDays.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import type { Demo } from "./demo.ts";

const words = [
  ["到期客户提前三天联系，全部约好来办。", "两户资料不全，等柜面补件。", "先补资料，再跑城东两户。"],
  ["企业客户主动介绍了下游供应商。", "下午排队久，有客户抱怨。", "跟大堂商量分流；准备季度回访。"],
  ["投诉客户当面致歉，客户认可。", "电话联系不上的有五户。", "换时间再打，发短信说明来意。"],
  ["新开户客户当天完成首次回访。", "理财到期集中，来不及逐户面谈。", "按金额排序，先约前十户。"],
] as const;

export const workLogsOfDemo = (demo: Demo, ownerName: string): Change[] => {
  const calendar = createWorkCalendar([]);
  const insert = (table: SyncedTable, values: (Change & { readonly operation: "insert" })["values"]): string => {
    const rowId = demo.ids.next();
    changes.push({ operation: "insert", table, rowId, values });
    return rowId;
  };
  const changes: Change[] = [];
  let day = workingDayUntil(calendar, demo.day(-1));
  for (const [wentWell, problems, planNext] of words) {
    day = workingDayUntil(calendar, addDays(day, -1));
    insert("workLog", { ownerId: demo.managerId, day, wentWell, problems, planNext, state: "finished", finishedAt: demo.at(day, "17:45") });
  }
  const heldOn = addDays(mondayOf(demo.today), -5); // Wednesday of last week
  const meetingId = insert("meeting", {
    kind: "weekly",
    heldOn,
    startTime: "08:20",
    place: "二楼会议室",
    chairId: demo.head.id,
    agenda: "1. 逾期跟进逐条说明\n2. 近两周到期安排\n3. 排队与分流",
    minutes: "逾期跟进由各人说明原因并报完成日期。到期客户提前三天联系。大堂高峰增设引导。",
    state: "held",
  });
  for (const [personId, name, attendance] of [
    [demo.head.id, demo.head.name, "present"],
    [demo.managerId, ownerName, "present"],
    [demo.lobby.id, demo.lobby.name, "late"],
  ] as const) {
    insert("meetingAttendee", { meetingId, personId, name, attendance });
  }
  insert("meetingDecision", { meetingId, body: "到期前三天必须联系到人", ownerId: demo.managerId, dueOn: addDays(heldOn, 2), state: "done" });
  insert("meetingDecision", { meetingId, body: "高峰时段引导排班表", ownerId: demo.lobby.id, dueOn: addDays(heldOn, 14), state: "open" });
  insert("training", { ownerId: demo.managerId, heldOn: addDays(heldOn, -6), kind: "assessment", topic: "理财产品适当性管理", lengthMinutes: 90, score: 93 });
  insert("training", { ownerId: demo.managerId, heldOn: addDays(heldOn, -20), kind: "training", topic: "反电信诈骗与客户提醒", lengthMinutes: 120 });
  return changes;
};
