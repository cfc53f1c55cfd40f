/* A client as the lobby receives him (R013, R020): how to address, what to mind, whom to call; and a remark for the manager. */
import { Button, Input } from "antd";
import { useId, useState } from "react";
import type { LobbyClient } from "#shared/contracts/lobby.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useGo, usePageParams } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { StateBadge, Tag } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { Appointments, Remarks, Whereabouts } from "./LobbyParts.tsx";
import { lobbyStrings } from "./strings.ts";
import "./lobby.css";

const longestRemark = 2_000;

/** One reads, writes and receives the next: the field has the focus, Escape goes back to the hall, and what was begun waits here. */
const RemarkForm = ({ client, onLeave }: { readonly client: LobbyClient; readonly onLeave: () => void }) => {
  const api = useApi();
  const t = useText(lobbyStrings);
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const fieldId = useId();
  const draft = useFormDraft(`form:remark:${client.clientId}`, { body: "" });
  const { body } = draft.values;
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    if (body.trim() === "" || isBusy) return;
    setBusy(true);
    const answer = await api.clients.saveRemark({ clientId: client.clientId, rowId: null, values: { body: body.trim() } });
    setBusy(false);
    if (!answer.ok) return refused(t("notSaved"));
    draft.startOver();
    done(client.manager ? t("saved", { name: client.manager.name }) : t("savedNobody"), answer.value.txId);
  };
  return (
    <div className="lobby-remark-form">
      <RestoredLine draft={draft} />
      <label htmlFor={fieldId} className="lobby-quiet">
        {t("remarkLabel")}
      </label>
      <Input.TextArea
        id={fieldId}
        autoFocus
        value={body}
        maxLength={longestRemark}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => draft.set({ body: event.target.value })}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") onLeave();
          onControlEnter(() => void save())(event);
        }}
      />
      <div className="lobby-remark-acts">
        <Button type="primary" disabled={body.trim() === ""} loading={isBusy} onClick={() => void save()}>
          {t("save")}
        </Button>
        <KeyHint keys="Ctrl+Enter" />
        <span className="lobby-quiet">{t("remarkHint")}</span>
      </div>
    </div>
  );
};

const Glance = ({ client }: { readonly client: LobbyClient }) => {
  const t = useText(lobbyStrings);
  const labels = useLabels();
  const go = useGo();
  const titles = [client.salutation, labels.of("sex", client.sex)].filter(Boolean).join(" · ");
  return (
    <Page
      title={client.name}
      subtitle={
        <span className="lobby-badges">
          {titles === "" ? null : <span>{titles}</span>}
          {client.tier ? <StateBadge tone="accent">{labels.of("tier", client.tier)}</StateBadge> : null}
          {client.grade ? <Tag>{labels.of("grade", client.grade)}</Tag> : null}
          {client.hasVipCard ? <Tag>{t("hasCard")}</Tag> : null}
        </span>
      }
      actions={
        <Button onClick={() => go("/today")}>
          {t("toLobby")} <KeyHint keys="Esc" />
        </Button>
      }
    >
      <div className="lobby">
        <div className="lobby-column">
          <Panel title={t("glance")}>
            <p className="lobby-cautions" data-some={client.cautions ? "" : undefined}>
              {client.cautions ?? t("noCautions")}
            </p>
            <dl className="lobby-facts">
              {client.serviceRoute ? (
                <>
                  <dt>{t("serviceRoute")}</dt>
                  <dd>{labels.of("serviceRoute", client.serviceRoute)}</dd>
                </>
              ) : null}
              {client.outlet ? (
                <>
                  <dt>{t("outlet")}</dt>
                  <dd>{labels.of("unit", client.outlet)}</dd>
                </>
              ) : null}
            </dl>
          </Panel>
          <Panel title={t("addRemark")}>
            <RemarkForm client={client} onLeave={() => go("/today")} />
          </Panel>
          <Panel title={t("remarks")}>
            {client.remarks.length === 0 ? <p className="lobby-quiet">{t("noRemarks")}</p> : null}
            <Remarks lines={client.remarks} labelOf={labels.of} />
          </Panel>
        </div>
        <div className="lobby-column">
          <Panel title={t("callWhom")}>
            {client.manager ? (
              <>
                <p className="lobby-manager">{client.manager.name}</p>
                <p className="lobby-quiet">{labels.of("unit", client.manager.outlet)}</p>
                <Whereabouts manager={client.manager} />
              </>
            ) : (
              <p className="lobby-quiet">{t("unassigned")}</p>
            )}
          </Panel>
          <Panel title={t("expected")}>
            {client.appointments.length === 0 ? <p className="lobby-quiet">{t("noneExpected")}</p> : null}
            <Appointments lines={client.appointments} labelOf={labels.of} />
          </Panel>
        </div>
      </div>
    </Page>
  );
};

export const LobbyClientScreen = () => {
  const api = useApi();
  const go = useGo();
  const t = useText(lobbyStrings);
  const { clientId = "" } = usePageParams();
  const reading = useRead(`lobbyClient ${clientId}`, () => api.lobby.lobbyClient({ clientId }), [`client:${clientId}`, "daySync"]);
  if (reading.value) return <Glance key={reading.value.clientId} client={reading.value} />;
  if (reading.state !== "failed")
    return (
      <Page title="">
        <Skeleton lines={6} />
      </Page>
    );
  if (reading.error.type === "clientNotFound")
    return <EmptyState title={t("goneTitle")} hint={t("goneHint")} action={<Button onClick={() => go("/today")}>{t("toLobby")}</Button>} />;
  return <Failure error={reading.error} onRetry={reading.reload} />;
};
