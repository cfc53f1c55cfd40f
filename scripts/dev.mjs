// `npm run dev`: set-up, then electron-vite's development server with reloading, on the chosen Electron.
import { explainFailure, SetupFailure } from "./setup/report.mjs";
import { sandboxArguments } from "./setup/sandbox.mjs";
import { hasDisplay, runTool } from "./setup/tool.mjs";
import { setUp } from "./setup.mjs";

try {
  const { runtime, environment } = await setUp();
  if (!hasDisplay()) {
    throw new SetupFailure("there is no screen here (DISPLAY is not set)", {
      zh: "请在桌面会话中运行，或使用 xvfb-run -a npm run dev",
      en: "run it in a desktop session, or: xvfb-run -a npm run dev",
    });
  }
  const noSandbox = sandboxArguments(process.getuid?.()).length > 0 ? ["--noSandbox"] : [];
  process.exitCode = await runTool(
    { package: "electron-vite", args: ["dev", ...noSandbox, ...process.argv.slice(2)] },
    { ...environment, ELECTRON_EXEC_PATH: runtime.electronPath },
  );
} catch (error) {
  process.exitCode = explainFailure(error);
}
