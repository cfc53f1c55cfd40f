/* What the hub's audit is narrowed by: act, person, days. What is chosen stands in the address. */
import { Button, Select } from "antd";
import { hubActs } from "#shared/domain/branch/hubActs.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { HubAuditChoice } from "./hubAuditChoice.ts";
import { hubAuditStrings } from "./hubAuditStrings.ts";

interface HubAuditFilterProps {
  readonly choice: HubAuditChoice;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (choice: HubAuditChoice) => void;
}

export const HubAuditFilter = ({ choice, people, onChange }: HubAuditFilterProps) => {
  const t = useText(hubAuditStrings);
  const filled = (text: string): string | undefined => (text === "" ? undefined : text);
  return (
    <>
      <Select
        aria-label={t("everyAct")}
        className="branch-choice"
        value={choice.action ?? ""}
        showSearch={choiceSearch}
        popupMatchSelectWidth={false}
        options={[{ value: "", label: t("everyAct") }, ...hubActs.map((act) => ({ value: act, label: t(`act_${act}`) }))]}
        onChange={(action) => onChange({ ...choice, action: filled(action) })}
      />
      <Select
        aria-label={t("about")}
        className="branch-choice"
        value={choice.personId ?? ""}
        showSearch={choiceSearch}
        popupMatchSelectWidth={false}
        options={[{ value: "", label: t("everybody") }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(personId) => onChange({ ...choice, personId: filled(personId) })}
      />
      <DayInput label={t("from")} value={choice.from ?? ""} allowEmpty onChange={(from) => onChange({ ...choice, from: filled(from) })} />
      <span aria-hidden="true">–</span>
      <DayInput label={t("to")} value={choice.to ?? ""} allowEmpty onChange={(to) => onChange({ ...choice, to: filled(to) })} />
      {Object.values(choice).some((value) => value !== undefined) ? (
        <Button type="text" onClick={() => onChange({})}>
          {t("clear")}
        </Button>
      ) : null}
    </>
  );
};
