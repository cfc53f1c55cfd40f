/* Clients taken over from a colleague some months ago, every step done, and the lobby's note of yesterday (R014, X10); a report of a risk and a check of conduct (R246, R250). */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { addRow, type Demo, type DemoClient } from "./demo.ts";

const knowing = [
  "与客户女儿也熟，办业务常由她陪同。",
  "只在下午接电话，先发短信说明来意。",
  "对费率敏感，续做前先报价。",
  "企业财务换人，印鉴已更新。",
] as const;

export const handoverOfDemo = (demo: Demo, colleagueId: string, clients: readonly DemoClient[]): Change[] => {
  const changes: Change[] = [];
  const insert = (table: SyncedTable, values: (Change & { readonly operation: "insert" })["values"]): string => {
    const rowId = demo.ids.next();
    changes.push({ operation: "insert", table, rowId, values });
    return rowId;
  };
  const taken = clients.filter((client) => client.createdAt < demo.at(demo.day(-120), "09:00")).slice(3, 3 + knowing.length);
  const handoverId = insert("handover", {
    fromUserId: colleagueId,
    toUserId: demo.managerId,
    reason: "周经理调任对公条线",
    clientCount: taken.length,
    listedOn: demo.day(-95),
    listedById: colleagueId,
    reviewedOn: demo.day(-94),
    reviewedById: demo.head.id,
    assignedAt: demo.at(demo.day(-94), "16:20"),
    jointOn: demo.day(-88),
    reportedOn: demo.day(-86),
    report: "已逐户陪同走访，客户资料、到期安排和未了承诺当面交清，客户均表示认可。",
    supervisorId: demo.head.id,
    supervisedOn: demo.day(-85),
    fromRemark: "四户均有定期将在半年内到期，请提前联系。",
    toRemark: "已收到，逐户列入跟进。",
  });
  for (const [index, client] of taken.entries()) {
    addRow(demo, client, "handoverClient", demo.at(demo.day(-94), "16:20"), { handoverId, remark: knowing[index] ?? null });
  }
  const [first] = taken;
  const noteId = insert("shiftNote", {
    fromUserId: demo.lobby.id,
    toUserId: demo.managerId,
    day: demo.day(-1),
    body: "下午有客户来问大额存单额度，已留电话；叫号机第二台卡纸，报修单在前台。",
  });
  if (first) insert("shiftNoteClient", { noteId, fromUserId: demo.lobby.id, aboutClientId: first.id });
  insert("incident", {
    fromUserId: demo.managerId,
    toUserId: demo.head.id,
    kind: "fraudSuspected",
    happenedOn: demo.day(-6),
    reportedAt: demo.at(demo.day(-6), "15:10"),
    impact: "middle",
    title: "客户被电话引导转账，已劝阻",
    body: "客户称对方自称公检法，要求转至安全账户。当场劝阻并陪同报警，资金未损失。",
    measures: "已报警；已提醒同区域老年客户。",
    state: "closed",
    readAt: demo.at(demo.day(-6), "16:00"),
    answer: "处置得当，请在周例会上分享。",
    closedOn: demo.day(-5),
  });
  insert("conductCheck", {
    ownerId: demo.managerId,
    personId: colleagueId,
    heldOn: demo.day(-20),
    kind: "daily",
    points: ["lawful", "confidential", "gifts", "visitRegister"],
    failedPoints: ["visitRegister"],
    findings: "两次外出未当日登记归行时间。",
    result: "toFix",
    measures: "外出当日补登记，连续两周抽查。",
    dueOn: demo.day(-6),
    fixedOn: demo.day(-8),
  });
  return changes;
};
