/* Dictionaries of the work log, meetings and training: the entries that a new store starts with. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: string, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

export const workLogDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  workLogState: [entry("open", "未完成", "Open"), entry("finished", "已完成", "Finished")],
  meetingKind: [entry("weekly", "周例会", "Weekly meeting"), entry("monthly", "月度例会", "Monthly review"), entry("special", "专题会", "Special meeting")],
  meetingState: [entry("planned", "待召开", "Planned"), entry("held", "已召开", "Held"), entry("cancelled", "已取消", "Cancelled")],
  attendance: [
    entry("invited", "应到", "Invited"),
    entry("present", "出席", "Present"),
    entry("late", "迟到", "Late"),
    entry("excused", "请假", "Excused"),
    entry("absent", "缺席", "Absent"),
  ],
  trainingKind: [
    entry("training", "培训", "Training"),
    entry("assessment", "考核", "Assessment"),
    entry("conduct", "行为检查", "Conduct check"),
    entry("drill", "情景演练", "Role play"),
  ],
};
