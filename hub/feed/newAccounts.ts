/*
 * The new-account register (R015, R016): who became a client, or opened the first account, within the last days by what a
 * file says, is entered into it with the import, so that the manager finds the client there after the next sync.
 */
import { addDays, type Day, isDay } from "#shared/kernel/time.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";

/** How long after opening a client counts as a new account, in days; the same as on the maturity desk. */
const newAccountDays = 60;

const nextValue = (edit: RowEdit, field: string): FieldValue | undefined =>
  edit.operation === "insert" ? edit.values[field] : edit.operation === "update" ? edit.fields[field]?.[1] : undefined;

const earliest = (days: readonly string[]): string | undefined => days.toSorted()[0];

/** The day on which a client is registered by the edits of an import; undefined when the edits make no new account. */
export const newAccountDay = (edits: readonly RowEdit[], today: Day): Day | undefined => {
  const own = edits.find(({ table }) => table === "client");
  const since = own && nextValue(own, "clientSinceOn");
  const opened = edits.flatMap((edit) => {
    const day = edit.table === "holding" && edit.operation === "insert" && edit.values["atOtherBank"] !== true ? edit.values["openedOn"] : undefined;
    return typeof day === "string" ? [day] : [];
  });
  // An old client's further account is no new client; a new one without a day is as old as the first account.
  const day = typeof since === "string" ? since : own?.operation === "insert" ? earliest(opened) : undefined;
  return day !== undefined && isDay(day) && day <= today && day >= addDays(today, -newAccountDays) ? day : undefined;
};
