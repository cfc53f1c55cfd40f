/* The text of each page of a PDF, by Mozilla's reader: another program than the one that printed it. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export const pdfPages = async (bytes: Uint8Array): Promise<string[]> => {
  const reading = getDocument({ data: new Uint8Array(bytes), disableFontFace: true, verbosity: 0 });
  const file = await reading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str : "")).join(""));
  }
  await reading.destroy();
  return pages;
};
