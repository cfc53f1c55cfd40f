/*
 * Which field of a client stands in which group of the page 资料, and for whom: a person and a company show
 * different fields (R021-R027, R065, R093, R107-R113). A field of the register that no group names would be
 * lost to the manager, so a test counts them.
 */
import { clientFields, type ClientField } from "#shared/domain/clients/clientFields.ts";

export type FieldGroupId = "identity" | "work" | "company" | "finance" | "investment" | "preferences" | "grading" | "relationship";

export interface FieldGroup {
  readonly id: FieldGroupId;
  readonly fields: readonly ClientField[];
}

/** Whether a client is an organisation; a kind that a branch added counts as a person. */
export const isOrganisation = (kind: unknown): boolean => kind === "company";

const personGroups: readonly FieldGroup[] = [
  {
    id: "identity",
    fields: [
      "kind",
      "name",
      "salutation",
      "sex",
      "birthOn",
      "documentKind",
      "documentNumber",
      "documentExpiresOn",
      "maritalStatus",
      "education",
      "nationality",
      "nativePlace",
      "district",
      "latitude",
      "longitude",
      "clientNumber",
      "familySituation",
    ],
  },
  { id: "work", fields: ["occupation", "occupationGroup", "employer", "jobTitle", "industry", "workBackground"] },
  {
    id: "finance",
    fields: [
      "incomeLevel",
      "annualIncome",
      "depositBalance",
      "assetTotal",
      "loanBalance",
      "yearProfit",
      "lifetimeProfit",
      "assetsAndLiabilities",
      "fundMovements",
    ],
  },
];

const organisationGroups: readonly FieldGroup[] = [
  {
    id: "identity",
    fields: [
      "kind",
      "name",
      "salutation",
      "documentKind",
      "documentNumber",
      "documentExpiresOn",
      "nationality",
      "district",
      "latitude",
      "longitude",
      "clientNumber",
    ],
  },
  {
    id: "company",
    fields: [
      "legalRepresentative",
      "foundedOn",
      "registeredCapital",
      "employeeCount",
      "annualRevenue",
      "industry",
      "corporateSegment",
      "businessScope",
      "companyHistory",
      "companyPlans",
      "companyDifficulties",
    ],
  },
  { id: "finance", fields: ["depositBalance", "assetTotal", "loanBalance", "yearProfit", "lifetimeProfit", "assetsAndLiabilities", "fundMovements"] },
];

const sharedGroups: readonly FieldGroup[] = [
  {
    id: "investment",
    fields: [
      "riskCapacity",
      "riskAssessedOn",
      "investmentExperience",
      "investmentHorizon",
      "investmentPreferences",
      "returnOrientation",
      "serviceOrientation",
      "financialGoal",
      "fundingNeed",
    ],
  },
  {
    id: "preferences",
    fields: [
      "preferredChannel",
      "contactFrequency",
      "bestContactTime",
      "contactConsent",
      "greetingConsent",
      "greetingChannel",
      "concerns",
      "psychologicalNeed",
      "traits",
      "hobbies",
      "spendingHabits",
      "personalPreferences",
    ],
  },
  {
    id: "grading",
    fields: ["grade", "tier", "clientGroup", "lifecycleStage", "lifeStage", "preferenceType", "behaviourType", "satisfaction", "warningMarks"],
  },
  {
    id: "relationship",
    fields: [
      "source",
      "sourceDetail",
      "referrerClientId",
      "prospectStage",
      "convertedOn",
      "clientSinceOn",
      "outlet",
      "managerId",
      "vipCardIssued",
      "vipCardIssuedOn",
      "serviceRoute",
      "cultivationStage",
      "cultivationSinceOn",
      "cautions",
      "note",
    ],
  },
];

/** Fields that only make sense for a person, out of the shared groups. */
const personOnly: ReadonlySet<ClientField> = new Set<ClientField>(["lifeStage", "psychologicalNeed", "hobbies", "spendingHabits"]);

/** The groups of the page 资料 in their order. */
export const fieldGroupsOf = (kind: unknown): readonly FieldGroup[] =>
  isOrganisation(kind)
    ? [...organisationGroups, ...sharedGroups.map(({ id, fields }) => ({ id, fields: fields.filter((field) => !personOnly.has(field)) }))]
    : [...personGroups, ...sharedGroups];

/** Never shown as a field: set by the merge alone. */
const technical: ReadonlySet<ClientField> = new Set<ClientField>(["mergedIntoId"]);

export const isClientField = (name: string): name is ClientField => Object.hasOwn(clientFields, name);

/**
 * Fields that hold something although the groups of this kind do not show them, e.g. a job title kept from
 * before a person became a company: they are shown last, never hidden.
 */
export const strayFields = (kind: unknown, values: Readonly<Record<string, unknown>>): readonly ClientField[] => {
  const shown = new Set(fieldGroupsOf(kind).flatMap((group) => group.fields));
  return Object.keys(clientFields)
    .filter(isClientField)
    .filter((field) => !shown.has(field) && !technical.has(field) && hasValue(values[field]));
};

export const hasValue = (value: unknown): boolean => value !== null && value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
