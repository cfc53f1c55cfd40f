/* On Today, after joining: what was done alone is not at the branch yet. A demonstration alone is no work. */
import { NoticeLines } from "#renderer/ui/noticeLines.tsx";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { bringStrings } from "./bringStrings.ts";
import { useBringOver } from "./useBringOver.ts";

export const BringOverNoticeHolder = () => {
  const t = useText(bringStrings);
  const go = useGo();
  const { status, stores } = useBringOver();
  const waiting = stores.find(({ id, kind }) => kind === "own" && status?.stores.find((one) => one.storeId === id)?.isWhole !== true);
  if (!waiting || !status || status.jobId !== null) return null;
  const isHalf = status.stores.some(({ storeId }) => storeId === waiting.id);
  const text = t(isHalf ? "noticeHalf" : "notice");
  return <NoticeLines label={text} lines={[{ key: "waiting", text, act: t("noticeAct"), run: () => go("/settings/bringOver") }]} />;
};
