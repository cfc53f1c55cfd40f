/* A client that was handed over counts as read once its archive was opened (R014, X10). */
import { useEffect } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";

export const useArrival = (clientId: string | undefined): void => {
  const api = useApi();
  const isJoined = useSession().actor?.isJoined === true;
  useEffect(() => {
    if (clientId === undefined || !isJoined) return;
    void api.daySync.arrivedClients({}).then((answer) => {
      if (answer.ok && answer.value.clients.some((client) => client.clientId === clientId)) void api.daySync.markClientRead({ clientId });
    });
  }, [api, clientId, isJoined]);
};
