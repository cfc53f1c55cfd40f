/*
 * Which part of the program a role works with (R013, R020, R247): client managers and the branch manager with whole
 * archives, a lobby manager with the lobby view and remarks, an analyst with figures, a product manager with the catalogue and
 * what is held, offered and needed of it, an administrator with people and devices. The window shows no way to the rest; the main process refuses it by the table of rights (access/intentAccess), and
 * the hub checks every edit again and sends a device nothing beyond its role (sync-spec S1, A1).
 */

/**
 * `archives`: clients with everything about them; `lobby`: who somebody is; `own`: an own work log and notes; `sending`: an
 * own day to close, with what the hub says to it; `catalogue`: what the bank offers; `everyone`: the workstation, and pages that ask for a right by themselves.
 */
export type WorkPart = "archives" | "lobby" | "own" | "sending" | "catalogue" | "everyone";

const partsByRole: Readonly<Record<string, readonly WorkPart[]>> = {
  clientManager: ["archives", "own", "sending", "catalogue"],
  branchManager: ["archives", "own", "sending", "catalogue"],
  lobbyManager: ["lobby", "own", "sending", "catalogue"],
  // Keeps dictionaries and settings of the branch, which are sent like any edit.
  administrator: ["sending"],
  analyst: [],
  productManager: ["catalogue"],
};

/** Whether a role works with a part of the program; an unknown role with none. */
export const worksWith = (role: string, part: WorkPart): boolean => part === "everyone" || (partsByRole[role]?.includes(part) ?? false);
