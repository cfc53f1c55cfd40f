import { Select } from "antd";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { SettingRow } from "./SettingRow.tsx";
import { settingsStrings } from "./strings.ts";
import { usePreferences } from "./usePreferences.ts";
import { useSavePreferences } from "./useSavePreferences.ts";

const idleMinutes = [1, 3, 5, 10, 15, 30, 60];

export const SecuritySection = () => {
  const t = useText(settingsStrings);
  const preferences = usePreferences();
  const save = useSavePreferences();
  if (!preferences) return null;
  return (
    <Panel title={t("security")}>
      <SettingRow label={t("idleLock")} hint={t("idleLockHint")}>
        {(labelId) => (
          <Select
            aria-labelledby={labelId}
            value={preferences.idleLockMinutes}
            onChange={(minutes) => save({ idleLockMinutes: minutes })}
            options={[...new Set([...idleMinutes, preferences.idleLockMinutes])]
              .toSorted((a, b) => a - b)
              .map((minutes) => ({ value: minutes, label: t("minutes", { count: minutes }) }))}
            style={{ width: 128 }}
          />
        )}
      </SettingRow>
    </Panel>
  );
};
