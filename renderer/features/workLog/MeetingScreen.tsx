/* One meeting: agenda with proposals from the work, minutes, who was there, what was decided. Prints as minutes. */
import { Button, Input } from "antd";
import { useId } from "react";
import type { MeetingFile } from "#shared/contracts/workLog.ts";
import { mayKeepMeeting } from "#shared/domain/workLog/meetingRights.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useGo, usePageParams } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { agendaLine, examplesText, withLines } from "./agendaText.ts";
import { AttendeesHolder } from "./AttendeesHolder.tsx";
import { DecisionsHolder } from "./DecisionsHolder.tsx";
import { KeptLine } from "./KeptLine.tsx";
import { meetingTone } from "./MeetingsTab.tsx";
import { workLogStrings } from "./strings.ts";
import { useKeptForm } from "./useKeptForm.ts";
import { useTold } from "./useTold.ts";
import "./workLog.css";

type Field = "agenda" | "minutes" | "place" | "startTime";

const MeetingPage = ({ file }: { readonly file: MeetingFile }) => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const id = useId();
  const api = useApi();
  const go = useGo();
  const told = useTold();
  const labels = useLabels();
  const session = useSession();
  const { meeting, attendees, decisions, proposals, today } = file;
  const isKeeper = session.actor !== undefined && session.actor !== null && mayKeepMeeting(session.actor, meeting.chairId);
  const keptByChair = t("keptByChair", { name: file.chairName ?? "" });
  const meetingId = meeting.id;
  const paper = { fileName: t("meetingPdf", { day: meeting.heldOn }) };
  const stored = { agenda: meeting.agenda ?? "", minutes: meeting.minutes ?? "", place: meeting.place ?? "", startTime: meeting.startTime ?? "" };
  const words = useKeptForm<Field>(`workLog.meeting:${meetingId}`, stored, async (_, values) => (await api.workLog.saveMeeting({ meetingId, values })).ok);
  const setState = async (state: string): Promise<void> => {
    await words.settle();
    const answer = await api.workLog.saveMeeting({ meetingId, values: { state } });
    if (answer.ok) told.done(state === "held" ? t("didHold") : t("didState"), answer.value.txId);
    else told.failed(answer.error);
  };
  const move = async (heldOn: string): Promise<void> => {
    const answer = await api.workLog.saveMeeting({ meetingId, values: { heldOn } });
    if (answer.ok) told.done(t("didState"), answer.value.txId);
    else told.failed(answer.error);
  };
  const remove = async (): Promise<void> => {
    const answer = await api.workLog.removeMeeting({ meetingId });
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("didRemove"), answer.value.txId);
    go("/work-log", { tab: "meetings" });
  };
  const take = (lines: readonly string[]): void => {
    words.set({ agenda: withLines(words.form.agenda, lines) });
    void words.settle();
  };
  const area = (field: "agenda" | "minutes", rows: number, hint: string) => (
    <>
      <Input.TextArea
        aria-label={t(field)}
        className="work-log-no-print"
        value={words.form[field]}
        placeholder={hint}
        maxLength={field === "agenda" ? 8000 : 20000}
        disabled={!words.kept.isReady || !isKeeper}
        autoSize={{ minRows: rows, maxRows: 24 }}
        onChange={(event) => words.set({ [field]: event.target.value })}
        onBlur={() => void words.settle()}
      />
      <p className="work-log-text work-log-print-only">{words.form[field] === "" ? t("none") : words.form[field]}</p>
    </>
  );
  const short = (field: "place" | "startTime", max: number) => (
    <span className="work-log-inline">
      <label htmlFor={`${id}-${field}`}>{t(field)}</label>
      <Input
        id={`${id}-${field}`}
        className={`work-log-${field}`}
        value={words.form[field]}
        maxLength={max}
        disabled={!words.kept.isReady || !isKeeper}
        onChange={(event) => words.set({ [field]: event.target.value })}
        onBlur={() => void words.settle()}
      />
    </span>
  );
  const kindName = labels.of("meetingKind", meeting.kind);
  return (
    <Page
      title={`${kindName} ${formatDay(meeting.heldOn, language, "short")}`}
      subtitle={<StateBadge tone={meetingTone[meeting.state] ?? "plain"}>{labels.of("meetingState", meeting.state)}</StateBadge>}
      actions={
        <>
          <Button onClick={() => go("/work-log", { tab: "meetings" })}>{t("backToMeetings")}</Button>
          {isKeeper ? <Button onClick={() => void remove()}>{t("removeMeeting")}</Button> : null}
          {!isKeeper ? null : meeting.state === "planned" ? (
            <>
              <Button onClick={() => void setState("cancelled")}>{t("cancelMeeting")}</Button>
              <Button type="primary" onClick={() => void setState("held")}>
                {t("hold")}
              </Button>
            </>
          ) : (
            <Button onClick={() => void setState("planned")}>{t("reopenMeeting")}</Button>
          )}
        </>
      }
      restorationId="meeting"
    >
      <div className="work-log-tools">
        <BranchKept mayKeep={isKeeper} reason={keptByChair}>
          <span className="work-log-inline">
            <label htmlFor={`${id}-day`}>{t("date")}</label>
            <DayInput id={`${id}-day`} value={meeting.heldOn} onChange={(day) => void move(day)} />
          </span>
          {short("startTime", 5)}
          {short("place", 120)}
        </BranchKept>
        <KeptLine words={words} />
        <span className="work-log-tools-end">
          <PaperButtons paper={paper} />
        </span>
      </div>
      <article className="work-log-paper">
        <header className="work-log-paper-head">
          <h2>
            {kindName}
            {" · "}
            {t("minutes")}
          </h2>
          <span>{[session.store?.branchName, formatDay(meeting.heldOn, language), words.form.startTime, words.form.place].filter(Boolean).join(" · ")}</span>
        </header>
        <div className="work-log-meeting">
          <div className="work-log-column">
            <BranchKept mayKeep={isKeeper} isQuiet>
              <Panel title={t("agenda")}>{area("agenda", 5, t("agendaHint"))}</Panel>
              <Panel title={t("minutes")}>{area("minutes", 7, t("minutesHint"))}</Panel>
            </BranchKept>
            <DecisionsHolder meetingId={meetingId} chairId={meeting.chairId} decisions={decisions} today={today} labels={labels} />
          </div>
          <div className="work-log-column">
            {isKeeper && meeting.state === "planned" ? (
              <div className="work-log-no-print">
                <Panel
                  title={t("proposals")}
                  note={t("proposalsNote")}
                  actions={
                    proposals.length > 1 ? (
                      <Button disabled={!words.kept.isReady} onClick={() => take(proposals.map((one) => agendaLine(one, language, t)))}>
                        {t("takeAll")}
                      </Button>
                    ) : null
                  }
                >
                  {proposals.length === 0 ? <p className="work-log-quiet">{t("noProposals")}</p> : null}
                  <ul className="work-log-proposals">
                    {proposals.map((one) => (
                      <li key={one.topic}>
                        <div className="work-log-decision">
                          <strong>{t("topicCount", { topic: t(`topic_${one.topic}`), count: one.count })}</strong>
                          <span className="work-log-quiet work-log-clamp">{examplesText(one, language, t)}</span>
                        </div>
                        <Button disabled={!words.kept.isReady} onClick={() => take([agendaLine(one, language, t)])}>
                          {t("take")}
                        </Button>
                      </li>
                    ))}
                  </ul>
                </Panel>
              </div>
            ) : null}
            <AttendeesHolder meetingId={meetingId} chairId={meeting.chairId} attendees={attendees} labels={labels} />
          </div>
        </div>
      </article>
    </Page>
  );
};

export const MeetingScreen = () => {
  const t = useText(workLogStrings);
  const api = useApi();
  const go = useGo();
  const { meetingId = "" } = usePageParams();
  const reading = useRead(meetingId, () => api.workLog.meetingFile({ meetingId }), ["workLog", "followUps", "history"]);
  const file = reading.value;
  const isGone = reading.state === "failed" && reading.error.type === "meetingNotFound";
  if (file && file.meeting.id === meetingId && !isGone) return <MeetingPage key={meetingId} file={file} />;
  return (
    <Page title={t("tabMeetings")}>
      {isGone ? (
        <EmptyState title={t("meetingGone")} action={<Button onClick={() => go("/work-log", { tab: "meetings" })}>{t("backToMeetings")}</Button>} />
      ) : (
        <ReadState reading={reading} />
      )}
    </Page>
  );
};
