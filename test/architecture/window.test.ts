import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { root, sourceFiles, withoutComments } from "#test/support/sourceTree.ts";
import { expectNone } from "./exceptions.ts";

const codeOf = (file: string): string => withoutComments(readFileSync(path.join(root, file), "utf8"));
const electronFiles = sourceFiles(["electron"]).map((file) => ({ path: file.path, code: withoutComments(file.text) }));

describe("the window", () => {
  const window = codeOf("electron/shell/window.ts");

  it("[SE5] is isolated, sandboxed, without Node, webviews and DevTools in a package", () => {
    const preferences = /webPreferences:\s*\{([\s\S]*?)\n\s{4}\}/.exec(window)?.[1] ?? "";
    for (const setting of ["contextIsolation: true", "sandbox: true", "nodeIntegration: false", "webSecurity: true", "webviewTag: false", "spellcheck: false"])
      expect(preferences).toContain(setting);
    expect(preferences).toMatch(/devTools: options\.devServerUrl !== undefined/);
    expect(codeOf("electron/main.ts")).toMatch(/devServerUrl: app\.isPackaged \? undefined/);
  });

  it("[SE5] denies navigation, new windows, webviews, permissions and downloads", () => {
    for (const expected of [
      /setWindowOpenHandler\(/,
      /return \{ action: "deny" \}/,
      /on\("will-navigate", \(event\) => event\.preventDefault\(\)\)/,
      /on\("will-attach-webview", \(event\) => event\.preventDefault\(\)\)/,
      /setPermissionRequestHandler\(\(_contents, _permission, answer\) => answer\(false\)\)/,
      /setPermissionCheckHandler\(\(\) => false\)/,
      /on\("will-download", \(event\) => event\.preventDefault\(\)\)/,
    ]) {
      expect(window).toMatch(expected);
    }
    expect(window).not.toContain('action: "allow"');
  });

  it("[SE5] no code anywhere weakens what the window promises", () => {
    const weak =
      /nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webSecurity: false|allowRunningInsecureContent: true|webviewTag: true|experimentalFeatures: true|enableBlinkFeatures|action: "allow"|commandLine\.appendSwitch\("(?:no-sandbox|disable-web-security|remote-debugging)|enableRemoteModule|setCertificateVerifyProc|ignore-certificate/g;
    expectNone(
      "weak window",
      electronFiles.flatMap((file) => [...file.code.matchAll(weak)].map(([what]) => ({ file: file.path, what }))),
    );
  });

  it("[SE5] the CSP allows our own origin only: no remote source, no inline script, no inline style but ours, no eval", () => {
    const policy = /contentSecurityPolicy = .*=>\s*`([^`]+)`/.exec(codeOf("electron/shell/appProtocol.ts"))?.[1] ?? "";
    const directives = new Map(
      policy
        .split(";")
        .map((part) => part.trim().split(/\s+/))
        .map(([name = "", ...sources]) => [name, sources]),
    );
    expect(Object.fromEntries(directives)).toEqual({
      "default-src": ["'self'"],
      "script-src": ["'self'"],
      "style-src": ["'self'", "'nonce-${nonce}'"],
      "img-src": ["'self'", "data:", "blob:"],
      "font-src": ["'self'"],
      "connect-src": ["'self'"],
      "object-src": ["'none'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "frame-ancestors": ["'none'"],
    });
    const page = readFileSync(path.join(root, "renderer/index.html"), "utf8");
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\bon\w+="|https?:\/\//);
  });

  it("[SE5] only bind.ts answers the window, only for the channels of the list, and the preload exposes fixed functions", () => {
    expectNone(
      "ipcMain",
      electronFiles
        .filter((file) => file.path !== "electron/ipc/bind.ts" && /\bipcMain\b/.test(file.code))
        .map((file) => ({ file: file.path, what: "uses ipcMain" })),
    );
    const preload = codeOf("electron/preload/preload.ts");
    expect([...preload.matchAll(/exposeInMainWorld\("(\w+)"/g)].map((match) => match[1])).toEqual(["workstation"]);
    const uses = [...preload.matchAll(/ipcRenderer\.(\w+)\((\w+)/g)].map((match) => `${match[1]} ${match[2]}`);
    expect(uses.toSorted()).toEqual([
      "invoke channel",
      "invoke grantChannel",
      "on changedChannel",
      "removeListener changedChannel",
      "send copiedChannel",
      "send spentChannel",
      "send typingChannel",
    ]);
    // The channel is closed over: it is made from the list, never from what the window gives.
    expect(preload).toMatch(/const channel = `\$\{feature\}\.\$\{intent\}`;\s*return \[intent, \(input: unknown\) => ipcRenderer\.invoke\(channel, input\)\];/);
  });

  it("[SE5] external programs are opened with few, fixed kinds of address", () => {
    const calls = electronFiles.flatMap((file) =>
      [...file.code.matchAll(/[^\n]*shell\.openExternal\([^\n]*/g)].map(([line]) => ({ file: file.path, line: line.trim() })),
    );
    // Numbers go through createTelephone, which opens nothing else (test/unit/electron/shell/telephone.test.ts).
    const telephone = /^\.\.\.createTelephone\(\{ .*open: \(address\) => shell\.openExternal\(address\) \}\),$/;
    for (const { file, line } of calls) {
      if (file === "electron/shell/desktop.ts" && telephone.test(line)) continue;
      expect(line, file).toMatch(/startsWith\("mailto:"\)|openExternal\("https:\/\//);
    }
    expect(calls.filter(({ line }) => telephone.test(line))).toHaveLength(1);
  });

  it("[R261] a draft is kept by its keeper only: whoever kept one on his own would lose what was typed when the program locks", () => {
    expectNone(
      "drafts on their own",
      sourceFiles(["renderer"])
        .filter((file) => !file.path.startsWith("renderer/api/") && /\.keepDraft\(\{/.test(withoutComments(file.text)))
        .map((file) => ({ file: file.path, what: "keepDraft" })),
    );
  });

  it("[ui] the system's dialogs for files are asked in one place, which tells when one could not be shown", () => {
    const places = new Set(["renderer/api/useFilePlaces.ts", "renderer/features/exchange/importStore.ts"]);
    expectNone(
      "dialogs asked on their own",
      sourceFiles(["renderer"])
        .filter((file) => !places.has(file.path) && /\.choose(Files|SaveFile|Folder)\(/.test(withoutComments(file.text)))
        .map((file) => ({ file: file.path, what: "choose" })),
    );
  });
});
