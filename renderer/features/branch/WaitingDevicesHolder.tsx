/* Workstations that the hub admitted before it was restored: who they are by its own statement, and a person's word about each (R4). */
import { Button } from "antd";
import { useState } from "react";
import type { BranchDevice, BranchStanding, BranchUser, BranchWaiting } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { DeviceTable } from "./DeviceTable.tsx";
import { ReadmitDialog } from "./ReadmitDialog.tsx";
import { useDeskAct } from "./useDesk.ts";
import { useDeviceActs } from "./useDeviceActs.tsx";
import { branchWaitingStrings } from "./waitingStrings.ts";

interface WaitingDevicesHolderProps {
  readonly waiting: readonly BranchWaiting[];
  readonly users: readonly BranchUser[];
  readonly devices: readonly BranchDevice[];
  readonly standing: BranchStanding;
  readonly onDone: () => void;
}

export const WaitingDevicesHolder = ({ waiting, users, devices, standing, onDone }: WaitingDevicesHolderProps) => {
  const t = useText(branchWaitingStrings);
  const api = useApi();
  const labels = useLabels();
  const act = useDeskAct();
  const acts = useDeviceActs(onDone);
  const [readmitting, setReadmitting] = useState<BranchWaiting>();
  const nameOf = (one: BranchWaiting): string => `${one.userName} · ${one.deviceName}`;
  const personOf = ({ userName, role, outlet }: BranchWaiting): string =>
    [userName, labels.of("role", role), labels.of("unit", outlet)].filter((part) => part !== "").join(" · ");
  const candidates = users
    .filter(
      (user) => user.isActive && standing.grantable.some((role) => role === user.role) && ![...devices, ...waiting].some(({ userId }) => userId === user.id),
    )
    .map(({ id, name, role, outlet }) => ({ value: id, label: [name, labels.of("role", role), labels.of("unit", outlet)].filter(Boolean).join(" · ") }));

  const readmit = async (one: BranchWaiting, userId: string | undefined): Promise<void> => {
    const isDone = await acts.run(() =>
      act(api.branch.readmitDevice({ deviceId: one.deviceId, ...(userId === undefined ? {} : { userId }) }), () => t("didReadmit", { name: nameOf(one) })),
    );
    if (isDone) setReadmitting(undefined);
  };

  return (
    <section className="branch-waiting" aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p className="aside-text">{t("note")}</p>
      <DeviceTable
        heads={[{ title: t("person") }, { title: t("admitted"), look: "branch-time" }, { title: t("asked"), look: "branch-time" }]}
        lines={waiting.map((one) => ({
          id: one.deviceId,
          name: one.deviceName,
          platform: one.platform,
          isBlocked: one.state === "blocked",
          blockedReason: one.blockedReason,
          cells: [
            <>
              {personOf(one)} {one.isPersonKnown ? null : <StateBadge tone="due">{t("unknownPerson")}</StateBadge>}
            </>,
            formatInstant(one.admittedAt),
            one.askedAt === null ? t("notAsked") : formatInstant(one.askedAt),
          ],
          state: <StateBadge tone={one.state === "waiting" ? "due" : "locked"}>{t(`state_${one.state}`)}</StateBadge>,
          acts:
            one.state === "waiting" ? (
              <>
                <Button size="small" type="primary" disabled={acts.isBusy} onClick={() => setReadmitting(one)}>
                  {t("readmit")}
                </Button>
                {acts.blockButton({ id: one.deviceId, name: nameOf(one) })}
              </>
            ) : (
              <Button
                size="small"
                disabled={acts.isBusy}
                onClick={() => void acts.unblock({ id: one.deviceId, name: nameOf(one) }, t("didFree", { name: nameOf(one) }))}
              >
                {t("unblock")}
              </Button>
            ),
        }))}
      />
      {readmitting ? (
        <ReadmitDialog
          device={readmitting}
          name={nameOf(readmitting)}
          person={personOf(readmitting)}
          candidates={candidates}
          isBusy={acts.isBusy}
          onReadmit={(userId) => void readmit(readmitting, userId)}
          onClose={() => setReadmitting(undefined)}
        />
      ) : null}
      {acts.dialog}
    </section>
  );
};
