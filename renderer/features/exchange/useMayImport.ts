import { worksWith } from "#shared/domain/session/roleAccess.ts";
import { useSession } from "#renderer/api/sessionContext.ts";

/** Whether the person at the desk imports at all: other roles are asked nothing about it. */
export const useMayImport = (): boolean => worksWith(useSession().actor?.role ?? "clientManager", "archives");
