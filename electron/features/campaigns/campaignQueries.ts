/* What the pages of campaigns, prospects and the market show (R119, R128-R136, R189-R208). */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { CampaignFile, campaigns, ListPreview } from "#shared/contracts/campaigns.ts";
import { campaignEffect } from "#shared/domain/campaigns/campaignEffect.ts";
import { campaignProblems, mayKeepCampaign, nextCampaignSteps } from "#shared/domain/campaigns/campaignSteps.ts";
import { leftOutReasons } from "#shared/domain/campaigns/invitation.ts";
import { type Scene, sceneOf, scenes, sourcesOfScene } from "#shared/domain/campaigns/prospects.ts";
import {
  campaignLine,
  campaignLines,
  campaignsOfClient,
  eventsBetween,
  eventsOfCampaign,
  listCandidates,
  targetCounts,
  targetFacts,
  targetLines,
} from "#db/workstation/campaigns.ts";
import { peopleOfBranch, personName, rememberNames } from "#db/workstation/names.ts";
import { coldProspects, prospectLines, prospectsBySource, prospectsByStage, referrerLines, winBackLines } from "#db/workstation/prospects.ts";
import { allRows, rowById, rowsWhere } from "#db/workstation/rows.ts";
import { idsOfSelection } from "#electron/features/listAnswers.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { campaignFacts, comparedDays, invitations } from "./campaignEditing.ts";

type Queries =
  | "campaignList"
  | "campaignFile"
  | "campaignTargets"
  | "previewTargets"
  | "campaignsOfClient"
  | "comingEvents"
  | "prospectPool"
  | "referrers"
  | "winBackList"
  | "market";

/** Names that a preview gives of those left out for one reason. */
const namesInPreview = 30;
const hosts: ReadonlySet<string> = new Set(["clientManager", "branchManager"]);
const swotOrder = ["strength", "weakness", "chance", "threat"] as const;

export const campaignQueries: Pick<HandlersOf<typeof campaigns>, Queries> = {
  campaignList: ({ db, clock }, { offset, limit, ...query }) => ok({ today: dayOf(clock.now()), ...campaignLines(db, query, { offset, limit }) }),

  campaignFile: (context, { campaignId }) => {
    const { db, clock, actor } = context;
    const line = campaignLine(db, campaignId);
    if (!line) return err({ type: "campaignNotFound" });
    const today = dayOf(clock.now());
    const costs = rowsWhere(db, "campaignCost", "campaignId", campaignId);
    const compared = comparedDays(line, today);
    const facts = campaignFacts(context, line, "-");
    const nameOf = rememberNames(db, personName);
    const file: CampaignFile = {
      today,
      line,
      events: eventsOfCampaign(db, campaignId),
      costs,
      entries: rowsWhere(db, "campaignEntry", "campaignId", campaignId)
        .toSorted((left, right) => right.happenedOn.localeCompare(left.happenedOn) || right.id.localeCompare(left.id))
        .map((row) => ({ ...row, byName: nameOf(row.byId) })),
      counts: targetCounts(db, campaignId),
      effect: campaignEffect(targetFacts(db, campaignId, compared), costs),
      compared,
      doors: nextCampaignSteps(line.step).map((step) => ({ step, problems: campaignProblems(line.step, step, facts) })),
      people: peopleOfBranch(db).filter(({ role, isActive }) => hosts.has(role) && isActive),
      mayKeep: mayKeepCampaign(actor, line.hostId),
    };
    return ok(file);
  },

  campaignTargets: ({ db }, { offset, limit, ...query }) => ok(targetLines(db, query, { offset, limit })),

  previewTargets: (context, { campaignId, selection }) => {
    const { db } = context;
    const campaign = rowById(db, "campaign", campaignId);
    if (!campaign) return err({ type: "campaignNotFound" });
    const clients = listCandidates(db, idsOfSelection(context, selection));
    const known = new Set(rowsWhere(db, "campaignTarget", "campaignId", campaignId).map(({ clientId }) => clientId));
    const fresh = clients.filter(({ id }) => !known.has(id));
    const answers = invitations(context, campaign.channels ?? [], fresh);
    const byChannel = new Map<string, number>();
    for (const { channel, leftOutReason } of answers.values())
      if (leftOutReason === null && channel !== null) byChannel.set(channel, (byChannel.get(channel) ?? 0) + 1);
    const leftOut = leftOutReasons.flatMap((reason) => {
      const who = fresh.filter(({ id }) => answers.get(id)?.leftOutReason === reason);
      return who.length === 0 ? [] : [{ reason, count: who.length, names: who.slice(0, namesInPreview).map(({ name }) => name) }];
    });
    const preview: ListPreview = {
      total: clients.length,
      already: clients.length - fresh.length,
      invitable: fresh.length - leftOut.reduce((sum, { count }) => sum + count, 0),
      leftOut,
      byChannel: [...byChannel].map(([channel, count]) => ({ channel, count })),
    };
    return ok(preview);
  },

  campaignsOfClient: ({ db }, { clientId }) => ok(campaignsOfClient(db, clientId)),

  comingEvents: ({ db, clock }, { days }) => {
    const today = dayOf(clock.now());
    return ok(eventsBetween(db, today, addDays(today, days)));
  },

  prospectPool: ({ db, clock }, { stage, scene, onlyCold, text, offset, limit }) => {
    const today = dayOf(clock.now());
    const sources = scene === undefined ? undefined : sourcesOfScene[scene];
    const bySource = prospectsBySource(db, addDays(today, -365));
    const ofScene = (wanted: Scene | null) => bySource.filter(({ source }) => sceneOf(source) === wanted);
    return ok({
      today,
      ...prospectLines(db, { stage, sources, onlyCold, text }, today, { offset, limit }),
      byStage: prospectsByStage(db),
      byScene: [...scenes, null].map((one) => ({
        scene: one,
        prospects: ofScene(one).reduce((sum, { prospects }) => sum + prospects, 0),
        converted: ofScene(one).reduce((sum, { converted }) => sum + converted, 0),
      })),
      cold: coldProspects(db, today),
      converted: bySource.reduce((sum, { converted }) => sum + converted, 0),
    });
  },

  referrers: ({ db }, range) => ok(referrerLines(db, range)),
  winBackList: ({ db }, range) => ok(winBackLines(db, range)),

  market: ({ db }, { kind, competitorId, offset, limit }) => {
    const nameOf = rememberNames(db, personName);
    const competitors = allRows(db, "competitor").toSorted((left, right) => nameOrder(left.name, right.name));
    const all = allRows(db, "marketNote").toSorted((left, right) => right.notedOn.localeCompare(left.notedOn) || right.id.localeCompare(left.id));
    const found = all.filter((note) => (kind === undefined || note.kind === kind) && (competitorId === undefined || note.competitorId === competitorId));
    const nameOfCompetitor = new Map(competitors.map(({ id, name }) => [id, name]));
    return ok({
      competitors: competitors.map((row) => ({ ...row, notes: all.filter((note) => note.competitorId === row.id).length })),
      total: found.length,
      notes: found
        .slice(offset, offset + limit)
        .map((note) => ({ ...note, byName: nameOf(note.byId), competitorName: nameOfCompetitor.get(note.competitorId ?? "") ?? null })),
      swot: swotOrder.map((swot) => ({ swot, notes: all.filter((note) => note.swot === swot).map(({ id, title }) => ({ id, title })) })),
    });
  },
};
