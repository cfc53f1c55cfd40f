import { createContext, useContext } from "react";
import type { SessionState } from "#shared/contracts/session.ts";

export const SessionContext = createContext<SessionState | undefined>(undefined);

/** The session of this moment; only what is behind the session gate may ask. */
export const useSession = (): SessionState => {
  const session = useContext(SessionContext);
  if (!session) throw new Error("SessionGate is missing above this component");
  return session;
};
