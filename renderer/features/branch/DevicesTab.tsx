/* Workstations of the branch: last contact, how far behind, blocked or not, and what a lost one held. */
import { Button, Segmented } from "antd";
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
import { FindBox } from "./FindBox.tsx";
import { AskedView } from "./AskedView.tsx";
import { type DeviceView, deviceViews, devicesShown, findFrom, quietDays } from "./deskSearch.ts";
import { DeviceReportView } from "./DeviceReportView.tsx";
import { DeviceTable } from "./DeviceTable.tsx";
import { SessionsDialogHolder } from "./SessionsDialogHolder.tsx";
import { branchStrings } from "./strings.ts";
import { useAsked, useDeskWords } from "./useDesk.ts";
import { useDeviceActs } from "./useDeviceActs.tsx";
import { WaitingDevicesHolder } from "./WaitingDevicesHolder.tsx";

export const DevicesTab = ({ standing }: { readonly standing: BranchStanding }) => {
  const t = useText(branchStrings);
  const api = useApi();
  const notify = useNotify();
  const words = useDeskWords();
  const printing = usePrint();
  const asked = useAsked("devices", () => api.branch.people({}));
  const [freeing, setFreeing] = useState<BranchDevice>();
  const [looking, setLooking] = useState<BranchDevice>();
  const [report, setReport] = useState<{ readonly holdings: DeviceHoldings; readonly madeAt: string }>();
  const [isReading, setReading] = useState(false);
  const [typed, setTyped] = useState("");
  const [openedAt] = useState(() => Date.now());
  const [view, setView] = useState<DeviceView>("all");
  const acts = useDeviceActs(asked.again);
  const isBusy = acts.isBusy || isReading;
  const nameOf = (device: BranchDevice): string => `${device.userName} · ${device.name}`;

  const unblock = async (device: BranchDevice): Promise<void> => {
    await acts.unblock({ id: device.id, name: nameOf(device) }, t("didUnblock", { name: nameOf(device) }));
    setFreeing(undefined);
  };
  const readReport = async (device: BranchDevice): Promise<void> => {
    setReading(true);
    const answer = await api.branch.deviceReport({ deviceId: device.id });
    setReading(false);
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
  const all = asked.value?.devices ?? [];
  const devices = devicesShown(all, view, typed, openedAt);
  return (
    <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
      <div className="branch-tools">
        <Button loading={asked.isAsking} onClick={asked.again}>
          {t("refresh")}
        </Button>
        {all.length < findFrom ? null : (
          <>
            <Segmented
              aria-label={t("shown")}
              value={view}
              options={deviceViews.map((one) => ({ value: one, label: t(`shown_${one}`, { days: quietDays }) }))}
              onChange={setView}
            />
            <FindBox label={t("findDevices")} value={typed} onType={setTyped} />
          </>
        )}
      </div>
      {asked.value && asked.value.waiting.length > 0 ? <WaitingDevicesHolder {...asked.value} standing={standing} onDone={asked.again} /> : null}
      {devices.length === 0 ? <EmptyState title={t(all.length === 0 ? "noDevices" : "nothingFound")} /> : null}
      {devices.length > 0 ? (
        <DeviceTable
          heads={[{ title: t("owner") }, { title: t("lastSeen"), look: "branch-time" }, { title: t("behind"), look: "branch-number" }]}
          lines={devices.map((device) => ({
            id: device.id,
            name: device.name,
            platform: device.platform,
            isThisDevice: device.id === standing.deviceId,
            isBlocked: device.state === "blocked",
            blockedReason: device.blockedReason,
            cells: [
              device.userName,
              device.lastSeenAt === null ? t("never") : formatInstant(device.lastSeenAt),
              device.behind === 0 ? t("upToDate") : t("behindOf", { count: device.behind }),
            ],
            state: (
              <>
                <StateBadge tone={device.state === "active" ? "done" : "locked"}>{t(`device_${device.state}`)}</StateBadge>{" "}
                {device.auditWentBackAt === null ? null : (
                  <StateBadge tone="overdue" title={t("auditBackHint", { time: formatInstant(device.auditWentBackAt) })}>
                    {t("auditBack")}
                  </StateBadge>
                )}
              </>
            ),
            acts: (
              <>
                <Button size="small" data-row-door="" disabled={isBusy} onClick={() => setLooking(device)}>
                  {t("sessions")}
                </Button>
                <Button size="small" disabled={isBusy} onClick={() => void readReport(device)}>
                  {t("report")}
                </Button>
                {/* Nobody destroys the key of the workstation at hand by a slip. */}
                {device.id === standing.deviceId ? null : device.state === "active" ? (
                  acts.blockButton({ id: device.id, name: nameOf(device) })
                ) : (
                  <Button size="small" disabled={isBusy} onClick={() => setFreeing(device)}>
                    {t("unblock")}
                  </Button>
                )}
              </>
            ),
          }))}
        />
      ) : null}
      {acts.dialog}
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
