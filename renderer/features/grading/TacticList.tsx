/* 沟通要点: what to mind in talking to clients of this kind; put away with one button, until the program is opened again. */
import { useState } from "react";
import type { Tactic } from "#shared/contracts/grading.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { gradingStrings } from "./strings.ts";
import "./grading.css";

interface TacticListProps {
  readonly tactics: readonly Tactic[];
  readonly labelOf: (dictionary: string, code: string) => string;
}

export const TacticList = ({ tactics, labelOf }: TacticListProps) => {
  const t = useText(gradingStrings);
  const language = useLanguage();
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
            <span className="grading-field">{labelOf(dictionary, code)}</span>
            <span>{language === "en" ? en : zh}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
