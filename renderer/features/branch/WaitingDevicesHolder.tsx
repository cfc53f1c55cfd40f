/* Workstations that the hub admitted before it was restored: who they are by its own statement, and a person's word about each (R4). */
import { Button } from "antd";
import { useState } from "react";
import type { BranchDevice, BranchStanding, BranchUser, BranchWaiting } from "#shared/contracts/branch.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { BlockDialog } from "./BlockDialog.tsx";
import { ReadmitDialog } from "./ReadmitDialog.tsx";
import { BlockedReason } from "./BlockedReason.tsx";
import { branchStrings } from "./strings.ts";
import { systemName } from "./systemName.ts";
import { useBlockRule } from "./useBlockRule.ts";
import { useDeskAct } from "./useDesk.ts";
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
  const b = useText(branchStrings);
  const api = useApi();
  const labels = useLabels();
  const act = useDeskAct();
  const rule = useBlockRule();
  const [readmitting, setReadmitting] = useState<BranchWaiting>();
  const [blocking, setBlocking] = useState<BranchWaiting>();
  const [isBusy, setBusy] = useState(false);
  const nameOf = (one: BranchWaiting): string => `${one.userName} · ${one.deviceName}`;
  const personOf = ({ userName, role, outlet }: BranchWaiting): string =>
    [userName, labels.of("role", role), outlet].filter((part) => part !== null && part !== "").join(" · ");
  const candidates = users
    .filter(
      (user) => user.isActive && standing.grantable.some((role) => role === user.role) && ![...devices, ...waiting].some(({ userId }) => userId === user.id),
    )
    .map(({ id, name, role, outlet }) => ({ value: id, label: [name, labels.of("role", role), outlet].filter(Boolean).join(" · ") }));

  const run = async (work: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    const isDone = await work();
    setBusy(false);
    if (!isDone) return;
    setReadmitting(undefined);
    setBlocking(undefined);
    onDone();
  };
  const readmit = (one: BranchWaiting, userId: string | undefined): Promise<void> =>
    run(() =>
      act(api.branch.readmitDevice({ deviceId: one.deviceId, ...(userId === undefined ? {} : { userId }) }), () => t("didReadmit", { name: nameOf(one) })),
    );
  const block = (one: BranchWaiting, reason: string): Promise<void> =>
    run(() => act(api.branch.blockDevice({ deviceId: one.deviceId, reason }), () => b("didBlock", { name: nameOf(one) })));
  const free = (one: BranchWaiting): Promise<void> =>
    run(() => act(api.branch.unblockDevice({ deviceId: one.deviceId }), () => t("didFree", { name: nameOf(one) })));

  return (
    <section className="branch-waiting" aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p className="branch-quiet">{t("note")}</p>
      <table className="plain-table branch-table">
        <thead>
          <tr>
            <th>{t("device")}</th>
            <th>{t("person")}</th>
            <th>{t("admitted")}</th>
            <th>{t("asked")}</th>
            <th>{t("state")}</th>
            <th>
              <span className="branch-hidden">{t("acts")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((one) => (
            <tr key={one.deviceId} data-rest={one.state === "blocked" ? "" : undefined}>
              <td>
                <strong>{one.deviceName}</strong> <span className="branch-quiet">{systemName(one.platform)}</span>
              </td>
              <td>
                {personOf(one)} {one.isPersonKnown ? null : <StateBadge tone="due">{t("unknownPerson")}</StateBadge>}
              </td>
              <td className="branch-time">{formatInstant(one.admittedAt)}</td>
              <td className="branch-time">{one.askedAt === null ? t("notAsked") : formatInstant(one.askedAt)}</td>
              <td>
                <StateBadge tone={one.state === "waiting" ? "due" : "locked"}>{t(`state_${one.state}`)}</StateBadge>
                <BlockedReason reason={one.blockedReason} />
              </td>
              <td className="branch-acts">
                {one.state === "waiting" ? (
                  <>
                    <Button size="small" type="primary" disabled={isBusy} onClick={() => setReadmitting(one)}>
                      {t("readmit")}
                    </Button>
                    <Button size="small" danger disabled={isBusy} onClick={() => setBlocking(one)}>
                      {t("block")}
                    </Button>
                  </>
                ) : (
                  <Button size="small" disabled={isBusy} onClick={() => void free(one)}>
                    {t("unblock")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {readmitting ? (
        <ReadmitDialog
          device={readmitting}
          name={nameOf(readmitting)}
          person={personOf(readmitting)}
          candidates={candidates}
          isBusy={isBusy}
          onReadmit={(userId) => void readmit(readmitting, userId)}
          onClose={() => setReadmitting(undefined)}
        />
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
    </section>
  );
};
