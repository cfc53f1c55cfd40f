/* 清单模板: the families by routine on the left, one of them open on the right. The address says which. */
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import type { TemplateFile } from "#shared/domain/followUps/followUpLines.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept, BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { FollowUpNav } from "../FollowUpNav.tsx";
import { matrixStrings } from "../matrixStrings.ts";
import { followUpStrings } from "../strings.ts";
import { useMatrixTell } from "../matrix/useMatrixTell.ts";
import { draftOf, emptyDraft, inputOf, isChanged, problemOf } from "./templateDraft.ts";
import { TemplateEditor } from "./TemplateEditor.tsx";
import { createTemplateStore } from "./templateStore.ts";

const newFamily = "new";

/** Up and down within the list of templates. */
const onListKey = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === "ArrowDown" || event.key === "j" ? 1 : event.key === "ArrowUp" || event.key === "k" ? -1 : 0;
  if (step === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".template-family")];
  const next = rows[rows.findIndex((row) => row === document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

interface FamilyListProps {
  readonly files: readonly TemplateFile[];
  readonly unsaved: ReadonlySet<string>;
  readonly openFamily: string | undefined;
  readonly labels: Labels;
  readonly onOpen: (familyId: string) => void;
}

const FamilyList = ({ files, unsaved, openFamily, labels, onOpen }: FamilyListProps) => {
  const t = useText(matrixStrings);
  const words = useWordsOf();
  return (
    <nav className="template-families" aria-label={t("templatesPage")} onKeyDown={onListKey}>
      {labels.entries("routine").map(({ code, label }) => {
        const own = files.filter((file) => file.template.routine === code);
        return (
          <section key={code} aria-label={label}>
            <h2 className="template-routine">{label}</h2>
            {own.length === 0 ? <p className="follow-up-quiet template-none">{t("noneOfRoutine")}</p> : null}
            {own.map(({ template, runningCount }) => (
              <button
                key={template.familyId}
                type="button"
                className="template-family"
                aria-current={template.familyId === openFamily ? "true" : undefined}
                onClick={() => onOpen(template.familyId)}
              >
                <span>{words(template.name, template.nameEn)}</span>
                <span className="template-family-facts">
                  {t("versionOf", { version: template.version })}
                  {(template.contentKinds ?? []).map((code) => (
                    <span key={code}>{labels.of("maintenanceContent", code)}</span>
                  ))}
                  {runningCount > 0 ? <span>{t("running", { count: runningCount })}</span> : null}
                  {template.isActive === false ? <StateBadge tone="plain">{t("off")}</StateBadge> : null}
                  {unsaved.has(template.familyId) ? <StateBadge tone="due">{t("unsaved")}</StateBadge> : null}
                </span>
              </button>
            ))}
          </section>
        );
      })}
    </nav>
  );
};

export const TemplatesScreen = () => {
  const api = useApi();
  const t = useText(matrixStrings);
  const f = useText(followUpStrings);
  const u = useText(uiStrings);
  const labels = useLabels();
  const notify = useNotify();
  const tell = useMatrixTell();
  const mayKeep = useMayKeep();
  const language = useLanguage();
  const [seesEnglish, setSeesEnglish] = useState(language === "en");
  const [search, setSearch] = usePageSearch();
  const { drafts, change: set, drop } = useFeatureStore(createTemplateStore, (state) => state);
  const reading = useRead("templates", () => api.followUps.templates({}), ["followUps", "table:checklistTemplate"]);
  const files = reading.value ?? [];
  const family = typeof search["family"] === "string" ? search["family"] : undefined;
  const file = files.find((one) => one.template.familyId === family);
  const saved = file ? draftOf(file) : family === newFamily && mayKeep ? emptyDraft("daily") : undefined;
  const draft = family === undefined ? undefined : (drafts[family] ?? saved);
  const open = (next: string): void => setSearch({ family: next });
  const save = async (): Promise<void> => {
    if (!draft || !saved || family === undefined) return;
    const problem = problemOf(draft);
    if (problem) return notify({ text: t(problem), tone: "problem" });
    const answer = await api.followUps.saveTemplate(inputOf(draft, saved, seesEnglish));
    if (!answer.ok)
      return tell.refused(
        answer.error.type === "templateNotFound" ? t("templateGone") : answer.error.type === "notAllowed" ? u("keptByBranchManager") : t("refusedChange"),
      );
    const { templateId, version, txId } = answer.value;
    drop(family);
    tell.done(t("templateSaved", { version, name: draft.name.trim() }), txId);
    // The first version's own id is the id of its family.
    if (family === newFamily) setSearch({ family: templateId });
  };
  const unsaved = new Set(
    files
      .filter((one) => drafts[one.template.familyId] && isChanged(drafts[one.template.familyId] ?? draftOf(one), draftOf(one)))
      .map((one) => one.template.familyId),
  );
  const newButton = mayKeep ? (
    <Button type="primary" onClick={() => open(newFamily)}>
      {t("newTemplate")}
    </Button>
  ) : null;
  return (
    <Page title={f("page")} subtitle={<FollowUpNav active="templates" />} actions={newButton} flush>
      <BranchKeptNote isInset />
      <ReadState reading={reading} lines={8} />
      {reading.value && files.length === 0 && !draft ? (
        <EmptyState title={t("noTemplates")} hint={t("noTemplatesHint")} {...(newButton ? { action: newButton } : {})} />
      ) : null}
      {files.length > 0 || draft ? (
        <div className="template-page">
          <FamilyList files={files} unsaved={unsaved} openFamily={family} labels={labels} onOpen={open} />
          {draft && saved && family !== undefined ? (
            <BranchKept isQuiet>
              <TemplateEditor
                key={family}
                draft={draft}
                isDirty={isChanged(draft, saved)}
                runningCount={file?.runningCount ?? 0}
                labels={labels}
                seesEnglish={seesEnglish}
                onSeeEnglish={setSeesEnglish}
                onChange={(next) => set(family, next)}
                onSave={() => void save()}
                onDiscard={() => {
                  drop(family);
                  if (family === newFamily) setSearch({ family: undefined });
                }}
              />
            </BranchKept>
          ) : (
            <EmptyState title={t("chooseTemplate")} hint={t("chooseTemplateHint")} />
          )}
        </div>
      ) : null}
    </Page>
  );
};
