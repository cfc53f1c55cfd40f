/* Training and assessment of the person (R074, R250): a small form above the list. */
import { Button, Input, InputNumber, Select } from "antd";
import { useId } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useOneAtATime } from "#renderer/ui/FormDialog.tsx";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { formatDay, formatNumber } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { workLogStrings } from "./strings.ts";
import { useTold } from "./useTold.ts";

const empty = {
  heldOn: "",
  kind: "training",
  topic: "",
  lengthMinutes: null as number | null,
  score: null as number | null,
  remark: "",
  theme: null as string | null,
  trainer: "",
  feedback: "",
};

export const TrainingTab = () => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const id = useId();
  const api = useApi();
  const told = useTold();
  const labels = useLabels();
  const isManager = useSession().actor?.role === "branchManager";
  const reading = useRead("trainings", () => api.workLog.trainings({}), ["workLog", "history"]);
  const draft = useFormDraft("form:training", { ...empty, heldOn: todayInChina() as string });
  const { values: form, set } = draft;
  const { run } = useOneAtATime();
  const rows = reading.value ?? [];
  const isReady = form.topic.trim() !== "" && form.heldOn !== "";
  const record = async (): Promise<void> => {
    if (!isReady) return;
    const answer = await api.workLog.saveTraining({
      values: {
        ...form,
        topic: form.topic.trim(),
        remark: form.remark === "" ? null : form.remark,
        trainer: form.trainer.trim() === "" ? null : form.trainer.trim(),
        feedback: form.feedback.trim() === "" ? null : form.feedback.trim(),
      },
    });
    if (!answer.ok) return told.failed(answer.error);
    told.done(t("trainingSaved", { topic: form.topic.trim() }), answer.value.txId);
    set({ ...empty, heldOn: form.heldOn });
    draft.done();
  };
  const remove = async (trainingId: string, topic: string): Promise<void> => {
    const answer = await api.workLog.removeTraining({ trainingId });
    if (answer.ok) told.done(t("trainingRemoved", { topic }), answer.value.txId);
    else told.failed(answer.error);
  };
  const minutes = rows.reduce((sum, row) => sum + (row.lengthMinutes ?? 0), 0);
  const scores = rows.flatMap((row) => row.score ?? []);
  const sums = [
    t("trainingSum", { count: rows.length, hours: formatNumber(minutes / 60, language, minutes % 60 === 0 ? 0 : 1) }),
    ...(scores.length === 0 ? [] : [t("trainingAverage", { score: formatNumber(scores.reduce((sum, one) => sum + one, 0) / scores.length, language, 1) })]),
  ];
  return (
    <div className="work-log-training">
      <Panel title={t("trainingNew")}>
        <div className="work-log-form">
          <RestoredLine draft={draft} />
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-topic`}>{t("topic")}</label>
            <Input
              id={`${id}-topic`}
              value={form.topic}
              maxLength={120}
              onChange={(event) => set({ topic: event.target.value })}
              onPressEnter={(event) => (event.nativeEvent.isComposing ? undefined : void run(record))}
            />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-day`}>{t("date")}</label>
            <DayInput id={`${id}-day`} value={form.heldOn} onChange={(heldOn) => set({ heldOn })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-kind`}>{t("kind")}</label>
            <Select id={`${id}-kind`} value={form.kind} options={labels.options("trainingKind")} onChange={(kind) => set({ kind })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-theme`}>{t("theme")}</label>
            <Select
              id={`${id}-theme`}
              allowClear
              value={form.theme}
              options={labels.options("trainingTheme")}
              onChange={(theme: string | undefined) => set({ theme: theme ?? null })}
            />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-trainer`}>{t("trainer")}</label>
            <Input id={`${id}-trainer`} value={form.trainer} maxLength={60} onChange={(event) => set({ trainer: event.target.value })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-length`}>{t("length")}</label>
            <InputNumber id={`${id}-length`} min={0} max={6000} step={15} value={form.lengthMinutes} onChange={(lengthMinutes) => set({ lengthMinutes })} />
          </div>
          <div className="work-log-field">
            <label htmlFor={`${id}-score`}>{t("score")}</label>
            <InputNumber id={`${id}-score`} min={0} max={100} precision={0} value={form.score} onChange={(score) => set({ score })} />
          </div>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-remark`}>{t("remark")}</label>
            <Input id={`${id}-remark`} value={form.remark} maxLength={2000} onChange={(event) => set({ remark: event.target.value })} />
          </div>
          <div className="work-log-field" data-wide="">
            <label htmlFor={`${id}-feedback`}>{t("feedback")}</label>
            <Input id={`${id}-feedback`} value={form.feedback} maxLength={2000} onChange={(event) => set({ feedback: event.target.value })} />
          </div>
          <div className="work-log-field" data-wide="">
            <Button type="primary" disabled={!isReady} onClick={() => void run(record)}>
              {t("saveTraining")}
            </Button>
          </div>
        </div>
      </Panel>
      <div>
        <ReadState reading={reading} />
        {reading.state === "ready" && rows.length === 0 ? <EmptyState title={t("noTraining")} hint={t("noTrainingHint")} /> : null}
        {rows.length > 0 ? (
          <table className="plain-table work-log-table">
            <caption className="work-log-caption">{sums.join(" · ")}</caption>
            <thead>
              <tr>
                <th>{t("date")}</th>
                {isManager ? <th>{t("person")}</th> : null}
                <th>{t("topic")}</th>
                <th>{t("kind")}</th>
                <th>{t("length")}</th>
                <th>{t("score")}</th>
                <th>
                  <span className="visually-hidden">{t("removeMeeting")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="no-break">{formatDay(row.heldOn, language, "short")}</td>
                  {isManager ? <td>{row.ownerName}</td> : null}
                  <td>
                    {row.topic}
                    {row.theme || row.trainer ? (
                      <div className="work-log-quiet">{[labels.of("trainingTheme", row.theme), row.trainer].filter(Boolean).join(" · ")}</div>
                    ) : null}
                    {row.remark ? <div className="work-log-quiet">{row.remark}</div> : null}
                    {row.feedback ? <div className="work-log-quiet">{row.feedback}</div> : null}
                  </td>
                  <td className="no-break">{labels.of("trainingKind", row.kind)}</td>
                  <td className="work-log-number">{row.lengthMinutes === null ? "–" : t("minutesShort", { count: row.lengthMinutes })}</td>
                  <td className="work-log-number">{row.score ?? "–"}</td>
                  <td>
                    <Button type="text" aria-label={t("remove", { name: row.topic })} onClick={() => void remove(row.id, row.topic)}>
                      ×
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </div>
  );
};
