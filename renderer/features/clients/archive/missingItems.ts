/* Where a missing thing is filled in: a field of the details, or a list (R002, R006, R008). */
import { archiveItems, type ArchiveItem, type ArchivePart } from "#shared/domain/clients/archiveScore.ts";
import { clientFields, type ClientField } from "#shared/domain/clients/clientFields.ts";
import type { QuestionKey } from "#shared/domain/clients/questions.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";

export type FillTarget = { readonly kind: "field"; readonly field: ClientField } | { readonly kind: "list"; readonly table: ArchivePart };

/** Things that are told better by an entry of a list than by a field. */
const listFirst: ReadonlySet<ArchiveItem["key"]> = new Set<ArchiveItem["key"]>(["need"]);

export const fillTarget = (item: ArchiveItem): FillTarget | undefined => {
  const field = item.fields.find((name) => {
    const column: Column = clientFields[name];
    return !column.bankOwned;
  });
  const table = item.parts?.[0];
  if (table && (field === undefined || listFirst.has(item.key))) return { kind: "list", table };
  return field === undefined ? undefined : { kind: "field", field };
};

/** The item that a question fills, for a client of this kind. */
export const itemOfQuestion = (clientKind: string, question: QuestionKey): ArchiveItem | undefined =>
  archiveItems(clientKind).find((item) => item.question === question);

export const targetLabel = (target: FillTarget): { readonly zh: string; readonly en: string } =>
  target.kind === "field" ? clientFields[target.field] : syncedTables[target.table];

/** The part of the page where a list stands. */
export const tabOfList: Readonly<Record<ArchivePart, ArchiveTab>> = {
  contactPoint: "family",
  relation: "family",
  importantDate: "family",
  need: "needs",
  holding: "holdings",
  interaction: "contacts",
};

export const archiveTabs = ["overview", "holdings", "family", "contacts", "plans", "service", "needs", "profile", "files", "timeline"] as const;
export type ArchiveTab = (typeof archiveTabs)[number];

export const isArchiveTab = (text: unknown): text is ArchiveTab => archiveTabs.some((tab) => tab === text);
