/* What was written about a client whom the branch erased meanwhile: nothing of it is left, and there is nothing to decide (E4). */
import { Button } from "antd";
import { useId } from "react";
import { formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { type Language, useText } from "#renderer/ui/text.ts";
import { tableLabel } from "./conflictView.ts";
import { type ErasedGroup, kindsOf } from "./refusedForm.ts";
import { refusedStrings } from "./refusedStrings.ts";

/** The end of a client's number: as on the page where the erasing is asked for. */
const shortId = (id: string): string => id.slice(-8);

interface ErasedCardProps {
  readonly group: ErasedGroup;
  readonly language: Language;
  readonly isBusy: boolean;
  readonly isCurrent: boolean;
  readonly onKnown: () => void;
  readonly onFocus: () => void;
}

export const ErasedCard = ({ group, language, isBusy, isCurrent, onKnown, onFocus }: ErasedCardProps) => {
  const t = useText(refusedStrings);
  const titleId = useId();
  const { clientId, lines } = group;
  const written = lines.map(({ editedAt }) => editedAt).toSorted();
  const kinds = kindsOf(lines).map(({ operation, table }) => [t(`op_${operation}`), tableLabel(table, language)].join(language === "en" ? ": " : ""));
  return (
    <article
      className="refused-card"
      aria-labelledby={titleId}
      data-refused={group.id}
      data-current={isCurrent ? "" : undefined}
      tabIndex={-1}
      onFocus={onFocus}
    >
      <header className="conflict-case-head">
        <h2 className="conflict-case-title" id={titleId}>
          {t("erasedClient")}
          {clientId === null ? null : <span className="conflict-case-field">{t("erasedNumber", { id: shortId(clientId) })}</span>}
        </h2>
        <StateBadge tone="plain">{t("reason_clientErased")}</StateBadge>
        <span className="conflict-quiet">{t("editedAt", { at: formatInstant(written.at(-1) ?? "") })}</span>
      </header>
      <p className="conflict-why">{t("erasedWhat", { count: lines.length, kinds: kinds.join(t("erasedBetween")) })}</p>
      <div className="refused-acts">
        <Button disabled={isBusy} onClick={onKnown}>
          {t("erasedKnown")}
        </Button>
      </div>
    </article>
  );
};
