/* One benefit of the catalogue: what it is, and whom it fits, chosen from codes instead of written as a rule. */
import { Input, Select } from "antd";
import { Fragment, useId, type ReactNode } from "react";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { conditionFields, formatItemCondition, parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { type BenefitTexts, benefitProblem } from "./benefitForm.ts";
import { branchRuleStrings } from "./branchRuleStrings.ts";

interface BenefitDialogProps {
  readonly texts: BenefitTexts;
  readonly labels: Labels;
  /** Answers whether it was saved; until it is, the form stays with its words. */
  readonly onSave: (texts: BenefitTexts) => Promise<boolean>;
  readonly onClose: () => void;
}

const columns = columnsOf("benefit");
/** A company's segment decides its service as well (R093). */
const fields = [...conditionFields, { field: "corporateSegment", dictionary: "corporateSegment" } as const];

export const BenefitDialog = ({ texts: start, labels, onSave, onClose }: BenefitDialogProps) => {
  const t = useText(branchRuleStrings);
  const label = useLabel();
  const id = useId();
  const draft = useFormDraft<BenefitTexts>(useFormKey(`benefit ${start.name}`, start), start);
  const { values: texts, set } = draft;
  const pairs = parseItemCondition(texts.condition) ?? [];
  const problem = benefitProblem(texts);
  const choose = (field: string, codes: readonly string[]): void =>
    set({ condition: formatItemCondition([...pairs.filter((pair) => pair.field !== field), { field, codes }]) });
  const line = (field: keyof BenefitTexts, control: ReactNode) => (
    <div className="benefit-line">
      <label htmlFor={`${id}-${field}`}>{columns[field] ? label(columns[field]) : field}</label>
      {control}
    </div>
  );
  const text = (field: keyof BenefitTexts, isNumber = false) =>
    line(
      field,
      <Input
        id={`${id}-${field}`}
        value={texts[field]}
        maxLength={isNumber ? 9 : 120}
        inputMode={isNumber ? "numeric" : "text"}
        onChange={(event) => set({ [field]: event.target.value })}
      />,
    );
  return (
    <FormDialog
      title={start.name === "" ? t("benefitNew") : start.name}
      isReady={problem === null}
      width={560}
      className="benefit-form"
      draft={draft}
      onSubmit={() => onSave(texts)}
      onClose={onClose}
    >
      {text("name")}
      {text("nameEn")}
      {line("kind", <Select id={`${id}-kind`} value={texts.kind} options={labels.options("benefitKind")} onChange={(kind: string) => set({ kind })} />)}
      {(["description", "descriptionEn"] as const).map((field) => (
        <Fragment key={field}>
          {line(
            field,
            <Input.TextArea
              id={`${id}-${field}`}
              value={texts[field]}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={2000}
              onChange={(event) => set({ [field]: event.target.value })}
            />,
          )}
        </Fragment>
      ))}
      {text("pointsCost", true)}
      <h3 className="dictionary-heading">{t("whom")}</h3>
      {fields.map(({ field, dictionary }) => (
        <div key={field} className="benefit-line">
          <label htmlFor={`${id}-condition-${field}`}>{label(clientFields[field])}</label>
          <Select
            id={`${id}-condition-${field}`}
            mode="multiple"
            showSearch={choiceSearch}
            allowClear
            placeholder={t("anyCode")}
            value={[...(pairs.find((pair) => pair.field === field)?.codes ?? [])]}
            options={labels.options(dictionary)}
            onChange={(codes: string[]) => choose(field, codes)}
          />
        </div>
      ))}
      {text("ageFrom", true)}
      {text("ageTo", true)}
      {problem === null || problem === "noName" ? null : (
        <p className="setting-problem" role="alert">
          {t(`problem_${problem}`)}
        </p>
      )}
    </FormDialog>
  );
};
