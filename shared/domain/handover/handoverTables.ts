/*
 * Handing clients over, step by step (X10: list, review and assignment, joint visit, report, supervised), and the notes of
 * a change of shift (R014). Which step a handover has reached follows from its days, so that two edits that meet cannot
 * leave a state that no day supports. What is said about one client is a row of that client and moves with it.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const handoverTables = {
  handover: {
    zh: "客户移交",
    en: "Handover",
    scope: "branch",
    columns: {
      fromUserId: { kind: "ref", cls: "C1", zh: "移交人", en: "From", required: true },
      toUserId: { kind: "ref", cls: "C1", zh: "接收人", en: "To", required: true },
      reason: { kind: "text", cls: "C1", zh: "移交原因", en: "Reason", max: 120 },
      clientCount: { kind: "integer", cls: "C1", zh: "客户数", en: "Clients" },
      listedOn: { kind: "day", cls: "C1", zh: "清单日期", en: "Listed on", required: true },
      listedById: { kind: "ref", cls: "C1", zh: "制单人", en: "Listed by", required: true },
      reviewedOn: { kind: "day", cls: "C1", zh: "审核日期", en: "Reviewed on" },
      reviewedById: { kind: "ref", cls: "C1", zh: "审核人", en: "Reviewed by" },
      assignedAt: { kind: "instant", cls: "C1", zh: "分配时间", en: "Assigned at" },
      jointOn: { kind: "day", cls: "C1", zh: "实地移交日期", en: "Joint visits done on" },
      reportedOn: { kind: "day", cls: "C1", zh: "报告日期", en: "Reported on" },
      report: { kind: "longText", cls: "C2", zh: "移交报告", en: "Handover report", max: 8000 },
      supervisorId: { kind: "ref", cls: "C1", zh: "监交人", en: "Supervisor" },
      supervisedOn: { kind: "day", cls: "C1", zh: "监交日期", en: "Supervised on" },
      remark: { kind: "longText", cls: "C2", zh: "主管意见", en: "Branch manager's remark", max: 2000 },
      fromRemark: { kind: "longText", cls: "C2", zh: "移交人说明", en: "Remark of the giver", max: 4000 },
      toRemark: { kind: "longText", cls: "C2", zh: "接收人说明", en: "Remark of the receiver", max: 4000 },
      cancelledOn: { kind: "day", cls: "C1", zh: "撤销日期", en: "Cancelled on" },
    },
  },
  handoverClient: {
    zh: "移交的客户",
    en: "Client handed over",
    scope: "client",
    columns: {
      clientId: { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true },
      handoverId: { kind: "ref", cls: "C1", zh: "客户移交", en: "Handover", required: true },
      remark: { kind: "longText", cls: "C2", zh: "交接说明", en: "What to know", max: 2000 },
      jointVisitId: { kind: "ref", cls: "C1", zh: "陪同拜访", en: "Joint visit" },
    },
  },
  shiftNote: {
    zh: "交接班记录",
    en: "Shift note",
    scope: "branch",
    columns: {
      fromUserId: { kind: "ref", cls: "C1", zh: "交班人", en: "From", required: true },
      toUserId: { kind: "ref", cls: "C1", zh: "接班人", en: "To", required: true },
      day: { kind: "day", cls: "C1", zh: "日期", en: "Day", required: true },
      body: { kind: "longText", cls: "C2", zh: "内容", en: "Note", required: true, max: 4000 },
      readAt: { kind: "instant", cls: "C1", zh: "阅读时间", en: "Read at" },
    },
  },
  shiftNoteClient: {
    zh: "交接班涉及客户",
    en: "Client of a shift note",
    scope: "branch",
    columns: {
      noteId: { kind: "ref", cls: "C1", zh: "交接班记录", en: "Shift note", required: true },
      // Whose note it is: the hub decides about a row by the row alone.
      fromUserId: { kind: "ref", cls: "C1", zh: "交班人", en: "From", required: true },
      aboutClientId: { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true },
    },
  },
} as const satisfies Record<string, TableSpec>;
