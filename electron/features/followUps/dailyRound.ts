/*
 * What each day asks for, at unlock and at the turn of the day: due rhythms begin their checklist, and who became a client in the
 * last weeks gets the first one (R067). Also after the
 * laptop slept for a week or its clock jumped: nothing twice (one occurrence key, one running checklist per rhythm and
 * client), nothing missing (what was due is due since then), no flood (a bounded number per day, key clients first).
 */
import { addDays, dayOf, type Day, type Instant } from "#shared/kernel/time.ts";
import { isCaredForBy } from "#shared/domain/clients/mayEditField.ts";
import { createWorkCalendar, type WorkCalendar } from "#shared/domain/care/workingDays.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { rhythmTitle } from "#shared/domain/followUps/programTitles.ts";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import { isForNewClients, newClientDays, nextDueOn, type RhythmRule, rulesInForce } from "#shared/domain/followUps/rhythms.ts";
import { clientsWithFamily, lastOccurrences, newestTemplates, occurrencesBegunOn, runningOccurrences } from "#db/workstation/followUps.ts";
import { newClientsSince } from "#db/workstation/maturityDesk.ts";
import { type PlannerClient, plannerClients } from "#db/workstation/plannerFacts.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { type ChecklistPlan, checklistChanges, planOfTemplate } from "./checklists.ts";

/** Most checklists that rhythms may begin on one day: what a manager can still do. */
export const mostPerDay = 15;

type Rhythm = RhythmRule & { readonly templateFamilyId: string | null };

interface DueOccurrence {
  readonly client: PlannerClient;
  readonly rule: Rhythm;
  readonly dueOn: Day;
  /** The first checklist of a new client: it goes before the rhythms of those who are known. */
  readonly isFirst: boolean;
}

const byUrgency = (left: DueOccurrence, right: DueOccurrence): number =>
  Number(right.isFirst) - Number(left.isFirst) ||
  Number(right.client.grade === "key") - Number(left.client.grade === "key") ||
  right.client.sizeFen - left.client.sizeFen ||
  left.dueOn.localeCompare(right.dueOn) ||
  left.client.id.localeCompare(right.client.id);

const dueOccurrences = (context: CommandContext, calendar: WorkCalendar, today: Day): DueOccurrence[] => {
  const { db } = context;
  const rules = allRows(db, "rhythm").filter((rule) => rule.action === "contact" || (rule.action !== "visit" && rule.templateFamilyId !== null));
  const last = lastOccurrences(db);
  const running = runningOccurrences(db);
  const due: DueOccurrence[] = [];
  for (const client of plannerClients(db)) {
    for (const found of rulesInForce(rules, client)) {
      const row = rules.find((one) => one.id === found.id);
      if (!row || running.has(`${row.id} ${client.id}`)) continue;
      const rule = { ...row, ...found };
      const lastOn = last.get(`${rule.id} ${client.id}`) as Day | undefined; // a day column
      const dueOn = nextDueOn(rule, lastOn ?? null, dayOf(client.createdAt as Instant), calendar); // a column of moments
      if (dueOn <= today) due.push({ client, rule, dueOn, isFirst: false });
    }
  }
  return due;
};

/** New clients who have had nothing yet of what the branch wants every new client to get; once each, also when a person began it. */
const firstOccurrences = (context: CommandContext, today: Day): DueOccurrence[] => {
  const { db } = context;
  const rules = allRows(db, "rhythm").filter((rule) => isForNewClients(rule) && rule.templateFamilyId !== null);
  if (rules.length === 0) return [];
  const since = newClientsSince(db, addDays(today, 1 - newClientDays), today);
  if (since.size === 0) return [];
  const begun = lastOccurrences(db);
  const clients = plannerClients(db).filter(({ id }) => since.has(id));
  return rules.flatMap((rule) => {
    const known = clientsWithFamily(db, rule.templateFamilyId ?? "");
    return clients
      .filter(({ id }) => !known.has(id) && !begun.has(`${rule.id} ${id}`))
      .map((client): DueOccurrence => ({ client, rule, dueOn: (since.get(client.id) ?? today) as Day, isFirst: true })); // day columns
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

/** Begins what is due today, in one transaction; answers how many checklists were begun. */
export const runRhythms = (context: CommandContext): number => {
  const { db, ids, clock, actor } = context;
  const today = dayOf(clock.now());
  const room = mostPerDay - occurrencesBegunOn(db, today);
  if (room <= 0) return 0;
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  const templates = new Map<string, TemplateFile>(newestTemplates(db).map((file) => [file.template.familyId, file]));
  const changes: Change[] = [];
  let begun = 0;
  for (const { client, rule, dueOn } of [...firstOccurrences(context, today), ...dueOccurrences(context, calendar, today)].toSorted(byUrgency)) {
    if (begun >= room) break;
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
