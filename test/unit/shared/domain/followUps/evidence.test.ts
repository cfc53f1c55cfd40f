import { describe, expect, it } from "vitest";
import { fitsEvidence, hasEvidence, isFileEvidence } from "#shared/domain/followUps/evidence.ts";

const picture = { mediaType: "image/jpeg" };
const paper = { mediaType: "application/pdf" };

describe("evidence of a follow-up", () => {
  it("[R044] a note is words, a photo a picture, a document any file", () => {
    expect(["none", "note", "photo", "document", null].filter(isFileEvidence)).toEqual(["photo", "document"]);
    expect([fitsEvidence("photo", "image/png"), fitsEvidence("photo", "application/pdf")]).toEqual([true, false]);
    expect([fitsEvidence("document", "image/png"), fitsEvidence("document", "application/pdf")]).toEqual([true, true]);
  });

  it.each([
    [null, "", [], true],
    ["none", "", [], true],
    ["note", " ", [picture], false],
    ["note", "已确认", [], true],
    ["photo", "已拍", [], false],
    ["photo", "", [paper], false],
    ["photo", "", [paper, picture], true],
    ["document", "原件在柜", [], false],
    ["document", "", [paper], true],
  ] as const)("[R044] %s with words %j and files %j: %s", (kind, words, files, expected) => {
    expect(hasEvidence(kind, words, files)).toBe(expected);
  });
});
