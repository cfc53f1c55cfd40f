/* Workstations of the branch: last contact, how far behind, blocked or not, and what a lost one held. */
import { Button } from "antd";
import { useState } from "react";
import type { BranchDevice, BranchStanding, DeviceHoldings } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { BlockDialog } from "./BlockDialog.tsx";
import { DeviceReportView } from "./DeviceReportView.tsx";
import { SessionsDialogHolder } from "./SessionsDialogHolder.tsx";
import { BlockedReason } from "./BlockedReason.tsx";
import { branchStrings } from "./strings.ts";
import { systemName } from "./systemName.ts";
import { useBlockRule } from "./useBlockRule.ts";
import { useAsked, useDeskAct, useDeskWords } from "./useDesk.ts";
import { WaitingDevicesHolder } from "./WaitingDevicesHolder.tsx";

export const DevicesTab = ({ standing }: { readonly standing: BranchStanding }) => {
  const t = useText(branchStrings);
  const api = useApi();
  const notify = useNotify();
  const words = useDeskWords();
  const act = useDeskAct();
  const rule = useBlockRule();
  const printing = usePrint();
  const asked = useAsked("devices", () => api.branch.people({}));
  const [blocking, setBlocking] = useState<BranchDevice>();
  const [freeing, setFreeing] = useState<BranchDevice>();
  const [looking, setLooking] = useState<BranchDevice>();
  const [report, setReport] = useState<{ readonly holdings: DeviceHoldings; readonly madeAt: string }>();
  const [isBusy, setBusy] = useState(false);
  const nameOf = (device: BranchDevice): string => `${device.userName} · ${device.name}`;

  const block = async (device: BranchDevice, reason: string): Promise<void> => {
    setBusy(true);
    const isDone = await act(api.branch.blockDevice({ deviceId: device.id, reason }), () => t("didBlock", { name: nameOf(device) }));
    setBusy(false);
    if (!isDone) return;
    setBlocking(undefined);
    asked.again();
  };
  const unblock = async (device: BranchDevice): Promise<void> => {
    setBusy(true);
    const isDone = await act(api.branch.unblockDevice({ deviceId: device.id }), () => t("didUnblock", { name: nameOf(device) }));
    setBusy(false);
    setFreeing(undefined);
    if (isDone) asked.again();
  };
  const readReport = async (device: BranchDevice): Promise<void> => {
    setBusy(true);
    const answer = await api.branch.deviceReport({ deviceId: device.id });
    setBusy(false);
    if (answer.ok) return setReport({ holdings: answer.value, madeAt: new Date().toISOString() });
    const { title, kept } = words(answer.error);
    notify({ text: `${title} · ${kept}`, tone: "problem" });
  };
  if (report) {
    return (
      <DeviceReportView
        {...report}
        onPrint={() => printing.preview({ fileName: `${t("reportTitle")}-${report.holdings.device.userName}` })}
        onSave={() => printing.savePdf({ fileName: `${t("reportTitle")}-${report.holdings.device.userName}` })}
        onBack={() => setReport(undefined)}
      />
    );
  }
  const devices = asked.value?.devices ?? [];
  return (
    <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
      <div className="branch-tools">
        <Button loading={asked.isAsking} onClick={asked.again}>
          {t("refresh")}
        </Button>
      </div>
      {asked.value && asked.value.waiting.length > 0 ? <WaitingDevicesHolder {...asked.value} standing={standing} onDone={asked.again} /> : null}
      {devices.length === 0 ? <EmptyState title={t("noDevices")} /> : null}
      {devices.length > 0 ? (
        <table className="plain-table branch-table">
          <thead>
            <tr>
              <th>{t("tab_devices")}</th>
              <th>{t("owner")}</th>
              <th>{t("lastSeen")}</th>
              <th className="branch-number">{t("behind")}</th>
              <th>{t("state")}</th>
              <th>
                <span className="branch-hidden">{t("change")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {devices.map((device) => (
              <tr key={device.id} data-rest={device.state === "blocked" ? "" : undefined}>
                <td>
                  <strong>{device.name}</strong>{" "}
                  <span className="branch-quiet">{device.id === standing.deviceId ? t("thisDevice") : systemName(device.platform)}</span>
                </td>
                <td>{device.userName}</td>
                <td className="branch-time">{device.lastSeenAt === null ? t("never") : formatInstant(device.lastSeenAt)}</td>
                <td className="branch-number">{device.behind === 0 ? t("upToDate") : t("behindOf", { count: device.behind })}</td>
                <td>
                  <StateBadge tone={device.state === "active" ? "done" : "locked"}>{t(`device_${device.state}`)}</StateBadge>{" "}
                  {device.auditWentBackAt === null ? null : (
                    <StateBadge tone="overdue" title={t("auditBackHint", { time: formatInstant(device.auditWentBackAt) })}>
                      {t("auditBack")}
                    </StateBadge>
                  )}
                  <BlockedReason reason={device.blockedReason} />
                </td>
                <td className="branch-acts">
                  <Button size="small" disabled={isBusy} onClick={() => setLooking(device)}>
                    {t("sessions")}
                  </Button>
                  <Button size="small" disabled={isBusy} onClick={() => void readReport(device)}>
                    {t("report")}
                  </Button>
                  {/* Nobody destroys the key of the workstation at hand by a slip. */}
                  {device.id === standing.deviceId ? null : device.state === "active" ? (
                    <Button size="small" danger disabled={isBusy} onClick={() => setBlocking(device)}>
                      {t("block")}
                    </Button>
                  ) : (
                    <Button size="small" disabled={isBusy} onClick={() => setFreeing(device)}>
                      {t("unblock")}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {blocking ? (
        <BlockDialog
          name={nameOf(blocking)}
          rule={rule}
          isBusy={isBusy}
          onBlock={(reason) => void block(blocking, reason)}
          onClose={() => setBlocking(undefined)}
        />
      ) : null}
      {looking ? <SessionsDialogHolder deviceId={looking.id} name={nameOf(looking)} onClose={() => setLooking(undefined)} /> : null}
      <ConfirmDialog
        open={freeing !== undefined}
        title={t("unblockTitle", { name: freeing ? nameOf(freeing) : "" })}
        body={t("unblockBody")}
        confirmLabel={t("unblock")}
        busy={isBusy}
        onConfirm={() => {
          if (freeing) void unblock(freeing);
        }}
        onCancel={() => setFreeing(undefined)}
      />
    </AskedView>
  );
};
