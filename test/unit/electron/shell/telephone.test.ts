import { describe, expect, it } from "vitest";
import { createTelephone } from "#electron/shell/telephone.ts";

const telephoneOf = (name: string, open: (address: string) => Promise<void> = () => Promise.resolve()) => {
  const opened: string[] = [];
  let asked = 0;
  return {
    opened,
    asked: () => asked,
    ...createTelephone({
      programOf: () => {
        asked += 1;
        return name;
      },
      open: (address) => {
        opened.push(address);
        return open(address);
      },
    }),
  };
};

describe("the telephone program of the computer", () => {
  it("[R293] takes a number, and is looked up once", async () => {
    const { telephone, dial, opened, asked } = telephoneOf("软电话");
    expect(telephone()).toBe("软电话");
    expect(await dial("tel:+8613812345678")).toBe(true);
    expect(await dial("tel:01088886666;ext=123")).toBe(true);
    expect(opened).toEqual(["tel:+8613812345678", "tel:01088886666;ext=123"]);
    expect(asked()).toBe(1);
  });

  it("[SE5][R293] is given nothing but a number, whatever stands there", async () => {
    const { dial, opened } = telephoneOf("软电话");
    for (const address of [
      "https://example.com",
      "file:///etc/passwd",
      "tel:",
      "tel:12",
      "tel:138;phone-context=x",
      "tel:*21*13812345678#",
      "TEL:13812345678",
      "tel:13812345678\n",
    ])
      expect(await dial(address), address).toBe(false);
    expect(opened).toEqual([]);
  });

  it("[R293] that is missing or does not answer is told", async () => {
    const none = telephoneOf("");
    expect(none.telephone()).toBeNull();
    expect(none.asked()).toBe(1);
    expect(none.telephone()).toBeNull();
    expect(none.asked()).toBe(1);
    expect(await none.dial("tel:13812345678")).toBe(false);
    expect(none.opened).toEqual([]);
    const silent = telephoneOf("软电话", () => Promise.reject(new Error("no handler")));
    expect(await silent.dial("tel:13812345678")).toBe(false);
  });
});
