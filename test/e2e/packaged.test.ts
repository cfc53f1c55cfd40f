// The packaged app as a user gets it: what is in it, which of Electron's back doors are shut, that it starts, works, and is
// replaced by a newer one that the branch has signed. The folder is packed by `npm run package -- --dir`, as for a release.
// Playwright's own way into Electron needs the inspector, which a package must not have, so the window is reached
// through Chromium's debugging port instead.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPackageWithOptions, extractAll, extractFile, getRawHeader, listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { type Browser, chromium } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { pinnedText } from "#electron/adapters/signedManifest.ts";
import { manifestOf, newKey, publishTo } from "#test/support/testUpdates.ts";
import { goTo, seen, value, wait } from "./support/window.ts";

const folder = mkdtempSync(path.join(tmpdir(), "suixing-packaged-"));
const output = path.join(folder, "dist");
const name = "随行 Suixing";
/** The branch's key, pinned when the folder is packed. */
const branchKey = newKey();
const passphrase = "城东-安全-2026";

const places: Readonly<Record<string, { program: string; resources: string }>> = {
  linux: { program: "linux-unpacked/suixing", resources: "linux-unpacked/resources" },
  win32: { program: `win-unpacked/${name}.exe`, resources: "win-unpacked/resources" },
  darwin: { program: `mac/${name}.app/Contents/MacOS/${name}`, resources: `mac/${name}.app/Contents/Resources` },
};
const place = places[process.platform];
if (!place) throw new Error(`no package is made on ${process.platform}`);
const program = path.join(output, place.program);
const resources = path.join(output, place.resources);
const archive = path.join(resources, "app.asar");

/** Root, as in a container, cannot use Chromium's sandbox; everybody else does. */
const rootSwitches = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** The programs at work, and what each has said. */
const started = new Map<ChildProcess, () => string>();
const start = (switches: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const profile = mkdtempSync(path.join(folder, "profile-"));
  const child = spawn(program, [...rootSwitches, `--suixing-profile=${profile}`, "--lang=zh-CN", ...switches], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const parts: string[] = [];
  child.stdout.on("data", (data: Buffer) => parts.push(data.toString()));
  child.stderr.on("data", (data: Buffer) => parts.push(data.toString()));
  const said = (): string => parts.join("");
  started.set(child, said);
  return { child, profile, said };
};

/** What hangs says which step it was and what the program said meanwhile, instead of the end of all patience. */
const within = async <T>(step: string, said: () => string, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${step} did not end within a minute; the program said: ${said()}`)), 60_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/** Starts the package with a debugging port and connects to its window. */
const open = async (switches: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) => {
  const { child, said } = start(["--remote-debugging-port=0", ...switches], environment);
  const address = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /DevTools listening on (ws:\S+)/.exec(said())?.[1];
      if (found) resolve(found);
    };
    child.stderr.on("data", look);
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said()}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error("the package shows no browser context");
  const page = context.pages()[0] ?? (await context.waitForEvent("page"));
  return { browser, page, said, child };
};

describe("the packaged app", () => {
  const browsers: Browser[] = [];

  beforeAll(() => {
    execFileSync(process.execPath, ["scripts/package.mjs", "--dir", `-c.directories.output=${output}`], {
      stdio: "pipe",
      env: { ...process.env, SUIXING_UPDATE_KEYS: pinnedText(branchKey) },
    });
  });
  afterEach(async () => {
    for (const browser of browsers.splice(0)) await browser.close();
    for (const [child, said] of started) {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, "exit");
        child.kill();
        await within("ending the program", said, gone);
      }
      started.delete(child);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds the built app and what it runs on: no sources, no maps, no other platform's binaries, no default app", () => {
    const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll("\\", "/"));
    const tops = new Set(files.map((file) => file.split("/")[1]));
    expect(tops).toEqual(new Set(["node_modules", "out", "package.json"]));
    expect(files).toContain("/out/main/main.cjs");
    expect(files.filter((file) => /\.(map|tsx?|mts|cts|c|cpp|gyp)$/.test(file))).toEqual([]);
    const natives = files.filter((file) => file.endsWith(".node"));
    expect(natives.map((file) => path.posix.basename(file)).filter((file) => !file.includes(process.platform))).toEqual([]);
    expect(natives).toHaveLength(2);
    for (const native of natives) expect(existsSync(path.join(resources, "app.asar.unpacked", native))).toBe(true);
    expect(readdirSync(resources).filter((file) => file === "default_app.asar" || file === "app")).toEqual([]);
    const built = new Set(files.flatMap((file) => /^\/out\/([^/]+)/.exec(file)?.[1] ?? []));
    expect(built).toEqual(new Set(["main", "papers", "preload", "release.json", "renderer"]));
    expect(files.filter((file) => /^\/(?:test|scripts|docs)\/|\.test\.|\/\.|\.(?:pem|key|sha256)$/.test(file))).toEqual([]);
  });

  it("[SE11] says what it is and of what it is made: every packed package stands in the list of parts, with an allowed licence", () => {
    const read = (file: string): string => extractFile(archive, file).toString("utf8");
    const release: unknown = JSON.parse(read("out/release.json"));
    expect(release).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+/), update: { keys: [pinnedText(branchKey)], feed: null } });
    // Packed with the development Electron it may not be handed out, and says so.
    const { kind } = JSON.parse(readFileSync(".cache/runtime.json", "utf8")) as { readonly kind: string }; // written by scripts/setup
    if (kind === "development") expect(release).toMatchObject({ isForRelease: false });
    const parts = new Set(
      (JSON.parse(read("out/papers/sbom.cdx.json")) as { components: { name: string; version: string }[] }).components.map(
        (part) => `${part.name}@${part.version}`,
      ),
    );
    const packed = listPackage(archive, { isPack: false })
      .map((file) => file.replaceAll("\\", "/"))
      .filter((file) => /\/node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(file))
      .map((file) => JSON.parse(read(file.slice(1))) as { name: string; version: string });
    expect(packed.length).toBeGreaterThan(20);
    expect(packed.map((one) => `${one.name}@${one.version}`).filter((one) => !parts.has(one))).toEqual([]);
    expect(read("out/papers/THIRD-PARTY-NOTICES.txt")).toContain("antd ");
    expect(readdirSync(path.join(resources, "papers")).toSorted()).toEqual(["LICENSE.txt", "THIRD-PARTY-NOTICES.txt", "sbom.cdx.json"]);
  });

  it("[SE5] carries the hash of every file of its archive, and each is right", () => {
    const { header } = getRawHeader(archive);
    const wrong: string[] = [];
    let checked = 0;
    const walk = (entry: unknown, at: string): void => {
      if (typeof entry !== "object" || entry === null) return;
      if ("files" in entry && typeof entry.files === "object" && entry.files !== null) {
        for (const [child, value] of Object.entries(entry.files)) walk(value, at === "" ? child : `${at}/${child}`);
        return;
      }
      if ("link" in entry) return;
      const { integrity } = entry as { readonly integrity?: { readonly algorithm: string; readonly hash: string } }; // the archive's own form
      const hash = createHash("sha256").update(extractFile(archive, at)).digest("hex");
      checked += 1;
      if (integrity?.algorithm !== "SHA256" || integrity.hash !== hash) wrong.push(at);
    };
    walk(header, "");
    expect({ wrong, isAll: checked > 300 }).toEqual({ wrong: [], isAll: true });
  });

  it("[SE5] has all eight fuses in their safe position", async () => {
    const wire = await getCurrentFuseWire(program);
    const states = {
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      browserSnapshot: wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot],
      filePrivileges: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    };
    expect(states).toEqual({
      runAsNode: FuseState.DISABLE,
      cookieEncryption: FuseState.ENABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      asarIntegrity: FuseState.ENABLE,
      onlyAsar: FuseState.ENABLE,
      browserSnapshot: FuseState.DISABLE,
      filePrivileges: FuseState.DISABLE,
    });
  });

  it("starts, gives the window no Node and no developer tools, keeps a field over locking, and takes a newer program that the branch signed", async () => {
    // On Linux the program is told that it is an AppImage; elsewhere it is updated by an installer, which a test does not run.
    const appImage = path.join(folder, "suixing.AppImage");
    writeFileSync(appImage, "the old program");
    const { browser, page, child, said } = await open([], { APPIMAGE: appImage });
    browsers.push(browser);
    const step = <T>(name: string, work: Promise<T>): Promise<T> => within(name, said, work);
    await page.getByRole("button", { name: /打开演示网点|demo/i }).waitFor();
    const inWindow = await step(
      "looking into the window",
      page.evaluate(() => ({
        origin: location.origin,
        hasNode: "require" in globalThis || "process" in globalThis,
        bridge: Object.isFrozen(Reflect.get(globalThis, "workstation")),
      })),
    );
    expect(inWindow).toEqual({ origin: "app://suixing", hasNode: false, bridge: true });

    await page.getByLabel("您的姓名").fill("李静");
    await page.getByLabel("网点名称").fill("城东支行");
    await page.getByLabel("口令", { exact: true }).fill(passphrase);
    await page.getByLabel("再输一次口令").fill(passphrase);
    await page.getByRole("button", { name: "建立工作站" }).click();
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
    const { clientId } = (await step(
      "creating a client",
      value(page, "clients", "createClient", { values: { kind: "person", name: "张伟" }, contacts: [] }),
    )) as { clientId: string }; // the contract's output
    await step("editing a field", value(page, "clients", "editFields", { clientId, changes: { note: "喜欢下午来" } }));
    await step("locking", page.keyboard.press("Control+L"));
    const field = page.getByLabel("口令", { exact: true });
    await field.fill(passphrase);
    await field.press("Enter");
    await page.getByRole("navigation").first().waitFor(wait);
    await goTo(page, `/clients/${clientId}`);
    await seen(page.getByRole("heading", { name: "张伟" }));
    expect(await step("reading the client", value(page, "clients", "clientFile", { clientId }))).toMatchObject({ client: { note: "喜欢下午来" } });
    for (const keys of ["F12", "Control+Shift+I"]) await step(keys, page.keyboard.press(keys));
    expect(
      browser
        .contexts()
        .flatMap((context) => context.pages())
        .map((one) => one.url().split("#")[0]),
    ).toEqual(["app://suixing/index.html"]);

    if (process.platform !== "linux") return;
    const mark = path.join(folder, "newer-program-started");
    const newer = Buffer.from(`#!/bin/sh\ntouch '${mark}'\n`);
    const share = path.join(folder, "share");
    const newest = manifestOf("99.0.0", newer);
    publishTo(share, newest, newer, branchKey);
    const server = createServer((request, response) => response.end(readFileSync(path.join(share, path.basename(request.url ?? ""))))).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    try {
      await goTo(page, "/settings?at=updates");
      await page.getByRole("textbox", { name: "更新位置" }).fill(`http://127.0.0.1:${address.port}`);
      await page.getByRole("textbox", { name: "更新位置" }).press("Enter");
      await seen(page.getByText("更新位置已保存"));
      await page.getByRole("button", { name: "检查更新" }).click();
      await seen(page.getByText("有新版本 99.0.0"));
      await page.getByRole("button", { name: "下载并核对" }).click();
      await page.getByRole("button", { name: "安装 99.0.0" }).click();
      const gone = once(child, "exit");
      await page.getByRole("button", { name: "锁定并安装" }).click();
      await step("ending for the newer program", gone);
      expect([readFileSync(appImage, "utf8"), readFileSync(`${appImage}.previous`, "utf8")]).toEqual([newer.toString("utf8"), "the old program"]);
      await expect.poll(() => existsSync(mark), wait).toBe(true);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("[SE5] a release opens no debugging port either, whoever asks for it", async () => {
    // The same package, but made for release: only what it says of itself is another word.
    const parts = path.join(folder, "parts");
    extractAll(archive, parts);
    const file = path.join(parts, "out/release.json");
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as object), isForRelease: true })); // written by scripts/release
    const kept = readFileSync(archive);
    await createPackageWithOptions(parts, archive, { unpack: "**/*.node" });
    try {
      const { child, said, profile } = start(["--remote-debugging-port=0"]);
      const logs = path.join(profile, "logs");
      const hasStarted = (): boolean => existsSync(logs) && readdirSync(logs).some((name) => readFileSync(path.join(logs, name), "utf8").includes('"started"'));
      await expect.poll(hasStarted, wait).toBe(true);
      expect({ hasPort: said().includes("DevTools listening"), isRunning: child.exitCode === null }).toEqual({ hasPort: false, isRunning: true });
    } finally {
      writeFileSync(archive, kept);
    }
  });

  it("runs no foreign code: not as Node, not from NODE_OPTIONS, and opens no inspector", async () => {
    const mark = path.join(folder, "foreign-code-ran");
    const script = path.join(folder, "foreign.cjs");
    writeFileSync(script, `require("node:fs").writeFileSync(${JSON.stringify(mark)}, "");`);
    const { browser, page, said } = await open(["--inspect=0", "-r", script], {
      ELECTRON_RUN_AS_NODE: "1",
      NODE_OPTIONS: `--require=${script}`,
    });
    browsers.push(browser);
    await page.getByRole("button", { name: /打开演示网点|demo/i }).waitFor();
    expect(existsSync(mark)).toBe(false);
    expect(said()).not.toContain("Debugger listening");
  });
});
