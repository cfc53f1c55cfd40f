import { describe, expect, it } from "vitest";
import { dialAddress } from "#shared/domain/clients/dialAddress.ts";

describe("the address of a number that is called", () => {
  it.each([
    ["138 1234 5678", "tel:13812345678"],
    ["+86 138-1234-5678", "tel:13812345678"],
    ["010-88886666", "tel:01088886666"],
    ["010-88886666转123", "tel:01088886666;ext=123"],
    ["0571-88886666-801", "tel:057188886666;ext=801"],
    ["88886666-12", "tel:88886666;ext=12"],
    ["95588", "tel:95588"],
    ["+44 20 7946 0958", "tel:+442079460958"],
    ["13812345678；13900001111", "tel:13812345678"],
  ])("[R293] %s is called as %s", (text, address) => {
    expect(dialAddress(text)).toBe(address);
  });

  it.each(["", "  ", "微信 zhangsan", "*21*13812345678#x", "12"])("[R293] “%s” is no number", (text) => {
    expect(dialAddress(text)).toBeUndefined();
  });
});
