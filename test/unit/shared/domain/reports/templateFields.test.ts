import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { imageSize } from "#shared/domain/reports/imageSize.ts";
import { allTemplateFields } from "#shared/domain/reports/templateFields.ts";
import { pngOf } from "#test/support/reportBranch.ts";

describe("fields of report templates", () => {
  it("[R229] every field stands in the guide with both of its names", () => {
    const guide = readFileSync("docs/how-to/report-templates.md", "utf8");
    expect(
      allTemplateFields.filter(({ field }) => !guide.includes(`${field.name}`) || !guide.includes(`\`${field.alias}\``)).map(({ field }) => field.name),
    ).toEqual([]);
  });
});

describe("the size of a picture", () => {
  /** A JPEG's beginning: the camera's note, then the frame. */
  const jpeg = (orientation: number): Uint8Array =>
    Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]),
      Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
      Buffer.from([0xff, 0xc0, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]),
    ]);

  it("[X02] is read from PNG and JPEG with the turn that the camera noted; anything else, or what is cut off, has none", () => {
    expect(imageSize(pngOf(640, 480, [1, 2, 3]))).toEqual({ width: 640, height: 480, turn: 0 });
    expect([1, 3, 6, 8].map((orientation) => imageSize(jpeg(orientation)))).toEqual(
      ([0, 180, 90, 270] as const).map((turn) => ({ width: 4_000, height: 3_000, turn })),
    );
    expect(imageSize(Buffer.from("RIFF....WEBPVP8 and more bytes"))).toBeUndefined();
    for (let length = 0; length < 48; length += 1) expect(imageSize(jpeg(6).subarray(0, length))).toBeUndefined();
  });
});
