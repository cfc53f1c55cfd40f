import type { StoreInfo } from "#shared/contracts/session.ts";
import type { BringOverStatus } from "#shared/contracts/bringOver.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";

/** Stores of this computer whose clients can be brought here; none for whoever may not. A demonstration counts only when asked. */
export const useBringOver = (): { readonly status: BringOverStatus | undefined; readonly stores: readonly StoreInfo[] } => {
  const api = useApi();
  const session = useSession();
  const isJoined = session.store?.kind === "branch";
  const status = useRead("bringOver", () => api.bringOver.bringOverStatus({}), ["bringOver", "jobs", "session"]).value;
  const stores = isJoined && status?.isOpen === true ? session.stores.filter(({ kind, isBlocked }) => kind !== "branch" && isBlocked !== true) : [];
  return { status, stores };
};
