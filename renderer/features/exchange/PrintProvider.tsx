/* Stands behind every print button: the sheets as they will come out, then the printer or a PDF. */
import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { PdfPages } from "#renderer/ui/PdfPages.tsx";
import { type PrintAsk, PrintContext } from "#renderer/ui/printing.tsx";
import { useText } from "#renderer/ui/text.ts";
import { fileName } from "./exportForm.ts";
import { printStrings } from "./printStrings.ts";

interface Shown {
  readonly ask: PrintAsk;
  readonly bytes: Uint8Array;
}

/** The preview must be off the page before the page is printed. */
const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

export const PrintProvider = ({ children }: { readonly children: ReactNode }) => {
  const t = useText(printStrings);
  const api = useApi();
  const notify = useNotify();
  const [shown, setShown] = useState<Shown>();
  const failed = (): void => notify({ text: t("failed"), tone: "problem" });
  const show = async (ask: PrintAsk): Promise<void> => {
    const answer = await api.exchange.previewPage({});
    if (answer.ok) setShown({ ask, bytes: answer.value.bytes });
    else failed();
  };
  const print = async (): Promise<void> => {
    setShown(undefined);
    await nextFrame();
    const answer = await api.exchange.printPage({});
    if (!answer.ok) failed();
    else if (!answer.value.printed) notify({ text: t("notPrinted") });
    else notify({ text: t("printed"), tone: "done" });
  };
  const save = async ({ ask }: Shown): Promise<void> => {
    const place = await api.exchange.chooseSaveFile({ suggestedName: fileName([ask.fileName], "pdf"), ending: "pdf" });
    if (!place.ok || place.value === null) return;
    setShown(undefined);
    await nextFrame();
    const answer = await api.exchange.savePageAsPdf({ token: place.value.token, landscape: false });
    if (answer.ok) notify({ text: t("saved"), tone: "done" });
    else if (answer.error.type === "fileNotWritten") {
      notify({ text: t(answer.error.reason === "full" ? "full" : answer.error.reason === "readonly" ? "readonly" : "busy"), tone: "problem" });
    } else failed();
  };
  return (
    <PrintContext value={(ask) => void show(ask)}>
      {children}
      {shown ? (
        <Modal
          open
          title={t("title")}
          width={920}
          className="print-preview"
          onCancel={() => setShown(undefined)}
          footer={
            <>
              <Button onClick={() => setShown(undefined)}>{t("close")}</Button>
              <Button onClick={() => void save(shown)}>{t("pdf")}</Button>
              <Button type="primary" autoFocus onClick={() => void print()}>
                {t("print")}
              </Button>
            </>
          }
        >
          <PdfPages bytes={shown.bytes} name={t("sheets")} />
        </Modal>
      ) : null}
    </PrintContext>
  );
};
