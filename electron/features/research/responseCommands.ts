/* What a client answered, and what he said in an interview: both with his consent (R182, R184-R186, R190). */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf, type Day } from "#shared/kernel/time.ts";
import type { research } from "#shared/contracts/research.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { type Answer, answerProblems, scoreBand, scoreOf, validUntil } from "#shared/domain/research/questionnaires.ts";
import { questionnaireFile } from "#db/workstation/research.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { CommandContext, HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { mayJoinProject } from "./projectCommands.ts";

type Commands = "saveResponse" | "voidResponse" | "saveInterview" | "removeInterview";
const topics = ["research"];

/** The rows of what was answered: one for each chosen option, one for a number or words. */
const answerChanges = (context: CommandContext, clientId: string, responseId: string, answers: readonly Answer[]): Change[] =>
  answers.flatMap(({ questionId, optionIds, number, body }) => {
    const insert = (values: Readonly<Record<string, string | number | null>>): Change => ({
      operation: "insert",
      table: "questionnaireAnswer",
      rowId: context.ids.next(),
      values: { clientId, responseId, questionId, ...values },
    });
    if (optionIds && optionIds.length > 0) return optionIds.map((optionId) => insert({ optionId }));
    if (typeof number === "number") return [insert({ number })];
    const words = (body ?? "").trim();
    return words === "" ? [] : [insert({ body: words })];
  });

export const responseCommands: Pick<HandlersOf<typeof research>, Commands> = {
  saveResponse: (context, { clientId, questionnaireId, responseId, isFinal, values, answers }) => {
    const { db, actor, ids, clock } = context;
    if (!rowById(db, "client", clientId)) return err({ type: "clientNotFound" });
    const file = questionnaireFile(db, questionnaireId);
    if (!file) return err({ type: "questionnaireNotFound" });
    const known = responseId === null ? undefined : rowById(db, "questionnaireResponse", responseId);
    if (responseId !== null && (known?.clientId !== clientId || known.questionnaireId !== questionnaireId || known.state !== "draft"))
      return err({ type: "responseNotFound" });
    const today = dayOf(clock.now());
    const answeredOn = (values.answeredOn ?? known?.answeredOn ?? today) as Day; // checked below
    if (answeredOn > today) return err({ type: "dayInFuture", today });
    const consentGiven = values.consentGiven ?? known?.consentGiven ?? false;
    if (isFinal && !consentGiven) return err({ type: "consentMissing" });
    const joins = mayJoinProject(db, values.projectId, known?.projectId);
    if (!joins.ok) return joins;
    const asked = answers.filter(({ questionId }) => file.questions.some(({ question }) => question.id === questionId));
    const problems = answerProblems(file, asked, isFinal);
    if (problems.length > 0) return err({ type: "answersRefused", problems });
    const score = isFinal ? scoreOf(file, asked) : null;
    const band = scoreBand(file, score)?.code ?? null;
    const checked = validateRow("questionnaireResponse", {
      method: "faceToFace",
      ...values,
      clientId,
      questionnaireId,
      answeredOn,
      consentGiven,
      purpose: file.questionnaire.purpose,
      title: file.questionnaire.name,
      version: file.questionnaire.version,
      byUserId: actor.id,
      state: isFinal ? "final" : "draft",
      score,
      band,
      validUntil: isFinal ? validUntil(answeredOn, file.questionnaire.validMonths) : null,
    });
    if (!checked.ok) return checked;
    const rowId = known?.id ?? ids.next();
    const changes: Change[] = [
      { operation: known ? "update" : "insert", table: "questionnaireResponse", rowId, values: checked.value },
      ...(known
        ? rowsWhere(db, "questionnaireAnswer", "responseId", rowId).map((row): Change => ({ operation: "delete", table: "questionnaireAnswer", rowId: row.id }))
        : []),
      ...answerChanges(context, clientId, rowId, asked),
    ];
    return ok({ responseId: rowId, score, band, txId: commitChanges(context, "edit", { what: "questionnaireResponse" }, changes, topics) });
  },
  voidResponse: (context, { responseId }) => {
    const known = rowById(context.db, "questionnaireResponse", responseId);
    if (!known || known.state === "void") return err({ type: "responseNotFound" });
    const change: Change = { operation: "update", table: "questionnaireResponse", rowId: responseId, values: { state: "void" } };
    return ok({ txId: commitChanges(context, "edit", { what: "questionnaireResponse" }, [change], topics) });
  },
  saveInterview: (context, { clientId, interviewId, values }) => {
    const { db, actor, ids, clock } = context;
    if (!rowById(db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = interviewId === null ? undefined : rowById(db, "interview", interviewId);
    if (interviewId !== null && known?.clientId !== clientId) return err({ type: "interviewNotFound" });
    const consentGiven = values.consentGiven ?? known?.consentGiven ?? false;
    const words = values.exactWords === undefined ? (known?.exactWords ?? null) : values.exactWords;
    if (!consentGiven && (words ?? "") !== "") return err({ type: "consentMissing" });
    const joins = mayJoinProject(db, values.projectId, known?.projectId);
    if (!joins.ok) return joins;
    const checked = validateRow("interview", {
      ...(known ? {} : { topic: null, step: "plan", heldOn: dayOf(clock.now()), clientId, byUserId: actor.id }),
      ...values,
      consentGiven,
    });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(db, "interview", checked.value);
    if (stopped) return err(stopped);
    const rowId = known?.id ?? ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "interview", rowId, values: checked.value };
    return ok({ interviewId: rowId, txId: commitChanges(context, "edit", { what: "interview" }, [change], topics) });
  },
  removeInterview: (context, { interviewId }) => {
    if (!rowById(context.db, "interview", interviewId)) return err({ type: "interviewNotFound" });
    return ok({ txId: commitChanges(context, "edit", { what: "interview" }, [{ operation: "delete", table: "interview", rowId: interviewId }], topics) });
  },
};
