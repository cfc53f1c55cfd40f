import { Segmented, Select } from "antd";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { SettingRow } from "#renderer/ui/SettingRow.tsx";
import { settingsStrings } from "./strings.ts";
import { usePreferences } from "./usePreferences.ts";
import { useSavePreferences } from "./useSavePreferences.ts";

const zooms = [90, 100, 110, 125, 150, 175, 200];

export const AppearanceSection = () => {
  const t = useText(settingsStrings);
  const preferences = usePreferences();
  const save = useSavePreferences();
  if (!preferences) return null;
  return (
    <Panel title={t("appearance")}>
      <SettingRow label={t("language")}>
        {(labelId) => (
          <Segmented
            aria-labelledby={labelId}
            value={preferences.language}
            onChange={(language) => save({ language })}
            options={[
              { value: "zh-CN" as const, label: t("chinese") },
              { value: "en" as const, label: t("english") },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow label={t("theme")}>
        {(labelId) => (
          <Segmented
            aria-labelledby={labelId}
            value={preferences.theme}
            onChange={(theme) => save({ theme })}
            options={[
              { value: "system" as const, label: t("themeSystem") },
              { value: "light" as const, label: t("themeLight") },
              { value: "dark" as const, label: t("themeDark") },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow label={t("density")}>
        {(labelId) => (
          <Segmented
            aria-labelledby={labelId}
            value={preferences.density}
            onChange={(density) => save({ density })}
            options={[
              { value: "comfortable" as const, label: t("comfortable") },
              { value: "compact" as const, label: t("compact") },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow label={t("zoom")}>
        {(labelId) => (
          <Select
            aria-labelledby={labelId}
            value={preferences.zoom}
            onChange={(zoom) => save({ zoom })}
            options={[...new Set([...zooms, preferences.zoom])].toSorted((a, b) => a - b).map((zoom) => ({ value: zoom, label: `${zoom}%` }))}
            style={{ width: 112 }}
          />
        )}
      </SettingRow>
    </Panel>
  );
};
