/* The text of each page of a PDF, by Mozilla's reader: another program than the one that printed it. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Radicals without a decomposition of their own: fonts give them for the characters that look the same. */
const radicals: Readonly<Record<string, string>> = {
  "⼾": "户",
  "⺠": "民",
  "⻅": "见",
  "⻋": "车",
  "⻓": "长",
  "⻔": "门",
  "⻘": "青",
  "⻚": "页",
  "⻛": "风",
  "⻜": "飞",
  "⻝": "食",
  "⻢": "马",
  "⻥": "鱼",
  "⻦": "鸟",
  "⻬": "齐",
  "⻰": "龙",
};
const plain = (text: string): string => text.replaceAll(/[\u2e80-\u2fdf]/gu, (sign) => radicals[sign] ?? sign.normalize("NFKC"));

export const pdfPages = async (bytes: Uint8Array): Promise<string[]> => {
  const reading = getDocument({ data: new Uint8Array(bytes), disableFontFace: true, verbosity: 0 });
  const file = await reading.promise;
  const pages: string[] = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    pages.push(plain(items.map((item) => ("str" in item ? item.str : "")).join("")));
  }
  await reading.destroy();
  return pages;
};
