/* 权益目录 (R062, R075-R077): what the branch offers, to whom; each line is switched on and off, edited or removed. */
import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import { useApi } from "#renderer/api/api.ts";
import { type Labels, useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { BenefitDialog } from "./BenefitDialog.tsx";
import { benefitOfTexts, type BenefitTexts, textsOfBenefit } from "./benefitForm.ts";
import { branchRuleStrings } from "./branchRuleStrings.ts";
import { useSettle } from "./useSettle.ts";

type Benefit = Row<"benefit">;

const useWhom = (labels: Labels): ((benefit: Benefit) => string) => {
  const t = useText(branchRuleStrings);
  const label = useLabel();
  return ({ condition, ageFrom, ageTo }) => {
    const parts = (parseItemCondition(condition) ?? []).map(({ field, codes }) => {
      const column: { readonly zh: string; readonly en: string; readonly dictionary?: string } | undefined = Object.hasOwn(clientFields, field)
        ? clientFields[field as keyof typeof clientFields] // its own key
        : undefined;
      return `${column ? label(column) : field} = ${codes.map((code) => labels.of(column?.dictionary ?? "", code)).join(" / ")}`;
    });
    if (ageFrom !== null) parts.push(t("ageFrom", { from: ageFrom }));
    if (ageTo !== null) parts.push(t("ageTo", { to: ageTo }));
    return parts.length === 0 ? t("everybody") : parts.join(" · ");
  };
};

export const BenefitsSection = () => {
  const t = useText(branchRuleStrings);
  const language = useLanguage();
  const api = useApi();
  const labels = useLabels();
  const settle = useSettle();
  const whom = useWhom(labels);
  const [open, setOpen] = useState<{ readonly id: string | null; readonly texts: BenefitTexts }>();
  const reading = useRead("benefits", () => api.dictionaries.benefits({}), ["table:benefit"]);
  const benefits = reading.value?.benefits;
  if (!benefits) return <ReadState reading={reading} lines={8} />;
  const save = async (id: string | null, values: Parameters<typeof api.dictionaries.saveBenefit>[0]["values"]): Promise<boolean> =>
    settle(await api.dictionaries.saveBenefit({ id, values }), t("saved"));
  return (
    <BranchKept>
      <Panel
        title={t("benefits")}
        note={t("benefitsNote")}
        actions={<Button onClick={() => setOpen({ id: null, texts: textsOfBenefit() })}>{t("benefitAdd")}</Button>}
      >
        {benefits.length === 0 ? <p className="panel-note">{t("benefitNone")}</p> : null}
        <ul className="ordered-rows" aria-label={t("benefits")}>
          {benefits.map((benefit) => {
            const name = language === "en" ? (benefit.nameEn ?? benefit.name) : benefit.name;
            return (
              <li key={benefit.id} className="ordered-row benefit-row" data-quiet={benefit.isActive === false ? "" : undefined}>
                <span className="benefit-kind">{labels.of("benefitKind", benefit.kind)}</span>
                <span className="benefit-text">
                  <span>
                    {name}
                    {benefit.pointsCost === null ? null : <span className="panel-note"> {t("points", { count: benefit.pointsCost })}</span>}
                  </span>
                  <span className="panel-note">{whom(benefit)}</span>
                </span>
                <Checkbox
                  checked={benefit.isActive !== false}
                  onChange={(event) => void save(benefit.id, { isActive: event.target.checked })}
                  aria-label={`${name} · ${t("active")}`}
                >
                  {t("active")}
                </Checkbox>
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={t("editOf", { name })}
                  onClick={() => setOpen({ id: benefit.id, texts: textsOfBenefit(benefit) })}
                >
                  {t("edit")}
                </button>
                <button
                  type="button"
                  className="quiet-button"
                  aria-label={t("removeOf", { name })}
                  onClick={() => void api.dictionaries.removeBenefit({ id: benefit.id }).then((answer) => settle(answer, t("removed", { name })))}
                >
                  {t("remove")}
                </button>
              </li>
            );
          })}
        </ul>
        {open ? (
          <BenefitDialog texts={open.texts} labels={labels} onSave={(texts) => save(open.id, benefitOfTexts(texts))} onClose={() => setOpen(undefined)} />
        ) : null}
      </Panel>
    </BranchKept>
  );
};
