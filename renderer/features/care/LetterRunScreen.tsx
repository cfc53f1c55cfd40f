/* A print run: a template for the chosen greetings, every gap named before anything leaves the house (R058, R221). */
import { Button, Input, Segmented, Select } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { Failure } from "#renderer/ui/ErrorState.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { Skeleton } from "#renderer/ui/Skeleton.tsx";
import { useText } from "#renderer/ui/text.ts";
import { createCareStore } from "./careStore.ts";
import { LabelSheets, Letters } from "./LetterSheets.tsx";
import { careTemplateStrings } from "./templateStrings.ts";
import { useCareWords } from "./useCareWords.ts";
import { useGreetingActs } from "./useGreetingActs.ts";
import { useSender } from "./useSender.ts";

interface LeftGreeting {
  readonly greetingId: string;
  readonly clientName: string;
  readonly reason: "noConsent" | "emptyFields" | "settled";
  readonly empty: readonly string[];
}

/** Names written out before "and more". */
const namesShown = 12;

const Problem = ({ title, names }: { readonly title: string; readonly names: readonly string[] }) => {
  const t = useText(careTemplateStrings);
  if (names.length === 0) return null;
  return (
    <div className="care-note" role="status">
      <strong>{title}</strong>
      <ul className="care-names">
        {names.slice(0, namesShown).map((name, index) => (
          <li key={`${name} ${index}`}>{name}</li>
        ))}
        {names.length > namesShown ? <li>{t("moreNames", { count: names.length - namesShown })}</li> : null}
      </ul>
    </div>
  );
};

const Field = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <label className="care-field">
    <span>{label}</span>
    {children}
  </label>
);

export const LetterRunScreen = ({ greetingIds }: { readonly greetingIds: readonly string[] }) => {
  const t = useText(careTemplateStrings);
  const api = useApi();
  const notify = useNotify();
  const words = useCareWords();
  const acts = useGreetingActs();
  const labels = useLabels();
  const startRun = useFeatureStore(createCareStore, (state) => state.startRun);
  const [sender, changeSender] = useSender();
  const [wantedTemplate, setWantedTemplate] = useState<string | undefined>(undefined);
  const [kind, setKind] = useState<"letters" | "labels">("letters");
  const [left, setLeft] = useState<readonly LeftGreeting[]>([]);
  const templates = (useRead("templates", () => api.care.messageTemplates({}), ["care"]).value ?? []).filter((template) => template.isActive !== false);
  const template = templates.find((one) => one.id === wantedTemplate) ?? templates.find((one) => one.kind === "letter") ?? templates[0];
  const templateId = template?.id ?? "";
  const signs = { ...(sender?.outlet ? { outlet: sender.outlet } : {}), ...(sender?.phone ? { phone: sender.phone } : {}) };
  const run = useRead(
    `run ${templateId} ${JSON.stringify(signs)} ${greetingIds.join(" ")}`,
    () => api.care.printRun({ greetingIds: [...greetingIds], templateId, sender: signs }),
    ["care"],
  );
  useEffect(() => {
    document.documentElement.dataset["printing"] = "page";
    return () => {
      delete document.documentElement.dataset["printing"];
    };
  }, []);

  const pages = run.value?.pages ?? [];
  const addressed = pages.filter((page) => page.address !== null);
  const shown = kind === "letters" ? pages : addressed;
  const print = async (): Promise<void> => {
    const answer = await api.exchange.printPage({});
    notify(answer.ok && answer.value.printed ? { text: t("printed"), tone: "done" } : { text: t("notPrinted") });
  };
  const savePdf = async (): Promise<void> => {
    const place = await api.exchange.chooseSaveFile({ suggestedName: `${t("pdfName")}.pdf`, ending: "pdf" });
    if (!place.ok || place.value === null) return;
    const answer = await api.exchange.savePageAsPdf({ token: place.value.token, landscape: false });
    notify(answer.ok ? { text: t("pdfSaved"), tone: "done" } : { text: t("pdfFailed"), tone: "problem" });
  };
  const keep = async (): Promise<void> => {
    const answer = await api.care.prepareGreetings({ greetingIds: [...greetingIds], templateId, sender: signs });
    if (!answer.ok) {
      if (answer.error.type === "unknownFields") words.refused(t("unknown", { fields: answer.error.fields.join("、") }));
      else words.failed(answer.error, "greeting");
      return;
    }
    setLeft(answer.value.left);
    if (answer.value.prepared === 0) words.refused(t("keptNone"));
    else words.done(t("keptTexts", { count: answer.value.prepared }), answer.value.txId);
  };
  const leftText = (one: LeftGreeting): string =>
    t("emptyOf", { name: one.clientName, fields: one.reason === "emptyFields" ? t("left_emptyFields", { fields: one.empty.join("、") }) : t(`left_${one.reason}`) });

  return (
    <Page
      title={t("runTitle")}
      subtitle={t("runCount", { count: greetingIds.length })}
      actions={
        <>
          <Button onClick={() => startRun(undefined)}>{t("runBack")}</Button>
          <Button disabled={pages.length === 0} onClick={() => void keep()}>
            {t("keepTexts")}
          </Button>
          <Button disabled={shown.length === 0} onClick={() => void savePdf()}>
            {t("pdf")}
          </Button>
          <Button type="primary" disabled={shown.length === 0} onClick={() => void print()}>
            {t("print")}
          </Button>
        </>
      }
      flush
    >
      <div className="care-run">
        <div className="care-run-side">
          {templates.length === 0 ? (
            <p className="care-note">{t("runNoTemplate")}</p>
          ) : (
            <Field label={t("runTemplate")}>
              <Select
                aria-label={t("runTemplate")}
                value={templateId}
                onChange={(id: string) => {
                  setLeft([]);
                  setWantedTemplate(id);
                }}
                options={templates.map((one) => ({ value: one.id, label: `${one.name} · ${labels.of("messageKind", one.kind)}` }))}
              />
            </Field>
          )}
          <Field label={t("runOutlet")}>
            <Input value={sender?.outlet ?? ""} maxLength={80} disabled={!sender} onChange={(event) => changeSender({ outlet: event.target.value })} />
          </Field>
          <Field label={t("runPhone")}>
            <Input value={sender?.phone ?? ""} maxLength={40} disabled={!sender} onChange={(event) => changeSender({ phone: event.target.value })} />
          </Field>
          <Segmented
            value={kind}
            onChange={(next) => setKind(next === "labels" ? "labels" : "letters")}
            options={[
              { value: "letters", label: t("letters") },
              { value: "labels", label: t("labels") },
            ]}
          />
          {run.value ? <p className="care-quiet">{t("letterPages", { count: kind === "letters" ? pages.length : Math.ceil(addressed.length / 24) })}</p> : null}
          {run.value && run.value.unknownFields.length > 0 ? (
            <p className="care-note" role="alert">
              {t("unknown", { fields: run.value.unknownFields.join("、") })}
            </p>
          ) : null}
          <Problem
            title={t("emptyFields", { count: pages.filter((page) => page.empty.length > 0).length })}
            names={pages.filter((page) => page.empty.length > 0).map((page) => t("emptyOf", { name: page.clientName, fields: page.empty.join("、") }))}
          />
          <Problem title={t("noAddress", { count: pages.length - addressed.length })} names={pages.filter((page) => page.address === null).map((page) => page.clientName)} />
          <Problem title={t("leftTitle")} names={left.map(leftText)} />
          <Button className="care-run-sent" onClick={() => void acts.mark(greetingIds.map((id) => ({ id })), "sent").then((done) => (done ? startRun(undefined) : undefined))}>
            {t("markSent")}
          </Button>
        </div>
        <div className="care-run-sheets" data-scroll-restoration-id="care-run">
          {run.state === "failed" && !run.value && template ? <Failure error={run.error} onRetry={run.reload} /> : null}
          {!run.value && run.state === "loading" ? <Skeleton lines={12} /> : null}
          {run.value && pages.length === 0 ? <EmptyState title={t("runEmpty")} /> : null}
          {kind === "letters" ? <Letters pages={pages} /> : <LabelSheets pages={addressed} />}
        </div>
      </div>
    </Page>
  );
};
