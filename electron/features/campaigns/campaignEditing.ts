/* What the commands of campaigns share: finding one, who keeps it, one transaction, who of a list may be invited. */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { addDays, daysBetween, dayOf, type Day } from "#shared/kernel/time.ts";
import type { CampaignNotFound } from "#shared/contracts/campaigns.ts";
import type { NotAllowed } from "#shared/contracts/clients/archiveTypes.ts";
import type { CampaignFacts } from "#shared/domain/campaigns/campaignSteps.ts";
import { isOpenCampaign, mayKeepCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import { type Invitation, invitationOf } from "#shared/domain/campaigns/invitation.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { type ComparedDays, type ListCandidate, targetCounts, withoutAttendance } from "#db/workstation/campaigns.ts";
import { contactsInMonth, workingContactKinds } from "#db/workstation/care.ts";
import { rowById, rowsWhere, wasDeleted } from "#db/workstation/rows.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { insert, update } from "#electron/features/changes.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, QueryContext } from "#electron/features/context.ts";

/** Writes the changes as one transaction and announces what they touched; null when nothing changed. */
export const commit = (
  context: CommandContext,
  what: string,
  changes: readonly Change[],
  label: Readonly<Record<string, string | number>> = {},
): string | null =>
  commitChanges(context, changes.length > 1 ? "bulkEdit" : "edit", { what, ...label }, changes, ["campaigns", "followUps", "opportunities", "clients"]);

/** A new row under an id that is made from what it is about: one that was taken back before comes back with the new values. */
export const insertAgain = (db: ReadDb, table: SyncedTable, rowId: string, values: Readonly<Record<string, FieldValue>>): readonly Change[] =>
  wasDeleted(db, table, rowId) ? [{ operation: "restore", table, rowId }, update(table, rowId, values)] : [insert(table, rowId, values)];

/** The campaign, if the acting person keeps it. */
export const keptCampaign = (context: CommandContext, campaignId: string): Result<Row<"campaign">, CampaignNotFound | NotAllowed> => {
  const row = rowById(context.db, "campaign", campaignId);
  if (!row) return err({ type: "campaignNotFound" });
  return mayKeepCampaign(context.actor, row.hostId) ? ok(row) : err(keptByOthers);
};

/** The campaign, if it still goes on: whoever has clients on its list takes part. */
export const openCampaign = (db: ReadDb, campaignId: string): Result<Row<"campaign">, CampaignNotFound | { readonly type: "campaignEnded" }> => {
  const row = rowById(db, "campaign", campaignId);
  if (!row) return err({ type: "campaignNotFound" });
  return isOpenCampaign(row.step) ? ok(row) : err({ type: "campaignEnded" });
};

/** As many days before the campaign as from its beginning to its measurement, or until today (R204). */
export const comparedDays = (campaign: Pick<Row<"campaign">, "startsOn" | "effectOn">, today: string): ComparedDays => {
  const startsOn = campaign.startsOn as Day; // a day column
  const afterTo = (campaign.effectOn ?? (today < startsOn ? startsOn : today)) as Day; // a day column
  const length = Math.max(0, daysBetween(startsOn, afterTo));
  return { beforeFrom: addDays(startsOn, -length - 1), beforeTo: addDays(startsOn, -1), afterFrom: startsOn, afterTo };
};

/** What the doors of the steps look at. */
export const campaignFacts = (context: QueryContext, campaign: Row<"campaign">, note: string): CampaignFacts => {
  const { db } = context;
  const { byState } = targetCounts(db, campaign.id);
  const count = (states: readonly string[]): number => states.reduce((total, state) => total + (byState[state] ?? 0), 0);
  const today = dayOf(context.clock.now());
  return {
    campaign,
    wanted: count(["listed", "invited", "accepted", "declined", "noAnswer"]),
    invited: count(["invited", "accepted", "declined", "noAnswer"]),
    withoutAttendance: withoutAttendance(db, campaign.id, today),
    openCosts: rowsWhere(db, "campaignCost", "campaignId", campaign.id).filter(({ actual }) => actual === null).length,
    today,
    note,
  };
};

/** Asks for each client whether and how he may be invited today (R051, R206). */
export const invitations = (context: QueryContext, channels: readonly string[], clients: readonly ListCandidate[]): ReadonlyMap<string, Invitation> => {
  const kinds = workingContactKinds(context.db);
  const contacts = contactsInMonth(context.db, dayOf(context.clock.now()).slice(0, 7));
  return new Map(
    clients.map((client) => [
      client.id,
      invitationOf({ ...client, contactKinds: kinds.get(client.id) ?? [], contactsThisMonth: contacts.get(client.id) ?? 0 }, channels),
    ]),
  );
};
