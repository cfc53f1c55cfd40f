/* What happens to a person at work when something breaks, and what the window does not let a page do. One program lives through all of it. */
import { readdirSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { hasDiskShim, watchedEnvironment } from "#test/support/disk/diskShim.ts";
import { countInMemory, mayLook } from "#test/support/scanMemory.ts";
import { scanFolder } from "#test/support/scanFolder.ts";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { createWorkstation, passphrase, unlock } from "./support/importJourney.ts";
import { goTo, seen, value, wait } from "./support/window.ts";

const clientName = "宋知遥";
let profile = "";
let started: StartedApp;

const order = (name: string): Promise<string> =>
  started.app.evaluate((_electron, file) => {
    try {
      process.getBuiltinModule("node:fs").openSync(file, "r");
      return "opened";
    } catch (error) {
      return error instanceof Error && "code" in error ? String(error.code) : "";
    }
  }, `${profile}/${name}`);

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile, ...(hasDiskShim ? { environment: watchedEnvironment(profile) } : {}) });
  await createWorkstation(started);
  await value(started.page, "clients", "createClient", { values: { kind: "person", name: clientName }, contacts: [] });
});
afterAll(async () => {
  await started.stop().catch(() => undefined); // the last test has killed it
  removeProfile(profile);
});

describe("the borders of the window", () => {
  it("[SE5] the built window has the flags of the checklist, and its pages carry a policy without unsafe words", async () => {
    const { app, page } = started;
    const flags = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const set: unknown = contents && Reflect.get(contents, "getLastWebPreferences");
      const all: unknown = typeof set === "function" ? Reflect.apply(set, contents, []) : {};
      const read = (name: string): unknown => (typeof all === "object" && all !== null ? Reflect.get(all, name) : undefined);
      return Object.fromEntries(["contextIsolation", "sandbox", "nodeIntegration", "webSecurity", "webviewTag"].map((name) => [name, read(name)]));
    });
    expect(flags).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    const headers = await page.evaluate(async () => {
      const answers = await Promise.all([fetch("index.html"), fetch("index.html")]);
      return answers.map((answer) => [answer.headers.get("content-security-policy"), answer.headers.get("x-content-type-options")]);
    });
    const policies = headers.map(([policy]) => policy ?? "");
    for (const policy of policies) {
      expect(policy).toMatch(/script-src 'self'; style-src 'self' 'nonce-[\w+/]{24}'/);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
    // A nonce that is known from an earlier page opens nothing.
    expect(new Set(policies).size).toBe(2);
    expect(headers.map(([, sniff]) => sniff)).toEqual(["nosniff", "nosniff"]);
  });

  it("[SE5] a page that turned hostile runs no text, applies no foreign style, reaches no network and no file", async () => {
    const outcomes = await started.page.evaluate(async () => {
      const settle = (work: () => unknown): Promise<string> =>
        Promise.resolve()
          .then(work)
          .then(
            (got) => `got ${String(got)}`,
            () => "refused",
          );
      /** Outside of what the test tool itself lets through. */
      const later = (work: () => unknown): Promise<string> =>
        settle(
          () =>
            new Promise((resolve, reject) => {
              setTimeout(() => {
                try {
                  resolve(work());
                } catch (error) {
                  reject(error instanceof Error ? error : new Error(String(error)));
                }
              });
            }),
        );
      // As markup that found its way into the page: a script that runs could style anything without an element.
      document.body.insertAdjacentHTML(
        "beforeend",
        '<style id="foreign">html { outline: 7px solid red }</style><p id="styled" style="outline: 7px solid red"></p>',
      );
      const script = document.createElement("script");
      script.textContent = "globalThis.foreignRan = true";
      document.head.append(script);
      const status = (url: string): Promise<string> => settle(async () => (await fetch(url)).status);
      const load = (tag: "img" | "script", url: string): Promise<string> =>
        settle(
          () =>
            new Promise((resolve, reject) => {
              const element = document.createElement(tag);
              element.addEventListener("load", resolve);
              element.addEventListener("error", reject);
              element.src = url;
              document.body.append(element);
            }),
        );
      const told = {
        evaluated: await later(() => Reflect.apply(Reflect.get(globalThis, "eval"), undefined, ["1 + 1"])),
        made: await later(() => Reflect.construct(Function, ["return 1"])),
        style: [document.documentElement, document.getElementById("styled") ?? document.body].some(
          (element) => getComputedStyle(element).outlineWidth === "7px",
        ),
        script: Reflect.get(globalThis, "foreignRan") === true,
        network: await status("https://example.org/"),
        picture: await load("img", "https://example.org/x.png"),
        library: await load("script", "data:text/javascript,globalThis.foreignRan=true"),
        file: await status("file:///etc/passwd"),
        outside: await status("app://suixing/../../main/main.cjs"),
        escaped: await status("app://suixing/%2e%2e%2fmain%2fmain.cjs"),
        host: await status("app://elsewhere/index.html"),
        node: "require" in globalThis || "process" in globalThis,
      };
      for (const id of ["foreign", "styled"]) document.getElementById(id)?.remove();
      return told;
    });
    expect(outcomes).toEqual({
      evaluated: "refused",
      made: "refused",
      style: false,
      script: false,
      network: "refused",
      picture: "refused",
      library: "refused",
      file: "refused",
      outside: "got 404",
      escaped: "got 404",
      host: "refused",
      node: false,
    });
  });

  it("[SE5] navigation, new windows, webviews, frames, permissions and downloads are denied", async () => {
    const { app, page } = started;
    const before = page.url();
    const outcomes = await page.evaluate(async () => {
      location.assign("https://example.org/");
      const opened = window.open("https://example.org/");
      const webview = document.createElement("webview");
      webview.setAttribute("src", "https://example.org/");
      document.body.append(webview);
      const frame = document.createElement("iframe");
      frame.src = "https://example.org/";
      document.body.append(frame);
      const link = document.createElement("a");
      link.href = "data:application/octet-stream,x";
      link.download = "x.bin";
      link.click();
      const permissions = await Promise.all(
        (["geolocation", "notifications", "camera", "microphone"] as const).map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => "given",
        () => "denied",
      );
      const told = {
        opened: opened === null,
        isPlainElement: !("getWebContentsId" in webview),
        permissions: permissions.map(({ state }) => state),
        camera,
        clipboard: await navigator.clipboard.readText().then(
          () => "given",
          () => "denied",
        ),
      };
      webview.remove();
      frame.remove();
      return told;
    });
    expect(outcomes).toEqual({
      opened: true,
      isPlainElement: true,
      permissions: ["denied", "denied", "denied", "denied"],
      camera: "denied",
      clipboard: "denied",
    });
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL().split("#")[0]))).toEqual([
      "app://suixing/index.html",
    ]);
  });
});

describe("faults while somebody works", () => {
  it("[R264] a suspended laptop is locked when it wakes, its clipboard holds nothing of ours, and the work is there", async () => {
    const { app, page } = started;
    await goTo(page, "/clients");
    await seen(page.getByText(clientName));
    await app.evaluate(({ clipboard }) => clipboard.writeText("13912345678"));
    await page.evaluate(() => document.dispatchEvent(new ClipboardEvent("copy", { bubbles: true })));
    // The last words are typed as it goes to sleep; the question after them has gone the same way, so they have been told.
    await page.keyboard.press("Control+k");
    await page.keyboard.type("登记投诉");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByLabel("事由").fill("最后一句话");
    await value(page, "drafts", "drafts", { prefix: "form:" });
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit("suspend"));
    await seen(page.getByLabel("口令", { exact: true }));
    await expect.poll(() => page.evaluate("document.documentElement.outerHTML").then(String), wait).not.toContain(clientName);
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText()), wait).toBe("");
    await unlock(started);
    await expect.poll(async () => JSON.stringify(await value(page, "drafts", "drafts", { prefix: "form:" })), wait).toContain("最后一句话");
    await goTo(page, "/clients");
    await seen(page.getByText(clientName));
  });

  it.skipIf(!mayLook)("[SE4] after a lock no process of the program holds the data key in its memory (skipped where memory cannot be read)", async () => {
    const { app, page } = started;
    const stores = path.join(profile, "stores");
    const opened = await createFileVault(stores, systemClock).unwrap(readdirSync(stores)[0] ?? "", passphrase);
    if (opened.type !== "unwrapped") throw new Error(opened.type);
    const needles = [Buffer.from(opened.key), Buffer.from(Buffer.from(opened.key).toString("hex"))];
    const pidsOf = (): Promise<readonly { pid: number; type: string }[]> =>
      app.evaluate(({ app: program }) => program.getAppMetrics().map(({ pid, type }) => ({ pid, type })));
    const copiesIn = async (isWanted: (type: string) => boolean): Promise<number> =>
      (await pidsOf())
        .filter(({ type }) => isWanted(type))
        .flatMap(({ pid }) => countInMemory(pid, needles))
        .reduce((sum, count) => sum + count, 0);
    expect(await copiesIn((type) => type === "Browser")).toBeGreaterThan(0);
    await value(page, "session", "lock", {});
    await seen(page.getByLabel("口令", { exact: true }));
    await expect.poll(() => copiesIn((type) => type !== "GPU"), wait).toBe(0);
    await unlock(started);
  });

  it.skipIf(!hasDiskShim)(
    "[RE6] a full disk is told with what is kept and what helps, and with room again the work goes on (skipped without a C compiler)",
    async () => {
      const { page } = started;
      await goTo(page, "/clients");
      await page.keyboard.press("Control+n");
      await seen(page.getByRole("textbox", { name: "姓名" }));
      await page.keyboard.insertText("满盘之后");
      await order(`.arm-1-${constants.errno.ENOSPC}-wt-1`);
      await page.keyboard.press("Control+Enter");
      await seen(page.getByText("磁盘已满，这次没有保存。"));
      expect(await order(".disarm")).toBe("EEXIST");
      // What was typed still stands there.
      expect(await page.getByRole("textbox", { name: "姓名" }).inputValue()).toBe("满盘之后");
      await page.keyboard.press("Control+Enter");
      await expect.poll(() => page.url(), wait).toMatch(/clients\/.+/);
      await goTo(page, "/clients");
      await expect.poll(() => page.getByText("满盘之后", { exact: true }).count(), wait).toBe(1);
    },
  );

  it("[SE1] killed in the middle of the day: no file of the profile - store, logs, what the window itself keeps - holds anything of a client", async () => {
    const { page } = started;
    await goTo(page, "/clients");
    await page.keyboard.press("Control+k");
    await page.keyboard.insertText(clientName);
    await seen(page.getByText(clientName));
    await started.kill();
    const { files, hits } = scanFolder(profile, [clientName, "满盘之后"]);
    expect(hits).toEqual([]);
    // Chromium's own files are among them.
    expect(files).toBeGreaterThan(15);
  });
});
