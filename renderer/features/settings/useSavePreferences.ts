import type { Preferences } from "#shared/contracts/settings.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { settingsStrings } from "./strings.ts";

/** Saves some preferences at once; the window follows when the change is announced. */
export const useSavePreferences = (): ((changes: Partial<Preferences>) => void) => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(settingsStrings);
  return (changes) => {
    void api.settings.savePreferences(changes).then((answer) => {
      if (!answer.ok) notify({ text: t("notSaved"), tone: "problem" });
    });
  };
};
