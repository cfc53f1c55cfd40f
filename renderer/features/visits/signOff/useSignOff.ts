/* Whether this person signs reports, and how many wait: for the rail and for Today. */
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { signsReports } from "#shared/domain/visits/reportSteps.ts";

export const signOffTopics = ["visits", "table:visitReport", "table:branchUser", "client:*", "history"];

export const useSignsReports = (): boolean => signsReports(useSession().actor?.role ?? "");

export const useSignOffCounts = (): { readonly waiting: number; readonly overdue: number } | undefined => {
  const api = useApi();
  return useRead("signOffCounts", () => api.visits.signOffCounts({}), signOffTopics).value ?? undefined;
};

export const useSignOffBadge = (): number | undefined => useSignOffCounts()?.waiting || undefined;
