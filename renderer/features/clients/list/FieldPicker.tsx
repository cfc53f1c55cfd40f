/* A searchable list of fields, by their words, pinyin or initials; Enter takes the first. */
import { Input } from "antd";
import { useState } from "react";
import { listFieldNames, type ListFieldName } from "#shared/domain/clients/listFields.ts";
import { bestMatches } from "#renderer/ui/bestMatches.ts";
import { useText } from "#renderer/ui/text.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";

interface FieldPickerProps {
  readonly labels: ListLabels;
  readonly onPick: (field: ListFieldName) => void;
}

export const FieldPicker = ({ labels, onPick }: FieldPickerProps) => {
  const t = useText(clientListStrings);
  const [wanted, setWanted] = useState("");
  const fields = bestMatches(
    listFieldNames.map((name) => ({ name, label: labels.field(name), keywords: [name] })),
    wanted,
  ).map(({ name }) => name);
  return (
    <div className="field-picker">
      <Input
        autoFocus
        placeholder={t("chooseField")}
        value={wanted}
        onChange={({ target }) => setWanted(target.value)}
        onPressEnter={(event) => {
          const [first] = fields;
          if (first && !event.nativeEvent.isComposing) onPick(first);
        }}
      />
      {fields.length === 0 ? (
        <p className="quiet-text" role="status">
          {t("noField")}
        </p>
      ) : null}
      <ul className="field-picker-list">
        {fields.map((name) => (
          <li key={name}>
            <button type="button" className="menu-row" onClick={() => onPick(name)}>
              {labels.field(name)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
