/* What the pages of research projects show (R180-R182, R186, R190). */
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { research } from "#shared/contracts/research.ts";
import type { ProjectFile } from "#shared/contracts/researchProjects.ts";
import { interviewBuckets, mayKeepProject, nextResearchSteps, projectProblems, type QuestionnaireResults } from "#shared/domain/research/projects.ts";
import { resultsOf } from "#shared/domain/research/questionnaires.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { peopleOfBranch, personName, rememberNames } from "#db/workstation/names.ts";
import { givenAnswers, questionnaireFile } from "#db/workstation/research.ts";
import {
  methodsOfProject,
  opportunitiesOfProject,
  projectLine,
  projectLines,
  researchDue,
  saidInInterviews,
  tasksOfProject,
  versionsAnswered,
} from "#db/workstation/researchProjects.ts";
import { rowsWhere } from "#db/workstation/rows.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { maySettleAction } from "./projectCommands.ts";

const hosts: ReadonlySet<string> = new Set(["clientManager", "branchManager"]);

/** What the answers to one version say together: those of a span of days, or those of a project. */
export const resultsOfVersion = (db: ReadDb, questionnaireId: string, of: Parameters<typeof givenAnswers>[2]): QuestionnaireResults | undefined => {
  const file = questionnaireFile(db, questionnaireId);
  if (!file) return undefined;
  const { responses, answers } = givenAnswers(db, questionnaireId, of);
  const scores = responses.flatMap(({ score }) => score ?? []);
  return {
    file,
    responses: responses.length,
    averageScoreTenths: scores.length === 0 ? null : Math.round((scores.reduce((sum, score) => sum + score, 0) * 10) / scores.length),
    bands: file.bands.map(({ code }) => ({ code, count: responses.filter(({ band }) => band === code).length })),
    questions: resultsOf(file, answers),
  };
};

export const projectQueries: Pick<HandlersOf<typeof research>, "projects" | "projectFile" | "researchDue"> = {
  projects: ({ db, clock }, { scope, text, offset, limit }) => ok({ today: dayOf(clock.now()), ...projectLines(db, { scope, text }, { offset, limit }) }),

  researchDue: ({ db, clock, actor }, { days }) => ok(researchDue(db, actor.id, addDays(dayOf(clock.now()), days))),

  projectFile: ({ db, clock, actor }, { projectId }) => {
    const line = projectLine(db, projectId);
    if (!line) return err({ type: "projectNotFound" });
    const nameOf = rememberNames(db, personName);
    const said = saidInInterviews(db, projectId);
    const facts = { project: line, answers: line.answers, interviews: line.interviews, actions: line.actions, note: "" };
    const file: ProjectFile = {
      today: dayOf(clock.now()),
      line,
      results: versionsAnswered(db, projectId).flatMap((id) => resultsOfVersion(db, id, { projectId }) ?? []),
      said: interviewBuckets.map((bucket) => ({
        bucket,
        lines: said.flatMap((one) => {
          const text = (one[bucket] ?? "").trim();
          return text === "" ? [] : [{ interviewId: one.id, text }];
        }),
      })),
      byMethod: methodsOfProject(db, projectId),
      actions: rowsWhere(db, "researchAction", "projectId", projectId)
        .toSorted((left, right) => left.dueOn.localeCompare(right.dueOn) || left.id.localeCompare(right.id))
        .map((row) => ({ ...row, ownerName: nameOf(row.ownerId), maySettle: maySettleAction(actor, line.hostId, row.ownerId) })),
      tasks: tasksOfProject(db, projectId),
      opportunities: opportunitiesOfProject(db, projectId),
      // The reason is typed when the step is taken: a door waits only for what must be there before.
      doors: nextResearchSteps(line.step).map((step) => ({
        step,
        problems: projectProblems(line.step, step, facts).filter(({ type }) => type !== "reasonMissing" && type !== "noActions"),
      })),
      people: peopleOfBranch(db).filter(({ role, isActive }) => hosts.has(role) && isActive),
      mayKeep: mayKeepProject(actor, line.hostId),
    };
    return ok(file);
  },
};
