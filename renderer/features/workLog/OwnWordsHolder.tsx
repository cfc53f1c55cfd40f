/* 做得好的 / 问题 / 明日计划: kept while typing; once the day is finished they are read only. */
import { Button, Input } from "antd";
import { useId } from "react";
import type { WorkDayFile } from "#shared/contracts/workLog.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useApi } from "#renderer/api/api.ts";
import { KeptLine } from "./KeptLine.tsx";
import { workLogStrings } from "./strings.ts";
import { useKeptForm } from "./useKeptForm.ts";
import { useTold } from "./useTold.ts";

const fields = ["wentWell", "problems", "planNext"] as const;
type Field = (typeof fields)[number];

export const workLogDraftKey = (day: string): string => `workLog.day:${day}`;

export const OwnWordsHolder = ({ file }: { readonly file: WorkDayFile }) => {
  const t = useText(workLogStrings);
  const language = useLanguage();
  const api = useApi();
  const told = useTold();
  const id = useId();
  const { day, log, planned } = file;
  const stored = { wentWell: log?.wentWell ?? "", problems: log?.problems ?? "", planNext: log?.planNext ?? "" };
  const words = useKeptForm<Field>(workLogDraftKey(day), stored, async (_, values) => (await api.workLog.saveWorkLog({ day, values })).ok);
  const isFinished = log?.state === "finished";
  const dayText = formatDay(day, language, "short");
  const finish = async (): Promise<void> => {
    if (!(await words.settle())) return told.refused(t("statusFailed"));
    const answer = await api.workLog.finishWorkLog({ day });
    if (answer.ok) told.done(t("didFinish", { day: dayText }), answer.value.txId);
    else told.failed(answer.error);
  };
  const reopen = async (): Promise<void> => {
    const answer = await api.workLog.reopenWorkLog({ day });
    if (answer.ok) told.done(t("didReopen"), answer.value.txId);
    else told.failed(answer.error);
  };
  const group = workLogStrings.ref("page");
  /** Into the first field that is still empty: the way there by Tab is as long as the day was. */
  const write = (): void => document.getElementById(`${id}-${fields.find((field) => words.form[field].trim() === "") ?? fields[0]}`)?.focus();
  useCommands(
    isFinished
      ? []
      : [
          { id: "workLog.write", label: workLogStrings.ref("writeWords"), group, shortcut: "e", run: write },
          { id: "workLog.finish", label: workLogStrings.ref("finish"), group, shortcut: "Ctrl+Enter", run: () => void finish() },
        ],
  );
  const hints = { wentWell: t("wentWellHint"), problems: t("problemsHint"), planNext: t("planNextHint") };
  return (
    <Panel
      title={
        isFinished ? (
          t("words")
        ) : (
          <>
            {t("words")} <KeyHint keys="E" />
          </>
        )
      }
      note={isFinished ? null : <KeptLine words={words} />}
      actions={
        isFinished ? (
          <>
            <StateBadge tone="done">{log.finishedAt ? t("finishedAt", { time: formatInstant(log.finishedAt) }) : t("finished")}</StateBadge>
            <Button className="work-log-no-print" onClick={() => void reopen()}>
              {t("reopen")}
            </Button>
          </>
        ) : (
          <Button type="primary" className="work-log-no-print" onClick={() => void finish()}>
            {t("finish")} <KeyHint keys="Ctrl+Enter" />
          </Button>
        )
      }
    >
      {planned ? (
        <details className="work-log-planned" open={!isFinished && log === null}>
          <summary>{t("planned", { day: formatDay(planned.day, language, "short") })}</summary>
          <p className="work-log-text">{planned.plan}</p>
        </details>
      ) : null}
      {fields.map((field) => (
        <div key={field} className="work-log-words">
          <label htmlFor={`${id}-${field}`}>{t(field)}</label>
          {isFinished ? (
            <p id={`${id}-${field}`} className="work-log-text">
              {stored[field] === "" ? t("none") : stored[field]}
            </p>
          ) : (
            <>
              <Input.TextArea
                id={`${id}-${field}`}
                className="work-log-no-print"
                value={words.form[field]}
                placeholder={hints[field]}
                maxLength={4000}
                disabled={!words.kept.isReady}
                autoSize={{ minRows: 3, maxRows: 12 }}
                onChange={(event) => words.set({ [field]: event.target.value })}
                onBlur={() => void words.settle()}
              />
              <p className="work-log-text work-log-print-only">{words.form[field] === "" ? t("none") : words.form[field]}</p>
            </>
          )}
        </div>
      ))}
    </Panel>
  );
};
