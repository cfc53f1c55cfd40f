import { worksWith, type WorkPart } from "#shared/domain/session/roleAccess.ts";
import { useSession } from "#renderer/api/sessionContext.ts";

/** The role of whoever works here; a store without a person is its owner's. */
export const useRole = (): string => useSession().actor?.role ?? "clientManager";

/** Answers whether this person works with a part of the program; what names none is work with archives. */
export const useWorksWith = (): ((part: WorkPart | undefined) => boolean) => {
  const role = useRole();
  return (part) => worksWith(role, part ?? "archives");
};
