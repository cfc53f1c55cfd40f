/* What was written about a client whom the branch erased meanwhile: nothing of it is left, and there is nothing to decide (E4). */
import { Button } from "antd";
import { shortId } from "#renderer/ui/format.ts";
import { type Language, useText } from "#renderer/ui/text.ts";
import { tableLabel } from "./conflictView.ts";
import { type ErasedGroup, kindsOf } from "./refusedForm.ts";
import { RefusedFrame } from "./RefusedFrame.tsx";
import { refusedStrings } from "./refusedStrings.ts";

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
  const { clientId, lines } = group;
  const written = lines.map(({ editedAt }) => editedAt).toSorted();
  const kinds = kindsOf(lines).map(({ operation, table }) => [t(`op_${operation}`), tableLabel(table, language)].join(language === "en" ? ": " : ""));
  return (
    <RefusedFrame
      id={group.id}
      title={t("erasedClient")}
      detail={clientId === null ? undefined : t("erasedNumber", { id: shortId(clientId) })}
      reason={t("reason_clientErased")}
      tone="plain"
      editedAt={written.at(-1) ?? ""}
      isCurrent={isCurrent}
      onFocus={onFocus}
    >
      <p className="conflict-why">{t("erasedWhat", { count: lines.length, kinds: kinds.join(t("erasedBetween")) })}</p>
      <div className="refused-acts">
        <Button disabled={isBusy} onClick={onKnown}>
          {t("erasedKnown")}
        </Button>
      </div>
    </RefusedFrame>
  );
};
