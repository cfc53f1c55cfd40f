/* What board and list are narrowed to, as it stands in the address of the page. */
export interface BoardFilter {
  readonly ownerId?: string | null;
  readonly sellKind?: string;
  readonly clientId?: string;
  readonly isLate?: boolean;
  readonly text?: string;
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** The filter in an address; `owner=-` are those that nobody has. */
export const filterOf = (search: Readonly<Record<string, unknown>>, text: string): BoardFilter => {
  const owner = textOf(search["owner"]);
  const sellKind = textOf(search["kind"]);
  const clientId = textOf(search["client"]);
  return {
    ...(owner === undefined ? {} : { ownerId: owner === "-" ? null : owner }),
    ...(sellKind === undefined ? {} : { sellKind }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(search["late"] === "1" ? { isLate: true } : {}),
    ...(text.trim() === "" ? {} : { text: text.trim().slice(0, 60) }),
  };
};
