/* Where the page of a list begins: it stands in the address, so that back and forward bring it back. */
import { usePageSearch } from "./navigation.ts";

/** The first line of the page under a name of the address, and a way to another page. */
export const useOffset = (name = "from"): readonly [number, (next: number) => void] => {
  const [search, setSearch] = usePageSearch();
  const given = Number(search[name]);
  return [Number.isSafeInteger(given) && given > 0 ? given : 0, (next) => setSearch({ [name]: next === 0 ? undefined : String(next) })];
};
