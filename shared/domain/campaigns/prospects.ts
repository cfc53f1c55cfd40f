/*
 * Prospects (R128-R136): clients who are not clients yet. They come from three scenes, go through stages and become clients;
 * who was lost or is dissatisfied may be won back.
 */
export const scenes = ["offline", "online", "social"] as const;
export type Scene = (typeof scenes)[number];

/** The sources of each scene of acquisition (R130, R133). */
export const sourcesOfScene: Readonly<Record<Scene, readonly string[]>> = {
  offline: ["outlet", "selfService", "event", "coldCall"],
  online: ["website", "app", "officialAccount"],
  social: ["wechat", "weibo", "referral"],
};

/** The scene of a source; null for one that the branch added and for none. */
export const sceneOf = (source: string | null): Scene | null => scenes.find((scene) => source !== null && sourcesOfScene[scene].includes(source)) ?? null;

/** The stages of a prospect in order; the last is outside (R135). */
export const prospectStages = ["known", "contacted", "needFound", "interested", "opening", "dropped"] as const;

/** A prospect who was not looked at for so many days has gone cold. */
export const coldAfterDays = 30;

export type WinBackReason = "lost" | "dissatisfied" | "movingAway";

export interface ProspectLine {
  readonly id: string;
  readonly name: string;
  readonly stage: string | null;
  readonly source: string | null;
  readonly sourceDetail: string | null;
  readonly referrerId: string | null;
  readonly referrerName: string | null;
  readonly campaignTitle: string | null;
  readonly managerName: string | null;
  readonly since: string;
  readonly lastContactOn: string | null;
  readonly isCold: boolean;
}

export interface ReferrerLine {
  readonly id: string;
  readonly name: string;
  readonly tier: string | null;
  readonly referred: number;
  /** Of these clients by now. */
  readonly converted: number;
  readonly amountFen: number;
  readonly lastOn: string;
}

export interface WinBackLine {
  readonly id: string;
  readonly name: string;
  readonly tier: string | null;
  readonly reasons: readonly WinBackReason[];
  readonly amountFen: number | null;
  readonly lastContactOn: string | null;
  readonly managerName: string | null;
  readonly openTask: boolean;
}
