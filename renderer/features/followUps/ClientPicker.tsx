import { Button } from "antd";
import { SearchPicker, type SearchPickerProps } from "#renderer/ui/SearchPicker.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import type { PickedClient } from "./followUpStore.ts";
import { followUpStrings } from "./strings.ts";

interface ClientPickerProps extends Pick<SearchPickerProps, "inputId" | "find"> {
  readonly picked: PickedClient | undefined;
  readonly onPick: (client: PickedClient | undefined) => void;
}

/** The client that was picked, with a way to change it, or the search for one. */
export const ClientPicker = ({ inputId, find, picked, onPick }: ClientPickerProps) => {
  const t = useText(followUpStrings);
  const u = useText(uiStrings);
  if (!picked) {
    return (
      <SearchPicker inputId={inputId} placeholder={u("findClient")} nothing={t("clientNone")} find={find} onPick={({ id, name }) => onPick({ id, name })} />
    );
  }
  return (
    <span className="follow-up-picked">
      <strong>{picked.name}</strong>
      <Button size="small" onClick={() => onPick(undefined)}>
        {t("changeClient")}
      </Button>
    </span>
  );
};
