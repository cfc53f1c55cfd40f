/* A complaint in the real program: recorded by keyboard, led through its first steps, printed as a letter; the same page in English. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdfPages } from "#test/support/pdfPages.ts";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { ask, focused, idIn, value, wait } from "./support/window.ts";

let started: StartedApp;

const goTo = (address: string): Promise<void> => started.page.evaluate(`location.hash = ${JSON.stringify(`#${address}`)}`);
const toast = (text: RegExp) => started.page.locator(".toast-text", { hasText: text }).first().waitFor();

beforeAll(async () => {
  started = await startDemo();
});

afterAll(() => endDemo(started));

/** The texts of the pages that the window prints now. */
const pagesPrinted = async (): Promise<readonly string[]> => {
  const file = await started.app.evaluate(async ({ BrowserWindow }) =>
    (await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true }))?.toString("base64"),
  );
  return pdfPages(Buffer.from(file ?? "", "base64"));
};

describe("complaints", () => {
  it("[R212] [R222] [R223] one is recorded from anywhere, runs on two clocks, and asks for what a step needs", async () => {
    const { page } = started;
    await page.keyboard.press("Control+k");
    await page.keyboard.type("登记投诉");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("客户 *", { exact: true }).fill("王");
    await page.locator(".ant-select-item-option").first().waitFor();
    await page.keyboard.press("Enter");
    await dialog.getByLabel("事由").fill("空调太冷");
    // Not saved yet: the window goes and comes back, and the dialog with everything in it.
    const drafts = async (): Promise<string> => JSON.stringify(await ask(page, "drafts", "drafts", { prefix: "form:" }));
    await expect.poll(drafts, wait).toContain("空调太冷");
    await page.reload();
    await dialog.getByText("已放回上次没有保存的内容").waitFor(wait);
    if (process.env["SUIXING_PICTURES"]) await page.screenshot({ path: `${process.env["SUIXING_PICTURES"]}/restored.png` });
    await expect.poll(() => dialog.getByLabel("事由").inputValue(), wait).toBe("空调太冷");
    await expect.poll(() => dialog.getByLabel("事由").evaluate((field) => field === document.activeElement), wait).toBe(true);
    await page.keyboard.press("Control+Enter");
    await toast(/已登记/);
    await page.getByRole("heading", { level: 1, name: "空调太冷" }).waitFor();
    await expect.poll(() => page.locator(".case-clocks .badge", { hasText: "个工作日" }).count(), wait).toBeGreaterThanOrEqual(2);
    await page.getByText("还缺：性质 · 影响程度 · 复杂程度").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "进入“分类”" }).isDisabled(), wait).toBe(true);
    await page.getByRole("button", { name: "函件" }).click();
    await page.locator(".case-letter", { hasText: "空调太冷" }).waitFor();
    // Also while the dialog still opens the letter is on the sheet.
    expect(await pagesPrinted()).toEqual([expect.stringContaining("空调太冷")]);
    // The field shows the outlet that the letter bears; who signs otherwise types it once for all letters.
    const outlet = dialog.getByLabel("落款网点");
    await expect.poll(() => outlet.inputValue(), wait).toBe("城东支行（演示）");
    await page.locator(".case-letter", { hasText: "城东支行（演示）" }).waitFor();
    await outlet.fill("城西支行");
    await page.locator(".case-letter", { hasText: "城西支行" }).waitFor();
    // What goes to the client is the letter alone; of the case behind it nothing.
    const pages = await pagesPrinted();
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain("空调太冷");
    expect(pages[0]).toContain("城西支行");
    for (const ours of ["处理记录", "影响程度", "监管时限"]) expect(pages[0]).not.toContain(ours);
    // Over the dialog of the letter the preview begins at its printer, not at its cross.
    await dialog.getByLabel("联系电话").fill("0571-88001234");
    await page.locator(".case-letter", { hasText: "0571-88001234" }).waitFor();
    await dialog.getByRole("button", { name: "打印" }).press("Enter");
    await focused(page.getByRole("button", { name: "打印…" }));
    await page.keyboard.press("Escape");
    await page.locator(".print-preview").waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "函件" }).click();
    await expect.poll(() => outlet.inputValue(), wait).toBe("城西支行");
    await page.keyboard.press("Escape");
  });

  it("[R222] a text longer than a page begins on the first page of the file where it stands", async () => {
    const { page } = started;
    const first = { scope: { condition: { all: [] }, text: "" }, sort: { field: "assetTotal", direction: "desc" }, offset: 0, limit: 1 };
    const clientId = idIn(await value(page, "clients", "clientPage", first), "rows");
    const body = `排队从头说起${"等候时间过长，电话无人接听。".repeat(200)}说到这里`;
    const registered = await value(page, "complaints", "registerComplaint", { clientId, values: { title: "一件说来话长的事", body } });
    const complaintId: unknown = typeof registered === "object" && registered !== null ? Reflect.get(registered, "complaintId") : undefined;
    await goTo(`/complaints/${String(complaintId)}`);
    await page.getByRole("heading", { level: 1, name: "一件说来话长的事" }).waitFor();
    await page.getByText("排队从头说起").first().waitFor();
    await expect.poll(async () => (await pagesPrinted())[0], wait).toContain("排队从头说起");
    await expect.poll(async () => (await pagesPrinted()).slice(1).join(""), wait).toContain("说到这里");
  });

  it("[X11] who is complained about reads it and states his view, in either language", async () => {
    const { page, consoleErrors } = started;
    await goTo("/complaints?text=午休");
    await page.getByRole("button", { name: /午休/ }).click();
    await page.getByText("此投诉涉及您本人，您须回避；可以提交一份说明。").waitFor();
    await expect.poll(() => page.getByRole("button", { name: "上报" }).count(), wait).toBe(0);
    await page.getByLabel("内容").fill("今后只在下午联系");
    await page.getByRole("button", { name: "添加记录" }).click();
    await toast(/已添加记录/);
    await page.evaluate("workstation.settings.savePreferences({ language: 'en' })");
    await page.getByText("This complaint is about you, so you take no part.").waitFor();
    await goTo("/surveys");
    await page.getByRole("button", { name: "Results" }).nth(1).click();
    await page.getByText(/complete answers/).waitFor();
    expect(consoleErrors).toEqual([]);
  });
});
