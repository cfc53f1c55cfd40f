/* Conflicts of one client's file, decided ones too; nothing is drawn for a client that never had one. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import type { Naming } from "#renderer/features/clients/archive/fieldText.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ConflictBadge } from "./ConflictList.tsx";
import { conflictStrings } from "./conflictStrings.ts";
import { fieldLabel, shownValue, wholeRow } from "./conflictView.ts";
import "./settle.css";

export const ClientConflictsHolder = ({ clientId, naming }: { readonly clientId: string; readonly naming: Naming }) => {
  const t = useText(conflictStrings);
  const api = useApi();
  const go = useGo();
  const conflicts = useRead(`conflicts ${clientId}`, () => api.daySync.conflicts({ clientId, includeDecided: true }), ["daySync"]).value?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  const words = (table: string, field: string, value: Parameters<typeof shownValue>[2], rowWords: string): string =>
    field === wholeRow ? rowWords : shownValue(table, field, value, naming, t("elsewhere")) || t("empty2");
  return (
    <Panel
      title={t("ofClient")}
      note={t("ofClientNote")}
      actions={conflicts.some(({ state }) => state === "open") ? <Button onClick={() => go("/day/conflicts")}>{t("openDesk")}</Button> : null}
    >
      <ul className="conflict-history">
        {conflicts.map((conflict) => (
          <li key={conflict.id}>
            <span className="conflict-history-field">
              {fieldLabel(conflict.table, conflict.field, naming.language)} <ConflictBadge conflict={conflict} />
            </span>
            <span>
              {words(conflict.table, conflict.field, conflict.kept, t("rowEdited"))}{" "}
              <span className="conflict-quiet">{t("byAt", { name: conflict.keptBy, at: formatInstant(conflict.keptAt) })}</span>
            </span>
            <span>
              {words(conflict.table, conflict.field, conflict.lost, t("rowDelete"))}{" "}
              <span className="conflict-quiet">{t("byAt", { name: conflict.lostBy, at: formatInstant(conflict.lostAt) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
