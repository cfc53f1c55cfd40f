import { Panel } from "#renderer/ui/Panel.tsx";
import { ShortcutList } from "#renderer/ui/ShortcutList.tsx";
import { useText } from "#renderer/ui/text.ts";
import { settingsStrings } from "./strings.ts";

export const KeyboardSection = () => {
  const t = useText(settingsStrings);
  return (
    <Panel title={t("keyboard")}>
      <ShortcutList />
    </Panel>
  );
};
