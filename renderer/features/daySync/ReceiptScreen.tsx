/* The hub's receipt of a closed day on paper: the same on screen, in print and as a PDF. */
import { Button } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { PaperButtons } from "#renderer/ui/PaperButtons.tsx";
import { usePaperPage } from "#renderer/ui/printing.tsx";
import { EmptyState } from "#renderer/ui/EmptyState.tsx";
import { useGo, usePageSearch } from "#renderer/ui/navigation.ts";
import { Page } from "#renderer/ui/Page.tsx";
import { ReadState } from "#renderer/ui/ReadState.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayInChina } from "#renderer/ui/time.ts";
import { DayReceipt } from "./DayReceipt.tsx";
import { dayStrings } from "./strings.ts";
import { useSync } from "./useSync.ts";
import "./daySync.css";

export const ReceiptScreen = () => {
  const t = useText(dayStrings);
  const api = useApi();
  const go = useGo();
  const session = useSession();
  const { status } = useSync();
  const [search] = usePageSearch();
  const day = typeof search["day"] === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(search["day"]) ? search["day"] : todayInChina();
  const reading = useRead(`receipt ${day}`, () => api.daySync.dayStatus({ day }), ["daySync"]);
  usePaperPage();
  if (!reading.value) return <ReadState reading={reading} lines={6} />;
  const back = () => go("/day", { day });
  if (!reading.value.day.receipt)
    return (
      <Page title={t("receiptPage")}>
        <EmptyState title={t("receiptMissing")} hint={t("receiptMissingHint")} action={<Button onClick={back}>{t("back")}</Button>} />
      </Page>
    );
  const paper = { fileName: `${t("receipt")} ${day}` };
  return (
    <div className="print-screen" data-scroll-restoration-id="receipt">
      <div className="print-tools">
        <Button onClick={back}>{t("back")}</Button>
        <span className="panel-note" />
        <PaperButtons paper={paper} isMain />
      </div>
      <article className="print-sheet day-paper">
        <header className="print-head">
          <h1>{t("receipt")}</h1>
        </header>
        <DayReceipt
          day={reading.value.day}
          branchName={status?.hub?.branchName ?? ""}
          userName={session.actor?.name ?? ""}
          isWhole
          workstation={status?.hub?.deviceId ?? ""}
        />
        <footer className="print-foot">
          <span>{t("receiptNote")}</span>
        </footer>
      </article>
    </div>
  );
};
