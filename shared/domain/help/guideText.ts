import type { GuideBlock, GuideInline } from "./guide.ts";

/** What a line of the guide says, without its form. */
export const inlineText = (content: readonly GuideInline[]): string =>
  content
    .map((one) => {
      switch (one.kind) {
        case "text":
        case "code":
          return one.text;
        case "break":
          return " ";
        case "strong":
        case "link":
          return inlineText(one.content);
      }
    })
    .join("");

/** What a part of a chapter says, without its form; a picture says its description. */
export const blockText = (block: GuideBlock): string => {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return inlineText(block.content);
    case "note":
      return block.blocks.map(blockText).join(" ");
    case "list":
      return block.items.map((item) => item.map(blockText).join(" ")).join(" ");
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(" ")).join(" ");
    case "code":
    case "picture":
      return block.text;
  }
};
