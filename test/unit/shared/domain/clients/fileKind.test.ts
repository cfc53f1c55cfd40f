import { describe, expect, it } from "vitest";
import { diskName, fileVerdict, previewOf, safeFileName } from "#shared/domain/clients/fileKind.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)));
const zip = [0x50, 0x4b, 3, 4];

describe("kinds of files", () => {
  it.each([
    ["photo.dat", bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "image/png", "image"],
    ["scan.exe.jpg", bytes([0xff, 0xd8, 0xff, 0xe0]), "image/jpeg", "image"],
    ["合同.pdf", bytes("%PDF-1.7"), "application/pdf", "pdf"],
    ["note", bytes("第一行\n第二行"), "text/plain", "text"],
    ["BMW.txt", bytes("BMW 要贷款"), "text/plain", "text"],
    ["clients.csv", bytes("姓名,电话\n"), "text/csv", "text"],
    ["a.docx", bytes(zip, "....word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", null],
    ["a.xlsx", bytes(zip, "....xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", null],
    ["old.xls", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "application/vnd.ms-excel", null],
    ["voice.amr", bytes("#!AMR\n", [0, 1]), "audio/amr", null],
    ["unknown", bytes([0, 1, 2, 3]), "application/octet-stream", null],
  ])("%s is accepted by its content", (name, content, mediaType, preview) => {
    expect(fileVerdict(name, content)).toEqual({ type: "accepted", kind: { mediaType, preview } });
    expect(previewOf(mediaType)).toBe(preview);
  });

  it.each([
    ["照片.jpg", bytes("MZ", [0x90, 0]), "windowsProgram"],
    ["photo.png", bytes([0x7f], "ELF"), "linuxProgram"],
    ["notes.txt", bytes("#!/bin/sh\nrm"), "script"],
    ["page.html", bytes("<script>"), "html"],
    ["drawing.svg", bytes("<svg>"), "svg"],
    ["run.BAT", bytes("echo"), "bat"],
    ["a.docx", bytes(zip, "word/document.xml....word/vbaProject.bin"), "officeMacros"],
    ["a.zip", bytes(zip, "META-INF/MANIFEST.MF"), "javaProgram"],
    ["old.doc", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], "_VBA_PROJECT"), "officeMacros"],
  ])("%s is refused", (name, content, detected) => {
    expect(fileVerdict(name, content)).toEqual({ type: "refused", detected });
  });

  it("a file name keeps its look and loses what deceives or leaves the folder", () => {
    expect(safeFileName("名片 正面.png")).toBe("名片 正面.png");
    expect(safeFileName("gpj.\u202eexe")).toBe("gpj._exe");
    expect(safeFileName("../../etc/passwd")).toBe(".._.._etc_passwd");
    expect(safeFileName("")).toBe("_");
    expect(safeFileName(`${"长".repeat(400)}.pdf`)).toHaveLength(200);
    expect(safeFileName(`${"长".repeat(400)}.pdf`).endsWith(".pdf")).toBe(true);
    expect(safeFileName(`a${"𠮷".repeat(120)}.pdf`).isWellFormed()).toBe(true);
    expect(safeFileName(`${"𠮷".repeat(120)}.pdf`).isWellFormed()).toBe(true);
  });

  it("a name to save under is one that every system takes", () => {
    expect(diskName("合同/2026:最终?.pdf")).toBe("合同_2026_最终_.pdf");
    expect(["CON", "nul.txt", "com1.pdf", "Console.txt", "LPT9"].map(diskName)).toEqual(["CON_", "nul_.txt", "com1_.pdf", "Console.txt", "LPT9_"]);
    expect(["附件...", "附件. ", "", "...", ".pdf"].map(diskName)).toEqual(["附件", "附件", "_", "_", ".pdf"]);
    const long = diskName(`${"𠮷".repeat(120)}.xlsx`);
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(240);
    expect([long.isWellFormed(), long.endsWith("𠮷.xlsx")]).toEqual([true, true]);
    expect(diskName(`${"长".repeat(300)}`)).toBe("长".repeat(80));
  });
});
