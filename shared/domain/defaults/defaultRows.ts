/*
 * The reference data that every branch and every new store starts with, as rows to insert: dictionaries, checklist
 * templates with the maintenance matrix, texts, holidays, benefits, scripts, rules of complaints and questionnaires. Each kind carries a mark under which its
 * receiver notes that it once received it, so that what a branch deletes stays deleted and a later program can add a kind.
 */
import type { Ids } from "#shared/kernel/ports.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { defaultArticles } from "./defaultArticles.ts";
import { defaultBenefits } from "./defaultBenefits.ts";
import { defaultCaseLetters, defaultClockRules, defaultPlans } from "./defaultComplaints.ts";
import { defaultRhythms, defaultTemplates } from "./defaultChecklists.ts";
import { defaultHolidays } from "./defaultHolidays.ts";
import { defaultCampaignTexts, defaultMessages } from "./defaultMessages.ts";
import { defaultRules } from "./defaultRules.ts";
import { type DefaultQuestionnaire, defaultQuestionnaires } from "./defaultQuestionnaires.ts";
import { defaultCases, defaultProducts } from "./defaultProducts.ts";
import { defaultRiskForm } from "./defaultRiskForm.ts";
import { defaultScripts } from "./defaultScripts.ts";
import { defaultWords } from "./defaultWords.ts";

/** A row of reference data to insert. */
export type DefaultRow = Change & { readonly operation: "insert" };

const insert = (ids: Ids, table: SyncedTable, values: Readonly<Record<string, FieldValue>>, rowId: string = ids.next()): DefaultRow => ({
  operation: "insert",
  table,
  rowId,
  values,
});

/** Templates with their items and the rhythms that name them (R036-R041, X01). */
const maintenanceMatrix = (ids: Ids): DefaultRow[] => {
  const familyOf = new Map(defaultTemplates.map(({ key }) => [key, ids.next()] as const));
  const templates = defaultTemplates.flatMap(({ key, name, routine, description, items }) => {
    const templateId = ids.next();
    return [
      insert(ids, "checklistTemplate", { name, routine, familyId: familyOf.get(key) ?? templateId, version: 1, description, isActive: true }, templateId),
      ...items.map(({ title, day, role, evidence }, sortOrder) =>
        insert(ids, "checklistTemplateItem", { templateId, title, offsetWorkingDays: day, ownerRole: role, evidence, sortOrder }),
      ),
    ];
  });
  const rhythms = defaultRhythms.map(({ axis, code, routine, template, everyMonths, action }) =>
    insert(ids, "rhythm", {
      axis,
      code,
      routine,
      templateFamilyId: template === null ? null : (familyOf.get(template) ?? null),
      everyMonths,
      action,
      // A routine without an interval is begun by hand, when its occasion comes.
      isActive: true,
    }),
  );
  return [...templates, ...rhythms];
};

const messages = (ids: Ids): DefaultRow[] => defaultMessages.map((message) => insert(ids, "messageTemplate", { ...message, isActive: true }));

const holidays = (ids: Ids): DefaultRow[] => defaultHolidays.map((holiday) => insert(ids, "holiday", { ...holiday }));

const scripts = (ids: Ids): DefaultRow[] => defaultScripts.map((script) => insert(ids, "script", { ...script, isActive: true }));

const benefits = (ids: Ids): DefaultRow[] => defaultBenefits.map((benefit, sortOrder) => insert(ids, "benefit", { ...benefit, sortOrder, isActive: true }));

const rules = (ids: Ids): DefaultRow[] =>
  defaultRules.map(({ detail, condition, ...rule }, sortOrder) =>
    insert(ids, "rule", {
      ...rule,
      signalDetail: detail === undefined ? null : JSON.stringify(detail),
      condition: condition === undefined ? null : JSON.stringify(condition),
      sortOrder,
      // Switched on by the branch after it has tried them on its own clients (R137).
      isActive: false,
    }),
  );

/** Time limits, contingency plans and letters of complaints (R223, R226, X11). */
const complaintRules = (ids: Ids): DefaultRow[] => [
  ...defaultClockRules.map((rule) => insert(ids, "clockRule", { ...rule })),
  ...defaultPlans.map((plan, sortOrder) => insert(ids, "contingencyPlan", { ...plan, sortOrder, isActive: true })),
  ...defaultCaseLetters.map((letter) => insert(ids, "messageTemplate", { ...letter, kind: "letter", isActive: true })),
];

/** Questionnaires with their questions, options and bands, each as the first version of its family (R178, R190). */
const questionnaireRows = (ids: Ids, forms: readonly DefaultQuestionnaire[]): DefaultRow[] =>
  forms.flatMap(({ key: _key, questions, bands, ...questionnaire }) => {
    const questionnaireId = ids.next();
    return [
      insert(ids, "questionnaire", { ...questionnaire, familyId: questionnaireId, version: 1, isActive: true }, questionnaireId),
      ...questions.flatMap(({ options, zh, en, section, required, ...question }, sortOrder) => {
        const questionId = ids.next();
        return [
          insert(
            ids,
            "questionnaireQuestion",
            {
              ...question,
              questionnaireId,
              body: zh,
              bodyEn: en,
              section: section?.[0] ?? null,
              sectionEn: section?.[1] ?? null,
              isRequired: required === true,
              sortOrder,
            },
            questionId,
          ),
          ...(options ?? []).map((option, order) =>
            insert(ids, "questionnaireOption", {
              questionnaireId,
              questionId,
              code: String.fromCodePoint(65 + order),
              label: option.zh,
              labelEn: option.en,
              score: option.score ?? null,
              sortOrder: order,
            }),
          ),
        ];
      }),
      ...(bands ?? []).map(({ fromScore, code, zh, en }) => insert(ids, "questionnaireBand", { questionnaireId, fromScore, code, label: zh, labelEn: en })),
    ];
  });

/** The catalogue with its benefits, and the cases of allocation (R150-R172). */
const products = (ids: Ids): DefaultRow[] => [
  ...defaultProducts.flatMap(({ risk, fees, risks, returns, benefits: talks, ...product }) => {
    const productId = ids.next();
    const grades: Readonly<Record<string, FieldValue>> = risk === undefined ? {} : { issuerRisk: risk, sellerRisk: risk };
    const disclosed = { disclosedFees: fees, disclosedRisks: risks, disclosedReturns: returns };
    return [
      insert(ids, "product", { ...product, ...grades, ...disclosed, state: "onSale", currency: "CNY" }, productId),
      ...talks.map(([feature, benefit], sortOrder) => insert(ids, "productBenefit", { productId, feature, benefit, needKinds: product.needKinds, sortOrder })),
    ];
  }),
  ...defaultCases.flatMap(({ shares, ...one }) => {
    const caseId = ids.next();
    return [
      insert(ids, "allocationCase", { ...one, isActive: true }, caseId),
      ...Object.entries(shares).map(([assetClass, percent]) => insert(ids, "allocationCaseShare", { caseId, assetClass, percent })),
    ];
  }),
];

/** The library and the words that texts are checked for (R242-R257). */
const knowledge = (ids: Ids): DefaultRow[] => [
  ...defaultArticles.map((article, sortOrder) => insert(ids, "article", { ...article, sortOrder, isActive: true })),
  ...defaultWords.map((word) => insert(ids, "forbiddenWord", { ...word, isStop: false, isActive: true })),
];

/** The entries of every dictionary. */
export const dictionaryChanges = (ids: Ids): DefaultRow[] =>
  Object.entries(seedDictionaries).flatMap(([dictionary, entries]) =>
    entries.map((entry, index) =>
      insert(ids, "dictionaryItem", { dictionary, code: entry.code, labelZh: entry.zh, labelEn: entry.en, sortOrder: index, isActive: true }),
    ),
  );

/** One kind of default rows. */
export interface DefaultKind {
  /** Under which a receiver notes that it once received this kind. */
  readonly mark: string;
  readonly changes: (ids: Ids) => readonly DefaultRow[];
}

/** Every kind but the dictionaries. */
export const defaultKinds: readonly DefaultKind[] = [
  { mark: "defaults.maintenanceMatrix", changes: maintenanceMatrix },
  { mark: "defaults.messages", changes: messages },
  { mark: "defaults.holidays", changes: holidays },
  { mark: "defaults.benefits", changes: benefits },
  { mark: "defaults.scripts", changes: scripts },
  { mark: "defaults.complaints", changes: complaintRules },
  { mark: "defaults.questionnaires", changes: (ids) => questionnaireRows(ids, defaultQuestionnaires) },
  { mark: "defaults.rules", changes: rules },
  { mark: "defaults.products", changes: products },
  { mark: "defaults.knowledge", changes: knowledge },
  { mark: "defaults.campaignTexts", changes: (ids) => defaultCampaignTexts.map((text) => insert(ids, "messageTemplate", { ...text, isActive: true })) },
  { mark: "defaults.riskForm", changes: (ids) => questionnaireRows(ids, [defaultRiskForm]) },
];
