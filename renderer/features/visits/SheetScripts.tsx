/*
 * 话术 on the sheet: what fits this client and why, the one that fits best is open (R144-R149). On paper the closed ones show their
 * first two lines, so that the sheet stays one page.
 */
import { useState } from "react";
import type { SheetScript } from "#shared/domain/catalogue/scriptLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { PlaceholderText } from "#renderer/ui/PlaceholderText.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";
import type { Labels } from "#renderer/api/useLabels.ts";

interface SheetScriptsProps {
  readonly scripts: readonly SheetScript[];
  readonly labels: Labels;
  /** Without an id the whole library. */
  readonly onOpen: (scriptId: string | undefined) => void;
}

export const SheetScripts = ({ scripts, labels, onOpen }: SheetScriptsProps) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  if (scripts.length === 0) {
    return (
      <p className="visit-quiet">
        {t("noScripts")}{" "}
        <button type="button" className="visit-link" onClick={() => onOpen(undefined)}>
          {t("scriptsAll")}
        </button>
      </p>
    );
  }
  const toggle = (id: string): void => setToggled((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const bestId = scripts.toSorted((left, right) => right.score - left.score)[0]?.id;
  return (
    <ul className="visit-scripts">
      {scripts.map((script) => {
        const isOpen = (script.id === bestId) !== toggled.has(script.id);
        const isEnglish = language === "en";
        const reasons = script.reasons.map(({ field, code }) => labels.of(columnsOf("script")[field]?.dictionary ?? "", code));
        return (
          <li key={script.id}>
            <button type="button" className="visit-script-head" aria-expanded={isOpen} onClick={() => toggle(script.id)}>
              <span className="visit-script-title">{isEnglish ? (script.titleEn ?? script.title) : script.title}</span>
              <span className="visit-quiet">
                {[labels.of("salesStage", script.stage), ...reasons, script.practisedAt === null ? "" : t("scriptPractised")].filter(Boolean).join(" · ")}
              </span>
            </button>
            <p className="visit-script-text" data-brief={isOpen ? undefined : ""}>
              <PlaceholderText text={isEnglish ? (script.textEn ?? script.text) : script.text} />
            </p>
            {isOpen ? (
              <div className="visit-script-foot">
                <button type="button" className="visit-link" onClick={() => onOpen(script.id)}>
                  {t("scriptOpen")}
                </button>
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
};
