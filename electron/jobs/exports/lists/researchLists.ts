/* Who answered which questionnaire, interviews, research projects (R180-R190). */
import { interviewPage, responsePage } from "#db/workstation/research.ts";
import { projectLines } from "#db/workstation/researchProjects.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { client, count, fields, type ListsOf, pagedLines, text, textInBoth, worded } from "../listColumns.ts";

export const researchLists: ListsOf<"surveyResponses" | "interviews" | "researchProjects"> = {
  surveyResponses: {
    columns: {
      client,
      title: worded("questionnaireResponse", "title"),
      ...fields("questionnaireResponse", "version", "purpose", "method", "answeredOn", "state", "score"),
      band: { ...worded("questionnaireResponse", "band", "bandLabelEn", "bandLabel"), width: 24 },
      ...fields("questionnaireResponse", "validUntil", "consentGiven"),
    },
    open: (db, { projectId }) => pagedLines((range) => responsePage(db, { projectId, ...range })),
  },
  interviews: {
    columns: {
      client,
      ...fields("interview", "topic", "step", "heldOn", "place", "method", "consentGiven", "questions", "exactWords", "nonVerbal"),
      ...fields("interview", "sharedNeeds", "ownNeeds", "chances", "challenges", "analysis", "combinedWith"),
      by: text(columnLabels.author, "byName"),
    },
    open: (db, { projectId }) => pagedLines((range) => interviewPage(db, { projectId, ...range })),
  },
  researchProjects: {
    columns: {
      ...fields("researchProject", "title", "step", "stepSinceOn", "question", "uses", "targetGroup", "methods"),
      questionnaire: textInBoth(columnLabels.questionnaire, "questionnaireName", 24),
      owner: text(columnLabels.owner, "hostName"),
      ...fields("researchProject", "startsOn", "untilOn", "wantedAnswers"),
      answers: count(columnLabels.answersGiven, "answers"),
      ...fields("researchProject", "wantedInterviews"),
      interviews: count(columnLabels.interviewsHeld, "interviews"),
      ...fields("researchProject", "findings", "conclusion"),
      actions: count(columnLabels.actions, "actions"),
      ...fields("researchProject", "closedOn"),
    },
    open: (db, { scope, text: wanted }) => pagedLines((range) => projectLines(db, { scope, text: wanted }, range)),
  },
};
