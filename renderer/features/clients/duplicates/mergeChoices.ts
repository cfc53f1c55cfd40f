/* Which side each differing field takes in a merge; pure, so that keys and clicks share it. */
import type { MergePreview } from "#shared/contracts/clients/duplicateTypes.ts";

export type Side = "keep" | "drop";
export type MergeChoices = Readonly<Record<string, Side>>;

export const sideOf = (preview: MergePreview, choices: MergeChoices, field: string): Side =>
  choices[field] ?? preview.fields.find((one) => one.field === field)?.proposal ?? "keep";

/** Fields that both files fill in stand first: only there something could be lost. */
export const inReadingOrder = (preview: MergePreview): MergePreview["fields"] =>
  preview.fields.toSorted((one, other) => Number(isOneSided(one)) - Number(isOneSided(other)));

const isEmpty = (value: MergePreview["fields"][number]["keep"]): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

export const isOneSided = ({ keep, drop }: Pick<MergePreview["fields"][number], "keep" | "drop">): boolean => isEmpty(keep) || isEmpty(drop);

/** How many values come from the file that goes. */
export const takenFromDrop = (preview: MergePreview, choices: MergeChoices): number =>
  preview.fields.filter(({ field }) => sideOf(preview, choices, field) === "drop").length;

export const movedRows = (preview: MergePreview): number => Object.values(preview.moving).reduce((sum, count) => sum + (count ?? 0), 0);

/** Every differing field is sent, so that what was shown is what is done. */
export const choicesToSend = (preview: MergePreview, choices: MergeChoices): Readonly<Record<string, { readonly take: Side }>> =>
  Object.fromEntries(preview.fields.map(({ field }) => [field, { take: sideOf(preview, choices, field) }]));

/** The two sides as they are when the files are swapped: what was left is now right. */
export const swapped = (choices: MergeChoices): MergeChoices =>
  Object.fromEntries(Object.entries(choices).map(([field, side]) => [field, side === "keep" ? "drop" : "keep"]));
