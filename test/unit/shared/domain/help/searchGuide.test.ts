import { describe, expect, it } from "vitest";
import type { Guide } from "#shared/domain/help/guide.ts";
import { searchGuide } from "#shared/domain/help/searchGuide.ts";

const text = (words: string) => ({ kind: "paragraph" as const, content: [{ kind: "text" as const, text: words }] });
const heading = (words: string) => ({ kind: "heading" as const, level: 2, anchor: words, content: [{ kind: "text" as const, text: words }] });

const guide: Guide = {
  parts: [{ title: "甲", chapters: ["unlock", "backup"] }],
  chapters: {
    unlock: { id: "unlock", title: "解锁", blocks: [text("输入口令。Passphrase."), heading("锁定"), text("按键锁定窗口，备份照常。")] },
    backup: { id: "backup", title: "备份", blocks: [text("每天一份。"), heading("恢复"), text("输入口令，回到那一份。")] },
  },
};

const places = (wanted: string) => searchGuide(guide, wanted).map(({ chapter, anchor }) => `${chapter}#${anchor ?? ""}`);

describe("searching the guide", () => {
  it("finds titles first, then headings, then the text under its heading", () => {
    expect(places("备份")[0]).toBe("backup#");
    expect(places("备份")).toContain("unlock#锁定");
    expect(places("恢复")).toEqual(["backup#恢复"]);
  });

  it("wants all words, in any order and case, together in one place", () => {
    expect(places("口令 备份")).toEqual(["backup#恢复"]);
    expect(places("PASSPHRASE")).toEqual(["unlock#"]);
    expect(places("口令 没有这个词")).toEqual([]);
  });

  it("finds nothing for nothing", () => expect(places("  ")).toEqual([]));

  it("shows some words around the first place", () => {
    const long: Guide = {
      parts: guide.parts,
      chapters: { ...guide.chapters, unlock: { id: "unlock", title: "解锁", blocks: [text(`${"前".repeat(200)}密钥${"后".repeat(200)}`)] } },
    };
    const [hit] = searchGuide(long, "密钥");
    expect(hit?.excerpt).toContain("密钥");
    expect(hit?.excerpt.length).toBeLessThan(80);
    expect(hit?.excerpt.startsWith("…") && hit.excerpt.endsWith("…")).toBe(true);
  });
});
