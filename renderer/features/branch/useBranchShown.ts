import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";

/** Whether this person administers a branch. */
export const useBranchShown = (): boolean => {
  const api = useApi();
  return useRead("branchShown", () => api.branch.branchStanding({}), ["session"]).value?.routes.includes("users") ?? false;
};
