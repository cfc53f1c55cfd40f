import { formatMoneyFull, formatMoneyShort } from "./format.ts";
import { useLanguage } from "./text.ts";

interface MoneyProps {
  /** Minor units (fen); nothing shows a dash. */
  readonly fen: number | undefined;
  readonly currency?: string;
  /** `short` for lists (万元), `full` for files and documents. */
  readonly form?: "short" | "full";
  readonly block?: boolean;
}

export const Money = ({ fen, currency = "CNY", form = "short", block }: MoneyProps) => {
  const language = useLanguage();
  if (fen === undefined) return <span className="money">–</span>;
  const full = formatMoneyFull(fen, currency);
  return (
    <span className="money" data-block={block ? "" : undefined} title={full}>
      {form === "full" ? full : formatMoneyShort(fen, language, currency)}
    </span>
  );
};
