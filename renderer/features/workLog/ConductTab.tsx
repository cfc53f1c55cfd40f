/* Checks of conduct with their points, and reports of breaches and risks upward (R246, R250). */
import { Button, Checkbox, Input, Select } from "antd";
import { useId, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { formatDay } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { conductStrings } from "./conductStrings.ts";

const topics = ["workLog", "history", "table:conductCheck", "table:incident"];
const known = ["valueRefused", "dayInFuture", "incidentRead", "notAllowed"] as const;
const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

const useConductTold = () => {
  const notify = useNotify();
  const t = useText(conductStrings);
  return {
    done: (text: string): void => notify({ text, tone: "done" }),
    failed: (error: { readonly type: string }): void => {
      const reason = known.find((one) => one === error.type);
      notify({ text: reason ? t(`refused_${reason}`) : t("refused"), tone: "problem" });
    },
  };
};

const ChecksPanel = () => {
  const t = useText(conductStrings);
  const language = useLanguage();
  const labels = useLabels();
  const api = useApi();
  const told = useConductTold();
  const id = useId();
  const page = useRead("conduct", () => api.workLog.conduct({}), topics).value;
  const begun = {
    personId: null as string | null,
    heldOn: todayInChina() as string,
    kind: "daily",
    points: [] as readonly string[],
    findings: "",
    result: "passed",
    measures: "",
    dueOn: "",
  };
  const draft = useFormDraft("form:conductCheck", begun);
  const { values: form, set } = draft;
  const entries = labels.entries("conductPoint");
  const day = (text: string): string => formatDay(text, language, "short");
  const { run } = useOneAtATime();
  const save = async (): Promise<void> => {
    const failedPoints = entries.map(({ code }) => code).filter((code) => !form.points.includes(code));
    const answer = await api.workLog.saveConductCheck({
      checkId: null,
      values: {
        personId: form.personId,
        heldOn: form.heldOn,
        kind: form.kind,
        points: entries.map(({ code }) => code),
        failedPoints,
        findings: orNull(form.findings),
        result: form.result,
        measures: orNull(form.measures),
        dueOn: orNull(form.dueOn),
      },
    });
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("saved"));
    draft.startOver();
  };
  const fix = async (checkId: string): Promise<void> => {
    const answer = await api.workLog.saveConductCheck({ checkId, values: { fixedOn: todayInChina() } });
    if (answer.ok) told.done(t("saved"));
    else told.failed(answer.error);
  };
  const remove = async (checkId: string): Promise<void> => {
    const answer = await api.workLog.removeConductCheck({ checkId });
    if (answer.ok) told.done(t("removed"));
    else told.failed(answer.error);
  };
  if (!page || (!page.mayCheck && page.lines.length === 0)) return null;
  return (
    <Panel title={t("checks")} note={String(page.lines.length)}>
      {page.mayCheck ? <RestoredLine draft={draft} /> : null}
      {page.mayCheck ? (
        <div className="work-log-form">
          <div className="work-log-field">
            <label htmlFor={`${id}-person`}>{t("person")}</label>
            <Select
              id={`${id}-person`}
              showSearch={choiceSearch}
              placeholder={t("choosePerson")}
              value={form.personId}
              options={page.people.map((person) => ({ value: person.id, label: person.name }))}
              onChange={(personId: string) => set({ personId })}
            />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-day`}>{t("date")}</label>
            <DayInput id={`${id}-day`} value={form.heldOn} onChange={(heldOn) => set({ heldOn })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-kind`}>{t("kind")}</label>
            <Select id={`${id}-kind`} value={form.kind} options={labels.options("conductCheckKind")} onChange={(kind: string) => set({ kind })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-result`}>{t("result")}</label>
            <Select id={`${id}-result`} value={form.result} options={labels.options("conductResult")} onChange={(result: string) => set({ result })} />
          </div>
          <fieldset className="work-log-field work-log-points" data-wide="">
            <legend>
              {t("points")} <span className="work-log-quiet">{t("pointsNote")}</span>
            </legend>
            <Checkbox.Group
              value={[...form.points]}
              options={entries.map(({ code, label }) => ({ value: code, label }))}
              onChange={(points) => set({ points: points.map(String) })}
            />
          </fieldset>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-findings`}>{t("findings")}</label>
            <Input.TextArea
              id={`${id}-findings`}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={4000}
              value={form.findings}
              onChange={(event) => set({ findings: event.target.value })}
            />
          </div>
          {form.result === "passed" ? null : (
            <>
              <div className="work-log-field">
                <label htmlFor={`${id}-measures`}>{t("measures")}</label>
                <Input id={`${id}-measures`} maxLength={2000} value={form.measures} onChange={(event) => set({ measures: event.target.value })} />
              </div>
              <div className="work-log-field">
                <label htmlFor={`${id}-due`}>{t("dueOn")}</label>
                <DayInput id={`${id}-due`} allowEmpty value={form.dueOn} onChange={(dueOn) => set({ dueOn })} />
              </div>
            </>
          )}
          <div className="work-log-field" data-wide="">
            <Button type="primary" disabled={form.personId === null} onClick={() => void run(save)}>
              {t("save")}
            </Button>
          </div>
        </div>
      ) : null}
      {page.lines.length === 0 ? <p className="work-log-quiet">{t("noChecks")}</p> : null}
      <ul className="work-log-conduct">
        {page.lines.map((line) => {
          const failed = line.failedPoints ?? [];
          return (
            <li key={line.id}>
              <p>
                <strong>{line.personName}</strong> <time dateTime={line.heldOn}>{day(line.heldOn)}</time> · {labels.of("conductCheckKind", line.kind)}{" "}
                <StateBadge tone={line.result === "passed" ? "done" : line.result === "violation" ? "overdue" : "due"}>
                  {labels.of("conductResult", line.result)}
                </StateBadge>{" "}
                {line.fixedOn ? <StateBadge tone="done">{t("fixedOn", { day: day(line.fixedOn) })}</StateBadge> : null}
                {line.result === "toFix" && line.fixedOn === null && line.dueOn ? (
                  <>
                    <StateBadge tone={line.dueOn < page.today ? "overdue" : "due"}>{t("dueBy", { day: day(line.dueOn) })}</StateBadge>{" "}
                    <Button size="small" onClick={() => void fix(line.id)}>
                      {t("fixed")}
                    </Button>
                  </>
                ) : null}
                <Button type="text" size="small" aria-label={t("remove", { name: line.personName ?? "" })} onClick={() => void remove(line.id)}>
                  ×
                </Button>
              </p>
              <p className="work-log-quiet">
                {failed.length === 0
                  ? t("allMet")
                  : t("notMet", { points: failed.map((code) => labels.of("conductPoint", code)).join(language === "en" ? "; " : "；") })}
              </p>
              {line.findings ? <p>{line.findings}</p> : null}
              {line.measures ? <p className="work-log-quiet">{line.measures}</p> : null}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};

const IncidentsPanel = () => {
  const t = useText(conductStrings);
  const language = useLanguage();
  const labels = useLabels();
  const api = useApi();
  const told = useConductTold();
  const id = useId();
  const page = useRead("incidents", () => api.workLog.incidents({}), topics).value;
  const begun = {
    toUserId: null as string | null,
    kind: "violation",
    happenedOn: todayInChina() as string,
    impact: "middle",
    title: "",
    body: "",
    measures: "",
  };
  const draft = useFormDraft("form:incident", begun);
  const { values: form, set } = draft;
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const { run } = useOneAtATime();
  if (!page) return null;
  const receiver = form.toUserId ?? page.superiors[0]?.id ?? null;
  const send = async (): Promise<void> => {
    if (receiver === null) return;
    const { kind, happenedOn, impact, title, body, measures } = form;
    const answer = await api.workLog.reportIncident({
      incidentId: null,
      toUserId: receiver,
      values: { kind, happenedOn, impact, title: title.trim(), body: body.trim(), measures: orNull(measures) },
    });
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("reported", { name: page.superiors.find((one) => one.id === receiver)?.name ?? "" }));
    draft.startOver();
  };
  const settle = async (incidentId: string, step: "received" | "closed"): Promise<void> => {
    const answer = await api.workLog.answerIncident({ incidentId, step, ...(step === "closed" ? { answer: answers[incidentId] ?? "" } : {}) });
    if (answer.ok) told.done(t(step === "closed" ? "answered" : "saved"));
    else told.failed(answer.error);
  };
  return (
    <Panel title={t("incidents")} note={t("incidentNote")}>
      {page.superiors.length === 0 ? <p className="work-log-quiet">{t("noSuperior")}</p> : null}
      <RestoredLine draft={draft} />
      {page.superiors.length > 0 ? (
        <div className="work-log-form">
          <div className="work-log-field">
            <label htmlFor={`${id}-to`}>{t("to")}</label>
            <Select
              id={`${id}-to`}
              value={receiver}
              options={page.superiors.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(toUserId: string) => set({ toUserId })}
            />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-kind`}>{t("kind")}</label>
            <Select id={`${id}-kind`} value={form.kind} options={labels.options("incidentKind")} onChange={(kind: string) => set({ kind })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-day`}>{t("date")}</label>
            <DayInput id={`${id}-day`} value={form.happenedOn} onChange={(happenedOn) => set({ happenedOn })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-impact`}>{t("impact")}</label>
            <Select id={`${id}-impact`} value={form.impact} options={labels.options("impactLevel")} onChange={(impact: string) => set({ impact })} />
          </div>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-title`}>{t("subject")}</label>
            <Input id={`${id}-title`} maxLength={120} value={form.title} onChange={(event) => set({ title: event.target.value })} />
          </div>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-body`}>{t("body")}</label>
            <Input.TextArea
              id={`${id}-body`}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={8000}
              value={form.body}
              onChange={(event) => set({ body: event.target.value })}
            />
          </div>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-measures`}>{t("done")}</label>
            <Input id={`${id}-measures`} maxLength={4000} value={form.measures} onChange={(event) => set({ measures: event.target.value })} />
          </div>
          <div className="work-log-field" data-wide="">
            <Button type="primary" disabled={form.title.trim() === "" || form.body.trim() === ""} onClick={() => void run(send)}>
              {t("send")}
            </Button>
          </div>
        </div>
      ) : null}
      {page.lines.length === 0 ? <p className="work-log-quiet">{t("noIncidents")}</p> : null}
      <ul className="work-log-conduct">
        {page.lines.map((line) => (
          <li key={line.id}>
            <p>
              <strong>{line.title}</strong> <time dateTime={line.happenedOn}>{formatDay(line.happenedOn, language, "short")}</time> ·{" "}
              {labels.of("incidentKind", line.kind)} · {t("fromTo", { from: line.fromName ?? "–", to: line.toName ?? "–" })}{" "}
              <StateBadge tone={line.state === "closed" ? "done" : line.state === "received" ? "accent" : "due"}>
                {labels.of("incidentState", line.state)}
              </StateBadge>
            </p>
            <p className="work-log-text">{line.body}</p>
            {line.measures ? <p className="work-log-quiet">{line.measures}</p> : null}
            {line.answer ? (
              <p>
                <span className="work-log-quiet">{t("answer")}</span> {line.answer}
              </p>
            ) : null}
            {!line.isMine && line.state !== "closed" ? (
              <p className="work-log-answer">
                {line.state === "reported" ? <Button onClick={() => void settle(line.id, "received")}>{t("receive")}</Button> : null}
                <Input
                  aria-label={t("answer")}
                  placeholder={t("answer")}
                  value={answers[line.id] ?? ""}
                  onChange={(event) => setAnswers({ ...answers, [line.id]: event.target.value })}
                />
                <Button type="primary" disabled={(answers[line.id] ?? "").trim() === ""} onClick={() => void settle(line.id, "closed")}>
                  {t("close")}
                </Button>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
};

export const ConductTab = () => (
  <div className="work-log-two">
    <IncidentsPanel />
    <ChecksPanel />
  </div>
);
