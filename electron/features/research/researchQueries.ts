import { err, ok } from "#shared/kernel/result.ts";
import type { research } from "#shared/contracts/research.ts";
import { interviewPage, newestQuestionnaires, questionnaireFile, responseCounts, responsePage } from "#db/workstation/research.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { resultsOfVersion } from "./projectQueries.ts";

type Queries = "questionnaires" | "questionnaireFile" | "responses" | "responseFile" | "results" | "interviews";

export const researchQueries: Pick<HandlersOf<typeof research>, Queries> = {
  questionnaires: ({ db }) => {
    const counts = responseCounts(db);
    return ok(
      newestQuestionnaires(db).map((row) => ({
        ...row,
        questionCount: rowsWhere(db, "questionnaireQuestion", "questionnaireId", row.id).length,
        responseCount: rowsWhere(db, "questionnaire", "familyId", row.familyId).reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
      })),
    );
  },
  questionnaireFile: ({ db }, { questionnaireId }) => {
    const file = questionnaireFile(db, questionnaireId);
    return file ? ok(file) : err({ type: "questionnaireNotFound" });
  },
  responses: ({ db }, input) => ok(responsePage(db, input)),
  responseFile: ({ db }, { responseId }) => {
    const response = rowById(db, "questionnaireResponse", responseId);
    const file = response && questionnaireFile(db, response.questionnaireId);
    return response && file
      ? ok({ response, answers: rowsWhere(db, "questionnaireAnswer", "responseId", responseId), file })
      : err({ type: "responseNotFound" });
  },
  results: ({ db }, { questionnaireId, from, to }) => {
    const results = resultsOfVersion(db, questionnaireId, { from, to });
    return results ? ok(results) : err({ type: "questionnaireNotFound" });
  },
  interviews: ({ db }, input) => ok(interviewPage(db, input)),
};
