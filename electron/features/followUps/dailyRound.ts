/*
 * What each day asks for, at unlock and at the turn of the day: due rhythms begin their checklist, and who became a client in the
 * last weeks gets the first one (R067). Also after the
 * laptop slept for a week or its clock jumped: nothing twice (one occurrence key, one running checklist per rhythm and
 * client), nothing missing (what was due is due since then), no flood (a bounded number per day, key clients first).
 */
import { addDays, dayOf, type Day, type Instant } from "#shared/kernel/time.ts";
import { sortedInSteps, type Steps } from "#shared/kernel/steps.ts";
import { isCaredForBy } from "#shared/domain/clients/mayEditField.ts";
import { createWorkCalendar, type WorkCalendar } from "#shared/domain/care/workingDays.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { rhythmTitle } from "#shared/domain/followUps/programTitles.ts";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import { isForNewClients, newClientDays, type RhythmRule, rememberedDueOn, rulesInForce } from "#shared/domain/followUps/rhythms.ts";
import { clientsWithFamily, lastOccurrences, newestTemplates, occurrencesBegunOn, runningOccurrences } from "#db/workstation/followUps.ts";
import { newClientsSince } from "#db/workstation/maturityDesk.ts";
import { type PlannerClient, plannerClients } from "#db/workstation/plannerFacts.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { ReadDb } from "#db/engine/store.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { type ChecklistPlan, checklistChanges, planOfTemplate } from "./checklists.ts";

/** Most checklists that rhythms may begin on one day: what a manager can still do. */
export const mostPerDay = 15;

type Rhythm = RhythmRule & { readonly templateFamilyId: string | null };

interface DueOccurrence {
  readonly client: PlannerClient;
  readonly rule: Rhythm;
  readonly dueOn: Day;
  /** When it began last for this client, as it was when this was found. */
  readonly lastOn: Day | null;
  /** The first checklist of a new client: it goes before the rhythms of those who are known. */
  readonly isFirst: boolean;
}

/** Days and ids by their code: tens of thousands are compared. */
const inOrder = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

const byUrgency = (left: DueOccurrence, right: DueOccurrence): number =>
  Number(right.isFirst) - Number(left.isFirst) ||
  Number(right.client.grade === "key") - Number(left.client.grade === "key") ||
  right.client.sizeFen - left.client.sizeFen ||
  inOrder(left.dueOn, right.dueOn) ||
  inOrder(left.client.id, right.client.id);

/** Clients that are looked at in one step. */
const clientsPerStep = 2_000;

function* dueOccurrences(db: ReadDb, clients: readonly PlannerClient[], calendar: WorkCalendar, today: Day): Steps<DueOccurrence[]> {
  const rules = allRows(db, "rhythm").filter((rule) => rule.action === "contact" || (rule.action !== "visit" && rule.templateFamilyId !== null));
  const last = lastOccurrences(db);
  const running = runningOccurrences(db);
  const dueOf = rememberedDueOn(calendar);
  const due: DueOccurrence[] = [];
  for (const [at, client] of clients.entries()) {
    if (at % clientsPerStep === 0) yield;
    for (const found of rulesInForce(rules, client)) {
      const row = rules.find((one) => one.id === found.id);
      if (!row || running.has(`${row.id} ${client.id}`)) continue;
      const rule = { ...row, ...found };
      const lastOn = last.get(`${rule.id} ${client.id}`) as Day | undefined; // a day column
      const dueOn = dueOf(rule, lastOn ?? null, client.createdAt as Instant); // a column of moments
      if (dueOn <= today) due.push({ client, rule, dueOn, lastOn: lastOn ?? null, isFirst: false });
    }
  }
  return due;
}

/** New clients who have had nothing yet of what the branch wants every new client to get; once each, also when a person began it. */
const firstOccurrences = (db: ReadDb, all: readonly PlannerClient[], today: Day): DueOccurrence[] => {
  const rules = allRows(db, "rhythm").filter((rule) => isForNewClients(rule) && rule.templateFamilyId !== null);
  if (rules.length === 0) return [];
  const since = newClientsSince(db, addDays(today, 1 - newClientDays), today);
  if (since.size === 0) return [];
  const begun = lastOccurrences(db);
  const clients = all.filter(({ id }) => since.has(id));
  return rules.flatMap((rule) => {
    const known = clientsWithFamily(db, rule.templateFamilyId ?? "");
    return clients
      .filter(({ id }) => !known.has(id) && !begun.has(`${rule.id} ${id}`))
      .map((client): DueOccurrence => ({ client, rule, dueOn: (since.get(client.id) ?? today) as Day, lastOn: null, isFirst: true })); // day columns
  });
};

/** What a due rhythm begins: its template's newest version, or for a contact without one a single item. */
const planOf = (rule: Rhythm, templates: ReadonlyMap<string, TemplateFile>): ChecklistPlan | undefined => {
  if (rule.templateFamilyId !== null) {
    const file = templates.get(rule.templateFamilyId);
    return file && file.template.isActive !== false ? planOfTemplate(file) : undefined;
  }
  const title = rhythmTitle(rule.routine, rule.action).zh;
  return { templateId: null, title, routine: rule.routine, items: [{ title, offsetWorkingDays: 1, condition: null, evidence: "note" }] };
};

/** Everything that could begin today, most urgent first. */
function* wanted(db: ReadDb, calendar: WorkCalendar, today: Day): Steps<readonly DueOccurrence[]> {
  const clients = yield* plannerClients(db);
  const due = yield* sortedInSteps(yield* dueOccurrences(db, clients, calendar, today), byUrgency);
  yield;
  const firsts = firstOccurrences(db, clients, today).toSorted(byUrgency);
  yield;
  return [...firsts, ...due];
}

/**
 * Begins what is due today, in one transaction; answers how many checklists were begun. What is due is found in steps; what
 * begins is looked at again at the end, for meanwhile another round may have begun it.
 */
export const runRhythms = async (context: CommandContext): Promise<number> => {
  const { db, ids, clock, actor } = context;
  const today = dayOf(clock.now());
  if (occurrencesBegunOn(db, today) >= mostPerDay) return 0;
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  const due = await stepByStep(wanted(db, calendar, today));
  const room = mostPerDay - occurrencesBegunOn(db, today);
  const last = lastOccurrences(db);
  const running = runningOccurrences(db);
  const templates = new Map<string, TemplateFile>(newestTemplates(db).map((file) => [file.template.familyId, file]));
  const changes: Change[] = [];
  let begun = 0;
  for (const { client, rule, dueOn, lastOn } of due) {
    if (begun >= room) break;
    const key = `${rule.id} ${client.id}`;
    if (running.has(key) || (last.get(key) ?? null) !== lastOn) continue;
    const plan = planOf(rule, templates);
    const row = rowById(db, "client", client.id);
    if (!plan || !row || !isCaredForBy(context.actor, row.managerId)) continue;
    const made = checklistChanges(ids, calendar, {
      client: row,
      plan,
      startOn: today,
      actorId: actor.id,
      rhythmId: rule.id,
      occurrenceKey: `${rule.id} ${client.id} ${dueOn}`,
    });
    if (!made) continue;
    changes.push(...made.changes);
    begun += 1;
  }
  if (changes.length > 0) commitChanges(context, "automatic", { what: "dailyRound", count: begun }, changes, ["followUps"]);
  return begun;
};
