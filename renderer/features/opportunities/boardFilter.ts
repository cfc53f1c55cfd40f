/* What board and list are narrowed to, as it stands in the address of the page. */
import { searchWord } from "#renderer/ui/navigation.ts";

export interface BoardFilter {
  readonly ownerId?: string | null;
  readonly sellKind?: string;
  readonly clientId?: string;
  readonly isLate?: boolean;
  readonly text?: string;
}

/** The filter in an address; `owner=-` are those that nobody has. */
export const filterOf = (search: Readonly<Record<string, unknown>>, text: string): BoardFilter => {
  const owner = searchWord(search, "owner");
  const sellKind = searchWord(search, "kind");
  const clientId = searchWord(search, "client");
  return {
    ...(owner === undefined ? {} : { ownerId: owner === "-" ? null : owner }),
    ...(sellKind === undefined ? {} : { sellKind }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(search["late"] === "1" ? { isLate: true } : {}),
    ...(text.trim() === "" ? {} : { text: text.trim().slice(0, 60) }),
  };
};
