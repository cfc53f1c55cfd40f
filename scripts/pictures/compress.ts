import { writeFileSync } from "node:fs";
import type { Page } from "playwright";

/** Writes what the window shows as a small WebP file; the window's own Chromium does the packing. */
export const writeWebp = async (page: Page, file: string, quality: number): Promise<void> => {
  const png = await page.screenshot({ animations: "disabled", caret: "hide" });
  const packed: unknown = await page.evaluate(
    async ([source, wanted]) => {
      const blob = await new Promise<Blob>((resolve, reject) => {
        const image = new Image();
        image.onload = () => {
          const canvas = document.createElement("canvas");
          canvas.width = image.naturalWidth;
          canvas.height = image.naturalHeight;
          canvas.getContext("2d")?.drawImage(image, 0, 0);
          canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("no picture was made"))), "image/webp", wanted);
        };
        image.onerror = () => reject(new Error("the picture cannot be read"));
        image.src = source;
      });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [`data:image/png;base64,${png.toString("base64")}`, quality] as const,
  );
  if (!Array.isArray(packed)) throw new Error("the window packed nothing");
  writeFileSync(file, Uint8Array.from(packed.map(Number)));
};
