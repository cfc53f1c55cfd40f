/*
 * The monthly greeting list (R050-R052, R058, R071): who is greeted, for what, on which day, in which way. Consent
 * and channel come first (R051): without them a birthday is on the list with the reason, not greeted, so that the
 * manager can ask; festivals are for those who said yes. Nobody is contacted more often than the cap allows (R071). Each occasion has a key, so that making the list twice makes
 * nothing twice.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { FestivalDay } from "./festivals.ts";

export interface GreetingSubject {
  readonly clientId: string;
  readonly kind: string;
  readonly grade: string | null;
  readonly age: number | null;
  readonly greetingConsent: string | null;
  readonly greetingChannel: string | null;
  /** Kinds of contact points that work: mobile, wechat, email, address … */
  readonly contactKinds: readonly string[];
  /** Contacts of the month so far, of any kind. */
  readonly contactsThisMonth: number;
}

export interface PersonalOccasion {
  readonly clientId: string;
  readonly occasion: "birthday" | "anniversary";
  readonly title: string | null;
  readonly on: Day;
  /** Id of the important date, or `birthOn` for the date of birth of the archive. */
  readonly source: string;
}

export interface PlannedGreeting {
  readonly clientId: string;
  readonly month: string;
  readonly occasion: "birthday" | "anniversary" | "festival" | "solarTerm";
  readonly occasionKey: string;
  readonly title: string | null;
  readonly dueOn: Day;
  readonly channel: string | null;
  readonly state: "planned" | "skipped";
  readonly skipReason: "noConsent" | "noChannel" | "contactCap" | null;
}

export interface GreetingRules {
  /** Most contacts of a client in one month, greetings included. */
  readonly monthlyCap: number;
  readonly withSolarTerms: boolean;
}

export const defaultGreetingRules: GreetingRules = { monthlyCap: 4, withSolarTerms: false };

/** What contact point a channel needs. */
const needs: Readonly<Record<string, readonly string[]>> = {
  phone: ["mobile", "landline"],
  sms: ["mobile"],
  wechat: ["wechat", "mobile"],
  email: ["email"],
  letter: ["address"],
  branch: [],
  onSite: ["address"],
};

const order = ["wechat", "sms", "phone", "letter", "email"] as const;

/** Whether a channel works with the contact points that a client has. */
export const reaches = (channel: string, contactKinds: readonly string[]): boolean => {
  const wanted = needs[channel];
  if (!wanted) return false;
  return wanted.length === 0 || wanted.some((kind) => contactKinds.includes(kind));
};

/** The way in which a client is greeted: the preferred one if it works, else the first that does. */
export const channelFor = (subject: GreetingSubject): string | null => {
  if (subject.greetingChannel !== null && reaches(subject.greetingChannel, subject.contactKinds)) return subject.greetingChannel;
  return order.find((channel) => reaches(channel, subject.contactKinds)) ?? null;
};

const isAddressed = (festival: FestivalDay, subject: GreetingSubject): boolean => {
  if (festival.audience === "all") return true;
  if (festival.audience === "key") return subject.grade === "key";
  return subject.kind === "person" && subject.age !== null && subject.age >= 60;
};

interface Occasion {
  readonly occasion: PlannedGreeting["occasion"];
  readonly key: string;
  readonly title: string | null;
  readonly on: Day;
}

/** The greetings of one client in a month, by day; personal occasions keep their place before festivals. */
export const planGreetings = (
  subject: GreetingSubject,
  month: string,
  personal: readonly PersonalOccasion[],
  festivals: readonly FestivalDay[],
  solarTerms: readonly { readonly name: string; readonly on: Day }[],
  rules: GreetingRules,
): PlannedGreeting[] => {
  const agrees = subject.greetingConsent === "yes";
  const occasions: Occasion[] = [
    ...personal.map(({ occasion, title, on, source }): Occasion => ({ occasion, key: `${occasion}:${source}`, title, on })),
    ...(agrees ? festivals : [])
      .filter((festival) => festival.on.startsWith(month) && isAddressed(festival, subject))
      .map((festival): Occasion => ({ occasion: "festival", key: festival.key, title: festival.zh, on: festival.on })),
    ...(agrees && rules.withSolarTerms && subject.grade === "key"
      ? solarTerms.map((term): Occasion => ({ occasion: "solarTerm", key: term.name, title: term.name, on: term.on }))
      : []),
  ];
  const channel = channelFor(subject);
  let room = rules.monthlyCap - subject.contactsThisMonth;
  return occasions.map(({ occasion, key, title, on }): PlannedGreeting => {
    const skipReason = !agrees ? "noConsent" : channel === null ? "noChannel" : room <= 0 ? "contactCap" : null;
    if (skipReason === null) room -= 1;
    return {
      clientId: subject.clientId,
      month,
      occasion,
      occasionKey: `${subject.clientId} ${on} ${key}`,
      title,
      dueOn: on,
      channel,
      state: skipReason === null ? "planned" : "skipped",
      skipReason,
    };
  });
};
