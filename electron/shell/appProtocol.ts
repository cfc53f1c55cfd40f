/* The window's files come from app://suixing, read from the package only; every answer carries the CSP. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { protocol } from "electron";

export const appOrigin = "app://suixing";

export const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const typeByEnding: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Must be called before the app is ready. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
};

export const serveRenderer = (folder: string): void => {
  protocol.handle("app", async (request) => {
    const url = new URL(request.url);
    const wanted = path.normalize(path.join(folder, url.pathname === "/" ? "index.html" : decodeURIComponent(url.pathname)));
    const type = typeByEnding[path.extname(wanted)];
    if (url.host !== "suixing" || !wanted.startsWith(folder + path.sep) || !type) return new Response("", { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(wanted)), {
        headers: { "content-type": type, "content-security-policy": contentSecurityPolicy, "x-content-type-options": "nosniff" },
      });
    } catch {
      return new Response("", { status: 404 });
    }
  });
};
