import { groupAccount, maskContact, maskValue, passesLuhn } from "#shared/domain/clients/mask.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const digitsIn = (text: string): number => text.replaceAll(/\D/g, "").length;
const digitsOf = (min: number, max: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: min, maxLength: max });
const runs = { numRuns: 5000 };

describe("maskValue", () => {
  it.each([
    ["phone", "13812345678", "138****5678"],
    ["phone", "138 1234 5678", "138****5678"],
    ["phone", "+86-138-1234-5678", "138****5678"],
    ["phone", "１３８１２３４５６７８", "138****5678"],
    ["phone", "010-66668888", "****8888"],
    ["phone", "95588", "****"],
    ["phone", "zhang.san@qq.com", "z***@qq.com"],
    ["phone", "北京市海淀区中关村1号", "北京市海淀****"],
    ["phone", "wx_zhang88", "w****"],
    ["phone", "", ""],
    ["document", "110101199003071234", "110101********1234"],
    ["document", "11010119900307123x", "110101********123X"],
    ["document", "110101900307123", "110101******123"],
    ["document", "E12345678", "E****678"],
    ["document", "123", "****"],
    ["account", "6222020200112233448", "****3448"],
    ["account", "4111 1111 1111 1111", "411111******1111"],
    ["account", "0200001234567", "****4567"],
    ["account", "1234", "****"],
    ["email", "zhang@bank.cn", "z***@bank.cn"],
    ["email", "z@bank.cn", "***@bank.cn"],
    ["email", "no address", "n****"],
  ] as const)("[R265] %s %s is shown as %s", (kind, text, shown) => {
    expect(maskValue(kind, text)).toBe(shown);
  });

  it("[R265] a phone never shows more than 3+4 digits, and never all", () => {
    fc.assert(
      fc.property(digitsOf(1, 20), (phone) => {
        const shown = digitsIn(maskValue("phone", phone));
        expect(shown).toBeLessThanOrEqual(7);
        expect(shown).toBeLessThan(phone.length);
      }),
      runs,
    );
  });

  it("[R265] a document never shows more than 6+4 characters, and never its birth date", () => {
    fc.assert(
      fc.property(digitsOf(1, 24), (number) => {
        const masked = maskValue("document", number);
        expect(digitsIn(masked)).toBeLessThanOrEqual(10);
        expect(digitsIn(masked)).toBeLessThan(number.length);
        if (number.length === 18) expect(masked.slice(6, 14)).toBe("********");
        if (number.length === 15) expect(masked.slice(6, 12)).toBe("******");
      }),
      runs,
    );
  });

  it("[R265] an account shows 4 digits, and a card 6+4 at most", () => {
    fc.assert(
      fc.property(digitsOf(1, 24), (number) => {
        const shown = digitsIn(maskValue("account", number));
        expect(shown).toBeLessThanOrEqual(passesLuhn(number) && number.length >= 15 ? 10 : 4);
        expect(shown).toBeLessThan(number.length);
      }),
      runs,
    );
  });

  it("[R265] an e-mail shows one character of its name", () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        const at = email.lastIndexOf("@");
        expect(maskValue("email", email)).toBe(`${at > 1 ? email.slice(0, 1) : ""}***${email.slice(at)}`);
      }),
    );
  });

  it("[R265] no kind of value leaves a long text unmasked", () => {
    fc.assert(
      fc.property(fc.constantFrom("document", "phone", "account", "email"), fc.string({ minLength: 1 }), (kind, text) => {
        const masked = maskValue(kind, text);
        if (text.trim() !== "") expect(masked).toContain("***");
      }),
      runs,
    );
  });
});

describe("maskContact", () => {
  it("[R265] an address keeps no digit and at most six characters", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(..."北京市朝阳区建国路8号院12楼".split("")), { minLength: 1, maxLength: 40 }), (parts) => {
        const masked = maskContact("address", parts.join(""));
        expect(masked).toMatch(/^\D{0,6}\*{4}$/u);
      }),
    );
  });

  it("[R265] each kind has its own form", () => {
    expect(maskContact("mobile", "13812345678")).toBe("138****5678");
    expect(maskContact("email", "abc@d.cn")).toBe("a***@d.cn");
    expect(maskContact("wechat", "13812345678")).toBe("1****");
    expect(maskContact("address", " ")).toBe("");
  });
});

describe("groupAccount", () => {
  it("groups by four characters, masked or not", () => {
    expect(groupAccount("6222020200112233448")).toBe("6222 0202 0011 2233 448");
    expect(groupAccount("411111******1111")).toBe("4111 11** **** 1111");
    expect(groupAccount("6222 02")).toBe("6222 02");
  });
});
