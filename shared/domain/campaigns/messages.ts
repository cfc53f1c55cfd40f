/*
 * Letters and messages to the list of a campaign (R197, R205, R221): an invitation to who is still to be invited, a reminder to
 * who is coming, thanks to who came. Each purpose reaches a client once. Consent, way and cap are asked anew for each.
 */
import type { LeftOutReason } from "./invitation.ts";

export const messagePurposes = ["invitation", "reminder", "thanks"] as const;
export type MessagePurpose = (typeof messagePurposes)[number];

export interface Addressee {
  readonly state: string;
  readonly attended: number;
}

/** Whether a client of the list gets a letter of a purpose at all (R205). */
export const isAddressee = (purpose: MessagePurpose, { state, attended }: Addressee): boolean =>
  purpose === "invitation" ? state === "listed" : purpose === "reminder" ? state === "accepted" && attended === 0 : attended > 0;

/** Why a client of the list got no letter: he may not be asked, the text has a hole, or he has it already. */
export type NotWritten = LeftOutReason | "emptyFields" | "settled";

/** A letter of a run as it will stand on paper. */
export interface CampaignLetter {
  readonly targetId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly channel: string | null;
  readonly text: string;
  readonly address: string | null;
  readonly postcode: string | null;
  /** Merge fields that have no value. */
  readonly empty: readonly string[];
  /** The text was kept with the client before, and goes before the template's. */
  readonly isOwnText: boolean;
}

/** Whom a run leaves out, and why. */
export interface LeftLetter {
  readonly targetId: string;
  readonly clientName: string;
  readonly reason: NotWritten;
  readonly empty: readonly string[];
}
