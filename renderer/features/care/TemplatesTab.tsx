/* Text templates of the branch: list at the left, one beside it; what is typed stays until it is saved or restored. */
import { Button } from "antd";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept, BranchKeptNote, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { usePageSearch } from "#renderer/ui/navigation.ts";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { createTextStore, type TemplateDraft } from "./careStore.ts";
import { TemplateEditor } from "./TemplateEditor.tsx";
import { careTemplateStrings } from "./templateStrings.ts";
import { useCareWords } from "./useCareWords.ts";

const newId = "new";
const emptyTemplate: TemplateDraft = { name: "", kind: "letter", occasion: "", campaignPurpose: "", body: "", nameEn: "", bodyEn: "", isActive: true };

const draftOfTemplate = (row: Row<"messageTemplate"> | undefined): TemplateDraft =>
  row
    ? {
        name: row.name,
        kind: row.kind,
        occasion: row.occasion ?? "",
        campaignPurpose: row.campaignPurpose ?? "",
        body: row.body,
        nameEn: row.nameEn ?? "",
        bodyEn: row.bodyEn ?? "",
        isActive: row.isActive !== false,
      }
    : emptyTemplate;

export const TemplatesTab = () => {
  const t = useText(careTemplateStrings);
  const api = useApi();
  const words = useCareWords();
  const own = useWordsOf();
  const labels = useLabels();
  const mayKeep = useMayKeep();
  const { drafts, change, drop } = useFeatureStore(createTextStore, (state) => state);
  const [search, setSearch] = usePageSearch();
  const reading = useRead("templates", () => api.care.messageTemplates({}), ["care", "table:messageTemplate"]);
  const templates = reading.value;
  if (!templates) return <ReadState reading={reading} />;
  const asked = typeof search["template"] === "string" ? search["template"] : undefined;
  const openId = (asked === newId && mayKeep) || templates.some((one) => one.id === asked) ? asked : templates[0]?.id;
  const row = templates.find((one) => one.id === openId);
  const kept = openId === undefined ? undefined : drafts[openId];
  const newButton = mayKeep ? <Button onClick={() => setSearch({ template: newId })}>{t("newTemplate")}</Button> : null;
  const save = async (id: string, draft: TemplateDraft): Promise<void> => {
    const values = {
      name: draft.name.trim(),
      kind: draft.kind,
      occasion: draft.occasion === "" ? null : draft.occasion,
      campaignPurpose: draft.campaignPurpose === "" ? null : draft.campaignPurpose,
      body: draft.body,
      nameEn: draft.nameEn.trim() === "" ? null : draft.nameEn.trim(),
      bodyEn: draft.bodyEn.trim() === "" ? null : draft.bodyEn,
      isActive: draft.isActive,
    };
    const answer = await api.care.saveMessageTemplate({ ...(id === newId ? {} : { templateId: id }), values });
    if (!answer.ok) return words.failed(answer.error, "messageTemplate");
    drop(id);
    setSearch({ template: answer.value.templateId });
    if (answer.value.unknownFields.length > 0) words.info(t("unknown", { fields: answer.value.unknownFields.join(t("between")) }));
    return words.done(t("saved", { name: values.name }), answer.value.txId);
  };
  const remove = async (template: Row<"messageTemplate">): Promise<void> => {
    const answer = await api.care.removeMessageTemplate({ templateId: template.id });
    if (!answer.ok) return words.failed(answer.error, "messageTemplate");
    drop(template.id);
    setSearch({ template: undefined });
    return words.done(t("removed", { name: own(template.name, template.nameEn) }), answer.value.txId);
  };
  const whatFor = ({ campaignPurpose, caseLetter, occasion }: Row<"messageTemplate">): string => {
    if (campaignPurpose !== null) return labels.of("campaignMessagePurpose", campaignPurpose);
    if (caseLetter !== null) return labels.of("caseLetter", caseLetter);
    return occasion ? labels.of("occasion", occasion) : t("anyOccasion");
  };
  return (
    <>
      <ReadState reading={reading} />
      <BranchKeptNote isInset />
      <div className="care-templates">
        <nav className="care-template-list" aria-label={t("list")}>
          {newButton}
          {templates.map((template) => (
            <button
              key={template.id}
              type="button"
              className="care-template"
              aria-current={template.id === openId ? "true" : undefined}
              onClick={() => setSearch({ template: template.id })}
            >
              <span>{own(template.name, template.nameEn)}</span>
              <span className="care-quiet">
                {labels.of("messageKind", template.kind)} · {whatFor(template)}
                {template.isActive === false ? ` · ${t("inactive")}` : ""}
              </span>
            </button>
          ))}
        </nav>
        {openId === undefined ? (
          <EmptyState title={t("emptyTitle")} hint={t("emptyHint")} {...(newButton ? { action: newButton } : {})} />
        ) : (
          <BranchKept isQuiet>
            <TemplateEditor
              key={openId}
              draft={kept ?? draftOfTemplate(row)}
              isDirty={kept !== undefined}
              isStored={row !== undefined}
              labels={labels}
              onChange={(draft) => change(openId, draft)}
              onSave={() => void save(openId, kept ?? draftOfTemplate(row))}
              onRestore={() => drop(openId)}
              onRemove={() => (row ? void remove(row) : undefined)}
            />
          </BranchKept>
        )}
      </div>
    </>
  );
};
