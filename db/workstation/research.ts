/* Questionnaires by version, what was answered, and interviews (R178-R190). */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { GivenAnswer, QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { allRows, finishRow, rowById, rowsWhere, shapeOf } from "./rows.ts";

const byOrder = (left: { readonly sortOrder: number | null }, right: { readonly sortOrder: number | null }): number =>
  (left.sortOrder ?? 0) - (right.sortOrder ?? 0);

/** One version of a questionnaire with its questions in order. */
export const questionnaireFile = (db: ReadDb, id: string): QuestionnaireFile | undefined => {
  const questionnaire = rowById(db, "questionnaire", id);
  if (!questionnaire) return undefined;
  const options = Map.groupBy(rowsWhere(db, "questionnaireOption", "questionnaireId", id), ({ questionId }) => questionId);
  const questions = rowsWhere(db, "questionnaireQuestion", "questionnaireId", id).toSorted(byOrder);
  return {
    questionnaire,
    questions: questions.map((question) => ({ question, options: (options.get(question.id) ?? []).toSorted(byOrder) })),
    bands: rowsWhere(db, "questionnaireBand", "questionnaireId", id).toSorted((left, right) => left.fromScore - right.fromScore),
  };
};

/** The newest version of each questionnaire; of two that were made at once the one with the higher id counts, on every device. */
export const newestQuestionnaires = (db: ReadDb): Row<"questionnaire">[] => {
  const newest = new Map<string, Row<"questionnaire">>();
  for (const row of allRows(db, "questionnaire")) {
    const known = newest.get(row.familyId);
    if (!known || row.version > known.version || (row.version === known.version && row.id > known.id)) newest.set(row.familyId, row);
  }
  return [...newest.values()];
};

const prefixed = (table: "questionnaireResponse" | "interview"): string => shapeOf(table).selectList.replaceAll(/(^|, )/g, "$1x.");

type Named<T> = T & {
  readonly clientName: string;
  readonly byName: string | null;
  readonly titleEn: string | null;
  /** The name of the band that the score reached, and in English. */
  readonly bandLabel: string | null;
  readonly bandLabelEn: string | null;
};
const bandSql = (column: string): string =>
  `(select b.${column} from questionnaire_band b where b.questionnaire_id = x.questionnaire_id and b.code = x.band and b.deleted_at is null limit 1)`;
/** The English name of what a row answers and its band; interviews have none. */
const wordsSql = {
  questionnaireResponse: `(select q.name_en from questionnaire q where q.id = x.questionnaire_id) as "titleEn", ${bandSql("label")} as "bandLabel", ${bandSql("label_en")} as "bandLabelEn"`,
  interview: `null as "titleEn", null as "bandLabel", null as "bandLabelEn"`,
} as const;
const textOf = (value: SqlValue | undefined): string | null => (typeof value === "string" ? value : null);

const namedPage = <T extends "questionnaireResponse" | "interview">(
  db: ReadDb,
  table: T,
  where: string,
  day: string,
  parameters: readonly SqlValue[],
  offset: number,
  limit: number,
): { readonly total: number; readonly lines: Named<Row<T>>[] } => {
  const from = `from ${shapeOf(table).sqlName} x join client c on c.id = x.client_id and c.deleted_at is null where x.deleted_at is null and ${where}`;
  const raws = allOf<Record<string, SqlValue>>(
    db,
    `select ${prefixed(table)}, c.name as "clientName", (select p.name from branch_user p where p.id = x.by_user_id) as "byName", ${wordsSql[table]} ${from}
     order by x.${day} desc, x.row_no desc limit ${limit} offset ${offset}`,
    ...parameters,
  );
  return {
    total: firstOf<{ n: number }>(db, `select count(*) as n ${from}`, ...parameters)?.n ?? 0,
    lines: raws.map((raw) => ({
      ...finishRow(table, raw),
      clientName: String(raw["clientName"]),
      byName: typeof raw["byName"] === "string" ? raw["byName"] : null,
      titleEn: textOf(raw["titleEn"]),
      bandLabel: textOf(raw["bandLabel"]),
      bandLabelEn: textOf(raw["bandLabelEn"]),
    })),
  };
};

interface PageQuery {
  readonly clientId?: string | undefined;
  /** Of a project; null: of none. */
  readonly projectId?: string | null | undefined;
  readonly offset: number;
  readonly limit: number;
}
/** `""` asks for what belongs to no project, null for everything. */
const ofProject = (parameter: string): string => `(${parameter} is null or coalesce(x.project_id, '') = ${parameter})`;
const projectOf = ({ projectId }: PageQuery): string | null => (projectId === undefined ? null : (projectId ?? ""));

/** Answered questionnaires, newest first, with their exact number. */
export const responsePage = (db: ReadDb, query: { readonly familyId?: string | undefined } & PageQuery) =>
  namedPage(
    db,
    "questionnaireResponse",
    `x.state <> 'void' and (?1 is null or x.client_id = ?1) and (?2 is null or x.questionnaire_id in (select id from questionnaire where family_id = ?2)) and ${ofProject("?3")}`,
    "answered_on",
    [query.clientId ?? null, query.familyId ?? null, projectOf(query)],
    query.offset,
    query.limit,
  );

/** Interviews, newest first, with their exact number. */
export const interviewPage = (db: ReadDb, query: PageQuery) =>
  namedPage(
    db,
    "interview",
    `(?1 is null or x.client_id = ?1) and ${ofProject("?2")}`,
    "held_on",
    [query.clientId ?? null, projectOf(query)],
    query.offset,
    query.limit,
  );

/** How many complete answers each version has. */
export const responseCounts = (db: ReadDb): ReadonlyMap<string, number> =>
  new Map(
    allOf<{ id: string; n: number }>(
      db,
      `select x.questionnaire_id as id, count(*) as n from questionnaire_response x join client c on c.id = x.client_id and c.deleted_at is null
       where x.state = 'final' and x.deleted_at is null group by x.questionnaire_id`,
    ).map(({ id, n }) => [id, n] as const),
  );

/** Answers of complete responses with consent to one version, in a span of days or of a project, newest last; and how many responses those are (R182, R190). */
export const givenAnswers = (
  db: ReadDb,
  questionnaireId: string,
  of: { readonly from: string; readonly to: string } | { readonly projectId: string },
): { readonly responses: readonly { readonly score: number | null; readonly band: string | null }[]; readonly answers: GivenAnswer[] } => {
  const where = `from questionnaire_response r join client c on c.id = r.client_id and c.deleted_at is null
    where r.questionnaire_id = ?1 and r.state = 'final' and r.consent_given = 1 and r.deleted_at is null
    and ${"projectId" in of ? "r.project_id = ?2" : "r.answered_on between ?2 and ?3"}`;
  const parameters = "projectId" in of ? [questionnaireId, of.projectId] : [questionnaireId, of.from, of.to];
  return {
    responses: allOf<{ score: number | null; band: string | null }>(db, `select r.score, r.band ${where}`, ...parameters),
    answers: allOf<GivenAnswer>(
      db,
      `select a.response_id as "responseId", a.question_id as "questionId", a.option_id as "optionId", a.number, a.body
       from questionnaire_answer a where a.deleted_at is null and a.response_id in (select r.id ${where}) order by a.row_no`,
      ...parameters,
    ),
  };
};
