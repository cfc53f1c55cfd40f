/*
 * The list of a campaign: who is on it, who is left out and why, invitations, answers, attendance, what came of it (R204-R206).
 * Consent and the cap of contacts are asked when a client is listed and once more when he is invited: what was true last week
 * need not be true today. An invitation is a contact like any other and counts as one.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import { type campaigns, longestList, type TargetAct } from "#shared/contracts/campaigns.ts";
import { isOpenCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { invitationTo } from "#shared/domain/followUps/programTitles.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { listCandidates } from "#db/workstation/campaigns.ts";
import { rowById, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import { occurrenceId } from "#db/workstation/rules/occurrenceId.ts";
import { insert, update } from "#electron/features/changes.ts";
import { idsOfSelection } from "#electron/features/listAnswers.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { opportunityStart } from "#electron/features/opportunityStart.ts";
import { commit, insertAgain, invitations, openCampaign } from "./campaignEditing.ts";

type Commands = "addTargets" | "checkTargets" | "setTargets" | "makeInvitationTasks" | "recordAttendance" | "raiseOpportunity";
type Target = Row<"campaignTarget">;

/** Ends the task of an invitation once it is settled. */
const endedTask = (context: CommandContext, target: Target, outcome: string): Change[] => {
  const item = target.followUpId === null ? undefined : rowById(context.db, "followUp", target.followUpId);
  return item?.state === "open"
    ? [update("followUp", item.id, { state: outcome === "" ? "skipped" : "done", doneAt: context.clock.now(), ...(outcome === "" ? {} : { outcome }) })]
    : [];
};

/** The contact that an invitation is: it stands in the client's history and counts towards the cap. */
export const contactOf = (context: CommandContext, target: Target, title: string, channel: string, purpose = "appointment"): Change =>
  insert("interaction", context.ids.next(), {
    clientId: target.clientId,
    channel,
    happenedAt: context.clock.now(),
    purpose,
    summary: title,
  });

/** Acts that need no consent: they only note what the client said, or take him out. */
const isAsking = (act: TargetAct): boolean => act === "invited";

/** What a word about a client of the list changes: his state, the contact that it was, his task. */
export const settledBy = (
  context: CommandContext,
  target: Target,
  act: TargetAct,
  note: string | undefined,
  campaign: Row<"campaign">,
  channel: string | null,
): Change[] => {
  const today = dayOf(context.clock.now());
  const said: Readonly<Record<string, FieldValue>> = note === undefined || note.trim() === "" ? {} : { note: note.trim() };
  const wasInvited = target.invitedOn !== null;
  switch (act) {
    case "leftOut":
      return [update("campaignTarget", target.id, { state: "leftOut", leftOutReason: "byHand", ...said }), ...endedTask(context, target, "")];
    case "listed":
      return [
        update("campaignTarget", target.id, { state: "listed", leftOutReason: null, channel, invitedOn: null, invitedById: null, answeredOn: null, ...said }),
      ];
    default: {
      const invited: Readonly<Record<string, FieldValue>> = wasInvited ? {} : { invitedOn: today, invitedById: context.actor.id };
      const answered: Readonly<Record<string, FieldValue>> = act === "invited" ? {} : { answeredOn: today };
      const way = channel ?? target.channel;
      const byWay: Readonly<Record<string, FieldValue>> = way === null ? {} : { channel: way };
      return [
        update("campaignTarget", target.id, { state: act, leftOutReason: null, ...byWay, ...invited, ...answered, ...said }),
        ...(wasInvited || way === null ? [] : [contactOf(context, target, campaign.title, way)]),
        ...endedTask(context, target, campaign.title),
      ];
    }
  }
};

export const targetCommands: Pick<HandlersOf<typeof campaigns>, Commands> = {
  addTargets: (context, { campaignId, selection, segmentName }) => {
    const { db, actor, clock } = context;
    const open = openCampaign(db, campaignId);
    if (!open.ok) return open;
    const ids = idsOfSelection(context, selection);
    if (ids.length === 0) return err({ type: "selectionEmpty" });
    if (ids.length > longestList) return err({ type: "tooMany", most: longestList });
    const known = new Set(rowsWhere(db, "campaignTarget", "campaignId", campaignId).map(({ clientId }) => clientId));
    const candidates = listCandidates(db, ids);
    const fresh = candidates.filter(({ id }) => !known.has(id));
    // A manager of a branch lists his own clients: the others' are theirs to invite.
    const isOwn = (managerId: string | null): boolean => actor.isJoined !== true || actor.role !== "clientManager" || managerId === actor.id;
    const mine = fresh.filter(({ managerId }) => isOwn(managerId));
    const answers = invitations(context, open.value.channels ?? [], mine);
    const today = dayOf(clock.now());
    const changes = mine.flatMap((client): readonly Change[] => {
      const answer = answers.get(client.id);
      const reason = answer?.leftOutReason ?? null;
      // The same row on every device: two people who list a client do not list him twice.
      return insertAgain(db, "campaignTarget", occurrenceId("campaignTarget", campaignId, client.id), {
        clientId: client.id,
        campaignId,
        state: reason === null ? "listed" : "leftOut",
        leftOutReason: reason,
        channel: answer?.channel ?? null,
        listedOn: today,
        amountBefore: client.assetTotal,
      });
    });
    const leftOut = mine.filter(({ id }) => (answers.get(id)?.leftOutReason ?? null) !== null).length;
    const name = segmentName?.trim() ?? "";
    const named =
      name === "" || changes.length === 0 || (actor.role === "clientManager" && open.value.hostId !== actor.id)
        ? []
        : [update("campaign", campaignId, { segmentName: name })];
    return ok({
      added: mine.length - leftOut,
      leftOut,
      already: candidates.length - fresh.length,
      foreign: fresh.length - mine.length,
      txId: changes.length === 0 ? null : commit(context, "campaignList", [...changes, ...named], { count: mine.length }),
    });
  },

  checkTargets: (context, { campaignId }) => {
    const { db } = context;
    const open = openCampaign(db, campaignId);
    if (!open.ok) return open;
    const rows = rowsWhere(db, "campaignTarget", "campaignId", campaignId).filter(
      ({ state, leftOutReason }) => state === "listed" || (state === "leftOut" && leftOutReason !== "byHand"),
    );
    const answers = invitations(
      context,
      open.value.channels ?? [],
      listCandidates(
        db,
        rows.map(({ clientId }) => clientId),
      ),
    );
    const changed = rows.flatMap((row) => {
      const answer = answers.get(row.clientId);
      if (!answer || (answer.leftOutReason === row.leftOutReason && answer.channel === row.channel)) return [];
      return [{ row, answer }];
    });
    const changes = changed.flatMap(({ row, answer }) => [
      update("campaignTarget", row.id, {
        state: answer.leftOutReason === null ? "listed" : "leftOut",
        leftOutReason: answer.leftOutReason,
        channel: answer.channel,
      }),
      ...(answer.leftOutReason === null ? [] : endedTask(context, row, "")),
    ]);
    return ok({
      opened: changed.filter(({ row, answer }) => row.state === "leftOut" && answer.leftOutReason === null).length,
      closed: changed.filter(({ row, answer }) => row.state === "listed" && answer.leftOutReason !== null).length,
      txId: changes.length === 0 ? null : commit(context, "campaignChecked", changes, { count: changed.length }),
    });
  },

  setTargets: (context, { ids, act, note }) => {
    const { db } = context;
    const rows: Target[] = [];
    for (const id of ids) {
      const row = rowById(db, "campaignTarget", id);
      if (!row) return err({ type: "targetNotFound" });
      rows.push(row);
    }
    const campaignIds = [...new Set(rows.map(({ campaignId }) => campaignId))];
    const found = new Map(
      campaignIds.flatMap((id) => {
        const campaign = rowById(db, "campaign", id);
        return campaign ? [[id, campaign] as const] : [];
      }),
    );
    if ([...found.values()].some(({ step }) => !isOpenCampaign(step))) return err({ type: "campaignEnded" });
    let refused = 0;
    const changes = campaignIds.flatMap((id) => {
      const campaign = found.get(id);
      const mine = rows.filter(({ campaignId }) => campaignId === id);
      if (!campaign) return [];
      const answers = invitations(
        context,
        campaign.channels ?? [],
        listCandidates(
          db,
          mine.map(({ clientId }) => clientId),
        ),
      );
      return mine.flatMap((row) => {
        const answer = answers.get(row.clientId);
        const reason = answer?.leftOutReason ?? null;
        const mustAsk = isAsking(act) ? row.invitedOn === null : act === "listed";
        if (mustAsk && reason !== null) {
          refused += 1;
          return row.state === "listed" ? [update("campaignTarget", row.id, { state: "leftOut", leftOutReason: reason }), ...endedTask(context, row, "")] : [];
        }
        return settledBy(context, row, act, note, campaign, answer?.channel ?? row.channel);
      });
    });
    const txId = changes.length === 0 ? null : commit(context, "campaignTargets", changes, { count: rows.length });
    return ok({ changed: rows.length - refused, refused, txId });
  },

  makeInvitationTasks: (context, { campaignId, dueOn }) => {
    const { db, actor, clock, ids } = context;
    const open = openCampaign(db, campaignId);
    if (!open.ok) return open;
    if (dueOn < dayOf(clock.now())) return err({ type: "dayInPast" });
    const campaign = open.value;
    const rows = rowsWhere(db, "campaignTarget", "campaignId", campaignId).filter(
      ({ state, followUpId }) => state === "listed" && (followUpId === null || rowById(db, "followUp", followUpId)?.state !== "open"),
    );
    const managers = new Map(
      listCandidates(
        db,
        rows.map(({ clientId }) => clientId),
      ).map(({ id, managerId }) => [id, managerId]),
    );
    const changes = rows.flatMap((row): Change[] => {
      if (!managers.has(row.clientId)) return [];
      const followUpId = ids.next();
      return [
        insert("followUp", followUpId, {
          clientId: row.clientId,
          title: `${invitationTo.zh}${campaign.title}`.slice(0, 300),
          dueOn,
          state: "open",
          ownerId: managers.get(row.clientId) ?? actor.id,
          source: "campaign",
          sourceId: row.id,
        }),
        update("campaignTarget", row.id, { followUpId }),
      ];
    });
    return ok({ made: changes.length / 2, txId: changes.length === 0 ? null : commit(context, "campaignTasks", changes, { count: changes.length / 2 }) });
  },

  recordAttendance: (context, { eventId, targetIds, state, values }) => {
    const { db, clock, ids } = context;
    const event = rowById(db, "campaignEvent", eventId);
    if (!event) return err({ type: "partNotFound" });
    const open = openCampaign(db, event.campaignId);
    if (!open.ok) return open.error.type === "campaignNotFound" ? err({ type: "partNotFound" }) : err(open.error);
    if (event.heldOn > dayOf(clock.now())) return err({ type: "notHeldYet", heldOn: event.heldOn });
    const changes: Change[] = [];
    for (const id of targetIds) {
      const target = rowById(db, "campaignTarget", id);
      if (target?.campaignId !== event.campaignId) return err({ type: "targetNotFound" });
      const checked = validateRow("participation", {
        ...values,
        kind: event.kind,
        title: event.title,
        heldOn: event.heldOn,
        place: event.place,
        state,
        campaignId: event.campaignId,
        eventId,
      });
      if (!checked.ok) return checked;
      const known = rowsOfClient(db, "participation", target.clientId).find((row) => row.eventId === eventId);
      changes.push(
        known ? update("participation", known.id, checked.value) : insert("participation", ids.next(), { clientId: target.clientId, ...checked.value }),
      );
      // Who comes without an answer has answered.
      if (state === "attended" && target.state !== "accepted")
        changes.push(...settledBy(context, target, "accepted", undefined, open.value, target.channel ?? "branch"));
    }
    return ok({ recorded: targetIds.length, txId: commit(context, "campaignAttendance", changes, { count: targetIds.length }) });
  },

  raiseOpportunity: (context, { targetId, values }) => {
    const { db, clock, actor, ids } = context;
    const target = rowById(db, "campaignTarget", targetId);
    const client = target && rowById(db, "client", target.clientId);
    const campaign = target && rowById(db, "campaign", target.campaignId);
    if (!target || !client || !campaign) return err({ type: "targetNotFound" });
    if (rowsOfClient(db, "opportunity", client.id).some((row) => row.campaignId === campaign.id && row.stage !== "lost")) return err({ type: "alreadyRaised" });
    const checked = validateRow("opportunity", {
      title: campaign.title,
      ...values,
      clientId: client.id,
      campaignId: campaign.id,
      source: "campaign",
      ...opportunityStart(actor, client, dayOf(clock.now())),
    });
    if (!checked.ok) return checked;
    const opportunityId = ids.next();
    return ok({ opportunityId, txId: commit(context, "opportunityNew", [insert("opportunity", opportunityId, checked.value)]) });
  },
};
