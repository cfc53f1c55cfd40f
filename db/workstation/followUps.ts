/* Queries of follow-ups, checklists, templates and rhythms. */
import { sql } from "kysely";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { ChecklistFile, FollowUpEntry, TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import { all, allOf, first, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { checklistTitleEn, followUpTitleEn, checklistInBoth, withTitleEn } from "./followUpWords.ts";
import { clientName } from "./names.ts";
import { allRows, finishRow, rowById, rowsOfClient, rowsWhere, shapeOf } from "./rows.ts";
import { build } from "./schema.ts";

export type FollowUpScope = "overdue" | "today" | "upcoming" | "open" | "snoozed" | "done";
type CountedScope = Exclude<FollowUpScope, "open">;

const prefixed = (table: "followUp" | "checklist", alias: string): string => shapeOf(table).selectList.replaceAll(/(^|, )/g, `$1${alias}.`);

const scopeSql: Readonly<Record<FollowUpScope, string>> = {
  overdue: "f.state = 'open' and f.due_on < ?1 and coalesce(f.snoozed_until, '') <= ?1",
  today: "f.state = 'open' and f.due_on = ?1 and coalesce(f.snoozed_until, '') <= ?1",
  upcoming: "f.state = 'open' and f.due_on > ?1 and coalesce(f.snoozed_until, '') <= ?1",
  open: "f.state = 'open' and ?1 = ?1",
  snoozed: "f.state = 'open' and f.snoozed_until > ?1",
  done: "f.state <> 'open' and ?1 = ?1",
};

const entryColumns = `${prefixed("followUp", "f")}, c.name as "clientName",
  ${followUpTitleEn("f")} as "titleEn",
  (select k.title from checklist k where k.id = f.checklist_id) as "checklistTitle",
  (select ${checklistTitleEn("k")} from checklist k where k.id = f.checklist_id) as "checklistTitleEn",
  (select p.name from branch_user p where p.id = f.owner_id) as "ownerName"`;

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);

const entryOf = (raw: Record<string, SqlValue>): FollowUpEntry => ({
  ...finishRow("followUp", raw),
  clientName: String(raw["clientName"]),
  titleEn: textOrNull(raw["titleEn"]),
  checklistTitle: textOrNull(raw["checklistTitle"]),
  checklistTitleEn: textOrNull(raw["checklistTitleEn"]),
  ownerName: textOrNull(raw["ownerName"]),
});

/** Follow-ups of a scope, most urgent first (done ones newest first), with their exact number: where it is `known` it is not counted again. */
export const followUpEntries = (
  db: ReadDb,
  query: { readonly scope: FollowUpScope; readonly today: string; readonly clientId?: string | undefined; readonly offset: number; readonly limit: number },
  known?: number,
): { readonly total: number; readonly lines: FollowUpEntry[] } => {
  const where = `from follow_up f join client c on c.id = f.client_id and c.deleted_at is null
    where f.deleted_at is null and ${scopeSql[query.scope]} and (?2 is null or f.client_id = ?2)`;
  const order = query.scope === "done" ? "f.done_at desc, f.row_no" : "f.due_on, f.client_id, f.sort_order, f.row_no";
  const parameters = [query.today, query.clientId ?? null] as const;
  return {
    total: known ?? firstOf<{ n: number }>(db, `select count(*) as n ${where}`, ...parameters)?.n ?? 0,
    lines: allOf<Record<string, SqlValue>>(
      db,
      `select ${entryColumns} ${where} order by ${order} limit ?3 offset ?4`,
      ...parameters,
      query.limit,
      query.offset,
    ).map(entryOf),
  };
};

/** One follow-up of a living client, whatever its state. */
export const followUpEntry = (db: ReadDb, id: string): FollowUpEntry | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(
    db,
    `select ${entryColumns} from follow_up f join client c on c.id = f.client_id and c.deleted_at is null where f.deleted_at is null and f.id = ?`,
    id,
  );
  return raw && entryOf(raw);
};

/** How many follow-ups of living clients each scope holds. Few clients are deleted: who they are is asked once, not for each line. */
export const followUpCounts = (db: ReadDb, today: string): Readonly<Record<CountedScope, number>> =>
  firstOf<Record<CountedScope, number>>(
    db,
    `select coalesce(sum(${scopeSql.overdue}), 0) as overdue, coalesce(sum(${scopeSql.today}), 0) as today,
       coalesce(sum(${scopeSql.upcoming}), 0) as upcoming, coalesce(sum(${scopeSql.snoozed}), 0) as snoozed,
       coalesce(sum(${scopeSql.done}), 0) as done
     from follow_up f where f.deleted_at is null
       and f.client_id not in (select id from client indexed by client_by_deletion where deleted_at is not null)`,
    today,
  ) ?? { overdue: 0, today: 0, upcoming: 0, snoozed: 0, done: 0 };

/** A checklist with its items in order. */
export const checklistFile = (db: ReadDb, checklistId: string): ChecklistFile | undefined => {
  const checklist = rowById(db, "checklist", checklistId);
  if (!checklist) return undefined;
  const items = rowsWhere(db, "followUp", "checklistId", checklistId).toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0));
  return { checklist: checklistInBoth(db, checklist), clientName: clientName(db, checklist.clientId) ?? "", items: withTitleEn(db, items) };
};

/** The checklists of a client, newest first. */
export const checklistsOfClient = (db: ReadDb, clientId: string): ChecklistFile[] =>
  rowsOfClient(db, "checklist", clientId)
    .toReversed()
    .flatMap((checklist) => checklistFile(db, checklist.id) ?? []);

/** The newest version of each template family, with items. */
export const newestTemplates = (db: ReadDb): TemplateFile[] => {
  const newest = new Map<string, Row<"checklistTemplate">>();
  for (const template of allRows(db, "checklistTemplate")) {
    const known = newest.get(template.familyId);
    // Two people may each have made the same version before they heard of each other: the same one counts on every device.
    if (!known || template.version > known.version || (template.version === known.version && template.id > known.id)) newest.set(template.familyId, template);
  }
  const items = Map.groupBy(allRows(db, "checklistTemplateItem"), (item) => item.templateId);
  const running = new Map(
    all(
      db,
      build
        .selectFrom("checklist as k")
        .innerJoin("checklist_template as t", "t.id", "k.template_id")
        .select(({ fn }) => ["t.family_id as familyId", fn.countAll<number>().as("n")])
        .where("k.state", "=", "running")
        .where("k.deleted_at", "is", null)
        .groupBy("t.family_id"),
    ).map((row) => [row.familyId, row.n]),
  );
  return [...newest.values()].map((template) => ({
    template,
    items: (items.get(template.id) ?? []).toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0)),
    runningCount: running.get(template.familyId) ?? 0,
  }));
};

/** Live checklists that a rhythm began, under the key `rhythmId clientId`. */
const occurrences = build
  .selectFrom("checklist")
  .select((eb) => sql<string>`${eb.ref("rhythm_id")} || ' ' || ${eb.ref("client_id")}`.as("key"))
  .where("rhythm_id", "is not", null)
  .where("deleted_at", "is", null);

/** Clients who ever had a checklist of a family of templates, however it began. */
export const clientsWithFamily = (db: ReadDb, familyId: string): ReadonlySet<string> =>
  new Set(
    all(
      db,
      build
        .selectFrom("checklist as l")
        .innerJoin("checklist_template as t", "t.id", "l.template_id")
        .select("l.client_id as clientId")
        .where("t.family_id", "=", familyId)
        .where("l.deleted_at", "is", null),
    ).map(({ clientId }) => clientId),
  );

/** Per client the day on which each rhythm began last. Key: `rhythmId clientId`. */
export const lastOccurrences = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(all(db, occurrences.select(({ fn }) => fn.max("started_on").as("day")).groupBy(["rhythm_id", "client_id"])).map((row) => [row.key, row.day]));

/** Occurrences that still run: `rhythmId clientId`. A rhythm never begins a second one beside it. */
export const runningOccurrences = (db: ReadDb): ReadonlySet<string> => new Set(all(db, occurrences.where("state", "=", "running")).map((row) => row.key));

/** How many checklists rhythms began on a day. */
export const occurrencesBegunOn = (db: ReadDb, day: string): number =>
  first(
    db,
    build
      .selectFrom("checklist")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("rhythm_id", "is not", null)
      .where("started_on", "=", day),
  )?.n ?? 0;
