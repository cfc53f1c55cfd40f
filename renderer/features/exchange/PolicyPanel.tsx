import { Checkbox, Input, Radio } from "antd";
import { useId } from "react";
import type { ImportPolicy, MatchKey } from "#shared/domain/exchange/matchPolicy.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { checkStrings } from "./checkStrings.ts";

const matchKeys: readonly MatchKey[] = ["clientNumber", "document", "phoneAndName"];
const conflicts = ["fillEmpty", "ask", "overwrite", "keep"] as const;
const unmatched = ["create", "skip"] as const;
const problems = ["refuseRow", "leaveCellOut"] as const;

interface PolicyPanelProps {
  readonly policy: ImportPolicy;
  readonly onPolicy: (change: Partial<ImportPolicy>) => void;
  /** Nothing to remember for a set that needs no mapping. */
  readonly remember: { readonly isOn: boolean; readonly name: string; readonly onChange: (isOn: boolean, name: string) => void } | undefined;
}

export const PolicyPanel = ({ policy, onPolicy, remember }: PolicyPanelProps) => {
  const t = useText(checkStrings);
  const id = useId();
  return (
    <Panel title={t("policyTitle")} note={t("conflictNote")}>
      <div className="exchange-policy">
        <span id={`${id}-match`}>{t("matchBy")}</span>
        <Checkbox.Group
          aria-labelledby={`${id}-match`}
          value={[...policy.matchBy]}
          options={matchKeys.map((value) => ({ value, label: t(`match_${value}`) }))}
          onChange={(chosen) => {
            const matchBy = matchKeys.filter((key) => chosen.includes(key));
            if (matchBy.length > 0) onPolicy({ matchBy });
          }}
        />
        <span id={`${id}-conflict`}>{t("conflict")}</span>
        <Radio.Group
          aria-labelledby={`${id}-conflict`}
          value={policy.conflict}
          options={conflicts.map((value) => ({ value, label: t(`conflict_${value}`) }))}
          onChange={({ target }) => onPolicy({ conflict: conflicts.find((one) => one === target.value) ?? policy.conflict })}
        />
        <span id={`${id}-unmatched`}>{t("unmatched")}</span>
        <Radio.Group
          aria-labelledby={`${id}-unmatched`}
          value={policy.unmatched}
          options={unmatched.map((value) => ({ value, label: t(`unmatched_${value}`) }))}
          onChange={({ target }) => onPolicy({ unmatched: unmatched.find((one) => one === target.value) ?? policy.unmatched })}
        />
        <span id={`${id}-problems`}>{t("problems")}</span>
        <Radio.Group
          aria-labelledby={`${id}-problems`}
          value={policy.problems}
          options={problems.map((value) => ({ value, label: t(`problems_${value}`) }))}
          onChange={({ target }) => onPolicy({ problems: problems.find((one) => one === target.value) ?? policy.problems })}
        />
        {remember ? (
          <>
            <Checkbox checked={remember.isOn} onChange={({ target }) => remember.onChange(target.checked, remember.name)}>
              {t("rememberLabel")}
            </Checkbox>
            <span className="exchange-remember">
              <Input
                aria-label={t("rememberName")}
                style={{ width: 240 }}
                maxLength={60}
                disabled={!remember.isOn}
                value={remember.name}
                onChange={({ target }) => remember.onChange(remember.isOn, target.value)}
              />
              <span className="exchange-quiet">{t("rememberHint")}</span>
            </span>
          </>
        ) : null}
      </div>
    </Panel>
  );
};
