/* Makes the month's greeting list from what the archive knows; the decisions are in shared/domain/care. */
import { dayOf, type Day } from "#shared/kernel/time.ts";
import { festivalsOfYear, solarTermsOfMonth } from "#shared/domain/care/festivals.ts";
import { defaultGreetingRules, type PersonalOccasion, planGreetings, type PlannedGreeting } from "#shared/domain/care/greetingPlan.ts";
import { nextOccurrence } from "#shared/domain/care/lunarDate.ts";
import { isCaredForBy } from "#shared/domain/clients/mayEditField.ts";
import { ageAt, anniversaryIn, readPartialDate } from "#shared/domain/clients/partialDate.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { careClients, contactsInMonth, importantDates, knownOccasionKeys, workingContactKinds } from "#db/workstation/care.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext } from "#electron/features/context.ts";

const personalOccasions = (db: ReadDb, month: string): Map<string, PersonalOccasion[]> => {
  const first = `${month}-01` as Day; // a month's first day exists
  const year = Number(month.slice(0, 4));
  const found = new Map<string, PersonalOccasion[]>();
  const add = (occasion: PersonalOccasion): void => {
    const list = found.get(occasion.clientId);
    if (list) list.push(occasion);
    else found.set(occasion.clientId, [occasion]);
  };
  const withOwnBirthday = new Set<string>();
  for (const date of importantDates(db)) {
    const occurrence = nextOccurrence(date, first);
    if (!occurrence?.day.startsWith(month)) continue;
    const occasion = date.kind === "birthday" ? "birthday" : "anniversary";
    if (occasion === "birthday") withOwnBirthday.add(date.clientId);
    add({ clientId: date.clientId, occasion, title: date.title, on: occurrence.day, source: date.id });
  }
  for (const client of careClients(db)) {
    const birth = client.birthOn === null ? null : readPartialDate(client.birthOn);
    if (client.kind !== "person" || withOwnBirthday.has(client.id) || !birth || birth.month === null || birth.day === null) continue;
    const on = anniversaryIn(year, birth.month, birth.day);
    if (on.startsWith(month)) add({ clientId: client.id, occasion: "birthday", title: null, on, source: "birthOn" });
  }
  return found;
};

/** Everything that the month's list should hold, by client. */
export const plannedGreetings = (db: ReadDb, month: string, today: Day): PlannedGreeting[] => {
  const personal = personalOccasions(db, month);
  const festivals = festivalsOfYear(Number(month.slice(0, 4)));
  const terms = defaultGreetingRules.withSolarTerms ? solarTermsOfMonth(month) : [];
  const contactKinds = workingContactKinds(db);
  const contacts = contactsInMonth(db, month);
  return careClients(db).flatMap((client) =>
    planGreetings(
      {
        clientId: client.id,
        kind: client.kind,
        grade: client.grade,
        age: client.birthOn === null ? null : (ageAt(client.birthOn, today)?.years ?? null),
        greetingConsent: client.greetingConsent,
        greetingChannel: client.greetingChannel,
        contactKinds: contactKinds.get(client.id) ?? [],
        contactsThisMonth: contacts.get(client.id) ?? 0,
      },
      month,
      personal.get(client.id) ?? [],
      festivals,
      terms,
      defaultGreetingRules,
    ),
  );
};

/** Adds what the list of a month lacks. */
export const makeGreetingPlan = (
  context: CommandContext,
  month: string,
  automatic: boolean,
): { added: number; planned: number; skipped: number; txId: string | null } => {
  const { db, ids, clock, actor } = context;
  const own = new Set(careClients(db).flatMap(({ id, managerId }) => (isCaredForBy(actor, managerId) ? [id] : [])));
  const known = knownOccasionKeys(db, month);
  const missing = plannedGreetings(db, month, dayOf(clock.now())).filter((greeting) => own.has(greeting.clientId) && !known.has(greeting.occasionKey));
  const changes = missing.map((greeting): Change => ({ operation: "insert", table: "greeting", rowId: ids.next(), values: { ...greeting } }));
  const txId =
    changes.length === 0
      ? null
      : commitChanges(context, automatic ? "automatic" : "bulkEdit", { what: "greetingPlan", month, count: changes.length }, changes, ["care"]);
  const planned = missing.filter((greeting) => greeting.state === "planned").length;
  return { added: missing.length, planned, skipped: missing.length - planned, txId };
};
