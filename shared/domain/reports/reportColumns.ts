/* The columns that a table of visit reports can have, and those that it has until the branch says otherwise (R229). */

/** All columns, in the order in which they are offered. */
export const reportColumnNames = [
  "number",
  "plannedOn",
  "time",
  "client",
  "clientNumber",
  "author",
  "outlet",
  "kind",
  "purpose",
  "title",
  "place",
  "participants",
  "result",
  "summary",
  "clientNeeds",
  "feedback",
  "nextStep",
  "nextContactOn",
  "mood",
  "followUps",
  "promises",
  "files",
  "addenda",
  "state",
  "submittedAt",
  "signer",
  "signedAt",
  "signRemark",
] as const;
export type ReportColumnName = (typeof reportColumnNames)[number];

/** Columns of a branch that chose none. */
export const usualReportColumns: readonly ReportColumnName[] = [
  "number",
  "plannedOn",
  "client",
  "author",
  "kind",
  "purpose",
  "result",
  "summary",
  "clientNeeds",
  "nextStep",
  "followUps",
  "nextContactOn",
  "state",
  "signer",
  "signedAt",
];
