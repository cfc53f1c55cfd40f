import { describe, expect, it } from "vitest";
import { draftOfScript, emptyScript, scriptIn, valuesOfScript } from "#renderer/features/catalogue/scriptForm.ts";
import { scriptTables } from "#shared/domain/catalogue/scriptTables.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";

const columns = Object.keys(scriptTables.script.columns);
const row = {
  ...(Object.fromEntries(columns.map((name) => [name, null])) as unknown as Row<"script">), // every column of the register
  id: "s",
  rev: 0,
  editedAt: "2026-11-22T00:00:00.000Z",
  title: "题",
  stage: "opening",
  body: "文",
  moments: ["birthdayNear"],
  sellingKind: "self",
  isActive: false,
} satisfies Row<"script">;

describe("a script in the editor", () => {
  it("[R144] every column is sent as it was read, so that nothing is lost by opening and saving", () => {
    const { id: _id, rev: _rev, editedAt: _editedAt, ...values } = row;
    expect(valuesOfScript(draftOfScript(row))).toEqual(values);
    expect(Object.keys(valuesOfScript(emptyScript("closing"))).toSorted()).toEqual(columns.toSorted());
  });

  it("sends texts without blanks around them, and nothing as nothing", () => {
    const draft = { ...emptyScript("closing"), title: " 题 ", body: " 文\n", titleEn: "  ", moments: [] };
    expect(valuesOfScript(draft)).toMatchObject({ title: "题", body: "文", titleEn: null, moments: null, sellingKind: null, stage: "closing", isActive: true });
  });

  it("is shown in the language of the window as far as it has one", () => {
    expect(scriptIn({ ...row, titleEn: "Title", bodyEn: null }, "en")).toEqual({ title: "Title", body: "文" });
    expect(scriptIn({ ...row, titleEn: "Title", bodyEn: "Text" }, "zh-CN")).toEqual({ title: "题", body: "文" });
  });
});
