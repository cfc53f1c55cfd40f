/*
 * Which part of the program a role works with (R013, R020, R247): client managers and the branch manager with whole
 * archives, a lobby manager with the lobby view and remarks, an analyst with figures, an administrator with people and
 * devices. The window shows no way to the rest and the main process refuses the commands of the rest; the hub checks
 * every edit again and sends a device nothing beyond its role (sync-spec S1, A1).
 */

/**
 * `archives`: clients with everything about them; `lobby`: who somebody is; `own`: an own work log and notes; `sending`: an
 * own day to close, with what the hub says to it; `everyone`: the workstation, and pages that ask for a right by themselves.
 */
export type WorkPart = "archives" | "lobby" | "own" | "sending" | "everyone";

const partsByRole: Readonly<Record<string, readonly WorkPart[]>> = {
  clientManager: ["archives", "own", "sending"],
  branchManager: ["archives", "own", "sending"],
  lobbyManager: ["lobby", "own", "sending"],
  // Keeps dictionaries and settings of the branch, which are sent like any edit.
  administrator: ["sending"],
  analyst: [],
};

/** Whether a role works with a part of the program; an unknown role with none. */
export const worksWith = (role: string, part: WorkPart): boolean => part === "everyone" || (partsByRole[role]?.includes(part) ?? false);

/** Features whose commands are open to every role: the workstation itself, reference data (which asks who keeps it), the exchange. */
const openFeatures: ReadonlySet<string> = new Set([
  "settings",
  "history",
  "drafts",
  "dictionaries",
  "audit",
  "jobs",
  "exchange",
  "catalogue",
  "daySync",
  "branch",
  // Totals of the branch without a client; what needs rows or a right asks for it by itself.
  "figures",
]);
const ownFeatures: ReadonlySet<string> = new Set(["workLog", "handover"]);
/** Commands elsewhere about reference data of the branch, which asks who keeps it; and the daily round, which makes nothing where no client is cared for. */
const branchCommands: ReadonlySet<string> = new Set([
  "visits.savePlannerOffice",
  "visits.savePlannerWeights",
  "visits.savePlanSettings",
  "followUps.saveTemplate",
  "followUps.saveRhythm",
  "followUps.removeRhythm",
  "followUps.runDailyRound",
  "complaints.saveClockRule",
  "complaints.savePlan",
  "research.saveQuestionnaire",
  "research.setQuestionnaireActive",
  "care.saveMessageTemplate",
  "care.removeMessageTemplate",
  "care.saveHoliday",
  "care.removeHoliday",
  "rules.saveRule",
  "rules.removeRule",
  "rules.tryRule",
  "rules.switchRule",
  "rules.runRules",
  "opportunities.saveSalesPlan",
  "opportunities.removeSalesPlan",
  "opportunities.saveStaffAbility",
  "grading.saveGradingRules",
  "grading.saveTactic",
  "grading.saveTagRights",
]);
/** What a lobby manager does to a client (R013). */
const lobbyCommands: ReadonlySet<string> = new Set(["clients.saveRemark", "clients.removeRemark"]);
/** Files of clients, in and out. */
const fileCommands: ReadonlySet<string> = new Set(
  ["inspectFiles", "startDryRun", "changeRowDecision", "commitImport", "undoImport", "exportList", "exportReports"].map((name) => `exchange.${name}`),
);

/** Whether a role may give a command at all; the command itself asks further (R247). */
export const mayCommand = (role: string, feature: string, name: string): boolean => {
  const where = `${feature}.${name}`;
  if (branchCommands.has(where)) return true;
  if (lobbyCommands.has(where) && worksWith(role, "lobby")) return true;
  if (ownFeatures.has(feature)) return worksWith(role, "own");
  // What nobody has thought of is work with archives: a new feature is closed to the others until it says otherwise.
  return (openFeatures.has(feature) && !fileCommands.has(where)) || worksWith(role, "archives");
};
