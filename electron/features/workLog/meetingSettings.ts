import { type MeetingSettings, meetingSettingsFrom, meetingSettingsKey } from "#shared/domain/workLog/meetingDays.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";

/** On which days the branch meets. */
export const meetingSettings = (db: ReadDb): MeetingSettings => meetingSettingsFrom(settingRow(db, meetingSettingsKey)?.value);
