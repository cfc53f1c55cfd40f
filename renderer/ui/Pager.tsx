/* The pages of a list: where one is, one back, one further. */
import { Button } from "antd";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

/** Lines of one page. */
export const pageSize = 50;

interface PagerProps {
  readonly offset: number;
  readonly total: number;
  readonly onGo: (offset: number) => void;
}

export const Pager = ({ offset, total, onGo }: PagerProps) => {
  const t = useText(uiStrings);
  if (total <= pageSize) return null;
  return (
    <div className="pager">
      <span>{t("pageRange", { from: offset + 1, to: Math.min(offset + pageSize, total), total })}</span>
      <Button disabled={offset === 0} onClick={() => onGo(Math.max(0, offset - pageSize))}>
        {t("pagePrevious")}
      </Button>
      <Button disabled={offset + pageSize >= total} onClick={() => onGo(offset + pageSize)}>
        {t("pageNext")}
      </Button>
    </div>
  );
};
