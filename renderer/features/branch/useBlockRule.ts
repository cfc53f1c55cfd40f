import type { SessionPolicy } from "#shared/domain/session/sessionPolicy.ts";
import { useApi } from "#renderer/api/api.ts";
import { useAsked } from "./useDesk.ts";

export type BlockRule = SessionPolicy["whenBlocked"];

/** What the branch has ruled for a blocked workstation; until the hub has said, the graver. */
export const useBlockRule = (): BlockRule => {
  const api = useApi();
  return useAsked("rule", () => api.branch.policy({})).value?.policy.whenBlocked ?? "wipe";
};
