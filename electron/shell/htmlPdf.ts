/*
 * A document of our own making, printed to PDF or to a printer by a page that nobody sees: no window, a session of its own
 * in memory, sandboxed, scripts off. The session serves that one document and its pictures and answers nothing else, so
 * nothing can be fetched, and its text never touches the disk.
 */
import { randomUUID } from "node:crypto";
import { session, type WebContents, WebContentsView } from "electron";
import { marginBoxes } from "#shared/domain/exchange/sheetEdges.ts";
import type { PaperPage } from "#electron/features/desktop.ts";
import { pdfEdges, printerEdges } from "./sheetEdges.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src app://paper/picture/; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const address = "app://paper/document.html";
const picturePlace = "app://paper/picture/";

/** Rejects once the signal comes: a page that is closed while it prints never answers. */
const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = (): void => reject(new Error("cancelled"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });

const withPaper = async <T>({ html, pictureOf }: PaperPage, signal: AbortSignal, work: (contents: WebContents) => Promise<T>): Promise<T> => {
  // A partition without `persist:` lives in memory only.
  const own = session.fromPartition(`paper-${randomUUID()}`, { cache: false });
  own.protocol.handle("app", ({ url }) => {
    const headers = { "content-security-policy": policy, "x-content-type-options": "nosniff" };
    if (url === address) return new Response(html, { headers: { ...headers, "content-type": "text/html; charset=utf-8" } });
    const picture = url.startsWith(picturePlace) ? pictureOf?.(url.slice(picturePlace.length)) : undefined;
    return picture
      ? new Response(Buffer.from(picture.bytes), { headers: { ...headers, "content-type": picture.mediaType } })
      : new Response("", { status: 404 });
  });
  own.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== address && !url.startsWith(picturePlace) }));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const view = new WebContentsView({
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webSecurity: true, devTools: false },
  });
  const { webContents } = view;
  try {
    webContents.setWindowOpenHandler(() => ({ action: "deny" }));
    const printed = webContents.loadURL(address).then(() => work(webContents));
    printed.catch(() => undefined);
    return await Promise.race([printed, stopped(signal)]);
  } finally {
    // A page in the middle of a long document does not notice that it is closed: its process ends.
    if (signal.aborted) webContents.forcefullyCrashRenderer();
    webContents.close();
    own.protocol.unhandle("app");
  }
};

export const htmlPdf = (page: PaperPage, signal: AbortSignal): Promise<Uint8Array> =>
  withPaper(page, signal, (contents) =>
    contents.printToPDF({
      pageSize: "A4",
      printBackground: true,
      preferCSSPageSize: true,
      ...pdfEdges(page.edges, "20mm 0 24mm"),
      generateTaggedPDF: page.isTagged,
      generateDocumentOutline: page.isTagged,
    }),
  );

/** To a printer, through the system's dialog. */
export const htmlToPrinter = (page: PaperPage, signal: AbortSignal): Promise<boolean> =>
  withPaper(
    // Ours is the first end of a head: everything that people wrote is escaped.
    { ...page, html: page.html.replace("</head>", () => `<style>${marginBoxes(page.edges)}</style></head>`) },
    signal,
    (contents) =>
      new Promise((resolve) => {
        contents.print(
          { printBackground: true, pageSize: "A4", usePrinterDefaultPageSize: false, ...printerEdges(page.edges, process.versions.chrome) },
          (isPrinted) => resolve(isPrinted),
        );
      }),
  );
