/*
 * A document of our own making, printed to PDF by a page that nobody sees: no window, a session of its own in memory,
 * sandboxed, scripts off. The session serves that one document and answers nothing else, so nothing can be fetched,
 * and its text never touches the disk.
 */
import { randomUUID } from "node:crypto";
import { session, WebContentsView } from "electron";
import type { PaperPage } from "#electron/features/desktop.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export const htmlPdf = async ({ html, head, foot }: PaperPage): Promise<Uint8Array> => {
  // A partition without `persist:` lives in memory only.
  const own = session.fromPartition(`paper-${randomUUID()}`, { cache: false });
  const address = "app://paper/document.html";
  own.protocol.handle("app", (request) =>
    request.url === address
      ? new Response(html, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy, "x-content-type-options": "nosniff" } })
      : new Response("", { status: 404 }),
  );
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: details.url !== address }));
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const view = new WebContentsView({
    webPreferences: { session: own, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webSecurity: true, devTools: false },
  });
  const { webContents } = view;
  try {
    webContents.setWindowOpenHandler(() => ({ action: "deny" }));
    await webContents.loadURL(address);
    return await webContents.printToPDF({
      pageSize: "A4",
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: head,
      footerTemplate: foot,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
  } finally {
    webContents.close();
    own.protocol.unhandle("app");
  }
};
