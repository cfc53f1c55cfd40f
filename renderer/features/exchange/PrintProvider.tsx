/*
 * Stands behind every print button: the sheets as they will come out, then the printer or a PDF. What is printed is the page on
 * screen: sheets of another one are not shown, and go when the window moves on beneath them.
 */
import { Button, Modal } from "antd";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { marginBoxes, type SheetEdges } from "#shared/domain/exchange/sheetEdges.ts";
import { useApi } from "#renderer/api/api.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import type { ExportRefusal } from "#renderer/ui/exporting.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { PaperFrame, printMark } from "#renderer/ui/PaperFrame.tsx";
import { PdfPages } from "#renderer/ui/PdfPages.tsx";
import { type PrintAsk, PrintContext, type Printing } from "#renderer/ui/printing.tsx";
import { useText } from "#renderer/ui/text.ts";
import { styleNonce } from "#renderer/ui/styleNonce.ts";
import { fileName } from "./exportForm.ts";
import { useExportErrors } from "./useExportErrors.ts";
import { printStrings } from "./printStrings.ts";

interface Shown {
  readonly ask: PrintAsk;
  readonly bytes: Uint8Array;
}

/** The preview must be off the page before the page is printed. */
const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

const lettersOf = ({ letters }: PrintAsk): { readonly letters?: number } => (letters === undefined ? {} : { letters });

/** The page that is open, without its filters. */
const openPage = (): string => window.location.hash.replace(/\?.*$/u, "");

/** What goes to clients carries nothing of ours around it. */
const isForClients = (): boolean => document.querySelector(".care-paper, .case-letter") !== null;

/** Margin boxes only while the printer is asked: a PDF gets its edges from the program. */
const withMarginBoxes = async <T,>(edges: SheetEdges | null, work: () => Promise<T>): Promise<T> => {
  const sheet = document.createElement("style");
  sheet.nonce = styleNonce;
  if (edges) sheet.textContent = marginBoxes(edges);
  document.head.append(sheet);
  try {
    return await work();
  } finally {
    sheet.remove();
  }
};

interface PrintProviderProps {
  /** Tells of every change of the address until the answer is called. */
  readonly onMoved: (moved: () => void) => () => void;
  readonly children: ReactNode;
}

export const PrintProvider = ({ onMoved, children }: PrintProviderProps) => {
  const t = useText(printStrings);
  const api = useApi();
  const notify = useNotify();
  const session = useSession();
  const denial = useExportErrors();
  const places = useFilePlaces();
  const [shown, setShown] = useState<Shown>();
  const printer = useRef<HTMLButtonElement>(null);
  useEffect(() => onMoved(() => setShown(undefined)), [onMoved]);
  const name = session.actor?.name ?? session.store?.ownerName ?? "";
  const branch = session.store?.branchName;
  const sheets = useMemo(() => {
    const failed = (error?: ExportRefusal): void =>
      notify({ text: error?.type === "exportDenied" || error?.type === "tooManyRows" ? denial(error) : t("failed"), tone: "problem" });
    const edges = (): SheetEdges | null => {
      if (isForClients()) return null;
      const [before = "", between = "", after = ""] = t("page", { page: "|", pages: "|" }).split("|");
      return { head: [[t("product"), branch].filter(Boolean).join(" · "), t("internal")], foot: printMark(name), page: { before, between, after } };
    };
    return {
      preview: async (ask: PrintAsk): Promise<void> => {
        const page = openPage();
        const answer = await api.exchange.previewPage({ edges: edges() });
        if (openPage() !== page) return;
        if (answer.ok) setShown({ ask, bytes: answer.value.bytes });
        else failed();
      },
      print: async (ask: PrintAsk): Promise<void> => {
        setShown(undefined);
        await nextFrame();
        const around = edges();
        const answer = await withMarginBoxes(around, () => api.exchange.printPage({ edges: around, ...lettersOf(ask) }));
        if (!answer.ok) failed(answer.error);
        else if (!answer.value.printed) notify({ text: t("notPrinted") });
        else notify({ text: t("printed"), tone: "done" });
      },
      savePdf: async (ask: PrintAsk): Promise<void> => {
        const place = await places.toWrite({ suggestedName: fileName([ask.fileName], "pdf"), ending: "pdf" });
        if (place === null) return;
        setShown(undefined);
        await nextFrame();
        const answer = await api.exchange.savePageAsPdf({ token: place.token, edges: edges(), ...lettersOf(ask) });
        if (answer.ok) notify({ text: t("saved"), tone: "done" });
        else if (answer.error.type === "fileNotWritten") {
          notify({ text: t(answer.error.reason === "full" ? "full" : answer.error.reason === "readonly" ? "readonly" : "busy"), tone: "problem" });
        } else failed(answer.error);
      },
    };
  }, [api, notify, t, name, branch, denial, places]);
  const printing = useMemo<Printing>(() => ({ preview: (ask) => void sheets.preview(ask), savePdf: (ask) => void sheets.savePdf(ask) }), [sheets]);
  return (
    <PrintContext value={printing}>
      {children}
      <PaperFrame name={name} />
      {shown ? (
        <Modal
          open
          title={t("title")}
          width={920}
          className="print-preview"
          // Over another dialog the focus goes from that one to the first button, which closes.
          afterOpenChange={(isOpen) => (isOpen ? printer.current?.focus() : undefined)}
          onCancel={() => setShown(undefined)}
          footer={
            <>
              <Button onClick={() => setShown(undefined)}>{t("close")}</Button>
              <Button onClick={() => void sheets.savePdf(shown.ask)}>{t("pdf")}</Button>
              <Button ref={printer} type="primary" autoFocus onClick={() => void sheets.print(shown.ask)}>
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
