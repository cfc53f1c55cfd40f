import { blockingKeys, compareClients, duplicateReasonLabels, type DuplicateFacts } from "#shared/domain/clients/duplicates.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const person: DuplicateFacts = { name: "张伟", clientNumber: null, documentNumber: null, birthOn: null, sex: null, employer: null, phones: [] };

const value = <T>(...values: T[]): fc.Arbitrary<T | null> => fc.constantFrom<T | null>(null, ...values);
const anyPerson: fc.Arbitrary<DuplicateFacts> = fc.record({
  name: fc.constantFrom("张伟", "章伟", "李娜", "张 伟"),
  clientNumber: value("C1", "C2", "c1"),
  documentNumber: value("11010519491231002X", "110105491231002", "320105194912310021"),
  birthOn: value("1949-12-31", "1949", "--12-31", "1950-01-01"),
  sex: value("male", "female", "unknown"),
  employer: value("长安汽车", "工商银行"),
  phones: fc.subarray(["13812345678", "+86 138-1234-5678", "010-66668888"]),
});

describe("compareClients", () => {
  it.each([
    [{ documentNumber: "110105 49123100 2x".replaceAll(" ", "") }, { documentNumber: "11010519491231002X", name: "张玮" }, "none"],
    [{ documentNumber: "11010519491231002X" }, { documentNumber: "11010519491231002x", name: "张玮" }, "certain"],
    [{ documentNumber: "110105491231002" }, { documentNumber: "11010519491231002X" }, "certain"],
    [{ phones: ["13812345678"] }, { phones: ["+86 138 1234 5678"] }, "likely"],
    [{ birthOn: "1980-05-06" }, { birthOn: "1980-05-06" }, "likely"],
    [{ birthOn: "1980" }, { birthOn: "1980" }, "none"],
    [{ employer: "长安汽车" }, { employer: "长安 汽车", name: "章玮" }, "possible"],
    [{ employer: "长安汽车" }, { employer: "长安汽车" }, "possible"],
    [{}, {}, "none"],
    [{ documentNumber: "E12345678" }, { documentNumber: "e-12345678", name: "李娜" }, "likely"],
    [{ birthOn: "1980-05-06", employer: "长安汽车" }, { birthOn: "1980-05-06", employer: "长安汽车", name: "李娜" }, "none"],
    [{ phones: ["13812345678"], sex: "male" }, { phones: ["13812345678"], sex: "female", name: "李娜" }, "none"],
    [{ phones: ["13812345678"], documentNumber: "11010519491231002X" }, { phones: ["13812345678"], documentNumber: "11010519491231003X" }, "none"],
  ] as const)("[R232] %j and %j are %s", (one, other, likelihood) => {
    const verdict = compareClients({ ...person, ...one }, { ...person, ...other });
    expect(verdict.likelihood).toBe(likelihood);
    for (const reason of verdict.reasons) expect(duplicateReasonLabels[reason].zh).not.toBe("");
  });

  it("[R232] does not depend on the order, and certainly finds a client in itself", () => {
    fc.assert(
      fc.property(anyPerson, anyPerson, (one, other) => {
        expect(compareClients(one, other)).toEqual(compareClients(other, one));
      }),
    );
    const whole = { ...person, documentNumber: "11010519491231002X", phones: ["13812345678"] };
    expect(compareClients(whole, whole)).toMatchObject({ score: 100, likelihood: "certain" });
  });

  it("[R232] every pair that is at least possible shares a blocking key", () => {
    fc.assert(
      fc.property(anyPerson, anyPerson, (one, other) => {
        if (compareClients(one, other).likelihood === "none") return;
        const keys = new Set(blockingKeys(one));
        expect(blockingKeys(other).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("[X08] the keys carry document, number, phone, name with birth, and employer", () => {
    expect(
      blockingKeys({
        ...person,
        clientNumber: "c1",
        documentNumber: "11010519491231002X",
        birthOn: "1949-12-31",
        employer: "长安汽车",
        phones: ["13812345678", "12"],
      }),
    ).toEqual(["document:110105491231002", "number:C1", "phone:13812345678", "birth:zhangwei|1949-12-31", "employer:zhangwei|长安汽车", "name:张伟"]);
  });
});
