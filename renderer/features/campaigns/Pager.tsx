/* The pages of a list: where one is, one back, one further. */
import { Button } from "antd";
import { useText } from "#renderer/ui/text.ts";
import { campaignStrings } from "./strings.ts";

/** Lines of one page. */
export const pageSize = 50;

interface PagerProps {
  readonly offset: number;
  readonly total: number;
  readonly onGo: (offset: number) => void;
}

export const Pager = ({ offset, total, onGo }: PagerProps) => {
  const t = useText(campaignStrings);
  if (total <= pageSize) return null;
  return (
    <div className="campaign-pager">
      <span className="campaign-quiet">{t("range", { from: offset + 1, to: Math.min(offset + pageSize, total), total })}</span>
      <Button disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - pageSize))}>
        {t("previous")}
      </Button>
      <Button disabled={offset + pageSize >= total} onClick={() => onGo(offset + pageSize)}>
        {t("next")}
      </Button>
    </div>
  );
};
