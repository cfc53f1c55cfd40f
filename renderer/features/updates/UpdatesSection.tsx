/* 更新: which version there is, what it brings, and the two steps that the person takes; below, where updates come from. */
import { Button, Input, Switch } from "antd";
import { useState, type FormEvent } from "react";
import type { HandedOver, UpdateStatus } from "#shared/contracts/updates.ts";
import { useApi } from "#renderer/api/api.ts";
import { ConfirmDialog } from "#renderer/ui/ConfirmDialog.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { SettingRow } from "#renderer/ui/SettingRow.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { OfferCard } from "./OfferCard.tsx";
import { updatesStrings } from "./strings.ts";
import { installsItself, isWorry, outcomeText } from "./updateView.ts";
import { useUpdates } from "./useUpdates.ts";
import "./updates.css";

const PlaceForm = ({ status }: { readonly status: UpdateStatus }) => {
  const t = useText(updatesStrings);
  const api = useApi();
  const notify = useNotify();
  const [text, setText] = useState(status.place ?? "");
  const [problem, setProblem] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await api.updates.savePlace({ place: text });
    setProblem(answer.ok ? undefined : t(answer.error.type === "placeInvalid" ? "placeInvalid" : "is_other"));
    if (!answer.ok) return;
    setText(answer.value.place ?? "");
    notify({ text: t("placeSaved"), tone: "done" });
  };
  return (
    <SettingRow label={t("place")} hint={t(status.isPlaceOfBuild ? "placeOfBuild" : "placeHint")}>
      {(labelId) => (
        <form className="update-place" onSubmit={(event) => void save(event)}>
          <Input
            aria-labelledby={labelId}
            aria-describedby={`${labelId}-problem`}
            value={text}
            placeholder={t("placeExample")}
            status={problem ? "error" : ""}
            maxLength={500}
            onChange={(event) => setText(event.target.value)}
          />
          <Button htmlType="submit" disabled={text.trim() === (status.place ?? "")}>
            {t("save")}
          </Button>
          <p id={`${labelId}-problem`} className="panel-note" data-problem={problem ? "" : undefined} role={problem ? "alert" : undefined}>
            {problem}
          </p>
        </form>
      )}
    </SettingRow>
  );
};

export const UpdatesSection = () => {
  const t = useText(updatesStrings);
  const api = useApi();
  const status = useUpdates();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [handed, setHanded] = useState<HandedOver>();
  if (!status) return null;
  const { offer, phase, outcome } = status;
  const isBusy = phase !== "idle";

  // A button that works keeps the focus: it is not disabled, a second press does nothing.
  const run = async (step: "checkForUpdate" | "checkFolder" | "fetchUpdate"): Promise<void> => {
    if (isBusy) return;
    setProblem(undefined);
    setHanded(undefined);
    const answer = await api.updates[step]({});
    // What a check says stands in the status; what happens to a download is told here.
    if (!answer.ok) setProblem(outcomeText(answer.error, t));
  };
  const install = async (): Promise<void> => {
    setAsking(false);
    setProblem(undefined);
    const answer = await api.updates.installUpdate({});
    if (answer.ok) setHanded(answer.value.how);
    else setProblem(outcomeText(answer.error, t));
  };

  const said = problem ?? (outcome && !offer ? outcomeText(outcome, t) : undefined);
  const isProblem = problem !== undefined || (outcome !== null && isWorry(outcome));
  return (
    <Panel
      title={t("section")}
      note={status.checkedAt ? t("checkedAt", { at: formatInstant(status.checkedAt) }) : t("neverChecked")}
      actions={
        <>
          <Button disabled={!status.canVerify} onClick={() => void run("checkFolder")}>
            {t("fromFolder")}
          </Button>
          <Button type="primary" loading={phase === "checking"} disabled={!status.canVerify} onClick={() => void run("checkForUpdate")}>
            {phase === "checking" ? t("checking") : t("check")}
          </Button>
        </>
      }
    >
      <p className="setting-text">{t(status.canVerify ? "whatItDoes" : "is_noKey")}</p>
      {offer ? (
        <OfferCard
          offer={offer}
          isReady={status.isReady}
          phase={phase}
          done={status.done}
          onFetch={() => void run("fetchUpdate")}
          onInstall={() => setAsking(true)}
        />
      ) : null}
      {handed ? (
        <p className="setting-text" role="status">
          {t(handed)}
        </p>
      ) : null}
      {said && !isBusy ? (
        <p className="update-said" role={isProblem ? "alert" : "status"}>
          <StateBadge tone={isProblem ? "overdue" : outcome?.type === "current" ? "done" : "plain"}>{said}</StateBadge>
        </p>
      ) : null}
      {status.canVerify ? (
        <>
          <PlaceForm status={status} />
          <SettingRow label={t("automatic")} hint={t("automaticHint")}>
            {(labelId) => (
              <Switch aria-labelledby={labelId} checked={status.isAutomatic} onChange={(isAutomatic) => void api.updates.saveAutomatic({ isAutomatic })} />
            )}
          </SettingRow>
        </>
      ) : null}
      <ConfirmDialog
        open={isAsking && offer !== null}
        title={t("installTitle", { version: offer?.version ?? "" })}
        body={
          <>
            <p className="setting-text">{t(installsItself(status.kind) ? "installText" : "showText")}</p>
            <p className="setting-text">{t("installKept")}</p>
          </>
        }
        confirmLabel={t(installsItself(status.kind) ? "installNow" : "showNow")}
        onConfirm={() => void install()}
        onCancel={() => setAsking(false)}
      />
    </Panel>
  );
};
