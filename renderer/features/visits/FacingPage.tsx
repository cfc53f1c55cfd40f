/* What the client may see when the screen is turned: subject, agenda, papers. No names, no numbers, no notes (R264). */
import { useEffect, useRef } from "react";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayStrings } from "./dayStrings.ts";

interface FacingPageProps {
  readonly visit: Row<"visit">;
  readonly bank: string;
  readonly manager: string;
  readonly onClose: () => void;
}

const linesOf = (text: string | null): string[] =>
  (text ?? "")
    .split(/[\n；;。]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

export const FacingPage = ({ visit, bank, manager, onClose }: FacingPageProps) => {
  const t = useText(dayStrings);
  const language = useLanguage();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const agenda = linesOf(visit.agenda);
  const papers = linesOf(visit.documentsToBring);
  return (
    <div
      className="visit-facing"
      role="dialog"
      aria-modal="true"
      aria-label={t("facing")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="visit-facing-page">
        <p className="visit-facing-bank">{bank}</p>
        <h1>{t("facingTitle")}</h1>
        <p>{formatDay(visit.plannedOn, language)}</p>
        {agenda.length > 0 ? (
          <section>
            <h2>{t("facingAgenda")}</h2>
            <ul>
              {agenda.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {papers.length > 0 ? (
          <section>
            <h2>{t("facingPapers")}</h2>
            <ul>
              {papers.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ) : null}
        <p className="visit-facing-thanks">{t("facingThanks")}</p>
        <p>
          {t("facingBank")} {manager}
        </p>
      </div>
      <button ref={close} type="button" className="visit-facing-close" onClick={onClose}>
        {t("facingClose")}
      </button>
    </div>
  );
};
