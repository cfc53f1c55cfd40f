import { isIn } from "#shared/domain/session/access/accesses.ts";
import { useSession } from "#renderer/api/sessionContext.ts";

/** Whether the person at the desk reads the audit (R262); whoever has a store of his own does. */
export const useMayAudit = (): boolean => {
  const { actor } = useSession();
  return isIn("auditors", actor ?? { role: "clientManager" });
};
