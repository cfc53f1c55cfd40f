/*
 * Letters and messages to the list of a campaign: purpose and text at the left with who is left out and why, the sheets beside
 * them. Letters are printed, messages are copied one by one; both are marked as sent here (R051, R197, R205, R206, R221).
 */
import { Button, Segmented, Select } from "antd";
import { useState } from "react";
import { ok } from "#shared/kernel/result.ts";
import { isOpenCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import { type LeftLetter, messagePurposes } from "#shared/domain/campaigns/messages.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useSender } from "#renderer/api/useSender.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useLetterLanguage, useMergeFieldName } from "#renderer/ui/letterLanguage.ts";
import { LanguageChoice, type PaperKind, PaperChoice, RunField, RunProblem, SenderFields, SheetProblems, Sheets } from "#renderer/ui/letterRun.tsx";
import { searchWord, useGo, usePageParams, usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";
import { usePaperPage } from "#renderer/ui/printing.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { campaignLetterStrings } from "./letterStrings.ts";
import { campaignStrings } from "./strings.ts";
import { campaignTopics } from "./useCampaignActs.ts";
import "./campaigns.css";
import { readCampaignLetters } from "./readCampaignLetters.ts";

const refusals = ["campaignNotFound", "campaignEnded", "targetNotFound", "templateNotFound", "unknownFields", "valueRefused"] as const;
const topics = [...campaignTopics, "table:messageTemplate", "table:campaignMessage", "table:contactPoint", "table:interaction"];

export const CampaignLettersScreen = () => {
  const t = useText(campaignLetterStrings);
  const c = useText(campaignStrings);
  const api = useApi();
  const go = useGo();
  const labels = useLabels();
  const notify = useNotify();
  const stoppedText = useStoppedWord();
  const [search, setSearch] = usePageSearch();
  const [sender, changeSender] = useSender();
  const [kind, setKind] = useState<PaperKind>("letters");
  const [left, setLeft] = useState<readonly LeftLetter[]>([]);
  const words = useWordsOf();
  const fieldName = useMergeFieldName();
  const { done, refused } = useTelling({ undone: c("undone"), undoFailed: c("refused") });
  const campaignId = usePageParams()["campaignId"] ?? "";
  const purpose = messagePurposes.find((one) => one === search["purpose"]) ?? "invitation";
  const channel = searchWord(search, "channel");
  const campaign = useRead(`campaign ${campaignId}`, () => api.campaigns.campaignFile({ campaignId }), topics).value;
  const reading = useRead("templates", () => api.care.messageTemplates({}), topics);
  const templates = (reading.value ?? []).filter((one) => one.isActive !== false && one.campaignPurpose === purpose);
  const template = templates.find(({ id }) => id === search["template"]) ?? templates[0];
  const templateId = template?.id ?? "";
  const hasEnglish = (template?.bodyEn ?? "") !== "";
  const { language, choose } = useLetterLanguage(hasEnglish);
  const isReady = templateId !== "" && sender !== undefined;
  const signs = { ...(sender?.outlet ? { outlet: sender.outlet } : {}), ...(sender?.phone ? { phone: sender.phone } : {}) };
  const run = useRead(
    `campaign letters ${campaignId} ${purpose} ${isReady} ${templateId} ${language} ${JSON.stringify(signs)}`,
    // Each run is an entry of the audit: nothing is asked before template and sender are known.
    () =>
      isReady
        ? readCampaignLetters((from) => api.campaigns.campaignLetters({ campaignId, purpose, templateId, from, sender: signs, language }))
        : Promise.resolve(ok({ letters: [], left: [], sent: 0, unknownFields: [] })),
    topics,
  );
  usePaperPage();
  const all = (run.value?.letters ?? []).map((letter) => ({ ...letter, id: letter.targetId }));
  const channels = [...new Set(all.map((letter) => letter.channel ?? ""))];
  const shown = channel === undefined ? all : all.filter((letter) => letter.channel === channel);
  const isOpen = campaign !== undefined && isOpenCampaign(campaign.line.step);
  const isPaper = channel === undefined || channel === "letter";
  const reasons = Map.groupBy(run.value?.left ?? [], ({ reason }) => reason);
  const paper = { fileName: `${campaign?.line.title ?? ""} ${labels.of("campaignMessagePurpose", purpose)}`, letters: shown.length };
  const change = (part: Parameters<typeof setSearch>[0]): void => {
    setLeft([]);
    setSearch(part);
  };
  const reasonOf = (one: LeftLetter): string =>
    one.reason === "emptyFields"
      ? t("left_emptyFields", { fields: one.empty.map(fieldName).join(t("comma")) })
      : one.reason === "settled"
        ? t("left_settled")
        : labels.of("leftOutReason", one.reason);
  const keep = async (isSent: boolean, targetIds: readonly string[]): Promise<void> => {
    const answer = await api.campaigns.keepCampaignLetters({ campaignId, purpose, templateId, sender: signs, language, targetIds: [...targetIds], isSent });
    if (!answer.ok) {
      const stopped = stoppedText(answer.error);
      if (stopped !== undefined) return refused(stopped);
      const known = refusals.find((one) => one === answer.error.type);
      return refused(known ? t(`refused_${known}`) : c("refused"));
    }
    setLeft(answer.value.left);
    if (answer.value.kept === 0) return notify({ text: isSent ? t("sentNone") : t("keptNone"), tone: "info" });
    return done(isSent ? t("sent", { count: answer.value.kept }) : t("kept", { count: answer.value.kept }), answer.value.txId);
  };
  /** The window has no right to the clipboard; copying a selection is the person's own act. */
  const copy = (letter: { readonly id: string; readonly clientName: string }): void => {
    const words = document.querySelector(`[data-message="${letter.id}"]`);
    if (words) getSelection()?.selectAllChildren(words);
    if (words && document.execCommand("copy")) notify({ text: t("copied", { name: letter.clientName }), tone: "done" });
    else refused(t("copyFailed"));
  };
  const ids = shown.map(({ id }) => id);
  return (
    <Page
      title={campaign?.line.title ?? t("page")}
      subtitle={[
        t("page"),
        run.value ? t("count", { count: shown.length }) : "",
        run.value && run.value.sent > 0 ? t("sentBefore", { count: run.value.sent }) : "",
      ]
        .filter(Boolean)
        .join(" · ")}
      actions={
        <>
          <Button onClick={() => go(`/campaigns/${campaignId}`, { view: "list" })}>{t("back")}</Button>
          {isOpen ? (
            <Button disabled={shown.length === 0} onClick={() => void keep(false, ids)}>
              {t("keep")}
            </Button>
          ) : null}
          <PaperButtons paper={paper} disabled={shown.length === 0} isMain />
        </>
      }
      flush
    >
      <div className="care-run">
        <div className="care-run-side">
          <Segmented
            aria-label={t("purpose")}
            value={purpose}
            onChange={(next) => change({ purpose: next, template: undefined, channel: undefined })}
            options={messagePurposes.map((one) => ({ value: one, label: labels.of("campaignMessagePurpose", one) }))}
          />
          {reading.value && templates.length === 0 ? <p className="care-note">{t("noTemplate")}</p> : null}
          {templates.length > 0 ? (
            <RunField label={t("template")}>
              <Select
                aria-label={t("template")}
                value={templateId}
                onChange={(id: string) => change({ template: id })}
                options={templates.map((one) => ({ value: one.id, label: `${words(one.name, one.nameEn)} · ${labels.of("messageKind", one.kind)}` }))}
              />
            </RunField>
          ) : null}
          <RunField label={t("channels")}>
            <Select
              aria-label={t("channels")}
              value={channel ?? ""}
              onChange={(next: string) => change({ channel: next === "" ? undefined : next })}
              options={[
                { value: "", label: `${t("everyChannel")} ${all.length}` },
                ...channels
                  .filter((one) => one !== "")
                  .map((one) => ({ value: one, label: `${labels.of("channel", one)} ${all.filter((letter) => letter.channel === one).length}` })),
              ]}
            />
          </RunField>
          {template ? <LanguageChoice language={language} hasEnglish={hasEnglish} onChange={choose} /> : null}
          {sender ? <SenderFields sender={sender} onChange={changeSender} /> : null}
          {run.value && isPaper ? <PaperChoice kind={kind} sheets={shown} onChange={setKind} /> : null}
          {isOpen ? (
            <Button className="care-run-sent" disabled={shown.length === 0} onClick={() => void keep(true, ids)}>
              {t("markSent")}
            </Button>
          ) : null}
          {run.value && run.value.unknownFields.length > 0 ? (
            <p className="care-note" role="alert">
              {t("unknown", { fields: run.value.unknownFields.join(t("comma")) })}
            </p>
          ) : null}
          {left.length > 0 ? (
            <RunProblem title={t("leftTitle")} names={left.map((one) => t("leftOf", { name: one.clientName, reason: reasonOf(one) }))} />
          ) : null}
          <SheetProblems kind={isPaper ? kind : "letters"} sheets={shown} />
          {[...reasons].map(([reason, lines]) => (
            <RunProblem
              key={reason}
              title={t("leftOut", { reason: labels.of("leftOutReason", reason), count: lines.length })}
              names={lines.map(({ clientName }) => clientName)}
            />
          ))}
        </div>
        <div className="care-run-sheets" data-scroll-restoration-id="campaign-letters">
          <ReadState reading={reading.value ? run : reading} lines={12} />
          {isReady && run.state === "ready" && shown.length === 0 ? <EmptyState title={t("empty")} hint={t(`empty_${purpose}`)} /> : null}
          {isPaper ? (
            <Sheets kind={kind} sheets={shown} />
          ) : (
            <ul className="campaign-messages" aria-label={t("messages")}>
              {shown.map((letter) => (
                <li key={letter.id}>
                  <div className="campaign-row-head">
                    <strong>{letter.clientName}</strong> <span className="aside-text">{labels.of("channel", letter.channel)}</span>
                    <span className="campaign-buttons">
                      <Button size="small" aria-label={`${t("copy")} ${letter.clientName}`} onClick={() => copy(letter)}>
                        {t("copy")}
                      </Button>
                      {isOpen ? (
                        <Button size="small" aria-label={`${t("markSent")} ${letter.clientName}`} onClick={() => void keep(true, [letter.id])}>
                          {t("markSent")}
                        </Button>
                      ) : null}
                    </span>
                  </div>
                  <p className="campaign-text" data-message={letter.id}>
                    {letter.text}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Page>
  );
};
