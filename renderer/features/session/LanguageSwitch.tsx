import { useApi } from "#renderer/api/api.ts";
import { useLanguage, type Language } from "#renderer/ui/text.ts";

/** Each language by its own name, so that it is found by who needs it. */
const names: readonly (readonly [Language, string])[] = [
  ["zh-CN", "中文"],
  ["en", "English"],
];

/** The language can be changed before anything is open. */
export const LanguageSwitch = () => {
  const api = useApi();
  const current = useLanguage();
  return (
    <div className="language-switch">
      {names.map(([language, name]) => (
        <button
          key={language}
          type="button"
          className="quiet-button"
          lang={language}
          aria-pressed={language === current}
          onClick={() => void api.settings.savePreferences({ language })}
        >
          {name}
        </button>
      ))}
    </div>
  );
};
