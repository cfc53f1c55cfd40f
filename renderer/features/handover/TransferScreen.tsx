/* One handover with its five steps, its words, and its clients; prints as the record of the handover (X10). */
import { Button } from "antd";
import { useState } from "react";
import type { HandoverClientLine, HandoverFile } from "#shared/contracts/handover.ts";
import { handoverStepLabels } from "#shared/domain/handover/handoverSteps.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { usePrint } from "#renderer/ui/printing.tsx";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatDay, formatNumber } from "#renderer/ui/format.ts";
import { ExportButton } from "#renderer/ui/exporting.tsx";
import { useGo, usePageParams } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useOffset } from "#renderer/ui/useOffset.ts";
import { stillToVisit } from "./handoverView.ts";
import { JointDialog } from "./JointDialog.tsx";
import { handoverStrings } from "./strings.ts";
import { StepLine } from "./StepLine.tsx";
import { TransferClients } from "./TransferClients.tsx";
import { TransferWords } from "./TransferWords.tsx";
import { handoverTopics } from "./useHandoverBadge.ts";
import { useHandoverTold } from "./useHandoverTold.ts";
import "./handover.css";

const dayMs = 86_400_000;
const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);

const TransferPage = ({ file, names }: { readonly file: HandoverFile; readonly names: { readonly from: string; readonly to: string } }) => {
  const t = useText(handoverStrings);
  const label = useLabel();
  const language = useLanguage();
  const api = useApi();
  const go = useGo();
  const told = useHandoverTold();
  const { handover, step, next, clients } = file;
  const handoverId = handover.id;
  const [day, setDay] = useState(file.today);
  const [visitDay, setVisitDay] = useState(dayAfter(file.today));
  const [isAsking, setAsking] = useState(false);
  const [isAskingJoint, setAskingJoint] = useState(false);
  const ahead = stillToVisit(clients);
  const [offset, goToLine] = useOffset();
  const [isBusy, setBusy] = useState(false);
  const people = useRead("handovers", () => api.handover.handovers({}), ["table:branchUser"]).value?.people ?? [];
  const short = (one: string): string => formatDay(one, language, "short");

  const assign = async (): Promise<void> => {
    setBusy(true);
    const answer = await api.handover.assignHandover({ handoverId });
    setBusy(false);
    setAsking(false);
    if (answer.ok) told.offer(t("assigned", { count: answer.value.clients }), t("syncNow"), () => void api.daySync.syncNow({}));
    else told.failed(answer.error);
  };
  const take = async (wanted: "joint" | "reported" | "supervised"): Promise<void> => {
    setBusy(true);
    setAskingJoint(false);
    const answer = await api.handover.takeHandoverStep({ handoverId, step: wanted, day });
    setBusy(false);
    if (answer.ok) told.done(t("stepDone", { step: label(handoverStepLabels[wanted]) }), answer.value.txId);
    else told.failed(answer.error);
  };
  const cancel = async (): Promise<void> => {
    const answer = await api.handover.cancelHandover({ handoverId });
    if (answer.ok) told.done(t("cancelled"), answer.value.txId);
    else told.failed(answer.error);
  };
  const save = async (field: string, value: string | null): Promise<boolean> => {
    const answer = await api.handover.saveHandover({ handoverId, values: { [field]: value } });
    if (!answer.ok) told.failed(answer.error);
    return answer.ok;
  };
  const saveRemark = async (rowId: string, remark: string): Promise<boolean> => {
    const answer = await api.handover.saveHandoverClient({ rowId, values: { remark: remark.trim() === "" ? null : remark } });
    if (!answer.ok) told.failed(answer.error);
    return answer.ok;
  };
  const drop = async (line: HandoverClientLine): Promise<void> => {
    const answer = await api.handover.dropHandoverClient({ rowId: line.rowId });
    if (answer.ok) told.done(t("dropped", { name: line.name }), answer.value.txId);
    else told.failed(answer.error);
  };
  const plan = async (line: HandoverClientLine): Promise<void> => {
    const made = await api.visits.planVisit({
      clientId: line.clientId,
      values: { purpose: "handover", title: t("planTitle", names), plannedOn: visitDay },
      participants: [
        { name: names.from, role: t("roleGiver"), isOurs: true },
        { name: names.to, role: t("roleReceiver"), isOurs: true },
      ],
    });
    if (!made.ok) return told.failed(made.error);
    const kept = await api.handover.saveHandoverClient({ rowId: line.rowId, values: { jointVisitId: made.value.visitId } });
    if (!kept.ok) return told.failed(kept.error);
    told.done(t("planned", { name: line.name, day: short(visitDay) }), made.value.txId);
  };
  return (
    <div className="handover-paper">
      <div className="handover-paper-head">
        <h2>{t("paperTitle")}</h2>
        <span>
          {t("fileTitle", names)} · {short(handover.listedOn)}
        </span>
      </div>
      <StepLine file={file} />
      <div className="handover-next handover-no-print">
        {next === null ? <span className="handover-quiet">{step === "supervised" ? t("handoverOver") : null}</span> : null}
        {next !== null && next !== "listed" && !file.mayTakeNext ? (
          <span className="handover-quiet">{t("waitFor", { who: t(`waitFor_${next}`), step: label(handoverStepLabels[next]) })}</span>
        ) : null}
        {next === "reviewed" && file.mayTakeNext ? (
          <>
            <Button type="primary" loading={isBusy} disabled={clients.length === 0} onClick={() => setAsking(true)}>
              {t("assign")}
            </Button>
            <Button onClick={() => void cancel()}>{t("cancelHandover")}</Button>
          </>
        ) : null}
        {(next === "joint" || next === "reported" || next === "supervised") && file.mayTakeNext ? (
          <>
            <DayInput label={t("stepDay")} value={day} onChange={setDay} />
            <Button type="primary" loading={isBusy} onClick={() => (next === "joint" && ahead.length > 0 ? setAskingJoint(true) : void take(next))}>
              {t(`take_${next}`)}
            </Button>
          </>
        ) : null}
      </div>
      <div className="handover-columns" data-wide-left="">
        <Panel
          title={t("clientList")}
          note={formatNumber(handover.clientCount ?? clients.length, language)}
          actions={
            step === "reviewed" && clients.length > 0 ? (
              <span className="handover-inline handover-no-print">
                <label htmlFor="joint-day">{t("planOn")}</label>
                <DayInput id="joint-day" value={visitDay} notBefore={file.today} onChange={setVisitDay} />
              </span>
            ) : undefined
          }
        >
          {clients.length === 0 ? <p className="handover-quiet">{t("notHere", { count: handover.clientCount ?? 0 })}</p> : null}
          {clients.length > 0 ? (
            <TransferClients
              lines={clients}
              offset={offset}
              onGo={goToLine}
              mayDrop={step === "listed" && file.mayTakeNext}
              mayPlan={step === "reviewed"}
              isOver={next === null}
              onOpen={(clientId) => go(`/clients/${clientId}`)}
              onVisit={(visitId) => go(`/visits/${visitId}`)}
              onRemark={saveRemark}
              onPlan={(line) => void plan(line)}
              onDrop={(line) => void drop(line)}
            />
          ) : null}
        </Panel>
        <TransferWords file={file} people={people} onSave={save} />
      </div>
      <ConfirmDialog
        open={isAsking}
        title={t("assignTitle", { count: clients.length, name: names.to })}
        body={t("assignBody", { from: names.from, name: names.to })}
        confirmLabel={t("assign")}
        busy={isBusy}
        onConfirm={() => void assign()}
        onCancel={() => setAsking(false)}
      />
      <JointDialog open={isAskingJoint} lines={ahead} onConfirm={() => void take("joint")} onCancel={() => setAskingJoint(false)} />
    </div>
  );
};

export const TransferScreen = () => {
  const t = useText(handoverStrings);
  const api = useApi();
  const go = useGo();
  const printing = usePrint();
  const handoverId = usePageParams()["handoverId"] ?? "";
  const reading = useRead(`handover ${handoverId}`, () => api.handover.handoverFile({ handoverId }), handoverTopics);
  const file = reading.value;
  if (!file)
    return (
      <Page title={t("tab_transfers")}>
        <ReadState reading={reading} />
      </Page>
    );
  const nameOf = (id: string): string => file.names[id] ?? t("someone");
  const names = { from: nameOf(file.handover.fromUserId), to: nameOf(file.handover.toUserId) };
  const paper = { fileName: t("pdfName", { day: file.handover.listedOn }) };
  return (
    <Page
      title={t("fileTitle", names)}
      subtitle={file.handover.reason ?? undefined}
      actions={
        <>
          <Button onClick={() => go("/handover", { tab: "transfers" })}>{t("back")}</Button>
          <ExportButton disabled={file.clients.length === 0} ask={{ kind: "list", wish: { list: "handoverClients", handoverId }, rows: file.clients.length }} />
          <Button onClick={() => printing.savePdf(paper)}>{t("pdf")}</Button>
          <Button onClick={() => printing.preview(paper)}>{t("print")}</Button>
        </>
      }
      restorationId={`handover-${handoverId}`}
    >
      <ReadState reading={reading} />
      <TransferPage key={handoverId} file={file} names={names} />
    </Page>
  );
};
