/* One service request in five steps, from taking it in to the client's rating (R209-R213, R220). */
import { Button } from "antd";
import { useState } from "react";
import type { RequestFile } from "#shared/contracts/complaints.ts";
import { requestSteps } from "#shared/domain/complaints/complaintSteps.ts";
import { type ColumnName, columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo, usePageParams } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { CaseField } from "./CaseField.tsx";
import { CaseLog, type EntryDraft } from "./CaseLog.tsx";
import { CaseSteps } from "./CaseSteps.tsx";
import { ClockBadge } from "./clockView.tsx";
import { HandlerDialog } from "./HandlerDialog.tsx";
import { complaintStrings } from "./strings.ts";
import { caseTopics, useCaseTold } from "./useCaseTold.ts";
import "./complaints.css";

type Field = ColumnName<"serviceRequest">;
const fields: readonly Field[] = ["title", "kind", "channel", "body", "need", "proposal", "result", "toldOn", "followUpOn", "satisfaction", "feedback"];
const columns = columnsOf("serviceRequest");

const RequestPage = ({ file }: { readonly file: RequestFile }) => {
  const t = useText(complaintStrings);
  const label = useLabel();
  const labels = useLabels();
  const api = useApi();
  const { settle: tell } = useCaseTold();
  const [isChanging, setChanging] = useState(false);
  const { line, nextStep, lacking, refusal } = file;
  const requestId = line.id;
  const mayAct = refusal === null;
  const isOver = line.closedOn !== null;
  const save = async (field: string, value: string | number | null): Promise<boolean> =>
    tell(await api.complaints.editRequest({ requestId, values: { [field]: value } }), t("saved"));
  const take = async (to: Exclude<RequestFile["nextStep"], null | "access"> | "withdrawn"): Promise<void> =>
    void tell(await api.complaints.takeRequestStep({ requestId, to }), t("stepTaken", { step: labels.of("serviceStep", to) }));
  const add = async ({ kind, ...draft }: EntryDraft): Promise<boolean> => {
    const body = draft.body.trim();
    return tell(await api.complaints.addCaseEntry({ caseId: requestId, kind, values: { happenedOn: draft.happenedOn, body } }), t("entryAdded"));
  };
  const responsible = line.responsibleName ?? "–";
  return (
    <>
      <CaseSteps
        steps={requestSteps}
        dictionary="serviceStep"
        step={line.step}
        next={nextStep}
        receivedOn={line.receivedOn}
        firstAsked={null}
        entries={file.entries}
        labels={labels}
      />
      <p className="case-clocks">
        <span>
          {t("replyClock")} <ClockBadge clock={line.clock} />
        </span>
        <span>
          {t("responsible")} <strong>{responsible}</strong>
        </span>
      </p>
      {refusal === "otherHandler" ? <p className="case-notice">{t("otherHandler", { name: responsible })}</p> : null}
      {refusal === "roleMayNot" ? <p className="case-notice">{t("roleMayNot")}</p> : null}
      {mayAct && !isOver ? (
        <div className="case-next">
          {nextStep !== null && nextStep !== "access" ? (
            <Button type="primary" disabled={lacking.length > 0} onClick={() => void take(nextStep)}>
              {t("takeStep", { step: labels.of("serviceStep", nextStep) })}
            </Button>
          ) : null}
          {file.handlers.length > 1 ? <Button onClick={() => setChanging(true)}>{t("changeHandler")}</Button> : null}
          <Button onClick={() => void take("withdrawn")}>{t("withdraw")}</Button>
          {lacking.length > 0 ? <span className="aside-text">{t("lacking", { what: lacking.map((need) => label(columns[need])).join(" · ") })}</span> : null}
        </div>
      ) : null}
      <div className="case-columns">
        <Panel title={t("handling")}>
          <div className="case-fields">
            {fields.map((field) => (
              <CaseField key={field} table="serviceRequest" field={field} value={line[field]} labels={labels} isLocked={!mayAct || isOver} onSave={save} />
            ))}
          </div>
        </Panel>
        <CaseLog entries={file.entries} labels={labels} today={file.today} kinds={mayAct ? ["note"] : []} stepDictionary="serviceStep" onAdd={add} />
      </div>
      {isChanging ? (
        <HandlerDialog
          caseId={requestId}
          handlerId={line.handlerId}
          handlers={file.handlers}
          onChange={async (handlerId, reason) => tell(await api.complaints.changeHandler({ caseId: requestId, handlerId, reason }), t("handlerChanged"))}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </>
  );
};

export const RequestScreen = () => {
  const t = useText(complaintStrings);
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const requestId = usePageParams()["requestId"] ?? "";
  const reading = useRead(`service request ${requestId}`, () => api.complaints.requestFile({ requestId }), caseTopics);
  const file = reading.value;
  if (!file)
    return (
      <Page title={t("tab_requests")}>
        <ReadState reading={reading} />
      </Page>
    );
  return (
    <Page
      title={file.line.title}
      subtitle={
        <span className="aside-text">
          {labels.of("serviceRequestKind", file.line.kind)} ·{" "}
          <button type="button" className="text-link" onClick={() => go(`/clients/${file.line.clientId}`)}>
            {file.line.clientName}
          </button>
        </span>
      }
      restorationId={`request-${requestId}`}
    >
      <RequestPage key={requestId} file={file} />
    </Page>
  );
};
