// `npm start`: set-up, a build when the sources changed since the last one, then the app.
// Arguments after `--` go to the app. Without a screen it says so and shows the app's first run instead.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { build, isBuilt } from "./setup/buildOutput.mjs";
import { run } from "./setup/command.mjs";
import { ROOT } from "./setup/paths.mjs";
import { announce, explainFailure, SetupFailure } from "./setup/report.mjs";
import { sandboxArguments, sandboxObstacle } from "./setup/sandbox.mjs";
import { hasDisplay, runOnDisplay } from "./setup/tool.mjs";
import { setUp } from "./setup.mjs";

const FIRST_RUN = path.join(ROOT, "scripts", "first-run.mjs");

async function main(appArguments) {
  const { runtime, node, environment } = await setUp();
  if (!isBuilt()) {
    announce("building the app");
    if ((await build(environment)) !== 0) {
      throw new SetupFailure("the app could not be built", {
        zh: "上面是编译器的报告；修正后重新运行 npm start",
        en: "the compiler's report is above; correct it and run npm start again",
      });
    }
  }
  if (!hasDisplay()) {
    announce("没有可用的屏幕（未设置 DISPLAY）/ there is no screen here (DISPLAY is not set)");
    if (!existsSync(FIRST_RUN)) {
      throw new SetupFailure("the window cannot be opened without a screen", {
        zh: "请在桌面会话中运行 npm start",
        en: "run npm start in a desktop session",
      });
    }
    const { code } = await runOnDisplay([node, FIRST_RUN], environment);
    return code;
  }
  const obstacle = sandboxObstacle(runtime.electronDistPath, (file) => readFileSync(file, "utf8"));
  if (obstacle !== undefined) announce(obstacle);
  const { code } = await run(runtime.electronPath, [...sandboxArguments(process.getuid?.()), ROOT, ...appArguments], { env: environment });
  return code;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explainFailure(error);
}
