import { expect, it } from "vitest";
import { nameOrder } from "#shared/kernel/nameOrder.ts";

it("names stand by pinyin and numbers by their size, whatever the language of the computer", () => {
  expect(["周静", "李强", "阿依古丽", "王敏", "Alexandra"].toSorted(nameOrder)).toEqual(["阿依古丽", "李强", "王敏", "周静", "Alexandra"]);
  expect(["安鑫102号", "安鑫9号", "安鑫12号"].toSorted(nameOrder)).toEqual(["安鑫9号", "安鑫12号", "安鑫102号"]);
});
