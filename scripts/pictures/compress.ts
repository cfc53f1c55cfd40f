import { writeFileSync } from "node:fs";
import type { Page } from "playwright";

/** Writes what the window shows as a small WebP file, quality 0 to 1; the window's own Chromium does the packing. */
export const writeWebp = async (page: Page, file: string, quality: number): Promise<void> => {
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  // As text, because it runs in the window, whose types scripts do not know.
  const packed: unknown = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = "data:image/png;base64,${png.toString("base64")}";
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", ${quality});
  })()`);
  const base64 = typeof packed === "string" ? /^data:image\/webp;base64,(.+)$/.exec(packed)?.[1] : undefined;
  if (base64 === undefined) throw new Error("the window packed nothing");
  writeFileSync(file, Buffer.from(base64, "base64"));
};
