/* A new list of clients to hand over: from whom, to whom, which, and what of theirs is open, before anything is made. */
import { Input, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { ok } from "#shared/kernel/result.ts";
import type { OutputOf } from "#shared/contracts/contract.ts";
import type { handover } from "#shared/contracts/handover.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";
import { TransferCounts } from "./TransferCounts.tsx";
import { useHandoverTold } from "./useHandoverTold.ts";

/** What is asked for: from whom, to whom, why. */
interface Wish {
  readonly from: string | null;
  readonly to: string | null;
  readonly reason: string;
}

interface NewTransferHolderProps {
  readonly page: OutputOf<(typeof handover)["handovers"]>;
  /** Clients chosen in the list; undefined for all of a person. */
  readonly chosen: readonly string[] | undefined;
  readonly onClose: () => void;
}

export const NewTransferHolder = ({ page, chosen, onClose }: NewTransferHolderProps) => {
  const t = useText(handoverStrings);
  const api = useApi();
  const labels = useLabels();
  const go = useGo();
  const told = useHandoverTold();
  const id = useId();
  const isHead = page.role === "branchManager";
  const start: Wish = { from: isHead ? null : page.userId, to: null, reason: "" };
  const draft = useFormDraft(useFormKey(`transfer ${chosen?.join(" ") ?? ""}`, start), start);
  const { from: wantedFrom, to: toUserId, reason } = draft.values;
  const [which, setWhich] = useState<"all" | "chosen">(chosen === undefined ? "all" : "chosen");
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
  const make = async (): Promise<boolean> => {
    if (fromUserId === null || toUserId === null) return false;
    const answer = await api.handover.prepareHandover({ fromUserId, toUserId, clientIds, reason: reason.trim() });
    if (!answer.ok) {
      told.failed(answer.error);
      return false;
    }
    told.done(t("made", { count: answer.value.clients }), answer.value.txId);
    draft.done();
    go(`/handover/${answer.value.handoverId}`);
    return true;
  };
  return (
    <FormDialog
      title={t("newTransfer")}
      okText={t("make")}
      isReady={fromUserId !== null && toUserId !== null && preview !== undefined && preview.counts.clients > 0}
      draft={draft}
      onSubmit={make}
      onClose={onClose}
      width={560}
    >
      <div className="handover-form">
        <div className="handover-field">
          <label htmlFor={`${id}-from`}>{t("chooseFrom")}</label>
          <Select
            id={`${id}-from`}
            disabled={!isHead}
            showSearch={choiceSearch}
            placeholder={t("choosePerson")}
            value={fromUserId}
            options={givers.map((person) => ({ value: person.id, label: person.name }))}
            onChange={(next: string) => draft.set({ from: next, ...(next === toUserId ? { to: null } : {}) })}
          />
        </div>
        <div className="handover-field">
          <label htmlFor={`${id}-to`}>{t("chooseTo")}</label>
          <Select
            id={`${id}-to`}
            showSearch={choiceSearch}
            placeholder={t("choosePerson")}
            value={toUserId}
            options={takers.map((person) => ({
              value: person.id,
              label: person.outlet ? `${person.name} · ${labels.of("unit", person.outlet)}` : person.name,
            }))}
            onChange={(next: string) => draft.set({ to: next })}
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
          <Input
            id={`${id}-reason`}
            value={reason}
            maxLength={120}
            placeholder={t("reasonHint")}
            onChange={(event) => draft.set({ reason: event.target.value })}
          />
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
    </FormDialog>
  );
};
