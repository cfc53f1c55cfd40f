/* Campaigns and their lists as pages show them: one line each, with the names beside it. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

export const campaignScopes = ["open", "ended", "all"] as const;
export type CampaignScope = (typeof campaignScopes)[number];

export interface CampaignLine extends Row<"campaign"> {
  readonly hostName: string | null;
  readonly listed: number;
  readonly leftOut: number;
  readonly invited: number;
  readonly attended: number;
  readonly opportunities: number;
}

export interface TargetLine extends Row<"campaignTarget"> {
  readonly clientName: string;
  readonly tier: string | null;
  readonly managerName: string | null;
  /** Events of the campaign at which the client was. */
  readonly attended: number;
  readonly attendance: string | null;
  readonly interest: string | null;
  readonly opportunities: number;
  readonly hasTask: boolean;
  readonly preferences: readonly string[];
}

export interface EventLine extends Row<"campaignEvent"> {
  readonly attended: number;
  readonly absent: number;
  readonly guests: number;
}

/** How many of a list are in each state, and of those left out for each reason. */
export interface TargetCounts {
  readonly byState: Readonly<Record<string, number>>;
  readonly byReason: Readonly<Record<string, number>>;
}
