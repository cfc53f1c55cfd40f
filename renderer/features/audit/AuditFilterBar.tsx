/* What the audit is narrowed by: act, person, device, client, days, a word. Dumb: what is chosen stands in the address. */
import { Button, Select } from "antd";
import type { AuditChoices } from "#shared/contracts/audit.ts";
import type { AuditFilter } from "#shared/domain/audit/auditLines.ts";
import { auditActLabel } from "#shared/domain/audit/auditActs.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { SearchBox } from "#renderer/ui/SearchBox.tsx";
import { type FoundThing, SearchPicker } from "#renderer/ui/SearchPicker.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { acts, deviceText } from "./auditViews.ts";
import { auditStrings } from "./strings.ts";

interface AuditFilterBarProps {
  readonly filter: AuditFilter;
  /** What the client of the filter is called, as far as known. */
  readonly clientName: string | undefined;
  readonly choices: AuditChoices | undefined;
  /** Absent where nobody works with clients: an administrator asks for none. */
  readonly findClients: ((text: string) => Promise<readonly FoundThing[]>) | undefined;
  readonly onChange: (change: Partial<AuditFilter>) => void;
  readonly onClear: () => void;
}

export const AuditFilterBar = ({ filter, clientName, choices, findClients, onChange, onClear }: AuditFilterBarProps) => {
  const t = useText(auditStrings);
  const label = useLabel();
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  const what = filter.action ?? filter.only ?? "";
  const changeWhat = (next: string): void =>
    onChange(next === "acts" || next === "changes" ? { only: next, action: undefined } : { only: undefined, action: next === "" ? undefined : next });
  return (
    <div className="audit-filter" role="search" aria-label={t("audit")}>
      <Select
        aria-label={t("filter")}
        value={what}
        popupMatchSelectWidth={false}
        showSearch={choiceSearch}
        onChange={changeWhat}
        options={[
          { value: "", label: t("all") },
          { value: "acts", label: t("onlyActs") },
          { value: "changes", label: t("onlyChanges") },
          ...acts.map((act) => ({ value: act, label: label(auditActLabel(act)) })),
        ]}
      />
      <Select
        aria-label={t("person")}
        value={filter.actorId ?? ""}
        popupMatchSelectWidth={false}
        showSearch={choiceSearch}
        onChange={(next) => onChange({ actorId: next === "" ? undefined : next })}
        options={[{ value: "", label: t("everybody") }, ...(choices?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Select
        aria-label={t("deviceFilter")}
        value={filter.deviceId ?? ""}
        popupMatchSelectWidth={false}
        onChange={(next) => onChange({ deviceId: next === "" ? undefined : next })}
        options={[{ value: "", label: t("everyDevice") }, ...(choices?.devices ?? []).map((device) => ({ value: device.id, label: deviceText(device, t) }))]}
      />
      {findClients === undefined ? null : filter.clientId === undefined ? (
        <>
          <label className="visually-hidden" htmlFor="audit-client">
            {t("client")}
          </label>
          <SearchPicker
            inputId="audit-client"
            placeholder={t("client")}
            nothing={t("clientNothing")}
            find={findClients}
            autoFocus={false}
            onPick={({ id }) => onChange({ clientId: id })}
          />
        </>
      ) : (
        <Button onClick={() => onChange({ clientId: undefined })}>{clientName ?? t("client")} ×</Button>
      )}
      <span className="audit-days">
        <DayInput label={t("from")} value={filter.from ?? ""} allowEmpty onChange={(from) => onChange({ from: from === "" ? undefined : from })} />
        <span aria-hidden="true">–</span>
        <DayInput label={t("to")} value={filter.to ?? ""} allowEmpty onChange={(to) => onChange({ to: to === "" ? undefined : to })} />
      </span>
      <SearchBox label={t("text")} value={filter.text} maxLength={80} onSearch={(text) => onChange({ text })} />
      {isNarrowed ? (
        <Button type="text" onClick={onClear}>
          {t("clear")}
        </Button>
      ) : null}
    </div>
  );
};
