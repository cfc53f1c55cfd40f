// What may be packaged with which Electron and on which machine. The development Electron is end-of-life
// Chromium: it may be packed into a folder, for tests, and into nothing that could be handed to a user.
// Native parts are installed by npm for the machine it runs on, so a package is made on its own platform.

const PLATFORM_OF_SWITCH = { "--win": "win32", "-w": "win32", "--mac": "darwin", "-m": "darwin", "--linux": "linux", "-l": "linux" };

/**
 * @param {readonly string[]} given arguments of `npm run package --`
 * @param {{ kind: "official" | "development", platform: string, homepage: string | undefined, isTagged: boolean, version: string }} machine
 * @returns {{ refused: { zh: string, en: string } } | { arguments: string[] }}
 */
export function packagePlan(given, machine) {
  const isFolderOnly = given.includes("--dir");
  if (machine.kind === "development" && !isFolderOnly) {
    return {
      refused: {
        zh: "当前使用的是仅供开发和测试的 Electron（Chromium 已停止维护），不能用于发布。请在能下载官方 Electron 的机器上打包；仅测试可用 npm run package -- --dir",
        en: "this machine uses the development Electron (end-of-life Chromium), which is never shipped. Package where the official Electron can be downloaded; for tests only: npm run package -- --dir",
      },
    };
  }
  const foreign = given.find((name) => PLATFORM_OF_SWITCH[name] !== undefined && PLATFORM_OF_SWITCH[name] !== machine.platform);
  if (foreign !== undefined) {
    return {
      refused: {
        zh: `${foreign} 的安装包需在对应的系统上制作（原生组件随系统安装）`,
        en: `a package for ${foreign} is made on that system, because npm installs native parts for the machine it runs on`,
      },
    };
  }
  if (!machine.isTagged && !isFolderOnly) {
    const tag = machine.version.replace(/-dev$/, "");
    return {
      refused: {
        zh: `发布的安装包只从打了标签的提交制作：请提交全部修改并打标签 v${tag}（与 package.json 一致）；仅测试可用 npm run package -- --dir`,
        en: `installers are made of a tagged commit only: commit every change and tag it v${tag}, as package.json says; for tests only: npm run package -- --dir`,
      },
    };
  }
  // A .deb names the project's home page; without one only the AppImage is made.
  const namesTarget = given.some((name, at) => PLATFORM_OF_SWITCH[name] !== undefined && given[at + 1]?.startsWith("-") === false);
  const isBare = machine.platform === "linux" && !isFolderOnly && !namesTarget && machine.homepage === undefined;
  return { arguments: isBare ? [...given.filter((name) => name !== "--linux" && name !== "-l"), "--linux", "AppImage"] : [...given] };
}
