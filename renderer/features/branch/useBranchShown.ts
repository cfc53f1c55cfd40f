import type { BranchStanding } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";

const useMayAsk = (route: BranchStanding["routes"][number]): boolean => {
  const api = useApi();
  return useRead("branchShown", () => api.branch.branchStanding({}), ["session"]).value?.routes.includes(route) ?? false;
};

/** Whether this person administers a branch. */
export const useBranchShown = (): boolean => useMayAsk("users");

/** Whether this person may read the figures of a branch. */
export const useFiguresShown = (): boolean => useMayAsk("figures");

/** Whether this person may read what is held, offered and needed of the products. */
export const useProductFiguresShown = (): boolean => useMayAsk("productFigures");
