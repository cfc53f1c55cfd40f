/* 沟通要点: what to mind in talking to clients of this kind; put away with one button, until the program is opened again. */
import { useState } from "react";
import type { Tactic } from "#shared/contracts/grading.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { gradingStrings } from "./strings.ts";
import "./grading.css";

export const TacticList = ({ tactics }: { readonly tactics: readonly Tactic[] }) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
  const labels = useLabels();
  const [isShown, setShown] = useState(true);
  if (tactics.length === 0) return null;
  if (!isShown)
    return (
      <button type="button" className="quiet-button grading-tactics-show" aria-expanded={false} onClick={() => setShown(true)}>
        {t("tacticsShow", { count: tactics.length })}
      </button>
    );
  return (
    <Panel
      title={t("tactics")}
      actions={
        <button type="button" className="quiet-button" aria-expanded onClick={() => setShown(false)}>
          {t("tacticsHide")}
        </button>
      }
    >
      <ul className="grading-tactics">
        {tactics.map(({ id, dictionary, code, zh, en }) => (
          <li key={id}>
            <span className="grading-field">{labels.of(dictionary, code)}</span>
            <span>{language === "en" ? en : zh}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
