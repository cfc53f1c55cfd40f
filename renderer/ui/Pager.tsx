/* The pages of a list: where one is, one back, one further. */
import { Button } from "antd";
import { type MouseEvent, useEffect } from "react";
import type { Reading } from "#renderer/api/useRead.ts";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import { useLatest } from "./time.ts";

/** Lines of one page. */
export const pageSize = 50;

interface PagerProps {
  readonly offset: number;
  /** What was read of the list: this page of it, and how many lines it has. */
  readonly reading: Reading<{ readonly total: number }, unknown>;
  readonly onGo: (offset: number) => void;
  /** Lines of one page of this list. */
  readonly size?: number;
}

export const Pager = ({ offset, reading, onGo, size = pageSize }: PagerProps) => {
  const t = useText(uiStrings);
  const go = useLatest(onGo);
  const total = reading.value?.total ?? 0;
  // What was removed, or a narrower filter, can leave the page behind the end of the list.
  const isBehind = reading.state === "ready" && total > 0 && offset >= total;
  useEffect(() => {
    if (isBehind) go(Math.floor((total - 1) / size) * size);
  }, [isBehind, go, total, size]);
  if (isBehind || (total <= size && offset === 0)) return null;
  /** A page is read from its top: that of the card or of the list (`data-paged`) in which it stands, or of the whole page. */
  const turnTo = (next: number) => (event: MouseEvent<HTMLElement>) => {
    const card = event.currentTarget.closest(".panel, [data-paged]");
    const scrolled = event.currentTarget.closest("[data-scroll-restoration-id]");
    if (card) card.scrollIntoView({ block: "start" });
    else if (scrolled) scrolled.scrollTop = 0;
    onGo(next);
  };
  return (
    <div className="pager">
      <span>{t("pageRange", { from: offset + 1, to: Math.min(offset + size, total), total })}</span>
      <Button disabled={offset === 0} onClick={turnTo(Math.max(0, offset - size))}>
        {t("pagePrevious")}
      </Button>
      <Button disabled={offset + size >= total} onClick={turnTo(offset + size)}>
        {t("pageNext")}
      </Button>
    </div>
  );
};
