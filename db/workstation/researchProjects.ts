/* Queries of research projects: lists with live counts, what was collected, what follows (R180, R182, R186). */
import type { ProjectLine, ProjectOpportunity, ProjectScope, ProjectTask, ResearchDue } from "#shared/domain/research/projects.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { likeOf } from "./campaigns.ts";
import { finishRow, shapeOf } from "./rows.ts";

const projectColumns = shapeOf("researchProject").selectList.replaceAll(/(^|, )/g, "$1p.");
const living = (table: string): string =>
  `from ${table} x join client c on c.id = x.client_id and c.deleted_at is null where x.project_id = p.id and x.deleted_at is null`;
/** What counts: complete and with consent (R182). */
const usableAnswer = "x.state = 'final' and x.consent_given = 1";
const usableInterview = "x.consent_given = 1 and x.step in ('record', 'analyse', 'combine')";

const lineColumns = `${projectColumns}, (select u.name from branch_user u where u.id = p.host_id) as "hostName",
  (select q.name from questionnaire q where q.family_id = p.family_id and q.deleted_at is null order by q.version desc, q.id desc limit 1) as "questionnaireName",
  (select q.name_en from questionnaire q where q.family_id = p.family_id and q.deleted_at is null order by q.version desc, q.id desc limit 1) as "questionnaireNameEn",
  (select count(*) ${living("questionnaire_response")} and ${usableAnswer}) as answers,
  (select count(*) ${living("interview")} and ${usableInterview}) as interviews,
  (select count(*) ${living("questionnaire_response")} and x.state <> 'void' and not (${usableAnswer}))
    + (select count(*) ${living("interview")} and not (${usableInterview})) as unusable,
  (select count(*) from research_action a where a.project_id = p.id and a.deleted_at is null and a.state = 'open') as "openActions",
  (select count(*) from research_action a where a.project_id = p.id and a.deleted_at is null) + (select count(*) ${living("opportunity")})
    + (select count(*) from follow_up f join client fc on fc.id = f.client_id and fc.deleted_at is null
       where f.source = 'research' and f.source_id = p.id and f.deleted_at is null) as actions`;

const textOrNull = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);
const lineOf = (raw: Record<string, SqlValue>): ProjectLine => ({
  ...finishRow("researchProject", raw),
  hostName: textOrNull(raw["hostName"]),
  questionnaireName: textOrNull(raw["questionnaireName"]),
  questionnaireNameEn: textOrNull(raw["questionnaireNameEn"]),
  answers: Number(raw["answers"]),
  interviews: Number(raw["interviews"]),
  unusable: Number(raw["unusable"]),
  openActions: Number(raw["openActions"]),
  actions: Number(raw["actions"]),
});

const scopeSql: Readonly<Record<ProjectScope, string>> = {
  open: "p.step not in ('closed', 'cancelled')",
  collecting: "p.step in ('collect', 'analyse')",
  ended: "p.step in ('closed', 'cancelled')",
  all: "true",
};

/** Projects of a scope, the newest first, with their exact number. */
export const projectLines = (
  db: ReadDb,
  query: { readonly scope: ProjectScope; readonly text?: string | undefined },
  range: { readonly offset: number; readonly limit: number },
): { readonly total: number; readonly lines: ProjectLine[] } => {
  const where = String.raw`from research_project p where p.deleted_at is null and ${scopeSql[query.scope]}
    and (?1 is null or p.title like ?1 escape '\' or p.question like ?1 escape '\' or p.target_group like ?1 escape '\')`;
  const wanted = likeOf(query.text);
  return {
    total: firstOf<{ n: number }>(db, `select count(*) as n ${where}`, wanted)?.n ?? 0,
    lines: allOf<Record<string, SqlValue>>(
      db,
      `select ${lineColumns} ${where} order by coalesce(p.starts_on, p.step_since_on) desc, p.id limit ?2 offset ?3`,
      wanted,
      range.limit,
      range.offset,
    ).map(lineOf),
  };
};

/** One project with its counts. */
export const projectLine = (db: ReadDb, id: string): ProjectLine | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${lineColumns} from research_project p where p.deleted_at is null and p.id = ?`, id);
  return raw && lineOf(raw);
};

/** The versions of questionnaires to which a project has answers that count, the one with most answers first. */
export const versionsAnswered = (db: ReadDb, projectId: string): string[] =>
  allOf<{ id: string }>(
    db,
    `select x.questionnaire_id as id from questionnaire_response x join client c on c.id = x.client_id and c.deleted_at is null
     where x.project_id = ? and x.deleted_at is null and ${usableAnswer} group by x.questionnaire_id order by count(*) desc, x.questionnaire_id`,
    projectId,
  ).map(({ id }) => id);

/** How the answers that count were asked for, the most frequent way first. */
export const methodsOfProject = (db: ReadDb, projectId: string): { method: string; count: number }[] =>
  allOf<{ method: string; count: number }>(
    db,
    `select x.method as method, count(*) as count from questionnaire_response x join client c on c.id = x.client_id and c.deleted_at is null
     where x.project_id = ? and x.deleted_at is null and ${usableAnswer} group by x.method order by 2 desc, 1`,
    projectId,
  );

/** What interviews that count say, newest first. */
export const saidInInterviews = (
  db: ReadDb,
  projectId: string,
): { id: string; sharedNeeds: string | null; ownNeeds: string | null; chances: string | null; challenges: string | null }[] =>
  allOf(
    db,
    `select x.id as id, x.shared_needs as "sharedNeeds", x.own_needs as "ownNeeds", x.chances as chances, x.challenges as challenges
     from interview x join client c on c.id = x.client_id and c.deleted_at is null
     where x.project_id = ? and x.deleted_at is null and ${usableInterview} order by x.held_on desc, x.row_no desc`,
    projectId,
  );

/** Tasks of clients that a project made, the soonest first. */
export const tasksOfProject = (db: ReadDb, projectId: string): ProjectTask[] =>
  allOf<ProjectTask & Record<string, SqlValue>>(
    db,
    `select f.id as id, f.client_id as "clientId", c.name as "clientName", f.title as title, f.due_on as "dueOn", f.state as state
     from follow_up f join client c on c.id = f.client_id and c.deleted_at is null
     where f.source = 'research' and f.source_id = ? and f.deleted_at is null order by f.due_on, f.id`,
    projectId,
  );

/** Opportunities that a project raised, the newest first. */
export const opportunitiesOfProject = (db: ReadDb, projectId: string): ProjectOpportunity[] =>
  allOf<ProjectOpportunity & Record<string, SqlValue>>(
    db,
    `select o.id as id, o.client_id as "clientId", c.name as "clientName", o.title as title, o.stage as stage, o.expected_amount as "expectedAmount"
     from opportunity o join client c on c.id = o.client_id and c.deleted_at is null
     where o.project_id = ? and o.deleted_at is null order by o.raised_on desc, o.id`,
    projectId,
  );

/** Open actions of a person, and projects of his that still collect, whose day is not after `until`; the soonest first (R180). */
export const researchDue = (db: ReadDb, personId: string, until: string): ResearchDue[] =>
  allOf<ResearchDue & Record<string, SqlValue>>(
    db,
    `select 'action' as kind, a.id as id, p.id as "projectId", p.title as "projectTitle", a.title as title, a.due_on as "dueOn"
     from research_action a join research_project p on p.id = a.project_id and p.deleted_at is null and p.step <> 'cancelled'
     where a.deleted_at is null and a.state = 'open' and a.owner_id = ?1 and a.due_on <= ?2
     union all select 'collecting', p.id, p.id, p.title, p.title, p.until_on
     from research_project p where p.deleted_at is null and p.step = 'collect' and p.host_id = ?1 and p.until_on <= ?2
     order by 6, 2`,
    personId,
    until,
  );
