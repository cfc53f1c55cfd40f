import { describe, expect, it } from "vitest";
import { mayEditDictionaries, mayEditField, mayEditTable, mayReveal } from "#shared/domain/clients/mayEditField.ts";
import { maskField, maskRow } from "#shared/domain/clients/maskRow.ts";
import { isKnownMobile, plainPhone } from "#shared/domain/clients/plainPhone.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";

const roles = ["clientManager", "branchManager", "lobbyManager", "analyst", "productManager", "administrator", "stranger"];

describe("who may edit", () => {
  it("[R247] roles: archive, remarks, dictionaries, reveal", () => {
    expect(roles.filter((role) => mayEditTable(role, "client") === null)).toEqual(["clientManager", "branchManager"]);
    expect(roles.filter((role) => mayEditTable(role, "remark") === null)).toEqual(["clientManager", "branchManager", "lobbyManager"]);
    expect(roles.filter((role) => mayEditDictionaries({ role }))).toEqual(["clientManager", "branchManager", "administrator"]);
    // In a branch with a hub its reference data is not a client manager's to change.
    expect(roles.filter((role) => mayEditDictionaries({ role, isJoined: true }))).toEqual(["branchManager", "administrator"]);
    expect(roles.filter(mayReveal)).toEqual(["clientManager", "branchManager"]);
  });

  it("[R247] no field that the bank owns and no assignment is set by hand, by anybody", () => {
    const refused = Object.keys(columnsOf("client")).filter((field) => mayEditField("branchManager", "client", field) !== null);
    expect(refused).toEqual(["depositBalance", "assetTotal", "loanBalance", "yearProfit", "lifetimeProfit", "managerId", "mergedIntoId"]);
    expect(mayEditField("clientManager", "holding", "amount")).toBe("bankOwned");
    expect(mayEditField("clientManager", "holding", "amount", { atOtherBank: true })).toBeNull();
    expect(mayEditField("clientManager", "need", "clientId")).toBe("decidedElsewhere");
    expect(mayEditField("analyst", "client", "note")).toBe("roleMayNot");
  });
});

describe("masked rows", () => {
  it("[R265] what the register marks is masked by its kind, the rest stays, empty values are not called masked", () => {
    const row = {
      id: "1",
      rev: 0,
      editedAt: "",
      clientId: "c",
      kind: "email",
      value: "zhangwei@example.com",
      label: null,
      isPreferred: null,
      consent: null,
      state: null,
      postcode: null,
      note: "电话13812345678",
    };
    expect(maskRow("contactPoint", row)).toEqual({ ...row, value: "z***@example.com", masked: ["value"] });
    expect(maskRow("contactPoint", { ...row, value: "" }).masked).toEqual([]);
    expect(maskField("client", "documentNumber", "110101198005061239")).toBe("110101********1239");
    expect(maskField("client", "name", "张伟")).toBe("张伟");
    expect(maskField("client", "documentNumber", null)).toBeNull();
  });
});

describe("phones", () => {
  it("[R265] a mobile number is the same in every usual spelling", () => {
    for (const text of ["13812345678", "138 1234 5678", "138-1234-5678", "+86 13812345678", "008613812345678", "１３８１２３４５６７８"]) {
      expect(isKnownMobile(text), text).toBe(true);
      expect(plainPhone(text), text).toBe("13812345678");
    }
    for (const text of ["12812345678", "0251234567", "1381234567", "138123456789"]) expect(isKnownMobile(text), text).toBe(false);
  });
});
