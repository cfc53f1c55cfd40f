/*
 * Who of a list may be invited, and in which way (R051, R070, R071, R205, R206). Consent comes first: who said no, and who was
 * never asked, stays on the list with the reason, so that the manager sees whom the campaign leaves out and can ask. A way
 * counts only when the client has a working contact for it to which he did not object; nobody is contacted more often in a
 * month than the cap allows.
 */
import { defaultGreetingRules, reaches } from "#shared/domain/care/greetingPlan.ts";

export const leftOutReasons = ["noConsent", "notAsked", "noChannel", "contactCap", "byHand"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface InvitedClient {
  readonly contactConsent: string | null;
  readonly preferredChannel: string | null;
  /** Kinds of contact points that work and that the client did not close: mobile, wechat, email, address … */
  readonly contactKinds: readonly string[];
  /** Contacts of the month so far, of any kind. */
  readonly contactsThisMonth: number;
}

export interface Invitation {
  readonly channel: string | null;
  readonly leftOutReason: LeftOutReason | null;
}

/** The way in which a client is invited: the one that he prefers if the campaign uses it, else the first that works. */
const channelOf = (client: InvitedClient, channels: readonly string[]): string | null => {
  const { preferredChannel: preferred, contactKinds } = client;
  if (preferred !== null && channels.includes(preferred) && reaches(preferred, contactKinds)) return preferred;
  return channels.find((channel) => reaches(channel, contactKinds)) ?? null;
};

/** Whether and how a client is invited; one who is left out says why (R051, R206). */
export const invitationOf = (client: InvitedClient, channels: readonly string[], monthlyCap = defaultGreetingRules.monthlyCap): Invitation => {
  if (client.contactConsent === "no") return { channel: null, leftOutReason: "noConsent" };
  if (client.contactConsent !== "yes") return { channel: null, leftOutReason: "notAsked" };
  const channel = channelOf(client, channels);
  if (channel === null) return { channel: null, leftOutReason: "noChannel" };
  return { channel, leftOutReason: client.contactsThisMonth >= monthlyCap ? "contactCap" : null };
};
