/*
 * Campaigns: planned, moved from step to step, with events, costs and a log (R194-R203, R207). Every move leaves an entry in
 * the log; closing freezes what each client had with the bank, so that the effect stays what it was (R204).
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { campaigns } from "#shared/contracts/campaigns.ts";
import { campaignProblems, isOpenCampaign, mayKeepCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { missingOf, validateRow } from "#shared/domain/edit/validateRow.ts";
import { amountsOfTargets } from "#db/workstation/campaigns.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { insert, remove, update } from "#electron/features/changes.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { campaignFacts, commit, keptCampaign, openCampaign } from "./campaignEditing.ts";

type Commands = "saveCampaign" | "moveCampaign" | "removeCampaign" | "saveCampaignPart" | "removeCampaignPart";

const partTables = ["campaignEvent", "campaignCost", "campaignEntry"] as const;
/** What the program itself decides about a campaign. */
const decided: ReadonlySet<string> = new Set(["step", "stepSinceOn", "closedOn", "effectOn"]);

const isTime = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/u.test(value));

const logEntry = (context: CommandContext, campaignId: string, step: string, kind: string, body: string): Change =>
  insert("campaignEntry", context.ids.next(), { campaignId, kind, happenedOn: dayOf(context.clock.now()), byId: context.actor.id, step, body });

export const campaignCommands: Pick<HandlersOf<typeof campaigns>, Commands> = {
  saveCampaign: (context, { campaignId, values }) => {
    const { db, actor, clock, ids } = context;
    const known = campaignId === undefined ? undefined : rowById(db, "campaign", campaignId);
    if (campaignId !== undefined && !known) return err({ type: "campaignNotFound" });
    const hostId = known?.hostId ?? values.hostId ?? actor.id;
    // A client manager makes and keeps his own; whom the branch manager names runs it from then on (R194).
    if (!mayKeepCampaign(actor, hostId)) return err(keptByOthers);
    const today = dayOf(clock.now());
    const wished = Object.fromEntries(Object.entries(values).filter(([field]) => !decided.has(field)));
    const checked = validateRow("campaign", known ? wished : { hostId, ...wished, step: "plan", stepSinceOn: today });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(db, "campaign", checked.value);
    if (stopped) return err(stopped);
    const next = { ...known, ...checked.value };
    const missing = missingOf("campaign", next);
    if (missing) return err(missing);
    if (String(next.endsOn) < String(next.startsOn)) return err({ type: "endsBeforeStart" });
    const person = typeof next.hostId === "string" ? rowById(db, "branchUser", next.hostId) : undefined;
    if (next.hostId !== actor.id && (!person || person.isActive === false)) return err({ type: "personNotFound" });
    const rowId = known?.id ?? ids.next();
    const change = known ? update("campaign", rowId, checked.value) : insert("campaign", rowId, checked.value);
    return ok({ campaignId: rowId, txId: commit(context, known ? "campaign" : "campaignNew", [change]) });
  },

  moveCampaign: (context, { campaignId, step, note }) => {
    const kept = keptCampaign(context, campaignId);
    if (!kept.ok) return kept;
    const campaign = kept.value;
    if (campaign.step === step) return ok({ step, txId: null });
    const problems = campaignProblems(campaign.step, step, campaignFacts(context, campaign, note));
    if (problems.length > 0) return err({ type: "stepRefused", problems });
    const today = dayOf(context.clock.now());
    const isClosing = step === "closed";
    const isReopened = campaign.step === "closed";
    const amounts = isClosing || isReopened ? amountsOfTargets(context.db, campaignId) : [];
    const changes = [
      update("campaign", campaignId, {
        step,
        stepSinceOn: today,
        ...(isClosing ? { closedOn: today, effectOn: campaign.effectOn ?? today } : {}),
        ...(isReopened ? { closedOn: null, effectOn: null } : {}),
      }),
      logEntry(context, campaignId, step, "step", note.trim() === "" ? "–" : note.trim()),
      ...amounts.map(({ id, amount }) => update("campaignTarget", id, { amountAfter: isClosing ? amount : null })),
    ];
    return ok({ step, txId: commit(context, "campaignMoved", changes) });
  },

  removeCampaign: (context, { campaignId }) => {
    const kept = keptCampaign(context, campaignId);
    if (!kept.ok) return kept;
    const targets = rowsWhere(context.db, "campaignTarget", "campaignId", campaignId);
    // Whoever was invited remembers it: such a campaign is cancelled, not deleted.
    if (targets.some(({ invitedOn }) => invitedOn !== null)) return err({ type: "alreadyInvited" });
    const parts = partTables.flatMap((table) => rowsWhere(context.db, table, "campaignId", campaignId).map(({ id }) => remove(table, id)));
    const changes = [...targets.map(({ id }) => remove("campaignTarget", id)), ...parts, remove("campaign", campaignId)];
    return ok({ txId: commit(context, "campaignRemoved", changes) });
  },

  saveCampaignPart: (context, { campaignId, rowId, part: { table, values } }) => {
    const kept = keptCampaign(context, campaignId);
    if (!kept.ok) return kept;
    const open = openCampaign(context.db, campaignId);
    if (!open.ok) return open;
    const known = rowId === undefined ? undefined : rowById(context.db, table, rowId);
    if (rowId !== undefined && known?.campaignId !== campaignId) return err({ type: "partNotFound" });
    const given: Readonly<Record<string, FieldValue | undefined>> = values;
    const today = dayOf(context.clock.now());
    const fresh = table === "campaignEntry" ? { happenedOn: today, byId: context.actor.id, step: kept.value.step } : {};
    const checked = validateRow(table, known ? { ...given, campaignId } : { ...fresh, ...given, campaignId });
    if (!checked.ok) return checked;
    if (!isTime(checked.value["startTime"]) || !isTime(checked.value["endTime"])) return err({ type: "notATime" });
    const missing = missingOf(table, { ...known, ...checked.value });
    if (missing) return err(missing);
    const id = known?.id ?? context.ids.next();
    return ok({ rowId: id, txId: commit(context, table, [known ? update(table, id, checked.value) : insert(table, id, checked.value)]) });
  },

  removeCampaignPart: (context, { table, rowId }) => {
    const row = rowById(context.db, table, rowId);
    if (!row) return err({ type: "partNotFound" });
    const kept = keptCampaign(context, row.campaignId);
    if (!kept.ok) return kept.error.type === "campaignNotFound" ? err({ type: "partNotFound" }) : err(kept.error);
    if (!isOpenCampaign(kept.value.step)) return err({ type: "campaignEnded" });
    if (table === "campaignEvent" && rowsWhere(context.db, "participation", "eventId", rowId).length > 0) return err({ type: "hasAttendance" });
    return ok({ txId: commit(context, `${table}Removed`, [remove(table, rowId)]) });
  },
};
