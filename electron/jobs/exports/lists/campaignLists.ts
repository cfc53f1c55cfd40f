/* Campaigns, the list of one, prospects, who refers others, who to win back (R128-R136, R194-R208). */
import { dayOf } from "#shared/kernel/time.ts";
import { sourcesOfScene, type WinBackReason } from "#shared/domain/campaigns/prospects.ts";
import { campaignLines, targetLines } from "#db/workstation/campaigns.ts";
import { prospectLines, referrerLines, winBackLines } from "#db/workstation/prospects.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { dayCell, fenCell } from "../cells.ts";
import { client, coded, count, fields, type ListColumn, type ListsOf, pagedLines, text, textOf } from "../listColumns.ts";

type Label = { readonly zh: string; readonly en: string };
const day = (label: Label, name: string): ListColumn => ({ label, width: 12, cell: (row) => dayCell(textOf(row[name])?.slice(0, 10) ?? null) });
const amount = (label: Label, name: string): ListColumn => ({
  label,
  width: 18,
  cell: (row) => fenCell(typeof row[name] === "number" ? row[name] : null),
});
const named = text(columnLabels.client, "name", 18);
const reasonWords: Readonly<Record<WinBackReason, Label>> = {
  lost: { zh: "已流失", en: "Lost" },
  dissatisfied: { zh: "不满意", en: "Dissatisfied" },
  movingAway: { zh: "流失预警", en: "Churn warning" },
};
const isReason = (word: unknown): word is WinBackReason => typeof word === "string" && Object.hasOwn(reasonWords, word);

export const campaignLists: ListsOf<"campaigns" | "campaignTargets" | "prospects" | "referrers" | "winBack"> = {
  campaigns: {
    columns: {
      ...fields("campaign", "title", "kind", "step", "startsOn", "endsOn", "place", "targetGroup", "goals", "channels", "budget"),
      owner: text(columnLabels.owner, "hostName"),
      listed: count(columnLabels.listed, "listed"),
      leftOut: count(columnLabels.leftOut, "leftOut"),
      invited: count(columnLabels.invited, "invited"),
      attended: count(columnLabels.attended, "attended"),
      opportunities: count(columnLabels.opportunities, "opportunities"),
      ...fields("campaign", "rating", "findings", "improvements", "closedOn"),
    },
    open: (db, { scope, kind, text: wanted }) => pagedLines((range) => campaignLines(db, { scope, kind, text: wanted }, range)),
  },
  campaignTargets: {
    columns: {
      client,
      ...fields("campaignTarget", "state", "leftOutReason", "channel", "listedOn", "invitedOn", "answeredOn"),
      attended: count(columnLabels.attended, "attended"),
      ...fields("participation", "interest"),
      opportunities: count(columnLabels.opportunities, "opportunities"),
      manager: text(columnLabels.author, "managerName"),
      ...fields("campaignTarget", "note"),
    },
    open: (db, { campaignId, state, text: wanted }) => pagedLines((range) => targetLines(db, { campaignId, state, text: wanted }, range)),
  },
  prospects: {
    columns: {
      client: named,
      stage: coded({ zh: "潜客阶段", en: "Stage" }, "stage", "prospectStage"),
      source: coded({ zh: "来源", en: "Source" }, "source", "clientSource"),
      ...fields("client", "sourceDetail"),
      referrer: text(columnLabels.referrer, "referrerName"),
      campaign: text(columnLabels.campaign, "campaignTitle", 24),
      since: day(columnLabels.enteredOn, "since"),
      lastContactOn: day(columnLabels.lastContactOn, "lastContactOn"),
      manager: text(columnLabels.author, "managerName"),
    },
    open: (db, { stage, scene, onlyCold }, { now }) =>
      pagedLines((range) => prospectLines(db, { stage, sources: scene === undefined ? undefined : sourcesOfScene[scene], onlyCold }, dayOf(now), range)),
  },
  referrers: {
    columns: {
      client: named,
      tier: coded(columnLabels.tier, "tier", "tier"),
      referred: count(columnLabels.referred, "referred"),
      converted: count(columnLabels.converted, "converted"),
      amount: amount(columnLabels.amountBrought, "amountFen"),
      lastOn: day(columnLabels.enteredOn, "lastOn"),
    },
    open: (db) => pagedLines((range) => referrerLines(db, range)),
  },
  winBack: {
    columns: {
      client: named,
      tier: coded(columnLabels.tier, "tier", "tier"),
      reasons: {
        label: columnLabels.winBackReason,
        width: 20,
        cell: (row, { pick, language }) =>
          Array.isArray(row["reasons"])
            ? row["reasons"]
                .filter(isReason)
                .map((reason) => pick(reasonWords[reason]))
                .join(language === "en" ? ", " : "、")
            : null,
      },
      amount: amount(columnLabels.assets, "amountFen"),
      lastContactOn: day(columnLabels.lastContactOn, "lastContactOn"),
      manager: text(columnLabels.author, "managerName"),
    },
    open: (db) => pagedLines((range) => winBackLines(db, range)),
  },
};
