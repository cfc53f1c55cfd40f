/* 适当性规则: the branch's numbers behind the gate, with what they rest on (X12, X13). */
import { Button, Checkbox, InputNumber, Select } from "antd";
import { useState } from "react";
import type { SuitabilityRules } from "#shared/domain/products/suitability.ts";
import { suitabilitySource } from "#shared/domain/products/suitabilitySettings.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";
import "./products.css";

const grades = ["R1", "R2", "R3", "R4", "R5"] as const;
type Grade = (typeof grades)[number];
const asGrade = (text: string): Grade => grades.find((grade) => grade === text) ?? "R5";

export const SuitabilitySection = () => {
  const t = useText(productStrings);
  const api = useApi();
  const label = useLabel();
  const labels = useLabels();
  const acts = useProductActs();
  const [typed, setTyped] = useState<SuitabilityRules>();
  const [isBusy, setBusy] = useState(false);
  const reading = useRead("suitabilityRules", () => api.products.suitabilityRules({}), ["table:setting"]);
  const stored = reading.value;
  if (!stored) return <ReadState reading={reading} lines={6} />;
  const rules = typed ?? stored.rules;
  const set = (part: Partial<SuitabilityRules>): void => setTyped({ ...rules, ...part });
  const store = async (wanted: SuitabilityRules | null): Promise<void> => {
    setBusy(true);
    const answer = await api.products.saveSuitabilityRules({
      rules: wanted && {
        ...wanted,
        recordFrom: asGrade(wanted.recordFrom),
        elderConfirmFrom: asGrade(wanted.elderConfirmFrom),
        highestRisk: Object.fromEntries(Object.entries(wanted.highestRisk).map(([code, grade]) => [code, asGrade(grade)])),
        gradedKinds: [...wanted.gradedKinds],
      },
    });
    setBusy(false);
    if (acts.settle(answer, t("rulesSaved"))) setTyped(undefined);
  };
  const number = (name: string, value: number, min: number, max: number, onChange: (next: number) => void) => (
    <label className="product-field">
      <span>{name}</span>
      <InputNumber aria-label={name} value={value} min={min} max={max} precision={0} onChange={(next) => onChange(next ?? value)} />
    </label>
  );
  const gradeChoice = (name: string, value: string, onChange: (next: Grade) => void) => (
    <label key={name} className="product-field">
      <span>{name}</span>
      <Select<Grade>
        aria-label={name}
        value={asGrade(value)}
        options={grades.map((grade) => ({ value: grade, label: labels.of("productRisk", grade) }))}
        onChange={onChange}
      />
    </label>
  );
  return (
    <BranchKept>
      <Panel title={t("rules")} note={t("rulesNote")}>
        <div className="product-rules">
          <div className="product-rule">
            {number(t("validDays"), rules.validDays, 30, 3_650, (validDays) => set({ validDays }))}
            {number(t("elderAge"), rules.elderAge, 50, 120, (elderAge) => set({ elderAge }))}
            {gradeChoice(t("elderFrom"), rules.elderConfirmFrom, (elderConfirmFrom) => set({ elderConfirmFrom }))}
            {gradeChoice(t("recordFrom"), rules.recordFrom, (recordFrom) => set({ recordFrom }))}
          </div>
          <h3 className="product-quiet">{t("highest")}</h3>
          <div className="product-rule">
            {Object.entries(rules.highestRisk).map(([capacity, grade]) =>
              gradeChoice(labels.of("riskCapacity", capacity), grade, (next) => set({ highestRisk: { ...rules.highestRisk, [capacity]: next } })),
            )}
          </div>
          <label className="product-field">
            <span>{t("gradedKinds")}</span>
            <Select<string[]>
              mode="multiple"
              aria-label={t("gradedKinds")}
              value={[...rules.gradedKinds]}
              options={labels.options("productKind")}
              showSearch={choiceSearch}
              onChange={(gradedKinds) => set({ gradedKinds })}
            />
          </label>
          <Checkbox checked={rules.allowsException} onChange={(event) => set({ allowsException: event.target.checked })}>
            {t("allowsException")}
          </Checkbox>
          <p className="product-quiet">
            {t("sourceLabel")}: {label(suitabilitySource)}
          </p>
          <p>
            <Button type="primary" loading={isBusy} disabled={typed === undefined} onClick={() => void store(rules)}>
              {t("save")}
            </Button>{" "}
            {stored.isDefault ? null : <Button onClick={() => void store(null)}>{t("restore")}</Button>}
          </p>
        </div>
      </Panel>
    </BranchKept>
  );
};
