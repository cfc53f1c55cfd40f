/* A print run: a template for the chosen greetings, every gap named before anything leaves the house (R058, R221). */
import { Button, Select } from "antd";
import { useState } from "react";
import { ok } from "#shared/kernel/result.ts";
import type { LeftGreetings } from "#shared/contracts/care.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useSender } from "#renderer/api/useSender.ts";
import { usePaperPage, usePrint } from "#renderer/ui/printing.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useLetterLanguage, useMergeFieldName } from "#renderer/ui/letterLanguage.ts";
import { LanguageChoice, type PaperKind, PaperChoice, RunField, RunProblem, SenderFields, SheetProblems, Sheets } from "#renderer/ui/letterRun.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { createCareStore } from "./careStore.ts";
import type { LetterRun } from "./careView.ts";
import { careTemplateStrings } from "./templateStrings.ts";
import { readLetters } from "./readLetters.ts";
import { useCareWords } from "./useCareWords.ts";
import { useGreetingActs } from "./useGreetingActs.ts";

export const LetterRunScreen = ({ run: { greetingIds, settled } }: { readonly run: LetterRun }) => {
  const t = useText(careTemplateStrings);
  const api = useApi();
  const printing = usePrint();
  const words = useCareWords();
  const acts = useGreetingActs();
  const labels = useLabels();
  const startRun = useFeatureStore(createCareStore, (state) => state.startRun);
  const [sender, changeSender] = useSender();
  const [wantedTemplate, setWantedTemplate] = useState<string | undefined>(undefined);
  const [kind, setKind] = useState<PaperKind>("letters");
  const [left, setLeft] = useState<readonly LeftGreetings[]>([]);
  const shownWords = useWordsOf();
  const fieldName = useMergeFieldName();
  const reading = useRead("templates", () => api.care.messageTemplates({}), ["care", "table:messageTemplate"]);
  const templates = (reading.value ?? []).filter(
    // A letter of a complaint or of a campaign names what only those know.
    ({ isActive, caseLetter, campaignPurpose }) => isActive !== false && caseLetter === null && campaignPurpose === null,
  );
  const template = templates.find((one) => one.id === wantedTemplate) ?? templates.find((one) => one.kind === "letter") ?? templates[0];
  const templateId = template?.id ?? "";
  const hasEnglish = (template?.bodyEn ?? "") !== "";
  const { language, choose } = useLetterLanguage(hasEnglish);
  const isReady = templateId !== "" && sender !== undefined;
  const signs = { ...(sender?.outlet ? { outlet: sender.outlet } : {}), ...(sender?.phone ? { phone: sender.phone } : {}) };
  const run = useRead(
    `run ${isReady} ${templateId} ${language} ${JSON.stringify(signs)} ${greetingIds.join(" ")}`,
    // Each printing run is an audit entry: nothing is asked before template and sender are known.
    () =>
      isReady
        ? readLetters((from) => api.care.printRun({ greetingIds: [...greetingIds], from, templateId, sender: signs, language }))
        : Promise.resolve(ok({ pages: [], unknownFields: [] })),
    ["care", "table:messageTemplate", "table:greeting"],
  );
  usePaperPage();

  const all = (run.value?.pages ?? []).map((page) => ({ ...page, id: page.greetingId }));
  // Consent first (R051): nobody who has not agreed gets a letter or a label.
  const pages = all.filter((page) => page.isAgreed);
  const refusing = all.filter((page) => !page.isAgreed).map((page) => page.clientName);
  const addressed = pages.filter((page) => page.address !== null);
  const shown = kind === "letters" ? pages : addressed;
  const paper = { fileName: t("pdfName"), letters: shown.length };
  const keep = async (): Promise<void> => {
    const answer = await api.care.prepareGreetings({ greetingIds: [...greetingIds], templateId, sender: signs, language });
    if (!answer.ok) {
      if (answer.error.type === "unknownFields") words.refused(t("unknown", { fields: answer.error.fields.join(t("between")) }));
      else words.failed(answer.error, "greeting");
      return;
    }
    setLeft(answer.value.left);
    if (answer.value.prepared === 0) words.info(t("keptNone"));
    else words.done(t("keptTexts", { count: answer.value.prepared }), answer.value.txId);
  };
  const leftTexts = ({ reason, empty, clientNames }: LeftGreetings): readonly string[] => {
    const fields = reason === "emptyFields" ? t("left_emptyFields", { fields: empty.map(fieldName).join(t("between")) }) : t(`left_${reason}`);
    return clientNames.map((name) => t("emptyOf", { name, fields }));
  };

  return (
    <Page
      title={t("runTitle")}
      subtitle={t("runCount", { count: run.value ? pages.length : greetingIds.length })}
      actions={
        <>
          <Button onClick={() => startRun(undefined)}>{t("runBack")}</Button>
          <Button disabled={all.length === 0} onClick={() => void keep()}>
            {t("keepTexts")}
          </Button>
          <Button disabled={shown.length === 0} onClick={() => printing.savePdf(paper)}>
            {t("pdf")}
          </Button>
          <Button type="primary" disabled={shown.length === 0} onClick={() => printing.preview(paper)}>
            {t("print")}
          </Button>
        </>
      }
      flush
    >
      <div className="care-run">
        <div className="care-run-side">
          {reading.value && templates.length === 0 ? <p className="care-note">{t("runNoTemplate")}</p> : null}
          {templates.length > 0 ? (
            <RunField label={t("runTemplate")}>
              <Select
                aria-label={t("runTemplate")}
                value={templateId}
                onChange={(id: string) => {
                  setLeft([]);
                  setWantedTemplate(id);
                }}
                options={templates.map((one) => ({ value: one.id, label: `${shownWords(one.name, one.nameEn)} · ${labels.of("messageKind", one.kind)}` }))}
              />
            </RunField>
          ) : null}
          {template ? <LanguageChoice language={language} hasEnglish={hasEnglish} onChange={choose} /> : null}
          {sender ? <SenderFields sender={sender} onChange={changeSender} /> : null}
          {run.value ? <PaperChoice kind={kind} sheets={pages} onChange={setKind} /> : null}
          <Button
            className="care-run-sent"
            disabled={pages.length === 0}
            onClick={() =>
              void acts
                .mark(
                  pages.map((page) => ({ id: page.greetingId })),
                  "sent",
                )
                .then((done) => (done ? startRun(undefined) : undefined))
            }
          >
            {t("markSent")}
          </Button>
          {run.value && run.value.unknownFields.length > 0 ? (
            <p className="care-note" role="alert">
              {t("unknown", { fields: run.value.unknownFields.join(t("between")) })}
            </p>
          ) : null}
          {settled.length > 0 ? (
            <RunProblem title={t("settledLeft", { count: settled.length })} names={settled.map(({ clientName }) => clientName)}>
              <Button size="small" onClick={() => startRun({ greetingIds: [...greetingIds, ...settled.map(({ id }) => id)], settled: [] })}>
                {t("settledToo")}
              </Button>
            </RunProblem>
          ) : null}
          {left.length > 0 ? <RunProblem title={t("leftTitle")} names={left.flatMap(leftTexts)} /> : null}
          <SheetProblems kind={kind} sheets={pages} />
          {refusing.length > 0 ? <RunProblem title={t("notAgreed", { count: refusing.length })} names={refusing} /> : null}
        </div>
        <div className="care-run-sheets" data-scroll-restoration-id="care-run">
          <ReadState reading={reading.value ? run : reading} lines={12} />
          {isReady && run.state === "ready" && pages.length === 0 ? <EmptyState title={t(all.length === 0 ? "runEmpty" : "runNoneAgreed")} /> : null}
          <Sheets kind={kind} sheets={pages} />
        </div>
      </div>
    </Page>
  );
};
