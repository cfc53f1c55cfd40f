/* Beside the list: clients that were handed over and not opened yet, each one click away (R014, X10). */
import { Button, Popover } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { conflictStrings } from "./conflictStrings.ts";
import "./settle.css";

const shownClients = 12;

const Arrived = () => {
  const t = useText(conflictStrings);
  const api = useApi();
  const go = useGo();
  const clients = useRead("arrivedClients", () => api.daySync.arrivedClients({}), ["daySync"]).value?.clients ?? [];
  if (clients.length === 0) return null;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("arrivedHint")}
      content={
        <ul className="arrived-list">
          {clients.slice(0, shownClients).map((client) => (
            <li key={client.clientId}>
              <Button type="text" onClick={() => go(`/clients/${client.clientId}`)}>
                {client.name}
              </Button>
              <span className="conflict-quiet">{formatInstant(client.arrivedAt)}</span>
            </li>
          ))}
        </ul>
      }
    >
      <Button>{t("arrived", { count: clients.length })}</Button>
    </Popover>
  );
};

export const ArrivedHolder = () => (useSession().actor?.isJoined === true ? <Arrived /> : null);
