/*
 * The window's files come from app://suixing, read from the package only; every answer carries the CSP. Styles that the
 * design system makes at run time carry a nonce that is new for each page: no inline style of another hand is applied.
 */
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { protocol } from "electron";

export const appOrigin = "app://suixing";
/** An empty page of another origin: between two pages of ours it makes the second one's process a new one (freshPage.ts). */
export const betweenUrl = "app://between/";
const betweenHost = new URL(betweenUrl).host;
const emptyPage = '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>随行 Suixing</title></head><body></body></html>';

/** The policy of an answer; `nonce` marks the styles of the page that it belongs to. */
export const contentSecurityPolicy = (nonce: string): string =>
  `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Where the page finds the nonce of its styles. */
const nonceTag = '<meta name="csp-nonce" content="" />';

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
    if (url.host === betweenHost) {
      return new Response(emptyPage, { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": "default-src 'none'" } });
    }
    const wanted = path.normalize(path.join(folder, url.pathname === "/" ? "index.html" : decodeURIComponent(url.pathname)));
    const type = typeByEnding[path.extname(wanted)];
    if (url.host !== "suixing" || !wanted.startsWith(folder + path.sep) || !type) return new Response("", { status: 404 });
    try {
      const bytes = await readFile(wanted);
      const nonce = randomBytes(18).toString("base64");
      const content = type.startsWith("text/html") ? bytes.toString().replace(nonceTag, () => nonceTag.replace('""', `"${nonce}"`)) : new Uint8Array(bytes);
      return new Response(content, {
        headers: { "content-type": type, "content-security-policy": contentSecurityPolicy(nonce), "x-content-type-options": "nosniff" },
      });
    } catch {
      return new Response("", { status: 404 });
    }
  });
};
