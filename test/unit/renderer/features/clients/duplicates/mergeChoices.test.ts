import { describe, expect, it } from "vitest";
import type { MergePreview } from "#shared/contracts/clients/duplicateTypes.ts";
import { choicesToSend, inReadingOrder, movedRows, sideOf, swapped, takenFromDrop } from "#renderer/features/clients/duplicates/mergeChoices.ts";
import { emptyNewClient, isWorthComparing, newClientInput } from "#renderer/features/clients/create/newClient.ts";

const preview: MergePreview = {
  keepId: "k",
  dropId: "d",
  fields: [
    { field: "education", keep: null, drop: "bachelor", isMasked: false, proposal: "drop" },
    { field: "employer", keep: "一小", drop: "二小", isMasked: false, proposal: "keep" },
  ],
  moving: { holding: 2, interaction: 3 },
  score: 95,
  reasons: ["sameDocument"],
};

describe("choices of a merge", () => {
  it("follow the proposal until a person decides, and send every field that was shown", () => {
    expect(sideOf(preview, {}, "education")).toBe("drop");
    expect(takenFromDrop(preview, {})).toBe(1);
    expect(takenFromDrop(preview, { employer: "drop" })).toBe(2);
    expect(choicesToSend(preview, { employer: "drop" })).toEqual({ education: { take: "drop" }, employer: { take: "drop" } });
    expect(movedRows(preview)).toBe(5);
  });

  it("stay with their values when the files are swapped", () => {
    expect(swapped({ employer: "drop", education: "keep" })).toEqual({ employer: "keep", education: "drop" });
  });

  it("put fields first in which both files say something", () => {
    expect(inReadingOrder(preview).map(({ field }) => field)).toEqual(["employer", "education"]);
  });
});

describe("the minimal form of a new client", () => {
  it("[R002] needs a name only, and takes birth and sex from a whole ID card", () => {
    expect(newClientInput({ ...emptyNewClient, name: " 王芳 " })).toEqual({ values: { kind: "person", name: "王芳" }, contacts: [] });
    const { values, contacts } = newClientInput({ ...emptyNewClient, name: "王芳", phone: "138 0000 1234", documentNumber: "11010519491231002x" });
    expect(values).toMatchObject({ documentKind: "idCard", documentNumber: "11010519491231002X", birthOn: "1949-12-31", sex: "female" });
    expect(contacts).toEqual([{ kind: "mobile", value: "138 0000 1234", isPreferred: true }]);
  });

  it("takes a company's number for a credit code", () => {
    expect(newClientInput({ ...emptyNewClient, kind: "company", name: "甲公司", documentNumber: "91110000600037341L" }).values).toMatchObject({
      documentKind: "creditCode",
    });
  });

  it("compares only when there is something to compare", () => {
    expect(isWorthComparing({ ...emptyNewClient, name: "王" })).toBe(false);
    expect(isWorthComparing({ ...emptyNewClient, name: "王芳" })).toBe(true);
    expect(isWorthComparing({ ...emptyNewClient, phone: "138-0000" })).toBe(true);
  });
});
