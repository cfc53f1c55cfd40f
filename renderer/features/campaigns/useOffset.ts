/* Where a list begins: it stands in the address. */
import { usePageSearch } from "#renderer/ui/navigation.ts";

export const useOffset = (): readonly [number, (next: number) => void] => {
  const [search, setSearch] = usePageSearch();
  return [Math.max(0, Number(search["from"] ?? 0) || 0), (next) => setSearch({ from: next === 0 ? undefined : String(next) })];
};
