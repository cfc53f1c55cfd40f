/*
 * `npm run demo:berka`: the public data of a Czech bank (1999), 5,369 clients, imported by the program's own import
 * into a fresh store, and the app opened on it. Without a screen it saves pictures under out/demo-berka/ instead.
 */
import { readdirSync } from "node:fs";
import path from "node:path";
import { goTo, openDrivenApp, settle } from "./pictures/drivenApp.ts";
import { countsText, importFiles } from "./pictures/importing.ts";

const root = path.resolve(import.meta.dirname, "..");
const folder = path.join(root, "test/fixtures/berka");
const pictures = path.join(root, "out/demo-berka");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const files = readdirSync(folder)
  .filter((name) => name.endsWith(".asc"))
  .map((name) => path.join(folder, name));
// A virtual display of the launcher is no screen that somebody sees.
const isSeen = process.env["SUIXING_VIRTUAL_DISPLAY"] !== "1";
const driven = await openDrivenApp({ width: 1366, height: 768 });
try {
  const created = await driven.ask("session", "createStore", { ownerName: "王经理", branchName: "Berka 1999", passphrase: "berka-demonstration" });
  if (!created?.ok) throw new Error(`the store was not made: ${JSON.stringify(created)}`);
  await driven.page.locator("nav").first().waitFor({ timeout: 60_000 });
  say(`导入 ${files.length} 个文件 / importing ${files.length} files of test/fixtures/berka`);
  const began = performance.now();
  const run = await importFiles(driven, files);
  if (run === undefined) say("此版本尚不能导入 / this build has no import yet");
  else say(`${countsText(run)}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await goTo(driven.page, "/clients");
  await settle(driven.page);
  if (isSeen) {
    say("关闭窗口即结束 / close the window to end; 口令 passphrase: berka-demonstration");
    await driven.closed;
  } else {
    await driven.picture(path.join(pictures, "clients.png"));
    say(`图片 pictures: ${path.relative(root, pictures)}`);
  }
} finally {
  await driven.close().catch(() => undefined);
}
