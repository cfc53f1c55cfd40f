/*
 * Makes the month's greeting list from what the archive knows; the decisions are in shared/domain/care. A festival is for all
 * clients of a branch: reading goes in steps, so that no keystroke waits for it, and a long list is written by the job process.
 */
import type { TxId } from "#shared/kernel/ids.ts";
import type { Ids } from "#shared/kernel/ports.ts";
import type { Steps } from "#shared/kernel/steps.ts";
import type { Day } from "#shared/kernel/time.ts";
import { festivalsOfYear, solarTermsOfMonth } from "#shared/domain/care/festivals.ts";
import { defaultGreetingRules, type PersonalOccasion, planGreetings, type PlannedGreeting } from "#shared/domain/care/greetingPlan.ts";
import { nextOccurrence } from "#shared/domain/care/lunarDate.ts";
import { isCaredForBy, type SignedIn } from "#shared/domain/clients/mayEditField.ts";
import { ageAt, anniversaryIn, readPartialDate } from "#shared/domain/clients/partialDate.ts";
import type { Change, EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { type CareClient, careClients, contactKindsInSteps, contactsInMonth, importantDates, knownOccasionKeys, liveClients } from "#db/workstation/care.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";

/** Whose list is made for which month. */
export interface GreetingWish {
  readonly month: string;
  readonly today: Day;
  readonly actor: SignedIn;
}

/** Clients that are looked at in one step. */
const clientsPerStep = 2_000;

function* personalOccasions(db: ReadDb, month: string, clients: readonly CareClient[]): Steps<Map<string, PersonalOccasion[]>> {
  const first = `${month}-01` as Day; // a month's first day exists
  const year = Number(month.slice(0, 4));
  const found = new Map<string, PersonalOccasion[]>();
  const add = (occasion: PersonalOccasion): void => {
    const list = found.get(occasion.clientId);
    if (list) list.push(occasion);
    else found.set(occasion.clientId, [occasion]);
  };
  const withOwnBirthday = new Set<string>();
  for (const [at, date] of (yield* importantDates(db)).entries()) {
    if (at % clientsPerStep === 0) yield;
    const occurrence = nextOccurrence(date, first);
    if (!occurrence?.day.startsWith(month)) continue;
    const occasion = date.kind === "birthday" ? "birthday" : "anniversary";
    if (occasion === "birthday") withOwnBirthday.add(date.clientId);
    add({ clientId: date.clientId, occasion, title: date.title, on: occurrence.day, source: date.id });
  }
  for (const [at, client] of clients.entries()) {
    if (at % clientsPerStep === 0) yield;
    const birth = client.birthOn === null ? null : readPartialDate(client.birthOn);
    if (client.kind !== "person" || withOwnBirthday.has(client.id) || !birth || birth.month === null || birth.day === null) continue;
    const on = anniversaryIn(year, birth.month, birth.day);
    if (on.startsWith(month)) add({ clientId: client.id, occasion: "birthday", title: null, on, source: "birthOn" });
  }
  return found;
}

/** What the month's list should hold of this device's clients and lacks, by client. */
export function* missingGreetings(db: ReadDb, { month, today, actor }: GreetingWish): Steps<PlannedGreeting[]> {
  const clients = (yield* careClients(db)).filter(({ managerId }) => isCaredForBy(actor, managerId));
  const personal = yield* personalOccasions(db, month, clients);
  const festivals = festivalsOfYear(Number(month.slice(0, 4)));
  const terms = defaultGreetingRules.withSolarTerms ? solarTermsOfMonth(month) : [];
  const contactKinds = yield* contactKindsInSteps(db);
  yield;
  const contacts = contactsInMonth(db, month);
  yield;
  const known = knownOccasionKeys(db, month);
  const missing: PlannedGreeting[] = [];
  for (const [at, client] of clients.entries()) {
    if (at % clientsPerStep === 0) yield;
    const planned = planGreetings(
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
    );
    for (const greeting of planned) if (!known.has(greeting.occasionKey)) missing.push(greeting);
  }
  return missing;
}

/** What was added to a list. */
export interface AddedGreetings {
  readonly added: number;
  readonly planned: number;
  readonly skipped: number;
  readonly txId: TxId | null;
}

export interface GreetingWriting {
  readonly store: Store;
  readonly ids: Ids;
  readonly header: (kind: EditKind, label: EditHeader["label"]) => EditHeader;
  readonly announce: (...topics: readonly string[]) => void;
}

/**
 * Adds greetings in one transaction, which looks again: while the steps ran, another round may have added them, and a client may
 * have been deleted or merged. `isAutomatic`: made by the daily round, so that Ctrl+Z does not take it back by surprise.
 */
export const addGreetings = (
  { store, ids, header, announce }: GreetingWriting,
  month: string,
  missing: readonly PlannedGreeting[],
  isAutomatic: boolean,
): AddedGreetings => {
  if (missing.length === 0) return { added: 0, planned: 0, skipped: 0, txId: null };
  const outcome = write(store, (tx) => {
    const known = knownOccasionKeys(tx, month);
    const live = liveClients(
      tx,
      missing.map(({ clientId }) => clientId),
    );
    const adding = missing.filter(({ clientId, occasionKey }) => live.has(clientId) && !known.has(occasionKey));
    const changes = adding.map((greeting): Change => ({ operation: "insert", table: "greeting", rowId: ids.next(), values: { ...greeting } }));
    const written = header(isAutomatic ? "automatic" : "bulkEdit", { what: "greetingPlan", month, count: changes.length });
    return { adding, txId: written.txId, ...applyChanges(tx, written, changes) };
  });
  const { adding, txId } = outcome;
  if (adding.length === 0) return { added: 0, planned: 0, skipped: 0, txId: null };
  announce("history", "today", "care", ...outcome.tables.map((table) => `table:${table}`), ...clientTopics(outcome.clientIds));
  const planned = adding.filter((greeting) => greeting.state === "planned").length;
  return { added: adding.length, planned, skipped: adding.length - planned, txId };
};
