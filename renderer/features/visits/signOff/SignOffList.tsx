/* The queue: who, whom, when, the first words. One line is current; the page moves it. */
import type { SignOffLine } from "#shared/domain/visits/visitLines.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { signOffStrings } from "./signOffStrings.ts";

interface SignOffListProps {
  readonly lines: readonly SignOffLine[];
  readonly currentId: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly mayChoose: boolean;
  readonly labels: Labels;
  readonly onPick: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

export const SignOffList = ({ lines, currentId, chosen, mayChoose, labels, onPick, onChoose }: SignOffListProps) => {
  const t = useText(signOffStrings);
  const language = useLanguage();
  return (
    <ul className="sign-list" aria-label={t("list")}>
      {lines.map((line) => (
        <li key={line.id} className="sign-line" data-current={line.id === currentId ? "" : undefined}>
          {mayChoose ? (
            <input
              type="checkbox"
              className="sign-check"
              tabIndex={-1}
              aria-label={t("choose", { name: line.clientName })}
              checked={chosen.has(line.id)}
              onChange={() => onChoose(line.id)}
            />
          ) : null}
          <button
            type="button"
            className="sign-line-main"
            data-report={line.id}
            tabIndex={line.id === currentId ? 0 : -1}
            aria-current={line.id === currentId ? "true" : undefined}
            onClick={() => onPick(line.id)}
          >
            <span className="sign-line-head">
              <strong>{line.clientName}</strong>
              <span className="visit-quiet">{line.authorName ?? t("unknownAuthor")}</span>
              <span className="sign-line-day">{formatDay(line.plannedOn, language, "short")}</span>
            </span>
            <span className="sign-line-text">{line.summary}</span>
            <span className="sign-line-foot">
              <span className="visit-quiet">
                {line.signedAt !== null
                  ? t("signed", { at: formatInstant(line.signedAt) })
                  : line.submittedAt !== null
                    ? t("submitted", { at: formatInstant(line.submittedAt) })
                    : ""}
              </span>
              <span className="visit-quiet">{line.result === null ? t("noResult") : labels.of("visitResult", line.result)}</span>
              {line.isOverdue ? <StateBadge tone="overdue">{t("late")}</StateBadge> : null}
              {line.isAnswered ? <StateBadge tone="accent">{t("answered")}</StateBadge> : null}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};
