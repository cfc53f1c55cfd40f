/* One complaint: both clocks, seven steps with what each asks for, the log, the plan; prints as its file (R222-R228, X11). */
import { Button } from "antd";
import { useState } from "react";
import type { ComplaintFile } from "#shared/contracts/complaints.ts";
import { complaintSteps, type StepNeed } from "#shared/domain/complaints/complaintSteps.ts";
import { type ColumnName, columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { useGo, usePageParams } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { WordsDialog } from "#renderer/ui/WordsDialog.tsx";
import { CaseField } from "./CaseField.tsx";
import { CaseLog, type EntryDraft } from "./CaseLog.tsx";
import { CaseSteps } from "./CaseSteps.tsx";
import { ClockBadge } from "./clockView.tsx";
import { HandlerDialog } from "./HandlerDialog.tsx";
import { LetterDialogHolder } from "./LetterDialogHolder.tsx";
import { complaintStrings } from "./strings.ts";
import { type CaseAnswer, caseTopics, useCaseTold } from "./useCaseTold.ts";
import "./complaints.css";

type Field = ColumnName<"complaint">;
type Dialog = "escalate" | "extend" | "handler" | "letter" | "withdraw";

const parts: Readonly<Record<"whatHappened" | "handling" | "answerPart" | "lessons", readonly Field[]>> = {
  whatHappened: ["title", "channel", "category", "impact", "complexity", "aboutUserId", "aboutText", "body", "demand"],
  handling: ["submittedToId", "compensation", "cause", "resolution"],
  answerPart: ["answeredOn", "answer", "confirmedOn", "satisfaction", "followUpOn"],
  lessons: ["lesson", "improvement"],
};
const columns = columnsOf("complaint");

const ComplaintPage = ({ file }: { readonly file: ComplaintFile }) => {
  const t = useText(complaintStrings);
  const label = useLabel();
  const labels = useLabels();
  const own = useWordsOf();
  const api = useApi();
  const told = useCaseTold();
  const [dialog, setDialog] = useState<Dialog | undefined>(undefined);
  const { line, nextStep, lacking, refusal, people } = file;
  const complaintId = line.id;
  const mayAct = refusal === null;
  const isOver = line.step === "archived" || line.step === "withdrawn";
  const close = (): void => setDialog(undefined);
  /** Says how a command ended; true when it was carried out. */
  const tell = (answer: CaseAnswer, text: string): boolean => {
    const isDone = told.settle(answer, text);
    if (isDone) close();
    return isDone;
  };
  const save = async (field: string, value: string | number | null): Promise<boolean> =>
    tell(await api.complaints.editComplaint({ complaintId, values: { [field]: value } }), t("saved"));
  const take = async (to: Exclude<ComplaintFile["nextStep"], null | "received"> | "withdrawn"): Promise<void> =>
    void tell(await api.complaints.takeComplaintStep({ complaintId, to }), t("stepTaken", { step: labels.of("complaintStep", to) }));
  const add = async ({ kind, ...draft }: EntryDraft): Promise<boolean> => {
    const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
    const values = {
      happenedOn: draft.happenedOn,
      outcome: draft.outcome,
      body: orNull(draft.body),
      clientSaid: orNull(draft.clientSaid),
      offer: orNull(draft.offer),
    };
    return tell(await api.complaints.addCaseEntry({ caseId: complaintId, kind, values }), t("entryAdded"));
  };
  const needName = (need: StepNeed): string => (need === "negotiation" ? t("negotiationNeeded") : label(columns[need]));
  const plan = file.plans.find(({ id }) => id === line.planId) ?? file.plans[0];
  const responsible = line.responsibleName ?? "–";
  return (
    <div className="case-paper">
      <p className="case-paper-head">
        {labels.of("complaintKind", line.kind)} {line.number} · {line.clientName} · {line.title}
      </p>
      <CaseSteps
        steps={complaintSteps}
        dictionary="complaintStep"
        step={line.step}
        next={nextStep}
        receivedOn={line.receivedOn}
        firstAsked={people.find(({ id }) => id === line.firstAskedById)?.name ?? null}
        entries={file.entries}
        labels={labels}
      />
      <p className="case-clocks">
        <span>
          {t("bankClock")} <ClockBadge clock={line.bank} />
        </span>
        <span>
          {t("regulatorClock")} <ClockBadge clock={line.regulator} />
        </span>
        {isOver ? null : (
          <span>
            {t("stepClock")} <ClockBadge clock={line.stepClock} />
          </span>
        )}
        <span>
          {t("responsible")} <strong>{responsible}</strong>
        </span>
        {line.escalation ? <StateBadge tone="due">{`${t("escalated")} · ${labels.of("escalationLevel", line.escalation)}`}</StateBadge> : null}
      </p>
      {file.clientStatus === "handedOver" && !isOver ? <p className="case-notice">{t("handedOver", { name: responsible })}</p> : null}
      {file.hasClientLeft && !isOver ? <p className="case-notice">{t("clientLeft")}</p> : null}
      {refusal === "recused" ? <p className="case-notice">{t("recused")}</p> : null}
      {refusal === "otherHandler" ? <p className="case-notice">{t("otherHandler", { name: responsible })}</p> : null}
      {refusal === "roleMayNot" ? <p className="case-notice">{t("roleMayNot")}</p> : null}
      {file.shouldEscalate && mayAct ? <p className="case-notice">{t("shouldEscalate")}</p> : null}
      {mayAct && !isOver ? (
        <div className="case-next case-no-print">
          {nextStep !== null && nextStep !== "received" ? (
            <Button type="primary" disabled={lacking.length > 0} onClick={() => void take(nextStep)}>
              {t("takeStep", { step: labels.of("complaintStep", nextStep) })}
            </Button>
          ) : null}
          <Button onClick={() => setDialog("letter")}>{t("letter")}</Button>
          <Button onClick={() => setDialog("escalate")}>{t("escalate")}</Button>
          {file.mayExtend ? <Button onClick={() => setDialog("extend")}>{t("extend")}</Button> : null}
          {line.closedOn === null && file.handlers.length > 1 ? <Button onClick={() => setDialog("handler")}>{t("changeHandler")}</Button> : null}
          {line.closedOn === null ? <Button onClick={() => setDialog("withdraw")}>{t("withdraw")}</Button> : null}
          {lacking.length > 0 ? <span className="aside-text">{t("lacking", { what: lacking.map(needName).join(" · ") })}</span> : null}
        </div>
      ) : null}
      <div className="case-columns">
        <div className="case-stack">
          {(Object.keys(parts) as (keyof typeof parts)[]).map((part) => (
            // the keys of the literal above
            <Panel key={part} title={t(part)} {...(part === "whatHappened" ? { note: t("noMaterials") } : {})}>
              <div className="case-fields">
                {parts[part].map((field) => (
                  <CaseField
                    key={field}
                    table="complaint"
                    field={field}
                    value={line[field]}
                    labels={labels}
                    isLocked={!mayAct || isOver}
                    people={people}
                    onSave={save}
                  />
                ))}
              </div>
            </Panel>
          ))}
        </div>
        <div className="case-stack">
          <CaseLog
            entries={file.entries}
            labels={labels}
            today={file.today}
            kinds={mayAct ? ["note", "negotiation"] : refusal === "recused" ? ["statement"] : []}
            stepDictionary="complaintStep"
            onAdd={add}
          />
          <Panel title={t("plan")}>
            {plan ? (
              <>
                <p className="case-log-head">
                  <strong>{own(plan.name, plan.nameEn)}</strong>
                  {line.planId === plan.id ? <StateBadge tone="done">{t("planInUse")}</StateBadge> : null}
                  {line.planId !== plan.id && mayAct && !isOver ? (
                    <Button size="small" onClick={() => void save("planId", plan.id)}>
                      {t("usePlan")}
                    </Button>
                  ) : null}
                </p>
                {(["procedure", "duties", "measures"] as const).map((field) =>
                  plan[field] ? (
                    <div key={field}>
                      <h3 className="case-plan-title">{t(field)}</h3>
                      <p className="case-plan">{own(plan[field], plan[`${field}En`])}</p>
                    </div>
                  ) : null,
                )}
              </>
            ) : (
              <p className="aside-text">{t("noPlan")}</p>
            )}
          </Panel>
        </div>
      </div>
      {dialog === "letter" ? <LetterDialogHolder file={file} onClose={close} /> : null}
      {dialog === "escalate" ? (
        <WordsDialog
          title={t("escalate")}
          choice={{
            label: t("escalateTo"),
            options: labels.options("escalationLevel"),
            start: plan?.escalateTo ?? "branchManager",
          }}
          confirmLabel={t("save")}
          maxLength={300}
          label={t("reason")}
          about={complaintId}
          onConfirm={(body, level) => api.complaints.escalateComplaint({ complaintId, level, body }).then((answer) => tell(answer, t("escalated")))}
          onClose={close}
        />
      ) : null}
      {dialog === "extend" ? (
        <WordsDialog
          title={t("extend")}
          confirmLabel={t("save")}
          maxLength={300}
          label={t("extendReason")}
          isRequired
          about={complaintId}
          onConfirm={(reason) => api.complaints.extendComplaint({ complaintId, reason }).then((answer) => tell(answer, t("extended")))}
          onClose={close}
        />
      ) : null}
      {dialog === "handler" ? (
        <HandlerDialog
          caseId={complaintId}
          handlerId={line.handlerId}
          handlers={file.handlers}
          onChange={async (handlerId, reason) => tell(await api.complaints.changeHandler({ caseId: complaintId, handlerId, reason }), t("handlerChanged"))}
          onClose={close}
        />
      ) : null}
      <ConfirmDialog
        open={dialog === "withdraw"}
        title={t("withdrawAsk")}
        body={t("withdrawBody")}
        confirmLabel={t("withdraw")}
        onConfirm={() => void take("withdrawn")}
        onCancel={close}
      />
    </div>
  );
};

export const ComplaintScreen = () => {
  const t = useText(complaintStrings);
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const { preview } = usePrint();
  const complaintId = usePageParams()["complaintId"] ?? "";
  const reading = useRead(`complaint ${complaintId}`, () => api.complaints.complaintFile({ complaintId }), caseTopics);
  const file = reading.value;
  if (!file)
    return (
      <Page title={t("page")}>
        <ReadState reading={reading} />
      </Page>
    );
  const { line } = file;
  return (
    <Page
      title={line.title}
      subtitle={
        <span className="aside-text">
          {labels.of("complaintKind", line.kind)} {line.number} ·{" "}
          <button type="button" className="text-link" onClick={() => go(`/clients/${line.clientId}`)}>
            {line.clientName}
          </button>
        </span>
      }
      actions={<Button onClick={() => preview({ fileName: `${line.number ?? ""} ${line.title}`.trim() })}>{t("print")}</Button>}
      restorationId={`complaint-${complaintId}`}
    >
      <ComplaintPage key={complaintId} file={file} />
    </Page>
  );
};
