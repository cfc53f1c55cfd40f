/* 彻底删除: deleted clients that may be erased for good, and the requests for it that two people decide (L07). */
import { Button, Modal, Select } from "antd";
import { useState } from "react";
import type { BranchStanding, Erasable, ErasureEntry } from "#shared/contracts/branch.ts";
import { type ErasureGround, erasureGrounds, type ErasureRefusal, erasureRefusals } from "#shared/domain/branch/erasure.ts";
import { clientUndoDays } from "#shared/domain/edit/undoTerm.ts";
import { useApi } from "#renderer/api/api.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatInstant, shortId } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { AskedView } from "./AskedView.tsx";
import { erasureStrings } from "./erasureStrings.ts";
import { branchStrings } from "./strings.ts";
import { useAsked, useDeskAct, useDeskWords } from "./useDesk.ts";

const CandidateRow = ({ client, onAsk }: { readonly client: Erasable; readonly onAsk: (ground: ErasureGround) => void }) => {
  const t = useText(erasureStrings);
  const [ground, setGround] = useState<ErasureGround>("personAsked");
  return (
    <tr data-erasable={client.clientId}>
      <td>
        {client.name} <span className="aside-text">{t("unknownClient", { id: shortId(client.clientId) })}</span>
      </td>
      <td>{formatInstant(client.deletedAt)}</td>
      <td>
        <Select
          aria-label={t("ground")}
          value={ground}
          onChange={setGround}
          options={erasureGrounds.map((value) => ({ value, label: t(`ground_${value}`) }))}
          style={{ width: 240 }}
        />
      </td>
      <td>
        <Button onClick={() => onAsk(ground)}>{t("ask")}</Button>
      </td>
    </tr>
  );
};

interface RequestRowProps {
  readonly entry: ErasureEntry;
  readonly isOwn: boolean;
  readonly onAgree: () => void;
  readonly onKeep: () => void;
}

const RequestRow = ({ entry, isOwn, onAgree, onKeep }: RequestRowProps) => {
  const t = useText(erasureStrings);
  const b = useText(branchStrings);
  // The hub's command line counts as a person, under this name.
  const nameOf = (name: string | null): string => (name === "console" ? b("console") : (name ?? ""));
  const settled = entry.refusal === null ? t("state_erased") : t("state_refused", { text: t(`kept_${entry.refusal}`) });
  return (
    <tr data-erasure={entry.id}>
      <td>
        {entry.name} <span className="aside-text">{t("unknownClient", { id: shortId(entry.clientId) })}</span>
      </td>
      <td>{t(`ground_${entry.ground}`)}</td>
      <td>
        {nameOf(entry.askedByName)} · {formatInstant(entry.askedAt)}
      </td>
      <td>
        {entry.decidedAt === null ? (
          <span className="branch-acts">
            {isOwn ? t("waits") : <Button onClick={onAgree}>{t("agree")}</Button>}
            <Button onClick={onKeep}>{isOwn ? t("takeBack") : t("keep")}</Button>
          </span>
        ) : (
          `${settled} · ${nameOf(entry.decidedByName)} · ${formatInstant(entry.decidedAt)}`
        )}
      </td>
    </tr>
  );
};

/** Why it is not done: chosen in the dialog. */
const KeepDialog = ({ onKeep, onClose }: { readonly onKeep: (refusal: ErasureRefusal) => void; readonly onClose: () => void }) => {
  const t = useText(erasureStrings);
  const [refusal, setRefusal] = useState<ErasureRefusal>("retention");
  return (
    <Modal open title={t("keepTitle")} okText={t("keep")} cancelText={t("cancel")} onOk={() => onKeep(refusal)} onCancel={onClose}>
      <p className="branch-before">{t("keepBody")}</p>
      <Select
        aria-label={t("ground")}
        value={refusal}
        onChange={setRefusal}
        options={erasureRefusals.map((value) => ({ value, label: t(`kept_${value}`) }))}
        style={{ width: "100%" }}
      />
    </Modal>
  );
};

export const ErasureTab = ({ standing }: { readonly standing: BranchStanding }) => {
  const t = useText(erasureStrings);
  const api = useApi();
  const words = useDeskWords();
  const act = useDeskAct();
  const notify = useNotify();
  const [modal, holder] = Modal.useModal();
  const [keeping, setKeeping] = useState<ErasureEntry>();
  const asked = useAsked("erasure", () => api.branch.erasures({}));
  const mayAsk = standing.routes.includes("erasureAsk");
  const ask = async (client: Erasable, ground: ErasureGround): Promise<void> => {
    const title = t("askTitle", { name: client.name });
    if (!(await modal.confirm({ title, content: t("askBody"), okText: t("ask"), cancelText: t("cancel") }))) return;
    const answer = await api.branch.askErasure({ clientId: client.clientId, ground });
    if (!answer.ok) {
      const { title: problem, kept } = words(answer.error);
      notify({ text: `${problem} · ${kept}`, tone: "problem" });
    } else if (answer.value.type === "asked") {
      notify({ text: t("asked"), tone: "done" });
      asked.again();
    } else {
      notify({ text: answer.value.type === "notYet" ? t("notYet", { at: formatInstant(answer.value.until) }) : t(answer.value.type), tone: "problem" });
    }
  };
  const agree = async (entry: ErasureEntry): Promise<void> => {
    const isSure = await modal.confirm({
      title: t("agreeTitle"),
      content: t("agreeBody", { id: shortId(entry.clientId) }),
      okText: t("agree"),
      okButtonProps: { danger: true },
      autoFocusButton: "cancel",
      cancelText: t("cancel"),
    });
    if (isSure && (await act(api.branch.decideErasure({ requestId: entry.id }), () => t("agreed")))) asked.again();
  };
  const keep = async (entry: ErasureEntry, refusal: ErasureRefusal): Promise<void> => {
    setKeeping(undefined);
    if (await act(api.branch.decideErasure({ requestId: entry.id, refusal }), () => t("keptNow"))) asked.again();
  };
  const { erasures = [], erasable = [] } = asked.value ?? {};
  const isOwn = (entry: ErasureEntry): boolean => entry.askedBy === standing.userId;
  return (
    <AskedView problem={asked.error && words(asked.error)} isReady={asked.value !== undefined} isAsking={asked.isAsking} onAgain={asked.again}>
      {holder}
      {keeping ? <KeepDialog onKeep={(refusal) => void keep(keeping, refusal)} onClose={() => setKeeping(undefined)} /> : null}
      {mayAsk ? (
        <Panel title={t("candidates")} note={t("candidatesNote", { days: clientUndoDays })}>
          {erasable.length === 0 ? (
            <EmptyState title={t("noCandidates")} hint={t("noCandidatesHint", { days: clientUndoDays })} />
          ) : (
            <table className="plain-table branch-table">
              <thead>
                <tr>
                  <th>{t("client")}</th>
                  <th>{t("deletedOn")}</th>
                  <th>{t("ground")}</th>
                  <th aria-label={t("ask")} />
                </tr>
              </thead>
              <tbody>
                {erasable.map((client) => (
                  <CandidateRow key={client.clientId} client={client} onAsk={(ground) => void ask(client, ground)} />
                ))}
              </tbody>
            </table>
          )}
        </Panel>
      ) : null}
      <Panel title={t("requests")} note={t("requestsNote")}>
        {erasures.length === 0 ? (
          <EmptyState title={t("none")} hint={t(mayAsk ? "noneHint" : "noneHintAdministrator")} />
        ) : (
          <table className="plain-table branch-table">
            <thead>
              <tr>
                <th>{t("client")}</th>
                <th>{t("ground")}</th>
                <th>{t("askedBy")}</th>
                <th>{t("state")}</th>
              </tr>
            </thead>
            <tbody>
              {erasures.map((entry) => (
                <RequestRow
                  key={entry.id}
                  entry={entry}
                  isOwn={isOwn(entry)}
                  onAgree={() => void agree(entry)}
                  onKeep={() => (isOwn(entry) ? void keep(entry, "mistaken") : setKeeping(entry))}
                />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </AskedView>
  );
};
