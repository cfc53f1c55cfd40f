/* Word templates of the branch: the one in use of each name, its older versions, and the way to hand in a new one. */
import { Button } from "antd";
import { useState } from "react";
import type { ReportLayout, ReportTemplateLine } from "#shared/contracts/exchange/reportLayout.ts";
import type { TemplateProblem } from "#shared/domain/reports/templateFields.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { BranchKept, useMayKeep } from "#renderer/ui/branchKept.tsx";
import { formatInstant } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { reportLayoutStrings } from "./reportLayoutStrings.ts";
import { TemplateDialog } from "./TemplateDialog.tsx";
import { sizeText, useTemplateWords } from "./templateWords.ts";
import { useSettle } from "./useSettle.ts";

interface Handing {
  readonly no: number;
  readonly name: string;
  readonly isNewVersion: boolean;
  readonly token: string;
  readonly fileName: string;
  readonly problems: readonly TemplateProblem[];
  readonly refusal?: string;
}

export const ReportTemplatesSection = ({ templates }: Pick<ReportLayout, "templates">) => {
  const t = useText(reportLayoutStrings);
  const language = useLanguage();
  const api = useApi();
  const notify = useNotify();
  const settle = useSettle();
  const places = useFilePlaces();
  const words = useTemplateWords();
  const mayKeep = useMayKeep();
  const [handing, setHanding] = useState<Handing>();
  const [isBusy, setBusy] = useState(false);

  const choose = async (name: string | undefined): Promise<void> => {
    const [file] = await places.files({ choice: "word", many: false });
    if (!file) return;
    setHanding((before) => ({
      no: (before?.no ?? 0) + 1,
      name: name ?? file.name.replace(/\.docx$/iu, "").slice(0, 60),
      isNewVersion: name !== undefined,
      token: file.token,
      fileName: file.name,
      problems: [],
    }));
  };
  const save = async (name: string): Promise<void> => {
    if (!handing) return;
    setBusy(true);
    const answer = await api.exchange.addReportTemplate({ token: handing.token, name });
    setBusy(false);
    if (answer.ok) {
      setHanding(undefined);
      const { version, isPerReport } = answer.value;
      notify({ text: `${t("kept", { name, version })}${isPerReport ? ` · ${t("keptPerReport")}` : ""}`, tone: "done" });
      return;
    }
    const { error } = answer;
    const refusal = (): string => {
      switch (error.type) {
        case "templateRefused":
          return words.refusal(error.refusal);
        case "fileTooLarge":
          return t("err_fileTooLarge", { actual: sizeText(error.actual), max: sizeText(error.max) });
        case "fileGone":
          return t("err_fileGone");
        case "fileUnreadable":
          return t("err_fileUnreadable");
        case "notAllowed":
          return t("err_notAllowed");
        default:
          return t("err_other");
      }
    };
    setHanding({ ...handing, name, ...(error.type === "templateProblems" ? { problems: error.problems } : { problems: [], refusal: refusal() }) });
  };
  const download = async (template: ReportTemplateLine | null): Promise<void> => {
    const suggestedName = template ? template.fileName : `${t("templates")}.docx`;
    const place = await places.toWrite({ suggestedName, ending: "docx" });
    if (place === null) return;
    const { token } = place;
    const answer = await api.exchange.saveReportTemplate({ templateId: template?.id ?? null, token, language });
    if (answer.ok) {
      const open = (): void => void api.exchange.openWrittenFile({ token, where: "folder" });
      notify({ text: t("written"), tone: "done", action: { label: place.name, run: open } });
      return;
    }
    const { type } = answer.error;
    notify({
      text: t(type === "templateGone" ? "err_templateGone" : type === "fileNotWritten" ? "err_notWritten" : type === "fileGone" ? "err_fileGone" : "err_other"),
      tone: "problem",
    });
  };
  const setActive = async ({ id, isActive }: ReportTemplateLine): Promise<void> => {
    settle(await api.exchange.setReportTemplateActive({ templateId: id, isActive: !isActive }), t("saved"));
  };

  const line = (template: ReportTemplateLine) => (
    <li key={template.id} className="ordered-row template-row" data-quiet={template.isNewest && template.isActive ? undefined : ""}>
      <span className="template-text">
        <span>
          {template.name} <span className="panel-note">{t("version", { version: template.version })}</span>
        </span>
        <span className="panel-note">
          {[
            template.fileName,
            sizeText(template.byteSize),
            t("uploaded", { at: formatInstant(template.uploadedAt), by: template.uploadedBy ?? "" }).trim(),
          ].join(" · ")}
          {template.isHere ? "" : ` · ${t("notHere")}`}
        </span>
      </span>
      <StateBadge tone={template.isNewest && template.isActive ? "done" : "plain"}>
        {t(!template.isNewest ? "old" : template.isActive ? "inUse" : "off")}
      </StateBadge>
      <button
        type="button"
        className="quiet-button"
        disabled={!template.isHere}
        aria-label={t("downloadOf", { name: template.name })}
        onClick={() => void download(template)}
      >
        {t("download")}
      </button>
      {template.isNewest && mayKeep ? (
        <>
          <button type="button" className="quiet-button" aria-label={t("newVersionOf", { name: template.name })} onClick={() => void choose(template.name)}>
            {t("newVersion")}
          </button>
          <button
            type="button"
            className="quiet-button"
            aria-label={t(template.isActive ? "switchOffOf" : "switchOnOf", { name: template.name })}
            onClick={() => void setActive(template)}
          >
            {t(template.isActive ? "switchOff" : "switchOn")}
          </button>
        </>
      ) : null}
    </li>
  );
  const newest = templates.filter(({ isNewest }) => isNewest);
  const older = templates.filter(({ isNewest }) => !isNewest);
  return (
    <Panel
      title={t("templates")}
      actions={
        <>
          <Button onClick={() => void download(null)}>{t("starter")}</Button>
          {mayKeep ? (
            <Button type="primary" onClick={() => void choose(undefined)}>
              {t("upload")}
            </Button>
          ) : null}
        </>
      }
    >
      <p className="panel-note template-note">{t("templatesNote")}</p>
      <BranchKept mayKeep={mayKeep}>{null}</BranchKept>
      {newest.length === 0 ? <p className="panel-note">{t("noTemplates")}</p> : null}
      <ul className="ordered-rows" aria-label={t("templates")}>
        {newest.map(line)}
      </ul>
      {older.length === 0 ? null : (
        <details className="template-older">
          <summary>{t("olderVersions", { count: older.length })}</summary>
          <ul className="ordered-rows">{older.map(line)}</ul>
        </details>
      )}
      {handing ? (
        <TemplateDialog
          key={handing.no}
          name={handing.name}
          isNewVersion={handing.isNewVersion}
          fileName={handing.fileName}
          problems={handing.problems}
          refusal={handing.refusal}
          isBusy={isBusy}
          onOtherFile={() => void choose(handing.isNewVersion ? handing.name : undefined)}
          onSave={(name) => void save(name)}
          onClose={() => setHanding(undefined)}
        />
      ) : null}
    </Panel>
  );
};
