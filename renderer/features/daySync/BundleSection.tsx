/*
 * 用 U 盘交换: three steps for a branch that the network does not reach. Write a file, give it to the branch, read its answer;
 * where the newest file is, and how the last step ended, in words.
 */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useText } from "#renderer/ui/text.ts";
import { bundleStrings } from "./bundleStrings.ts";
import { type BundleTold, fileState, lastTold } from "./bundleView.ts";
import "./bundle.css";

interface BundleSectionProps {
  /** The day that may be closed with the file; undefined when it is closed already. */
  readonly openDay: string | undefined;
}

const Told = ({ told }: { readonly told: BundleTold }) => {
  const t = useText(bundleStrings);
  switch (told.type) {
    case "nothing":
      return null;
    case "wrote":
      return (
        <p className="bundle-told" role="status">
          {t("wrote", { file: told.file })}
        </p>
      );
    case "problem":
      return (
        <p className="bundle-told" data-problem="" role="alert">
          {told.problem === "other" ? t("problem_other", { code: told.code }) : t(`problem_${told.problem}`)}
        </p>
      );
    case "read": {
      const { number, lines, entries, refused, conflicts, differing } = told.read;
      return (
        <div className="bundle-told" role="status">
          <p>{t("readDone", { number, lines, entries })}</p>
          {refused + conflicts > 0 ? <p>{t("readTrouble", { refused, conflicts })}</p> : null}
          {differing > 0 ? <p>{t("readDiffering", { count: differing })}</p> : null}
        </div>
      );
    }
  }
};

export const BundleSection = ({ openDay }: BundleSectionProps) => {
  const t = useText(bundleStrings);
  const api = useApi();
  const notify = useNotify();
  const places = useFilePlaces();
  const { value: status } = useRead("bundleStatus", () => api.daySync.bundleStatus({}), ["daySync", "history", "jobs"]);
  const jobs = useRead("bundleJobs", () => api.jobs.runningJobs({}), ["jobs", "job:*"]).value?.jobs ?? [];
  const [closesDay, setClosesDay] = useState(false);
  if (!status?.isJoined) return null;
  const { running, last } = status;
  const job = jobs.find(({ jobId }) => jobId === running?.jobId);
  const state = fileState(status);

  const tell = (answer: { readonly ok: true } | { readonly ok: false; readonly error: { readonly type: string } }): void => {
    if (answer.ok) return;
    const { type } = answer.error;
    const isKnown = type === "notJoined" || type === "alreadyRunning" || type === "fileGone" || type === "dayAlreadyClosed" || type === "dayInFuture";
    notify({ text: t(isKnown ? type : "notStarted"), tone: type === "alreadyRunning" ? "info" : "problem" });
  };
  const write = async (): Promise<void> => {
    if (running !== null) return;
    const place = await places.toWrite({ suggestedName: status.suggestedName, ending: "sxb" });
    if (place === null) return;
    tell(await api.daySync.writeBundle({ token: place.token, ...(closesDay && openDay !== undefined ? { day: openDay } : {}) }));
  };
  const read = async (): Promise<void> => {
    if (running !== null) return;
    const [file] = await places.files({ choice: "bundle", many: false });
    if (file) tell(await api.daySync.readBundle({ token: file.token }));
  };
  const stop = (): void => {
    if (running) void api.jobs.cancelJob({ jobId: running.jobId });
  };

  return (
    <Panel title={t("title")}>
      {running === null ? <Told told={lastTold(status)} /> : null}
      <ol className="bundle-steps">
        <li data-step={1}>
          <h3>{t("writeStep")}</h3>
          <p>{status.pendingLines > 0 ? t("pending", { count: status.pendingLines }) : t("nothingPending")}</p>
          {openDay === undefined ? null : (
            <Checkbox checked={closesDay} disabled={running !== null} onChange={(event) => setClosesDay(event.target.checked)}>
              {t("closeToo")}
            </Checkbox>
          )}
          {/* The button stays where the focus is while it works. */}
          <Button loading={running?.way === "out"} disabled={running?.way === "in"} onClick={() => void write()}>
            {t("write")}
          </Button>
          {running?.way === "out" ? (
            <ProgressCard title={t("writing")} done={job?.done ?? 0} {...(job && job.total > 0 ? { total: job.total } : {})} onCancel={stop} />
          ) : null}
        </li>
        <li data-step={2}>
          <h3>{t("giveStep")}</h3>
          <p>{t("giveText")}</p>
          <p className="bundle-file" data-state={state} role="status">
            {last === null
              ? t("none")
              : t(state === "none" ? "waiting" : state, { number: last.number, at: formatInstant(last.answeredAt ?? last.at, "short") })}
          </p>
        </li>
        <li data-step={3}>
          <h3>{t("readStep")}</h3>
          <p>{t("readText")}</p>
          <Button loading={running?.way === "in"} disabled={running?.way === "out" || last === null} onClick={() => void read()}>
            {t("read")}
          </Button>
          {running?.way === "in" ? <ProgressCard title={t("reading")} done={job?.done ?? 0} onCancel={stop} /> : null}
        </li>
      </ol>
    </Panel>
  );
};
