/* The scripts by chapter; arrow keys or J and K move, the open one is marked. */
import type { KeyboardEvent } from "react";
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { scriptIn } from "./scriptForm.ts";
import { catalogueStrings } from "./strings.ts";

interface ScriptListProps {
  readonly lines: readonly ScriptLine[];
  readonly openId: string | undefined;
  readonly unsaved: ReadonlySet<string>;
  readonly labels: Labels;
  readonly onOpen: (id: string) => void;
}

export const ScriptList = ({ lines, openId, unsaved, labels, onOpen }: ScriptListProps) => {
  const t = useText(catalogueStrings);
  const language = useLanguage();
  const stages = [...new Set(lines.map(({ stage }) => stage))];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const at = lines.findIndex(({ id }) => id === openId);
    const next = lines[at + step];
    if (step === 0 || !next) return;
    event.preventDefault();
    onOpen(next.id);
    event.currentTarget.querySelector<HTMLElement>(`[data-script="${next.id}"]`)?.focus();
  };
  return (
    <nav className="script-list" aria-label={t("list")} onKeyDown={onKeyDown}>
      {stages.map((stage) => (
        <section key={stage} aria-label={labels.of("salesStage", stage)}>
          <h2 className="script-stage">{labels.of("salesStage", stage)}</h2>
          {lines
            .filter((line) => line.stage === stage)
            .map((line) => (
              <button
                key={line.id}
                type="button"
                className="script-line"
                data-script={line.id}
                aria-current={line.id === openId ? "true" : undefined}
                tabIndex={line.id === openId || (openId === undefined && line === lines[0]) ? 0 : -1}
                onClick={() => onOpen(line.id)}
              >
                <span className="script-line-title">{scriptIn(line, language).title}</span>
                {line.isActive === false ? <StateBadge tone="locked">{t("inactive")}</StateBadge> : null}
                {unsaved.has(line.id) ? <StateBadge tone="due">{t("unsaved")}</StateBadge> : null}
              </button>
            ))}
        </section>
      ))}
    </nav>
  );
};
