/* Words that are looked for while they are typed, written as most of them are: with a Chinese input method, letter by letter. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { demoProfile } from "./support/demoProfile.ts";
import { goTo, openDemo, seen, wait } from "./support/window.ts";

describe("an input method", () => {
  let profile = "";
  let started: StartedApp;
  beforeAll(async () => {
    profile = await demoProfile();
    started = await startApp({ profile });
    await openDemo(started.page);
  });
  afterAll(async () => {
    await started.stop();
    removeProfile(profile);
  });

  for (const [address, label] of [
    ["/clients", "在列表中查找"],
    ["/scripts", "标题、拼音或内容"],
    ["/scripts?part=articles", "标题、拼音、标签或内容"],
    ["/products", "名称、拼音、特点或代码"],
    ["/products?tab=cases", "案例内容"],
  ] as const) {
    it(`[ui] puts a word together in ${label}; letters in the middle stay in the middle; going back shows what was looked for`, async () => {
      const { page } = started;
      await goTo(page, address);
      const field = page.getByLabel(label, { exact: true });
      await seen(field);
      await field.click(wait);
      const keys = await page.context().newCDPSession(page);
      for (const text of ["w", "wa", "wan", "wang"]) {
        await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
        await expect.poll(() => field.inputValue(), wait).toBe(text);
      }
      await keys.send("Input.insertText", { text: "王" });
      await expect.poll(() => field.inputValue(), wait).toBe("王");
      await expect.poll(() => page.evaluate("decodeURIComponent(location.hash)"), wait).toContain("text=王");
      expect(await field.inputValue()).toBe("王");
      await keys.detach();

      await field.fill("abef");
      await expect.poll(() => page.evaluate("location.hash"), wait).toContain("text=abef");
      await field.press("Home");
      await field.press("ArrowRight");
      await field.press("ArrowRight");
      await page.keyboard.type("cd");
      await expect.poll(() => page.evaluate("location.hash"), wait).toContain("text=abcdef");
      expect(await field.inputValue()).toBe("abcdef");

      // Somebody else changes the address: the field follows it.
      await goTo(page, `${address}${address.includes("?") ? "&" : "?"}text=xyz`);
      await expect.poll(() => field.inputValue(), wait).toBe("xyz");
    });
  }

  for (const [place, open, label] of [
    ["the palette", "Control+k", "搜索或跳转"],
    ["a dialog", "n", "事项 *"],
  ] as const) {
    it(`[ui] Enter and Escape belong to the word that is put together in ${place}; Escape alone leaves it`, async () => {
      const { page } = started;
      await goTo(page, "/follow-ups");
      await page.keyboard.press(open);
      const dialog = page.getByRole("dialog");
      const field = dialog.getByLabel(label).or(dialog.getByPlaceholder(label)).first();
      await seen(field);
      await field.click(wait);
      const keys = await page.context().newCDPSession(page);
      for (const text of ["n", "ni"]) {
        await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
        await expect.poll(() => field.inputValue(), wait).toBe(text);
      }
      // As Windows sends what the input method takes, then as macOS does.
      for (const [key, code] of [
        ["Process", "Enter"],
        ["Process", "Escape"],
        ["Process", "KeyJ"],
        ["Enter", "Enter"],
        ["Escape", "Escape"],
      ] as const) {
        for (const type of ["rawKeyDown", "keyUp"] as const) await keys.send("Input.dispatchKeyEvent", { type, key, code, windowsVirtualKeyCode: 229 });
        expect([key, code, await field.inputValue()]).toEqual([key, code, "ni"]);
      }
      await keys.send("Input.insertText", { text: "你" });
      await expect.poll(() => field.inputValue(), wait).toBe("你");
      await keys.detach();
      await field.fill("");
      // The window leaves an Escape that follows at once to the input method.
      await expect
        .poll(async () => {
          await page.keyboard.press("Escape");
          return dialog.count();
        }, wait)
        .toBe(0);
    });
  }
});
