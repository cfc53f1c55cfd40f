/* The foot of the list: count and sums of the selection, or of everything shown. */
import type { ListSelection } from "#shared/contracts/clients/list.ts";
import { formatNumber } from "#renderer/ui/format.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { clientListStrings } from "./strings.ts";
import { useListSums } from "./useListReads.ts";

export const ListSums = ({ selection, isSelection }: { readonly selection: ListSelection; readonly isSelection: boolean }) => {
  const t = useText(clientListStrings);
  const ui = useText(uiStrings);
  const language = useLanguage();
  const value = useListSums(selection);
  if (!value) return <span>&nbsp;</span>;
  return (
    <>
      <span>{isSelection ? ui("selectedCount", { count: value.count }) : t("countOf", { shown: formatNumber(value.count, language) })}</span>
      <span>
        {t("sumAssets")} <Money fen={value.assetTotal} />
      </span>
      <span>
        {t("sumDeposits")} <Money fen={value.depositBalance} />
      </span>
      <span>
        {t("sumLoans")} <Money fen={value.loanBalance} />
      </span>
      {value.lifetimeProfit === 0 ? null : (
        <span>
          {t("sumProfit")} <Money fen={value.lifetimeProfit} />
        </span>
      )}
    </>
  );
};
