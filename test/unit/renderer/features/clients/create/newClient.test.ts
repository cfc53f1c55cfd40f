import { describe, expect, it } from "vitest";
import { emptyNewClient, isWorthComparing, newClientInput, newClientProblems, wholeKeys } from "#renderer/features/clients/create/newClient.ts";

describe("what is worth asking the branch about", () => {
  it("[R232] is a whole document or phone: half a number asks nothing, one that is written otherwise asks nothing new", () => {
    const of = (texts: Partial<typeof emptyNewClient>): string => wholeKeys({ ...emptyNewClient, ...texts });
    expect([of({}), of({ name: "张三" }), of({ documentNumber: "11010119900307" }), of({ phone: "1380000000" })]).toEqual(["", "", "", ""]);
    expect(of({ documentNumber: "110101199003078515" })).toBe("110101199003078515");
    expect(of({ phone: "138 0000 0001" })).toBe(of({ phone: "13800000001" }));
    expect(of({ documentKind: "passport", documentNumber: "E12345678" })).toBe("E12345678");
    expect(of({ kind: "company", documentNumber: "91110000600037341L" })).not.toBe("");
  });
});

describe("the phone of a new client", () => {
  const contactOf = (phone: string) => newClientInput({ ...emptyNewClient, name: "王芳", phone }).contacts.map(({ kind, value }) => [kind, value]);

  it("[R028] is a mobile number however its digits are written, wide ones too, and is compared as one", () => {
    for (const phone of ["13800138000", "138 0013 8000", "+86 138-0013-8000", "１３８００１３８０００", "（86）13800138000"]) {
      expect(contactOf(phone).map(([kind]) => kind)).toEqual(["mobile"]);
    }
    expect(contactOf("１３８００１３８０００")).toEqual([["mobile", "13800138000"]]);
    expect([contactOf("010-62345678"), contactOf("02112345678"), contactOf(" ")]).toEqual([[["landline", "010-62345678"]], [["landline", "02112345678"]], []]);
    const wide = { ...emptyNewClient, phone: "１３８００１３８０００" };
    expect(wholeKeys(wide)).toBe(wholeKeys({ ...wide, phone: "13800138000" }));
    expect(isWorthComparing(wide)).toBe(true);
  });
});

describe("what is made of a prospect", () => {
  it("[R128] [R135] is an archive like a client's that stands in the pool at the first stage; a client is not in the pool", () => {
    const texts = { ...emptyNewClient, name: "欧阳若汐", source: "event" };
    expect(newClientInput(texts, true).values).toEqual({
      kind: "person",
      name: "欧阳若汐",
      source: "event",
      lifecycleStage: "prospect",
      prospectStage: "known",
    });
    expect(newClientInput(texts).values).toEqual({ kind: "person", name: "欧阳若汐", source: "event" });
  });
});

describe("what cannot be stored of a new client", () => {
  const of = (texts: Partial<typeof emptyNewClient>) => newClientProblems({ ...emptyNewClient, name: "王芳", ...texts });

  it("[R028] is said for its field: an empty or endless name, an endless phone, letters that cannot be seen", () => {
    expect(of({})).toEqual({});
    expect(of({ name: " " })).toEqual({ name: { type: "valueMissing", field: "name" } });
    expect(of({ name: "贵".repeat(100_000) }).name).toMatchObject({ type: "textTooLong", actual: 100_000 });
    expect(of({ name: "王\u200b芳" }).name?.type).toBe("textHasForbiddenCharacters");
    expect(of({ phone: "1".repeat(2_000) }).phone?.type).toBe("textTooLong");
    expect(of({ documentNumber: "1".repeat(2_000) }).documentNumber?.type).toBe("textTooLong");
  });

  it("is nothing of a name with rare characters or with what a spreadsheet leaves around it", () => {
    expect(of({ name: "𠮷野䶮😀" })).toEqual({});
    expect(of({ name: "王芳\t", phone: " 13800000001\t" })).toEqual({});
  });
});
