/*
 * Care: greetings with consent first (R050-R054, R058, R071), texts from templates, the print run, returned mail;
 * and the calendar of working days, which is data that the branch edits (statutory holidays and 调休).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;

export const careTables = {
  greeting: {
    zh: "问候",
    en: "Greeting",
    scope: "client",
    columns: {
      clientId,
      month: { kind: "text", cls: "C1", zh: "月份", en: "Month", required: true, max: 7 },
      occasion: { kind: "code", dictionary: "occasion", cls: "C1", zh: "缘由", en: "Occasion", required: true },
      occasionKey: { kind: "text", cls: "C1", zh: "缘由标识", en: "Occasion key", required: true, max: 120 },
      title: { kind: "text", cls: "C2", zh: "名称", en: "Title", max: 80 },
      dueOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      channel: { kind: "code", dictionary: "channel", cls: "C1", zh: "方式", en: "Channel" },
      body: { kind: "longText", wordsChecked: true, cls: "C2", zh: "内容", en: "Text", max: 4000 },
      gift: { kind: "text", cls: "C1", zh: "礼品", en: "Gift", max: 120 },
      state: { kind: "code", dictionary: "greetingState", cls: "C1", zh: "状态", en: "State", required: true },
      sentAt: { kind: "instant", cls: "C1", zh: "发出时间", en: "Sent at" },
      skipReason: { kind: "code", dictionary: "greetingSkipReason", cls: "C1", zh: "未发原因", en: "Reason not sent" },
    },
  },
  messageTemplate: {
    zh: "文本模板",
    en: "Text template",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", cls: "C1", zh: "英文名称", en: "English name", max: 120 },
      kind: { kind: "code", dictionary: "messageKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      occasion: { kind: "code", dictionary: "occasion", cls: "C1", zh: "缘由", en: "Occasion" },
      body: { kind: "longText", wordsChecked: true, cls: "C1", zh: "正文", en: "Body", required: true, max: 8000 },
      bodyEn: { kind: "longText", wordsChecked: true, cls: "C1", zh: "英文正文", en: "English body", max: 8000 },
      // A letter of a complaint names what only a complaint knows: the care run does not offer it.
      caseLetter: { kind: "code", dictionary: "caseLetter", cls: "C1", zh: "投诉函件", en: "Letter of a complaint" },
      // A text of a campaign names what only a campaign knows.
      campaignPurpose: { kind: "code", dictionary: "campaignMessagePurpose", cls: "C1", zh: "活动用途", en: "For campaigns" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  holiday: {
    zh: "节假日",
    en: "Holiday",
    scope: "branch",
    columns: {
      day: { kind: "day", cls: "C1", zh: "日期", en: "Day", required: true },
      kind: { kind: "code", dictionary: "holidayKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", max: 40 },
      source: { kind: "text", cls: "C1", zh: "来源", en: "Source", max: 120 },
    },
  },
} as const satisfies Record<string, TableSpec>;
