// The packaged app as a user gets it: what is in it, which of Electron's back doors are shut, and that it starts.
// Playwright's own way into Electron needs the inspector, which a package must not have, so the window is reached
// through Chromium's debugging port instead.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { type Browser, chromium } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(path.join(tmpdir(), "suixing-packaged-"));
const output = path.join(folder, "dist");
const name = "随行 Suixing";

const places: Readonly<Record<string, { program: string; resources: string }>> = {
  linux: { program: "linux-unpacked/suixing", resources: "linux-unpacked/resources" },
  win32: { program: `win-unpacked/${name}.exe`, resources: "win-unpacked/resources" },
  darwin: { program: `mac/${name}.app/Contents/MacOS/${name}`, resources: `mac/${name}.app/Contents/Resources` },
};
const place = places[process.platform];
if (!place) throw new Error(`no package is made on ${process.platform}`);
const program = path.join(output, place.program);
const resources = path.join(output, place.resources);

/** Root, as in a container, cannot use Chromium's sandbox; everybody else does. */
const rootSwitches = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const started = new Set<ChildProcess>();
const start = (switches: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const profile = mkdtempSync(path.join(folder, "profile-"));
  const child = spawn(program, [...rootSwitches, `--suixing-profile=${profile}`, "--lang=zh-CN", ...switches], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  const said: string[] = [];
  child.stdout.on("data", (data: Buffer) => said.push(data.toString()));
  child.stderr.on("data", (data: Buffer) => said.push(data.toString()));
  return { child, said: () => said.join("") };
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
  return { browser, page, said };
};

describe("the packaged app", () => {
  const browsers: Browser[] = [];

  beforeAll(() => {
    execFileSync(process.execPath, ["scripts/package.mjs", "--dir", `-c.directories.output=${output}`], { stdio: "pipe" });
  });
  afterEach(async () => {
    for (const browser of browsers.splice(0)) await browser.close();
    for (const child of started) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, "exit");
      }
      started.delete(child);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds the built app and what it runs on: no sources, no maps, no other platform's binaries, no default app", () => {
    const files = listPackage(path.join(resources, "app.asar"), { isPack: false }).map((file) => file.replaceAll("\\", "/"));
    const tops = new Set(files.map((file) => file.split("/")[1]));
    expect(tops).toEqual(new Set(["node_modules", "out", "package.json"]));
    expect(files).toContain("/out/main/main.cjs");
    expect(files.filter((file) => /\.(map|tsx?|mts|cts|c|cpp|gyp)$/.test(file))).toEqual([]);
    const natives = files.filter((file) => file.endsWith(".node"));
    expect(natives.map((file) => path.posix.basename(file)).filter((file) => !file.includes(process.platform))).toEqual([]);
    expect(natives).toHaveLength(2);
    for (const native of natives) expect(existsSync(path.join(resources, "app.asar.unpacked", native))).toBe(true);
    expect(readdirSync(resources).filter((file) => file === "default_app.asar" || file === "app")).toEqual([]);
  });

  it("has every fuse in its safe position", async () => {
    const wire = await getCurrentFuseWire(program);
    const states = {
      runAsNode: wire[FuseV1Options.RunAsNode],
      cookieEncryption: wire[FuseV1Options.EnableCookieEncryption],
      nodeOptions: wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable],
      inspect: wire[FuseV1Options.EnableNodeCliInspectArguments],
      asarIntegrity: wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation],
      onlyAsar: wire[FuseV1Options.OnlyLoadAppFromAsar],
      filePrivileges: wire[FuseV1Options.GrantFileProtocolExtraPrivileges],
    };
    expect(states).toEqual({
      runAsNode: FuseState.DISABLE,
      cookieEncryption: FuseState.ENABLE,
      nodeOptions: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      asarIntegrity: FuseState.ENABLE,
      onlyAsar: FuseState.ENABLE,
      filePrivileges: FuseState.DISABLE,
    });
  });

  it("starts, shows the first-start page from its own origin, and gives the window no Node", async () => {
    const { browser, page } = await open();
    browsers.push(browser);
    await page.getByRole("button", { name: /打开演示网点|demo/i }).waitFor();
    const seen = await page.evaluate(() => ({
      origin: location.origin,
      hasNode: "require" in globalThis || "process" in globalThis,
      bridge: Object.isFrozen(Reflect.get(globalThis, "workstation")),
    }));
    expect(seen).toEqual({ origin: "app://suixing", hasNode: false, bridge: true });
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
