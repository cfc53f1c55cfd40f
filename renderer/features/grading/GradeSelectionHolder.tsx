/* 分级建议 in the bar under the client list: what the archive proposes for a selection, then accepted at once (R039, R096, X08). */
import { Button, Checkbox, Modal } from "antd";
import { useEffect, useState } from "react";
import type { ListSelection } from "#shared/contracts/clients/list.ts";
import type { SuggestionPreview } from "#shared/contracts/grading.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { type GradedField, gradedFields, isGradedField } from "#shared/domain/grading/suggestions.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { reasonText } from "./gradingText.ts";
import { gradingStrings } from "./strings.ts";
import { useGradingActs } from "./useGradingActs.ts";
import "./grading.css";

interface DialogProps {
  readonly selection: ListSelection;
  readonly onClose: () => void;
}

const GradeDialog = ({ selection, onClose }: DialogProps) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
  const labels = useLabels();
  const api = useApi();
  const { settle } = useGradingActs();
  const [fields, setFields] = useState<readonly GradedField[]>(["tier", "grade", "lifecycleStage"]);
  const [replaces, setReplaces] = useState(false);
  const [answered, setAnswered] = useState<{ readonly wish: string; readonly preview: SuggestionPreview | "empty" }>();
  const [isBusy, setBusy] = useState(false);
  const wish = JSON.stringify([fields, replaces]);
  useEffect(() => {
    let isStale = false;
    if (fields.length > 0)
      void api.grading.previewSuggestions({ selection, fields: [...fields], replaces }).then((answer) => {
        if (!isStale) setAnswered({ wish, preview: answer.ok ? answer.value : "empty" });
      });
    return () => {
      isStale = true;
    };
  }, [api, selection, fields, replaces, wish]);
  const nameOf = (field: GradedField): string => (language === "en" ? clientFields[field].en : clientFields[field].zh);
  const preview = fields.length === 0 ? undefined : answered?.preview;
  const shown = preview === "empty" ? undefined : preview;
  // What was found for an earlier choice stays to be read, dimmed, until the new one is counted; it is no number to press.
  const isCounting = fields.length > 0 && answered?.wish !== wish;
  const count = shown?.changed ?? 0;
  const apply = async (): Promise<void> => {
    setBusy(true);
    const answer = await api.grading.acceptSuggestions({ selection, fields: [...fields], replaces });
    setBusy(false);
    if (settle(answer, ({ changed }) => t("accepted", { count: changed }))) onClose();
  };
  return (
    <Modal
      open
      title={t("bulkTitle")}
      width={640}
      onCancel={onClose}
      okText={isBusy ? t("bulkBusy", { count }) : isCounting ? t("bulkCounting") : count === 0 ? t("bulkNothing") : t("bulkApply", { count })}
      // What is being written goes on; closing would look as if it did not.
      closable={!isBusy}
      mask={{ closable: !isBusy }}
      keyboard={!isBusy}
      cancelButtonProps={{ disabled: isBusy }}
      okButtonProps={{ disabled: isCounting || count === 0, loading: isBusy }}
      onOk={() => void apply()}
    >
      <fieldset className="grading-fields">
        <legend>{t("bulkFields")}</legend>
        <Checkbox.Group
          value={[...fields]}
          options={gradedFields.map((field) => ({ value: field, label: nameOf(field) }))}
          onChange={(values) => setFields(values.filter(isGradedField))}
        />
      </fieldset>
      <Checkbox checked={replaces} onChange={(event) => setReplaces(event.target.checked)}>
        {t("bulkReplaces")}
      </Checkbox>
      <div className="grading-preview" aria-live="polite" aria-busy={isCounting}>
        {preview === "empty" ? <p role="alert">{t("bulkEmpty")}</p> : null}
        {shown ? (
          <>
            <p>{t("bulkTotal", { total: shown.total, changed: shown.changed })}</p>
            <ul className="grading-groups">
              {shown.groups.map(({ field, code, empty, differing }) => (
                <li key={`${field} ${code}`}>
                  <span className="grading-field">{nameOf(field)}</span>
                  <strong>{labels.of(field, code)}</strong>
                  <span className="panel-note">{t("bulkGroup", { empty, differing })}</span>
                </li>
              ))}
            </ul>
            {shown.samples.length > 0 ? <p className="panel-note">{t("bulkSamples")}</p> : null}
            <ul className="grading-groups">
              {shown.samples.slice(0, 4).map(({ clientId, name, suggestions }) => (
                <li key={clientId}>
                  <span className="grading-field">{name}</span>
                  <span className="grading-why">
                    {suggestions
                      .map((one) =>
                        t("withReason", {
                          value: labels.of(one.field, one.code),
                          reasons: one.reasons.map((reason) => reasonText(reason, t, labels, language)).join(t("comma")),
                        }),
                      )
                      .join(t("between"))}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </Modal>
  );
};

export const GradeSelectionHolder = ({ selection }: { readonly selection: ListSelection; readonly count: number }) => {
  const t = useText(gradingStrings);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("bulk")}</Button>
      {isOpen ? <GradeDialog selection={selection} onClose={() => setOpen(false)} /> : null}
    </>
  );
};
