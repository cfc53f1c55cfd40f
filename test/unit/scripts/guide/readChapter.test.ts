import { describe, expect, it } from "vitest";
import { anchorOf, readChapter } from "#scripts/guide/readGuide.ts";

const read = (body: string) => readChapter("today", `# 今日\n\n${body}\n`);

describe("reading a chapter", () => {
  it("keeps what the guide is made of", () => {
    const chapter = read(
      "## 一、开始\n\n按 `F1`，见[解锁](unlock.md#锁定)。\n\n1. 甲\n2. **乙** & 丙\n\n> 提示\n\n| 键 | 作用 |\n| --- | --- |\n| `J` | 下 |\n\n```\nnpm start\n```",
    );
    expect(chapter.title).toBe("今日");
    expect(chapter.blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "list", "note", "table", "code"]);
    expect(chapter.blocks[0]).toMatchObject({ anchor: "一开始", level: 2 });
    expect(chapter.blocks[1]).toEqual({
      kind: "paragraph",
      content: [
        { kind: "text", text: "按 " },
        { kind: "code", text: "F1" },
        { kind: "text", text: "，见" },
        { kind: "link", chapter: "unlock", anchor: "锁定", content: [{ kind: "text", text: "解锁" }] },
        { kind: "text", text: "。" },
      ],
    });
    expect(chapter.blocks[2]).toMatchObject({ isOrdered: true, items: [{}, [{ content: [{ kind: "strong" }, { kind: "text", text: " & 丙" }] }]] });
  });

  it("takes a picture of its own folder only, and only with a description", () => {
    expect(read("![今日一页](../pictures/zh/today.webp)").blocks).toEqual([{ kind: "picture", file: "today.webp", text: "今日一页" }]);
    for (const source of ["https://example.org/a.webp", "../pictures/zh/../a.webp", "data:image/png;base64,AAAA", "../pictures/zh/today.svg"])
      expect(() => read(`![一页](${source})`), source).toThrow(/picture from/);
    expect(() => read("![](../pictures/zh/today.webp)")).toThrow(/without a description/);
  });

  it("[SE5] refuses HTML and addresses outside of the guide: nothing of them reaches the window", () => {
    for (const body of [
      "<script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      "甲 <b>乙</b>",
      "[甲](https://example.org)",
      "[甲](javascript:alert(1))",
      "[甲](../../etc/passwd)",
      "<https://example.org>",
    ])
      expect(() => read(body), body).toThrow(/the guide has no place for/);
  });

  it("shows signs as themselves, not as marks of HTML", () => {
    expect(read("a &lt;b&gt; `x < y` & c").blocks).toEqual([
      {
        kind: "paragraph",
        content: [
          { kind: "text", text: "a <b> " },
          { kind: "code", text: "x < y" },
          { kind: "text", text: " & c" },
        ],
      },
    ]);
  });

  it("begins with a title and has headings of two levels below it", () => {
    expect(() => readChapter("today", "没有标题")).toThrow(/title/);
    expect(() => read("#### 太深")).toThrow(/level 4/);
  });

  it("names a heading like the pages of a repository do", () => {
    expect(anchorOf("Go on: what's next?")).toBe("go-on-whats-next");
    expect(anchorOf("1. 早上：今日")).toBe("1-早上今日");
  });
});
