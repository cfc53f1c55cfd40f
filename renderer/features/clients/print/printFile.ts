/*
 * What of a file goes on one A4 page, in order of use before a visit, each part cut to what fits. Masked values are
 * printed as masked, whatever is revealed on screen; sensitive tags are not printed (R116, R265).
 */
import type { ClientFile } from "#shared/contracts/clients/archiveTypes.ts";
import { clientFields, type ClientField } from "#shared/domain/clients/clientFields.ts";
import type { Column } from "#shared/domain/edit/column.ts";
import type { Day } from "#shared/kernel/time.ts";
import { fieldGroupsOf, hasValue } from "#renderer/features/clients/archive/fieldGroups.ts";
import { showValue, type Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { comingMaturities, isRunning, type Holding } from "#renderer/features/clients/archive/holdingViews.ts";
import { datesByComing, isOpenNeed, type RowView } from "#renderer/features/clients/archive/rowViews.ts";

export interface PrintField {
  readonly field: ClientField;
  readonly label: string;
  readonly text: string;
  readonly isLong: boolean;
}

/** Fields that another part of the page already says. */
const saidElsewhere: ReadonlySet<ClientField> = new Set<ClientField>(["name", "kind", "cautions", "managerId", "referrerClientId"]);

/** Characters of a text of the client, of a row, and of each of its details, that one page has room for. */
const longest = 160;
const longestRow = 80;
const longestDetail = 40;

/** A text cut to what fits; a character outside the first plane is never cut in two. */
export const cutText = (text: string, most = longest): string => {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join("")}…` : text;
};

/** A row with each of its texts cut to what fits. */
export const printRow = (view: RowView): RowView => ({
  ...view,
  main: cutText(view.main, longestRow),
  details: view.details.map((detail) => cutText(detail, longestDetail)),
  ...(view.quote === undefined ? {} : { quote: cutText(view.quote, longestDetail) }),
});

/** Filled fields in the order of the page 资料; long texts are cut. */
export const printFields = (file: ClientFile, naming: Naming, limit: number): { readonly fields: readonly PrintField[]; readonly more: number } => {
  const names = fieldGroupsOf(file.client.kind).flatMap((group) => group.fields);
  const filled = names.filter((field) => !saidElsewhere.has(field) && hasValue(file.client[field]));
  const fields = filled.slice(0, limit).map((field): PrintField => {
    const column: Column = clientFields[field];
    const text = showValue(column, file.client[field], naming);
    return {
      field,
      label: naming.language === "en" ? column.en : column.zh,
      text: cutText(text),
      isLong: column.kind === "longText",
    };
  });
  return { fields, more: filled.length - fields.length };
};

export interface Cut<T> {
  readonly rows: readonly T[];
  readonly more: number;
}

const cut = <T>(rows: readonly T[], limit: number): Cut<T> => ({ rows: rows.slice(0, limit), more: Math.max(0, rows.length - limit) });

/** Holdings for the page: what matures first, then the rest of what is running. */
export const printHoldings = (file: ClientFile, today: Day, limit: number): Cut<Holding> => {
  const first = comingMaturities(file.holdings, today, limit);
  const ids = new Set(first.map((holding) => holding.id));
  const rest = file.holdings.filter((holding) => isRunning(holding) && !ids.has(holding.id)).toSorted((one, other) => (other.amount ?? 0) - (one.amount ?? 0));
  return cut([...first, ...rest], limit);
};

/** The days that come next. */
export const printDates = (file: ClientFile, limit: number) => cut(datesByComing(file.importantDates), limit);

export const printNeeds = (file: ClientFile, limit: number) => cut(file.needs.filter(isOpenNeed), limit);

export const printInteractions = (file: ClientFile, limit: number) =>
  cut(
    file.interactions.toSorted((one, other) => other.happenedAt.localeCompare(one.happenedAt)),
    limit,
  );

export const printTags = (file: ClientFile) => file.tags.filter((tag) => !tag.isSensitive);
