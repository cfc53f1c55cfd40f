import type { HandoverCounts } from "#shared/contracts/handover.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { handoverStrings } from "./strings.ts";

const shown = ["clients", "visits", "followUps", "promises", "complaints", "maturities"] as const;

/** What changes hands, in numbers. */
export const TransferCounts = ({ counts }: { readonly counts: HandoverCounts }) => {
  const t = useText(handoverStrings);
  const language = useLanguage();
  return (
    <dl className="handover-counts">
      {shown.map((name) => (
        <div key={name} data-none={counts[name] === 0 ? "" : undefined}>
          <dt>{t(`count_${name}`)}</dt>
          <dd>{formatNumber(counts[name], language)}</dd>
        </div>
      ))}
    </dl>
  );
};
