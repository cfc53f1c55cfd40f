import type { KeyboardEvent } from "react";
import { useText } from "#renderer/ui/text.ts";
import type { DictionaryGroup } from "./dictionaryCatalogue.ts";
import { dictionariesStrings } from "./strings.ts";

interface DictionaryNamesProps {
  readonly groups: readonly DictionaryGroup[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

/** The dictionaries by what uses them; the arrows walk through them. */
export const DictionaryNames = ({ groups, chosen, onChoose }: DictionaryNamesProps) => {
  const t = useText(dictionariesStrings);
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
    const next = all[all.findIndex((button) => button === event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <nav className="dictionary-names" aria-label={t("dictionaryList")} onKeyDown={walk}>
      {groups.map(({ area, lines }) => (
        <div key={area}>
          <h3 className="settings-heading">{t(area)}</h3>
          {lines.map(({ name, title }) => (
            <button
              key={name}
              type="button"
              className="settings-link dictionary-name"
              aria-current={name === chosen ? "true" : undefined}
              onClick={() => onChoose(name)}
            >
              {title}
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
};
