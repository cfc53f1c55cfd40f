/* What is typed and not kept yet lies with the program until the store closes (R261, R264). */
import { expect, it } from "vitest";
import { createTyping } from "#electron/features/drafts/typing.ts";

it("[R261] the newest text of each draft is taken along once; what was kept or given up is not", () => {
  const typing = createTyping(() => true);
  typing.noted("form:a", "张");
  typing.noted("form:b", "李");
  typing.noted("form:a", "张先生");
  typing.noted("form:b", null);
  expect(typing.take()).toEqual([{ key: "form:a", value: "张先生" }]);
  expect(typing.take()).toEqual([]);
});

it("[SE5] what is no draft is not taken, and a text that grew beyond one is not either; nor are more than anybody writes", () => {
  const typing = createTyping(() => true);
  for (const key of [1, null, undefined, {}, "", "k".repeat(201)]) typing.noted(key, "张");
  for (const value of [1, undefined, {}, "字".repeat(200_001)]) typing.noted("form:a", value);
  expect(typing.take()).toEqual([]);
  typing.noted("form:a", "张");
  typing.noted("form:a", "字".repeat(200_001));
  expect(typing.take()).toEqual([]);
  for (let count = 0; count < 150; count += 1) typing.noted(`form:${count}`, "张");
  typing.noted("form:7", "李");
  const taken = typing.take();
  expect(taken).toHaveLength(100);
  expect(taken[7]).toEqual({ key: "form:7", value: "李" });
});

it("[SE4] nothing that a page says after the lock comes into the store that is opened next", () => {
  let isOpen = false;
  const typing = createTyping(() => isOpen);
  typing.noted("form:a", "张");
  isOpen = true;
  expect(typing.take()).toEqual([]);
});
