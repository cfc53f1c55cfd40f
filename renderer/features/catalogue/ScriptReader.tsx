/* One script to read and to practise: the text large enough to be read aloud, to whom it fits beside it. */
import { Button } from "antd";
import { isTaughtStage, scriptConditionFields } from "#shared/domain/catalogue/fittingScripts.ts";
import { secondsToSay } from "#shared/domain/catalogue/secondsToSay.ts";
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { PlaceholderText } from "#renderer/ui/PlaceholderText.tsx";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLabel, useLanguage, useText } from "#renderer/ui/text.ts";
import { useKnownWords } from "#renderer/ui/twoLanguages.ts";
import { kindFields, scriptIn } from "./scriptForm.ts";
import { catalogueStrings } from "./strings.ts";

interface ScriptReaderProps {
  readonly script: ScriptLine;
  readonly labels: Labels;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onSetActive: (isActive: boolean) => void;
  readonly onRemove: () => void;
  readonly onPractise: () => void;
}

export const ScriptReader = ({ script, labels, mayEdit, onEdit, onCopy, onSetActive, onRemove, onPractise }: ScriptReaderProps) => {
  const t = useText(catalogueStrings);
  const label = useLabel();
  const known = useKnownWords();
  const language = useLanguage();
  const { title, body } = scriptIn(script, language);
  const columns = columnsOf("script");
  const isActive = script.isActive !== false;
  const kinds = kindFields.flatMap((field) => {
    const code = script[field];
    return code === null ? [] : [{ field, word: labels.of(columns[field]?.dictionary ?? "", code) }];
  });
  const conditions = scriptConditionFields.flatMap((field) => {
    const codes = script[field] ?? [];
    if (codes.length === 0) return [];
    return [{ field, words: codes.map((code) => labels.of(columns[field]?.dictionary ?? "", code)).join(language === "en" ? ", " : "、") }];
  });
  return (
    <article className="script-reader" aria-label={title}>
      <header className="script-reader-head">
        <div>
          <h2>{title}</h2>
          <p className="script-quiet">
            {[labels.of("salesStage", script.stage), ...kinds.map(({ word }) => word), t("seconds", { seconds: secondsToSay(body) })].join(" · ")}
          </p>
        </div>
        {isActive ? null : <StateBadge tone="off">{t("inactive")}</StateBadge>}
      </header>
      <p className="script-text">
        <PlaceholderText text={body} />
      </p>
      <section aria-label={t("fits")}>
        <h3>{t("fits")}</h3>
        {conditions.length === 0 ? (
          <p className="script-quiet">{isTaughtStage(script.stage) ? t("fitsTaught") : t("fitsAll")}</p>
        ) : (
          <dl className="script-conditions">
            {conditions.map(({ field, words }) => (
              <div key={field}>
                <dt>{label(columns[field])}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      {script.source ? (
        <p className="script-quiet">
          {t("source")} {known(script.source)}
        </p>
      ) : null}
      <footer className="script-foot">
        <Button type="primary" onClick={onPractise}>
          {t("practise")}
        </Button>
        <span className="script-quiet">
          {script.practisedAt === null
            ? t("neverPractised")
            : t("practisedCount", { count: script.practisedCount, on: formatInstant(script.practisedAt, "day") })}
        </span>
        {mayEdit ? (
          <span className="script-foot-end">
            <Button onClick={onEdit}>{t("edit")}</Button>
            <Button onClick={onCopy}>{t("copy")}</Button>
            <Button onClick={() => onSetActive(!isActive)}>{t(isActive ? "disable" : "enable")}</Button>
            <Button danger onClick={onRemove}>
              {t("remove")}
            </Button>
          </span>
        ) : (
          <span className="script-quiet script-foot-end">{t("readOnly")}</span>
        )}
      </footer>
    </article>
  );
};
