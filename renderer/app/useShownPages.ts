import type { PageEntry } from "#renderer/ui/register.ts";
import { pages } from "./pages.tsx";
import { useWorksWith } from "./useRole.ts";

type UsePages = () => readonly PageEntry[];

/** One hook out of those of all pages: the register does not change while the window stands. */
const useWanted = pages.reduce<UsePages>(
  (useBefore, page) => {
    const { useIsShown } = page;
    if (!useIsShown) return () => [...useBefore(), page];
    return function useWithPage() {
      const before = useBefore();
      return useIsShown() ? [...before, page] : before;
    };
  },
  () => [],
);

/** The pages that this person works with: in the rail, in the palette and by their keys. */
export const useShownPages: UsePages = () => {
  const may = useWorksWith();
  return useWanted().filter(({ part }) => may(part));
};
