/* Decisions: what, who, until when, and for which client; with a client it becomes that client's follow-up. */
import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { mayKeepMeeting, maySettleDecision } from "#shared/domain/workLog/meetingRights.ts";
import type { DecisionEntry } from "#shared/domain/workLog/workLogLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useFindClients } from "#renderer/api/useFindClients.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ClientPicker, type ClientPickerProps } from "#renderer/ui/ClientPicker.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";
import { useTold } from "./useTold.ts";

interface DecisionsHolderProps {
  readonly meetingId: string;
  readonly chairId: string | null;
  readonly decisions: readonly DecisionEntry[];
  readonly today: string;
  readonly labels: Labels;
}

interface NewDecision {
  readonly body: string;
  readonly ownerId: string | null;
  readonly dueOn: string;
  readonly client: { readonly id: string; readonly name: string } | null;
}

const usualDays = 3;

export const DecisionsHolder = ({ meetingId, chairId, decisions, today, labels }: DecisionsHolderProps) => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const id = useId();
  const api = useApi();
  const go = useGo();
  const told = useTold();
  const find = useFindClients();
  const session = useSession();
  const isKeeper = session.actor !== undefined && session.actor !== null && mayKeepMeeting(session.actor, chairId);
  const people = useRead("people", () => api.dictionaries.people({}), ["table:branchUser"]).value?.people ?? [];
  const draft = useFormDraft<NewDecision>(`form:decision:${meetingId}`, {
    body: "",
    ownerId: session.actor?.id ?? null,
    dueOn: addDays(today as Day, usualDays), // the file's day
    client: null,
  });
  const { values: form, set } = draft;
  const { run } = useOneAtATime();
  const isReady = form.body.trim() !== "" && form.dueOn !== "";
  const record = async (): Promise<void> => {
    if (!isReady) return;
    const answer = await api.workLog.saveDecision({
      meetingId,
      values: { body: form.body.trim(), ownerId: form.ownerId, dueOn: form.dueOn, aboutClientId: form.client?.id ?? null },
    });
    if (!answer.ok) return told.failed(answer.error);
    const day = formatDay(answer.value.dueOn, language, "short");
    told.done(form.client ? t("decisionFollowUp", { name: form.client.name, day }) : t("decisionMade", { day }), answer.value.txId);
    // The next one is often of the same person and day.
    set({ body: "", client: null });
    draft.done();
  };
  const settle = async (decisionId: string, state: "open" | "done"): Promise<void> => {
    const answer = await api.workLog.settleDecision({ decisionId, state });
    if (answer.ok) told.done(t("didSettle"), answer.value.txId);
    else told.failed(answer.error);
  };
  return (
    <Panel title={t("decisions")}>
      {decisions.length === 0 ? <p className="work-log-quiet">{t("noDecisions")}</p> : null}
      <ul className="work-log-decisions">
        {decisions.map((one) => {
          const isLate = one.state === "open" && one.dueOn < today;
          return (
            <li key={one.id}>
              <div className="work-log-decision">
                <span>{one.body}</span>
                <span className="work-log-quiet">
                  {[one.ownerName, formatDay(one.dueOn, language, "short")].filter(Boolean).join(" · ")}
                  {one.aboutClientId !== null && one.clientName !== null ? (
                    <>
                      {" · "}
                      <button type="button" className="text-link" onClick={() => go(`/clients/${one.aboutClientId}`)}>
                        {one.clientName}
                      </button>
                    </>
                  ) : null}
                </span>
              </div>
              <StateBadge tone={isLate ? "overdue" : one.state === "done" ? "done" : "plain"}>
                {isLate ? t("overdue") : labels.of("followUpState", one.state)}
              </StateBadge>
              {session.actor && maySettleDecision(session.actor, chairId, one.ownerId) ? (
                <Button className="work-log-no-print" onClick={() => void settle(one.id, one.state === "open" ? "done" : "open")}>
                  {one.state === "open" ? t("decisionDone") : t("decisionReopen")}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {isKeeper ? (
        <div className="work-log-form work-log-no-print">
          <RestoredLine draft={draft} />
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-body`}>{t("decisionBody")}</label>
            <Input
              id={`${id}-body`}
              value={form.body}
              maxLength={300}
              onChange={(event) => set({ body: event.target.value })}
              onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : void run(record))}
            />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-owner`}>{t("owner")}</label>
            <Select
              id={`${id}-owner`}
              value={form.ownerId}
              options={people.filter(({ isActive }) => isActive).map((person) => ({ value: person.id, label: person.name }))}
              onChange={(ownerId) => set({ ownerId: ownerId ?? null })}
            />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-due`}>{t("due")}</label>
            <DayInput id={`${id}-due`} value={form.dueOn} onChange={(dueOn) => set({ dueOn })} />
          </div>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-client`} title={t("decisionClientHint")}>
              {t("client")}
            </label>
            <DecisionClient inputId={`${id}-client`} find={find} picked={form.client} onPick={(client) => set({ client })} />
            <span className="work-log-quiet">{t("decisionClientHint")}</span>
          </div>
          <div className="work-log-field" data-wide="">
            <Button type="primary" disabled={!isReady} onClick={() => void run(record)}>
              {t("addDecision")}
            </Button>
          </div>
        </div>
      ) : null}
    </Panel>
  );
};

/** The search takes the focus when it appears, so it appears only when asked for. */
const DecisionClient = (props: ClientPickerProps) => {
  const t = useText(workLogStrings);
  const [isAsked, setIsAsked] = useState(false);
  return props.picked || isAsked ? (
    <ClientPicker {...props} />
  ) : (
    <Button id={props.inputId} onClick={() => setIsAsked(true)}>
      {t("clientSearch")}
    </Button>
  );
};
