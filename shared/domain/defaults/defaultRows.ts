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
import { laterEntries } from "#shared/domain/clients/laterEntries.ts";
import type { DefaultArticle } from "./defaultArticle.ts";
import { defaultArticles } from "./defaultArticles.ts";
import { marketingArticles } from "./defaultArticlesMarketing.ts";
import { conductArticles } from "./defaultArticlesConduct.ts";
import { careBenefits, type DefaultBenefit, defaultBenefits } from "./defaultBenefits.ts";
import type { DefaultTemplate } from "./defaultChecklist.ts";
import { conductTemplates } from "./defaultChecklistsConduct.ts";
import { defaultCases } from "./defaultCases.ts";
import { defaultCompanyForm } from "./defaultCompanyForm.ts";
import { defaultCaseLetters, defaultClockRules, defaultPlans } from "./defaultComplaints.ts";
import { defaultRhythms, defaultTemplates } from "./defaultChecklists.ts";
import { defaultHolidays } from "./defaultHolidays.ts";
import { defaultCampaignTexts, defaultMessages } from "./defaultMessages.ts";
import { type DefaultRule, defaultRules } from "./defaultRules.ts";
import { riskRules } from "./defaultRulesRisks.ts";
import { defaultStrategies } from "./defaultStrategies.ts";
import { type DefaultQuestionnaire, defaultQuestionnaires } from "./defaultQuestionnaires.ts";
import { defaultProducts } from "./defaultProducts.ts";
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

/** Templates with their items, each as the first version of the family of its key (R036-R043). */
const templateRows = (ids: Ids, templates: readonly DefaultTemplate[], familyOf: ReadonlyMap<string, string>): DefaultRow[] =>
  templates.flatMap(({ key, items, contentKinds, ...template }) => {
    const templateId = ids.next();
    return [
      insert(
        ids,
        "checklistTemplate",
        { ...template, contentKinds: contentKinds ?? null, familyId: familyOf.get(key) ?? templateId, version: 1, isActive: true },
        templateId,
      ),
      ...items.map(({ title, titleEn, day, role, evidence }, sortOrder) =>
        insert(ids, "checklistTemplateItem", { templateId, title, titleEn, offsetWorkingDays: day, ownerRole: role, evidence, sortOrder }),
      ),
    ];
  });

/** Templates with their items and the rhythms that name them (R036-R041, X01). */
const maintenanceMatrix = (ids: Ids): DefaultRow[] => {
  const familyOf = new Map(defaultTemplates.map(({ key }) => [key, ids.next()] as const));
  const templates = templateRows(ids, defaultTemplates, familyOf);
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

const benefitRows = (ids: Ids, benefits: readonly DefaultBenefit[], from = 0): DefaultRow[] =>
  benefits.map((benefit, index) => insert(ids, "benefit", { ...benefit, sortOrder: from + index, isActive: true }));

const ruleRows = (ids: Ids, rules: readonly DefaultRule[], from = 0): DefaultRow[] =>
  rules.map(({ detail, condition, ...rule }, index) =>
    insert(ids, "rule", {
      ...rule,
      signalDetail: detail === undefined ? null : JSON.stringify(detail),
      condition: condition === undefined ? null : JSON.stringify(condition),
      sortOrder: from + index,
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
  ...defaultProducts.flatMap(({ risk, fees, feesEn, risks, risksEn, returns, returnsEn, benefits: talks, ...product }) => {
    const productId = ids.next();
    const grades: Readonly<Record<string, FieldValue>> = risk === undefined ? {} : { issuerRisk: risk, sellerRisk: risk };
    const disclosed = {
      disclosedFees: fees,
      disclosedFeesEn: feesEn,
      disclosedRisks: risks,
      disclosedRisksEn: risksEn,
      disclosedReturns: returns,
      disclosedReturnsEn: returnsEn,
    };
    return [
      insert(ids, "product", { ...product, ...grades, ...disclosed, state: "onSale", currency: "CNY" }, productId),
      ...talks.map((talk, sortOrder) => insert(ids, "productBenefit", { productId, ...talk, needKinds: product.needKinds, sortOrder })),
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

/** What a later program added to the library: service, marketing, strategies against risks (R010-R276). */
const laterArticles: readonly DefaultArticle[] = [...conductArticles, ...marketingArticles, ...defaultStrategies];

const articleRows = (ids: Ids, articles: readonly DefaultArticle[], from = 0): DefaultRow[] =>
  articles.map((article, index) => insert(ids, "article", { ...article, sortOrder: from + index, isActive: true }));

/** The library and the words that texts are checked for (R242-R257). */
const knowledge = (ids: Ids): DefaultRow[] => [
  ...articleRows(ids, defaultArticles),
  ...defaultWords.map((word) => insert(ids, "forbiddenWord", { ...word, isStop: false, isActive: true })),
];

/** The entries of every dictionary. */
export const dictionaryChanges = (ids: Ids): DefaultRow[] =>
  Object.entries(seedDictionaries).flatMap(([dictionary, entries]) =>
    entries.map((entry, index) =>
      insert(ids, "dictionaryItem", { dictionary, code: entry.code, labelZh: entry.zh, labelEn: entry.en, sortOrder: index, isActive: true }),
    ),
  );

/** Entries that a later program added to a dictionary, for who received that dictionary before; a new receiver has them already. */
const laterEntryRows = (ids: Ids, codes: Readonly<Record<string, readonly string[]>>, received: ReadonlySet<string>): DefaultRow[] =>
  dictionaryChanges(ids).filter(
    ({ values }) => received.has(String(values["dictionary"])) && codes[String(values["dictionary"])]?.includes(String(values["code"])) === true,
  );

/** One kind of default rows. */
export interface DefaultKind {
  /** Under which a receiver notes that it once received this kind. */
  readonly mark: string;
  /** Its rows, for a receiver that has had the dictionaries named in `received` before. */
  readonly changes: (ids: Ids, received?: ReadonlySet<string>) => readonly DefaultRow[];
}

/** Every kind but the dictionaries. */
export const defaultKinds: readonly DefaultKind[] = [
  { mark: "defaults.maintenanceMatrix", changes: maintenanceMatrix },
  { mark: "defaults.messages", changes: messages },
  { mark: "defaults.holidays", changes: holidays },
  { mark: "defaults.benefits", changes: (ids) => benefitRows(ids, defaultBenefits) },
  { mark: "defaults.scripts", changes: scripts },
  { mark: "defaults.complaints", changes: complaintRules },
  { mark: "defaults.questionnaires", changes: (ids) => questionnaireRows(ids, defaultQuestionnaires) },
  { mark: "defaults.rules", changes: (ids) => ruleRows(ids, defaultRules) },
  { mark: "defaults.products", changes: products },
  { mark: "defaults.knowledge", changes: knowledge },
  { mark: "defaults.campaignTexts", changes: (ids) => defaultCampaignTexts.map((text) => insert(ids, "messageTemplate", { ...text, isActive: true })) },
  { mark: "defaults.riskForm", changes: (ids) => questionnaireRows(ids, [defaultRiskForm]) },
  ...laterEntries.map(({ mark, codes }): DefaultKind => ({ mark, changes: (ids, received = new Set()) => laterEntryRows(ids, codes, received) })),
  { mark: "defaults.serviceChecklists", changes: (ids) => templateRows(ids, conductTemplates, new Map()) },
  { mark: "defaults.conductArticles", changes: (ids) => articleRows(ids, laterArticles, defaultArticles.length) },
  { mark: "defaults.riskRules", changes: (ids) => ruleRows(ids, riskRules, defaultRules.length) },
  { mark: "defaults.careBenefits", changes: (ids) => benefitRows(ids, careBenefits, defaultBenefits.length) },
  { mark: "defaults.companyForm", changes: (ids) => questionnaireRows(ids, [defaultCompanyForm]) },
];
