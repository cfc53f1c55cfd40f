/*
 * The one window: sandboxed, isolated, no Node, our own origin only; navigation, new windows, permissions, downloads
 * and webviews denied (security.md). Bounds are restored onto a screen that is present.
 */
import path from "node:path";
import { BrowserWindow, nativeTheme, screen, session, shell } from "electron";
import { appOrigin } from "./appProtocol.ts";
import { fitBounds, type WindowState } from "./windowState.ts";

export interface WindowOptions {
  readonly state: WindowState | undefined;
  readonly devServerUrl: string | undefined;
  /** Where in the window it starts: empty, or `#/…`. */
  readonly place: string;
  readonly onState: (state: WindowState) => void;
}

/**
 * How long the page may take to let its window go, in milliseconds. While one page gives way to the next (freshPage.ts) nobody
 * answers, and the window, with the program that was to end, would stay for ever.
 */
const mostClosingMs = 2_000;

const denyEverything = (): void => {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.on("will-download", (event) => event.preventDefault());
  defaultSession.setSpellCheckerEnabled(false);
};

/** What lies behind the page, and where there is none yet. */
export const pageColour = (): string => (nativeTheme.shouldUseDarkColors ? "#0b1220" : "#f8fafc");

export const createWindow = (options: WindowOptions): BrowserWindow => {
  denyEverything();
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const bounds = fitBounds(options.state, displays);
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: false,
    backgroundColor: pageColour(),
    title: "随行 Suixing",
    webPreferences: {
      preload: path.join(import.meta.dirname, "../preload/preload.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: options.devServerUrl !== undefined,
      v8CacheOptions: "code",
    },
  });
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    if (url.startsWith("mailto:")) void shell.openExternal(url);
    return { action: "deny" };
  });
  webContents.on("will-navigate", (event) => event.preventDefault());
  webContents.on("will-attach-webview", (event) => event.preventDefault());
  window.once("ready-to-show", () => {
    if (options.state?.isMaximized) window.maximize();
    window.show();
  });
  const remember = (): void => options.onState({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  window.on("close", () => {
    remember();
    setTimeout(() => window.isDestroyed() || window.destroy(), mostClosingMs);
  });
  void window.loadURL(`${options.devServerUrl ?? `${appOrigin}/index.html`}${options.place}`);
  return window;
};
