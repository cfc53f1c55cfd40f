/*
 * The program gives each page a nonce; a style element without it is not applied (electron/shell/appProtocol.ts). Outside
 * the program, in tests and under the development server, there is none.
 */

/** The nonce for style elements made at run time; empty where no policy asks for one. */
export const styleNonce: string = typeof document === "undefined" ? "" : (document.querySelector('meta[name="csp-nonce"]')?.getAttribute("content") ?? "");

// Libraries that hide scroll bars look for it under this name.
if (styleNonce !== "") Reflect.set(globalThis, "__webpack_nonce__", styleNonce);

// The lock of scrolling behind a dialog makes its style without asking for the nonce: our own code marks what it makes itself.
// What comes into the page as markup is made by the parser and carries none.
if (styleNonce !== "") {
  const make = document.createElement.bind(document);
  Reflect.set(document, "createElement", (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement && element.nonce === "") element.nonce = styleNonce;
    return element;
  });
}
