/* Whom something is about, as a field of any form: the search for a client, or the one who was picked with a way to change it. */
import { Button } from "antd";
import { SearchPicker, type SearchPickerProps } from "./SearchPicker.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

export interface PickedClient {
  readonly id: string;
  readonly name: string;
}

export interface ClientPickerProps extends Pick<SearchPickerProps, "inputId" | "find" | "autoFocus"> {
  readonly picked: PickedClient | null;
  /** The one picked, or null to search again. */
  readonly onPick: (client: PickedClient | null) => void;
  /** The form was opened for this client and is about nobody else. */
  readonly isFixed?: boolean;
}

export const ClientPicker = ({ picked, onPick, isFixed = false, ...search }: ClientPickerProps) => {
  const t = useText(uiStrings);
  if (!picked) return <SearchPicker {...search} placeholder={t("findClient")} nothing={t("noClient")} onPick={({ id, name }) => onPick({ id, name })} />;
  return (
    <span className="picked-client">
      <strong>{picked.name}</strong>
      {isFixed ? null : (
        <Button size="small" onClick={() => onPick(null)}>
          {t("changeClient")}
        </Button>
      )}
    </span>
  );
};
