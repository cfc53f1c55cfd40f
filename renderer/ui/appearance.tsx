/*
 * Language, theme and density of the whole window, switched together: our CSS variables, Ant Design,
 * dayjs, the html element. Print and tests read the same attributes.
 */
import { ConfigProvider } from "antd";
import enUS from "antd/es/locale/en_US";
import zhCN from "antd/es/locale/zh_CN";
import dayjs from "dayjs";
import "dayjs/locale/zh-cn.js";
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { I18nextProvider } from "react-i18next";
import { styleNonce } from "./styleNonce.ts";
import { uiStrings } from "./strings.ts";
import { setLanguage, textEngine, type Language, useText } from "./text.ts";
import { antdThemeOf, cssVariables, type Density, type ThemeName } from "./theme.ts";

export interface AppearancePreferences {
  readonly language: Language;
  readonly theme: "system" | ThemeName;
  readonly density: Density;
}

interface Appearance {
  readonly language: Language;
  readonly theme: ThemeName;
  readonly density: Density;
}

const AppearanceContext = createContext<Appearance>({ language: "zh-CN", theme: "light", density: "comfortable" });

export const useAppearance = (): Appearance => useContext(AppearanceContext);

/** In the list of a field when nothing of it is like what was typed. */
const NoChoice = () => <span className="aside-text">{useText(uiStrings)("noChoice")}</span>;

const darkQuery = "(prefers-color-scheme: dark)";

/** Whether the sheets of a print are being drawn: paper is white, whatever the window is. */
export const useIsPrinting = (): boolean => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    // Drawn as soon as the event is over: the page must have changed by then.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
};

const useSystemTheme = (): ThemeName => {
  const [dark, setDark] = useState(() => window.matchMedia(darkQuery).matches);
  useEffect(() => {
    const media = window.matchMedia(darkQuery);
    const onChange = () => setDark(media.matches);
    media.addEventListener("change", onChange);
    return () => media.removeEventListener("change", onChange);
  }, []);
  return dark ? "dark" : "light";
};

interface AppearanceProviderProps {
  readonly preferences: AppearancePreferences;
  readonly children: ReactNode;
}

export const AppearanceProvider = ({ preferences, children }: AppearanceProviderProps) => {
  const system = useSystemTheme();
  const { language, density } = preferences;
  const isPrinting = useIsPrinting();
  const chosen = preferences.theme === "system" ? system : preferences.theme;
  const theme = isPrinting ? "light" : chosen;
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset["theme"] = theme;
    root.dataset["density"] = density;
    root.style.colorScheme = theme;
    for (const [name, value] of Object.entries(cssVariables(theme, density))) root.style.setProperty(name, value);
  }, [language, theme, density]);
  useLayoutEffect(() => {
    dayjs.locale(language === "en" ? "en" : "zh-cn");
    void setLanguage(language);
  }, [language]);
  const appearance = useMemo(() => ({ language, theme, density }), [language, theme, density]);
  const antdTheme = useMemo(() => antdThemeOf(theme, density), [theme, density]);
  return (
    <I18nextProvider i18n={textEngine}>
      <AppearanceContext value={appearance}>
        <ConfigProvider
          csp={{ nonce: styleNonce }}
          locale={language === "en" ? enUS : zhCN}
          theme={antdTheme}
          button={{ autoInsertSpace: false }}
          wave={{ disabled: true }}
          renderEmpty={() => <NoChoice />}
        >
          {children}
        </ConfigProvider>
      </AppearanceContext>
    </I18nextProvider>
  );
};
