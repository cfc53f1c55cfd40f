import { mkdirSync } from "node:fs";
import { openDemoBranch, openDrivenApp, settle } from "../../scripts/pictures/drivenApp.ts";
const out = "/tmp/shots-maturity"; mkdirSync(out, { recursive: true });
const driven = await openDrivenApp({ width: 1366, height: 768 });
const { page, ask } = driven;
const errors: string[] = [];
page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
page.on("pageerror", (e) => errors.push(String(e)));
const shot = async (name: string) => { await settle(page); await driven.picture(`${out}/${name}.png`); };
const go = async (address: string) => { await page.evaluate(`location.hash = ${JSON.stringify(`#${address}`)}`); await settle(page); };
try {
  await openDemoBranch(driven);
  for (const [language, theme] of [["zh-CN", "light"], ["en", "dark"]] as const) {
    await ask("settings", "savePreferences", { language, theme }); await page.reload(); await page.locator("nav").first().waitFor(); await settle(page);
    const s = `${language}-${theme}`;
    await go("/maturity"); await shot(`${s}-01-maturity`);
    await page.locator("[role=grid]").focus(); await page.keyboard.press("j"); await page.keyboard.press("j"); await page.keyboard.press("Enter"); await shot(`${s}-02-call`);
    await go("/maturity?tab=newAccounts"); await shot(`${s}-03-new`);
    await page.locator("[role=grid]").focus(); await page.keyboard.press("j"); await page.keyboard.press("Enter"); await shot(`${s}-04-screening`);
    await go("/care"); await shot(`${s}-05-care`);
    if (await page.locator(".state-block .ant-btn").count()) { await page.locator(".state-block .ant-btn").first().click(); await shot(`${s}-05b-made`); }
    await page.locator("[role=grid]").focus(); await page.keyboard.press("j"); await page.keyboard.press("x"); await page.keyboard.press("j"); await page.keyboard.press("x"); await page.keyboard.press("Enter"); await shot(`${s}-06-greeting`);
    await page.locator(".bulk-bar .ant-btn-primary").click(); await shot(`${s}-07-run`);
    await page.locator(".care-run-side .ant-segmented-item").nth(1).click(); await shot(`${s}-08-labels`);
    await page.locator(".page-actions button").first().click();
    await go("/care?tab=templates"); await shot(`${s}-09-templates`);
    await go("/settings/workCalendar"); await shot(`${s}-10-calendar`);
    await page.locator('[data-day$="-10-03"]').click(); await page.locator('.work-editor').scrollIntoViewIfNeeded(); await shot(`${s}-11-day`);
    await go("/care?month=2027-02"); await shot(`${s}-12-unannounced`);
  }
} catch (e) { console.log("FAILED", String(e).slice(0, 500)); await driven.picture(`${out}/failed.png`); }
console.log(errors.slice(0, 8));
await driven.close();
