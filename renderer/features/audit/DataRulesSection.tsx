/* 数据取用: what the branch lets be seen in full and taken out (R247, R258). */
import { Button, Checkbox, Radio } from "antd";
import { useId, useState } from "react";
import { type DataRules, dataRuleBounds, exportingRoles } from "#shared/domain/audit/dataRules.ts";
import { isIn } from "#shared/domain/session/access/accesses.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { BranchKept } from "#renderer/ui/branchKept.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { AgreeHolder } from "./AgreeHolder.tsx";
import { auditStrings } from "./strings.ts";

type Count = keyof typeof dataRuleBounds;
const counts = ["dailyReveals", "fileRows", "dailyRows"] as const satisfies readonly Count[];
type Role = (typeof exportingRoles)[number];
const secondPersons = ["never", "full", "every"] as const;

const numberOf = (name: Count, text: string): number | undefined => {
  const { min, max } = dataRuleBounds[name];
  const value = /^\d{1,9}$/u.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : undefined;
};

const CountLine = ({ name, value, onChange }: { readonly name: Count; readonly value: string; readonly onChange: (text: string) => void }) => {
  const t = useText(auditStrings);
  const id = useId();
  const isWrong = numberOf(name, value) === undefined;
  const hint = isWrong ? t("outOfRange", dataRuleBounds[name]) : t(name === "dailyReveals" ? "dailyRevealsHint" : "rowsHint");
  return (
    <div className="number-line data-rule">
      <label htmlFor={id}>{t(name)}</label>
      <input
        id={id}
        className="cell-input"
        inputMode="numeric"
        maxLength={9}
        autoComplete="off"
        value={value}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-hint`} className="panel-note" data-problem={isWrong ? "" : undefined}>
        {hint}
      </span>
    </div>
  );
};

const Form = ({ rules, isDefault }: { readonly rules: DataRules; readonly isDefault: boolean }) => {
  const t = useText(auditStrings);
  const api = useApi();
  const labels = useLabels();
  const said = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const [typed, setTyped] = useState<Partial<Record<Count, string>>>({});
  const [changed, setChanged] = useState<Partial<Omit<DataRules, Count>>>({});
  const textOf = (name: Count): string => typed[name] ?? String(rules[name]);
  const rest = { ...rules, ...changed };
  const save = async (isRestored: boolean): Promise<void> => {
    const [dailyReveals, fileRows, dailyRows] = counts.map((name) => numberOf(name, textOf(name)));
    if (!isRestored && (dailyReveals === undefined || fileRows === undefined || dailyRows === undefined)) return;
    const held = (roles: readonly string[]): Role[] => exportingRoles.filter((role) => roles.includes(role));
    const answer = await api.audit.saveDataRules({
      rules:
        isRestored || dailyReveals === undefined || fileRows === undefined || dailyRows === undefined
          ? null
          : {
              dailyReveals,
              fileRows,
              dailyRows,
              exporters: held(rest.exporters),
              fullExporters: held(rest.fullExporters),
              purposeFor: rest.purposeFor,
              secondPerson: rest.secondPerson,
            },
    });
    if (!answer.ok) return said.refused(t("saveFailed"));
    setTyped({});
    setChanged({});
    said.done(t("saved"), answer.value.txId);
  };
  const roles = exportingRoles.map((role) => ({ value: role, label: labels.of("role", role) }));
  const isTouched = Object.keys(typed).length + Object.keys(changed).length > 0;
  return (
    <Panel
      title={t("rules")}
      note={t("rulesNote")}
      actions={
        <Button disabled={isDefault} onClick={() => void save(true)}>
          {t("restore")}
        </Button>
      }
    >
      <div className="number-lines">
        {counts.map((name) => (
          <CountLine key={name} name={name} value={textOf(name)} onChange={(text) => setTyped({ ...typed, [name]: text })} />
        ))}
      </div>
      <fieldset className="data-rule-choice">
        <legend>{t("exporters")}</legend>
        <Checkbox.Group
          options={roles}
          value={[...rest.exporters]}
          onChange={(chosen) => setChanged({ ...changed, exporters: exportingRoles.filter((role) => chosen.includes(role)) })}
        />
      </fieldset>
      <fieldset className="data-rule-choice">
        <legend>{t("fullExporters")}</legend>
        <Checkbox.Group
          options={roles.map((role) => ({ ...role, disabled: !rest.exporters.includes(role.value) }))}
          value={rest.fullExporters.filter((role) => rest.exporters.includes(role))}
          onChange={(chosen) => setChanged({ ...changed, fullExporters: exportingRoles.filter((role) => chosen.includes(role)) })}
        />
      </fieldset>
      <fieldset className="data-rule-choice">
        <legend>{t("purposeFor")}</legend>
        <Radio.Group
          value={rest.purposeFor}
          options={[
            { value: "full", label: t("purpose_full") },
            { value: "every", label: t("purpose_every") },
          ]}
          onChange={(event) => setChanged({ ...changed, purposeFor: event.target.value === "every" ? "every" : "full" })}
        />
      </fieldset>
      <fieldset className="data-rule-choice">
        <legend>{t("secondPerson")}</legend>
        <Radio.Group
          value={rest.secondPerson}
          options={secondPersons.map((value) => ({ value, label: t(`second_${value}`) }))}
          onChange={(event) => setChanged({ ...changed, secondPerson: secondPersons.find((one) => one === event.target.value) ?? "never" })}
        />
      </fieldset>
      <Button type="primary" disabled={!isTouched || counts.some((name) => numberOf(name, textOf(name)) === undefined)} onClick={() => void save(false)}>
        {t("save")}
      </Button>
    </Panel>
  );
};

export const DataRulesSection = () => {
  const api = useApi();
  const { actor } = useSession();
  const reading = useRead("dataRules", () => api.audit.dataRules({}), ["table:setting"]);
  if (!reading.value) return <ReadState reading={reading} lines={4} />;
  return (
    <>
      <BranchKept>
        <Form rules={reading.value.rules} isDefault={reading.value.isDefault} />
      </BranchKept>
      {actor && isIn("head", actor) ? <AgreeHolder /> : null}
    </>
  );
};
