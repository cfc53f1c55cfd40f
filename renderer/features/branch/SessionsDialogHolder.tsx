import { Modal } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { branchStrings } from "./strings.ts";
import { useAsked, useDeskWords } from "./useDesk.ts";

/** The newest syncs of a workstation, as the hub noted them. */
export const SessionsDialogHolder = ({ deviceId, name, onClose }: { readonly deviceId: string; readonly name: string; readonly onClose: () => void }) => {
  const t = useText(branchStrings);
  const api = useApi();
  const words = useDeskWords();
  const asked = useAsked(`sessions ${deviceId}`, () => api.branch.deviceSessions({ deviceId }));
  const sessions = asked.value?.sessions ?? [];
  return (
    <Modal open title={t("sessionsOf", { name })} footer={null} onCancel={onClose} width={720} destroyOnHidden>
      <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
        {sessions.length === 0 ? <EmptyState title={t("noSessions")} /> : null}
        {sessions.length > 0 ? (
          <div className="branch-scroll">
            <table className="plain-table branch-table">
              <thead>
                <tr>
                  <th>{t("at")}</th>
                  <th className="branch-number">{t("lines")}</th>
                  <th className="branch-number">{t("refusedLines")}</th>
                  <th className="branch-number">{t("conflicts")}</th>
                  <th className="branch-number">{t("entries")}</th>
                  <th className="branch-number">{t("duration")}</th>
                </tr>
              </thead>
              <tbody>
                {sessions.map((session) => (
                  <tr key={session.at}>
                    <td className="branch-time">{formatInstant(session.at)}</td>
                    <td className="branch-number">{session.lines}</td>
                    <td className="branch-number">{session.refused}</td>
                    <td className="branch-number">{session.conflicts}</td>
                    <td className="branch-number">{session.entries}</td>
                    <td className="branch-number">{t("seconds", { count: (session.durationMs / 1000).toFixed(1) })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
      </AskedView>
    </Modal>
  );
};
