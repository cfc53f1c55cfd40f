/* A new list of clients to hand over: from whom, to whom, which, and what of theirs is open, before anything is made. */
import { Input, Modal, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { ok } from "#shared/kernel/result.ts";
import type { OutputOf } from "#shared/contracts/contract.ts";
import type { handover } from "#shared/contracts/handover.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";
import { TransferCounts } from "./TransferCounts.tsx";
import { useHandoverTold } from "./useHandoverTold.ts";

interface NewTransferHolderProps {
  readonly page: OutputOf<(typeof handover)["handovers"]>;
  /** Clients chosen in the list; undefined for all of a person. */
  readonly chosen: readonly string[] | undefined;
  readonly onClose: () => void;
}

export const NewTransferHolder = ({ page, chosen, onClose }: NewTransferHolderProps) => {
  const t = useText(handoverStrings);
  const api = useApi();
  const go = useGo();
  const told = useHandoverTold();
  const id = useId();
  const isHead = page.role === "branchManager";
  const [wantedFrom, setFrom] = useState<string | null>(isHead ? null : page.userId);
  const [toUserId, setTo] = useState<string | null>(null);
  const [which, setWhich] = useState<"all" | "chosen">(chosen === undefined ? "all" : "chosen");
  const [reason, setReason] = useState("");
  const [isBusy, setBusy] = useState(false);
  const clientIds = which === "chosen" && chosen !== undefined ? [...chosen] : null;
  const managers = useRead(
    `managers ${which} ${chosen?.length ?? 0}`,
    () => (clientIds === null ? Promise.resolve(ok(undefined)) : api.handover.handoverPreview({ fromUserId: null, clientIds })),
    [],
  ).value?.byManager;
  // Chosen clients mostly have one manager: that one is meant.
  const fromUserId = wantedFrom ?? managers?.find(({ userId }) => userId !== null)?.userId ?? null;
  const preview = useRead(
    `preview ${fromUserId ?? ""} ${which} ${chosen?.length ?? 0}`,
    () => (fromUserId === null ? Promise.resolve(ok(undefined)) : api.handover.handoverPreview({ fromUserId, clientIds })),
    ["clients", "daySync"],
  ).value;
  const givers = page.people.filter((person) =>
    isHead ? person.role === "clientManager" || managers?.some(({ userId }) => userId === person.id) : person.id === page.userId,
  );
  const takers = page.people.filter((person) => person.isActive && person.role === "clientManager" && person.id !== fromUserId);
  const fromName = page.people.find((person) => person.id === fromUserId)?.name ?? t("someone");
  const others = which === "chosen" && chosen && preview ? chosen.length - preview.counts.clients : 0;
  const make = async (): Promise<void> => {
    if (fromUserId === null || toUserId === null || isBusy) return;
    setBusy(true);
    const answer = await api.handover.prepareHandover({ fromUserId, toUserId, clientIds, reason: reason.trim() });
    setBusy(false);
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("made", { count: answer.value.clients }), answer.value.txId);
    onClose();
    go(`/handover/${answer.value.handoverId}`);
  };
  return (
    <Modal
      open
      title={t("newTransfer")}
      okText={t("make")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: fromUserId === null || toUserId === null || preview === undefined || preview.counts.clients === 0, loading: isBusy }}
      onOk={() => void make()}
      onCancel={onClose}
      width={560}
      destroyOnHidden
    >
      <div className="handover-form">
        <div className="handover-field">
          <label htmlFor={`${id}-from`}>{t("chooseFrom")}</label>
          <Select
            id={`${id}-from`}
            disabled={!isHead}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("choosePerson")}
            value={fromUserId}
            options={givers.map((person) => ({ value: person.id, label: person.name }))}
            onChange={(next: string) => {
              setFrom(next);
              if (next === toUserId) setTo(null);
            }}
          />
        </div>
        <div className="handover-field">
          <label htmlFor={`${id}-to`}>{t("chooseTo")}</label>
          <Select
            id={`${id}-to`}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("choosePerson")}
            value={toUserId}
            options={takers.map((person) => ({ value: person.id, label: person.outlet ? `${person.name} · ${person.outlet}` : person.name }))}
            onChange={(next: string) => setTo(next)}
          />
        </div>
        {chosen === undefined ? null : (
          <div className="handover-field" data-wide="">
            <span>{t("which")}</span>
            <Segmented
              value={which}
              onChange={(next) => setWhich(next === "all" ? "all" : "chosen")}
              options={[
                { value: "chosen", label: `${t("whichChosen")} ${chosen.length}` },
                { value: "all", label: t("whichAll") },
              ]}
            />
          </div>
        )}
        <div className="handover-field" data-wide="">
          <label htmlFor={`${id}-reason`}>{t("reason")}</label>
          <Input id={`${id}-reason`} value={reason} maxLength={120} placeholder={t("reasonHint")} onChange={(event) => setReason(event.target.value)} />
        </div>
        <div className="handover-field" data-wide="">
          <span>{t("preview")}</span>
          {preview ? <TransferCounts counts={preview.counts} /> : <p className="handover-quiet">{t("previewEmpty")}</p>}
          {preview?.counts.clients === 0 ? (
            <p className="handover-note-line" role="status">
              {t("noClients", { name: fromName })}
            </p>
          ) : null}
          {others > 0 ? (
            <p className="handover-note-line" role="status">
              {t("others", { count: others, name: fromName })}
            </p>
          ) : null}
        </div>
      </div>
    </Modal>
  );
};
