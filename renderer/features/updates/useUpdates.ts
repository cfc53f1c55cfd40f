import type { UpdateStatus } from "#shared/contracts/updates.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";

/** How the updates stand, always the newest; nothing until it is known. */
export const useUpdates = (): UpdateStatus | undefined => {
  const api = useApi();
  return useRead("updates", () => api.updates.updateStatus({}), ["updates"]).value;
};

/** One when a new version waits for a decision. */
export const useUpdateBadge = (): number | undefined => (useUpdates()?.offer ? 1 : undefined);
