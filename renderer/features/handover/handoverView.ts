/* What waits on the page of handovers, as pure functions. */
import type { HandoverClientLine, HandoverLine } from "#shared/contracts/handover.ts";

export const handoverTabs = ["notes", "transfers"] as const;
export type HandoverTab = (typeof handoverTabs)[number];

interface Waiting {
  readonly arrivedCount: number;
  readonly lines: readonly Pick<HandoverLine, "mayTakeNext">[];
}

/** The tab that a page without a wish opens on: a note that was not read, else clients or a step that wait, else the notes. */
export const firstTab = ({ arrivedCount, lines }: Waiting, unreadNotes: number): HandoverTab =>
  unreadNotes === 0 && (arrivedCount > 0 || lines.some(({ mayTakeNext }) => mayTakeNext)) ? "transfers" : "notes";

/** Clients of a list who were not met yet with the colleague: their joint visit is still ahead or under way. */
export const stillToVisit = (clients: readonly HandoverClientLine[]): readonly HandoverClientLine[] =>
  clients.filter(({ visit }) => visit?.state === "planned" || visit?.state === "underWay");
