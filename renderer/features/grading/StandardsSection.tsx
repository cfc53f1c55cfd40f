/* 分级标准: share of the preference type, tiers, the standard table of corporate segments with their team (R036, R093, R094, X08), rights to sensitive tags (R266). */
import { Button, Checkbox, Select } from "antd";
import { useState } from "react";
import { defaultGradingRules, type GradingRules } from "#shared/domain/grading/gradingRules.ts";
import type { SensitiveTagRights } from "#shared/domain/clients/tagRules.ts";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { type CorporateDraft, draftOfRules, rulesOfDraft, type RulesDraft } from "./rulesForm.ts";
import { gradingStrings } from "./strings.ts";
import { useGradingActs } from "./useGradingActs.ts";
import "./grading.css";

interface TableProps {
  readonly draft: RulesDraft;
  readonly onChange: (draft: RulesDraft) => void;
}

const TierTable = ({ draft, onChange }: TableProps) => {
  const t = useText(gradingStrings);
  const labels = useLabels();
  return (
    <table className="setting-table grading-table">
      <thead>
        <tr>
          <th scope="col">{t("tier")}</th>
          <th scope="col">{t("fromWan")}</th>
        </tr>
      </thead>
      <tbody>
        {draft.tiers.map(({ tier, from }, at) => (
          <tr key={tier}>
            <th scope="row">{labels.of("tier", tier)}</th>
            <td>
              <input
                className="cell-input"
                inputMode="decimal"
                maxLength={11}
                aria-label={`${labels.of("tier", tier)} · ${t("fromWan")}`}
                value={from}
                onChange={(event) => onChange({ ...draft, tiers: draft.tiers.with(at, { tier, from: event.target.value }) })}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const numberColumns = [
  ["revenue", "revenueWan"],
  ["deposit", "depositWan"],
  ["employees", "employees"],
] as const;

const CorporateTable = ({ draft, onChange }: TableProps) => {
  const t = useText(gradingStrings);
  const labels = useLabels();
  const roles = labels.options("serviceRole");
  const change = (at: number, step: CorporateDraft): void => onChange({ ...draft, corporate: draft.corporate.with(at, step) });
  return (
    <table className="setting-table grading-table">
      <thead>
        <tr>
          <th scope="col">{t("segment")}</th>
          {numberColumns.map(([key, word]) => (
            <th key={key} scope="col">
              {t(word)}
            </th>
          ))}
          <th scope="col">{t("withoutLoan")}</th>
          <th scope="col">{t("roles")}</th>
        </tr>
      </thead>
      <tbody>
        {draft.corporate.map((step, at) => {
          const name = labels.of("corporateSegment", step.segment);
          const isRest = at === draft.corporate.length - 1;
          return (
            <tr key={step.segment}>
              <th scope="row">{name}</th>
              {numberColumns.map(([key, word]) => (
                <td key={key}>
                  {isRest ? (
                    <span className="panel-note">{t("rest")}</span>
                  ) : (
                    <input
                      className="cell-input"
                      inputMode="decimal"
                      maxLength={11}
                      aria-label={`${name} · ${t(word)}`}
                      value={step[key]}
                      onChange={(event) => change(at, { ...step, [key]: event.target.value })}
                    />
                  )}
                </td>
              ))}
              <td>
                {isRest ? null : (
                  <Checkbox
                    aria-label={`${name} · ${t("withoutLoan")}`}
                    checked={step.withoutLoan}
                    onChange={(event) => change(at, { ...step, withoutLoan: event.target.checked })}
                  />
                )}
              </td>
              <td>
                <Select
                  mode="multiple"
                  showSearch={choiceSearch}
                  aria-label={`${name} · ${t("roles")}`}
                  value={[...step.roles]}
                  options={roles}
                  style={{ minWidth: 220 }}
                  onChange={(chosen: string[]) => change(at, { ...step, roles: chosen })}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

const RulesPanels = ({ rules }: { readonly rules: GradingRules }) => {
  const t = useText(gradingStrings);
  const api = useApi();
  const { settle } = useGradingActs();
  const [typed, setTyped] = useState<RulesDraft>();
  const stored = draftOfRules(rules);
  const draft = typed ?? stored;
  const result = rulesOfDraft(draft);
  const isDefault = JSON.stringify(rules) === JSON.stringify(defaultGradingRules);
  const save = async (next: GradingRules | null): Promise<void> => {
    const answer = await api.grading.saveGradingRules({
      rules: next && { ...next, tiers: [...next.tiers], corporate: next.corporate.map((step) => ({ ...step, roles: [...step.roles] })) },
    });
    if (settle(answer, ({ refreshed }) => t("saved", { count: refreshed }))) setTyped(undefined);
  };
  return (
    <>
      <Panel
        title={t("standards")}
        note={t("standardsNote")}
        actions={
          <Button disabled={isDefault} onClick={() => void save(null)}>
            {t("restore")}
          </Button>
        }
      >
        <div className="number-lines">
          <div className="number-line">
            <label htmlFor="grading-share">{t("share")}</label>
            <input
              id="grading-share"
              className="cell-input"
              inputMode="numeric"
              maxLength={3}
              value={draft.share}
              aria-describedby="grading-share-hint"
              onChange={(event) => setTyped({ ...draft, share: event.target.value })}
            />
            <span id="grading-share-hint" className="panel-note">
              {t("shareHint")}
            </span>
          </div>
        </div>
      </Panel>
      <Panel title={t("tiers")} note={t("tiersNote")}>
        <TierTable draft={draft} onChange={setTyped} />
      </Panel>
      <Panel title={t("corporate")} note={t("corporateNote")}>
        <CorporateTable draft={draft} onChange={setTyped} />
        <div className="setting-actions">
          <Button type="primary" disabled={!typed || !("rules" in result)} onClick={() => "rules" in result && void save(result.rules)}>
            {t("save")}
          </Button>
          {typed ? <Button onClick={() => setTyped(undefined)}>{t("discard")}</Button> : null}
          {"problem" in result ? (
            <span className="setting-problem" role="alert">
              {t(`problem_${result.problem}`)}
            </span>
          ) : null}
        </div>
      </Panel>
    </>
  );
};

const roleCodes = ["clientManager", "branchManager"] as const;

const RightsPanel = ({ rights }: { readonly rights: SensitiveTagRights }) => {
  const t = useText(gradingStrings);
  const labels = useLabels();
  const api = useApi();
  const { settle } = useGradingActs();
  const has = (use: keyof SensitiveTagRights, role: string): boolean => rights[use].includes(role);
  const change = async (use: keyof SensitiveTagRights, role: string, isGiven: boolean): Promise<void> => {
    const next = (one: keyof SensitiveTagRights) => roleCodes.filter((code) => (one === use && code === role ? isGiven : has(one, code)));
    settle(await api.grading.saveTagRights({ see: next("see"), export: next("export") }), () => t("savedPlain"));
  };
  return (
    <Panel title={t("tagRights")} note={t("tagRightsNote")}>
      <div className="grading-rights">
        {roleCodes.map((role) => (
          <div key={role} className="grading-right">
            <span>{labels.of("role", role)}</span>
            <Checkbox checked={has("see", role)} onChange={(event) => void change("see", role, event.target.checked)}>
              {t("see")}
            </Checkbox>
            <Checkbox checked={has("export", role)} disabled={!has("see", role)} onChange={(event) => void change("export", role, event.target.checked)}>
              {t("exportRight")}
            </Checkbox>
          </div>
        ))}
      </div>
    </Panel>
  );
};

export const StandardsSection = () => {
  const api = useApi();
  const reading = useRead("gradingRules", () => api.grading.gradingRules({}), ["table:setting"]);
  if (!reading.value) return <ReadState reading={reading} lines={8} />;
  return (
    <BranchKept>
      <RulesPanels rules={reading.value.rules} />
      <RightsPanel rights={reading.value.tagRights} />
    </BranchKept>
  );
};
