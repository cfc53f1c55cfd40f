// What `npm start` shows where there is no screen: the built app on a virtual display, the demonstration branch, an
// import of the sample list, and pictures of all that under out/first-run/. Prints where they are.
import { rmSync } from "node:fs";
import path from "node:path";
import { goTo, openDemoBranch, openDrivenApp, richestClientId, settle } from "./pictures/drivenApp.ts";
import { countsText, importFiles } from "./pictures/importing.ts";
import { pagePaths } from "./pictures/pagePaths.ts";
import { ROOT } from "./setup/paths.mjs";
import { announce } from "./setup/report.mjs";

const folder = path.join(ROOT, "out", "first-run");
const sample = path.join(ROOT, "docs", "sample", "客户名单示例.xlsx");

/** Pages worth a picture, in the order of a first day; those that this build lacks are left out with a line. */
const wanted = [
  { name: "today", words: "今日 Today", address: "/today" },
  { name: "clients", words: "客户列表 client list", address: "/clients" },
  { name: "maturity", words: "到期台 maturity desk", address: "/maturity" },
  { name: "visits", words: "拜访 visits", address: "/visits" },
];

async function importSample(driven) {
  announce("导入示例名单 docs/sample/客户名单示例.xlsx / importing the sample list");
  const run = await importFiles(driven, [sample]);
  announce(run === undefined ? "此版本尚不能导入 / this build has no import yet" : countsText(run));
}

async function main() {
  rmSync(folder, { recursive: true, force: true });
  announce("在虚拟屏幕上运行应用，并把画面存成图片 / running the app on a virtual display and saving pictures");
  const driven = await openDrivenApp({ width: 1366, height: 768 });
  let number = 0;
  const picture = async (name, words) => {
    number += 1;
    const file = path.join(folder, `${number}-${name}.png`);
    await driven.picture(file);
    announce(`${words}: ${path.relative(ROOT, file)}`);
  };
  try {
    await settle(driven.page);
    await picture("first-start", "首次启动 first start");
    await openDemoBranch(driven);
    await settle(driven.page);
    const known = pagePaths();
    for (const { name, words, address } of wanted) {
      if (!known.includes(address)) {
        announce(`${words}: 此版本尚无此页 / not in this build`);
        continue;
      }
      await goTo(driven.page, address);
      await picture(name, words);
    }
    const clientId = await richestClientId(driven);
    const archive = known.find((address) => address.startsWith("/clients/$"));
    if (archive !== undefined && clientId !== undefined) {
      await goTo(driven.page, archive.replace(/\$\w+/, clientId));
      await picture("archive", "客户档案 client archive");
    }
    await importSample(driven);
    if (known.includes("/import")) {
      await goTo(driven.page, "/import");
      // The list of imports shows what has just been done.
      await driven.page
        .getByText("导入记录")
        .first()
        .click({ timeout: 3000 })
        .catch(() => undefined);
      await settle(driven.page);
      await picture("import", "导入 import");
    }
    await goTo(driven.page, "/clients");
    await picture("after-import", "导入之后 after the import");
  } finally {
    await driven.close();
  }
  announce("要使用应用，请在有桌面的电脑上运行 npm start / to use the app, run npm start on a desktop");
}

try {
  await main();
} catch (error) {
  announce(`应用未能演示 / the app could not be shown: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
