/* Questionnaires are kept by the branch; a change makes a new version (R178). */
import { err, ok } from "#shared/kernel/result.ts";
import type { research } from "#shared/contracts/research.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { bandProblems } from "#shared/domain/research/bands.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { activeCodes } from "#db/workstation/dictionaries.ts";
import { suitabilityRulesOf } from "#db/workstation/products.ts";
import { codesInOrder } from "#db/workstation/listReference.ts";
import { newestQuestionnaires } from "#db/workstation/research.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { keptByOthers } from "#electron/features/branchKept.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";

const topics = ["research"];

/** Grades of capacity that the branch uses and its rules of suitability know, from low to high (X13). */
const capacityGrades = (db: ReadDb): readonly string[] => {
  const { highestRisk } = suitabilityRulesOf(db);
  const active = activeCodes(db, "riskCapacity");
  return codesInOrder(db, "riskCapacity").filter((code) => active.has(code) && highestRisk[code] !== undefined);
};

export const questionnaireCommands: Pick<HandlersOf<typeof research>, "saveQuestionnaire" | "setQuestionnaireActive"> = {
  saveQuestionnaire: (context, { familyId, values, questions, bands }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    const { db, ids } = context;
    const before = familyId === null ? undefined : newestQuestionnaires(db).find((row) => row.familyId === familyId);
    if (familyId !== null && !before) return err({ type: "questionnaireNotFound" });
    const questionnaireId = ids.next();
    const version = (before?.version ?? 0) + 1;
    const changes: Change[] = [];
    const head = validateRow("questionnaire", { purpose: null, name: null, ...values, familyId: familyId ?? questionnaireId, version, isActive: true });
    if (!head.ok) return head;
    changes.push({ operation: "insert", table: "questionnaire", rowId: questionnaireId, values: head.value });
    for (const [place, { values: words, options }] of questions.entries()) {
      const questionId = ids.next();
      const question = validateRow("questionnaireQuestion", { kind: null, body: null, ...words, questionnaireId, sortOrder: place });
      if (!question.ok) return question;
      const isChoice = question.value["kind"] === "single" || question.value["kind"] === "multi";
      if (isChoice && options.length < 2) return err({ type: "optionsMissing", question: place });
      changes.push({ operation: "insert", table: "questionnaireQuestion", rowId: questionId, values: question.value });
      for (const [order, option] of isChoice ? options.entries() : []) {
        const checked = validateRow("questionnaireOption", { label: null, ...option, questionnaireId, questionId, sortOrder: order });
        if (!checked.ok) return checked;
        changes.push({ operation: "insert", table: "questionnaireOption", rowId: ids.next(), values: checked.value });
      }
    }
    if (values.isScored === true) {
      const choices = questions.map(({ values: { kind, isRequired, mostChoices }, options }) => ({
        kind: kind ?? "",
        isRequired: isRequired === true,
        mostChoices: mostChoices ?? null,
        scores: options.map(({ score }) => score ?? 0),
      }));
      const drafts = bands.map(({ fromScore, code, label }) => ({ fromScore: fromScore ?? null, code: code ?? "", label: label ?? "" }));
      const problems = bandProblems({ bands: drafts, choices, grades: values.purpose === "risk" ? capacityGrades(db) : undefined });
      if (problems.length > 0) return err({ type: "bandsRefused", problems });
    }
    for (const band of bands) {
      const checked = validateRow("questionnaireBand", { fromScore: null, code: null, label: null, ...band, questionnaireId });
      if (!checked.ok) return checked;
      changes.push({ operation: "insert", table: "questionnaireBand", rowId: ids.next(), values: checked.value });
    }
    for (const change of changes) {
      const stopped = change.operation === "insert" ? stoppedWord(db, change.table, change.values) : undefined;
      if (stopped) return err(stopped);
    }
    return ok({ questionnaireId, version, txId: commitChanges(context, "settings", { what: "questionnaire" }, changes, topics) });
  },
  setQuestionnaireActive: (context, { questionnaireId, isActive }) => {
    if (!mayEditDictionaries(context.actor)) return err(keptByOthers);
    if (!rowById(context.db, "questionnaire", questionnaireId)) return err({ type: "questionnaireNotFound" });
    const change: Change = { operation: "update", table: "questionnaire", rowId: questionnaireId, values: { isActive } };
    return ok({ txId: commitChanges(context, "settings", { what: "questionnaire" }, [change], topics) });
  },
};
