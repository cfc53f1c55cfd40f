import type { PageEntry } from "#renderer/ui/register.ts";

const partsOf = (path: string): readonly string[] => path.split("/").filter((part) => part !== "");

const fits = (wanted: readonly string[], given: readonly string[]): boolean =>
  wanted.length === given.length && wanted.every((part, index) => part.startsWith("$") || part === given[index]);

/** The page of an address; one that names every part goes before one with a parameter, as `/clients/new` before `/clients/$clientId`. */
export const pageAt = <Page extends Pick<PageEntry, "path">>(pages: readonly Page[], pathname: string): Page | undefined => {
  const given = partsOf(pathname);
  const found = pages.filter(({ path }) => fits(partsOf(path), given));
  return found.find(({ path }) => !path.includes("$")) ?? found[0];
};
