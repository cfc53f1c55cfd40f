import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "#shared/contracts/history.ts";
import { fieldName, historyClients, historyDays, historyTitle, undoPreview, type HistoryWords } from "#renderer/features/history/historyViews.ts";
import { historyStrings } from "#renderer/features/history/strings.ts";
import { setLanguage, textOf } from "#renderer/ui/text.ts";

const t: HistoryWords = (key, ...values) => textOf(historyStrings.ref(key), values[0]);

const entry = (values: Partial<HistoryEntry>): HistoryEntry => ({
  seq: 1,
  txId: "t",
  kind: "edit",
  label: {},
  actorName: "王经理",
  editedAt: "2026-11-20T17:30:00.000Z",
  origin: "here",
  editCount: 1,
  clientCount: 1,
  clients: [{ clientId: "c", name: "王芳" }],
  tables: ["client"],
  isUndone: false,
  mayUndo: true,
  ...values,
});

describe("a step of the history in words", () => {
  it("says what was done, naming the lists but not the client's own table", () => {
    expect(historyTitle(entry({ tables: ["client", "contactPoint"] }), "zh-CN", t)).toBe("修改 联系方式");
    expect(historyTitle(entry({ kind: "import", label: { name: "名单.xlsx" } }), "zh-CN", t)).toBe("导入 名单.xlsx");
    expect(historyTitle(entry({ kind: "merge" }), "zh-CN", t)).toBe("合并客户");
  });

  it("names three clients and counts the rest", () => {
    const clients = ["王芳", "李强", "赵敏", "钱多"].map((name) => ({ clientId: name, name }));
    expect(historyClients(entry({}), "zh-CN", t)).toBe("王芳");
    expect(historyClients(entry({ clients, clientCount: 56 }), "zh-CN", t)).toBe("王芳、李强、赵敏 等 56 位客户");
  });

  it("says before an undo how much it takes back", () => {
    expect(undoPreview(entry({ clientCount: 12, editCount: 40 }), t)).toBe("将还原 12 位客户的 40 处内容");
    expect(undoPreview(entry({ clientCount: 0, editCount: 3 }), t)).toBe("将还原 3 处内容");
  });

  it("says one in the singular in English", async () => {
    await setLanguage("en");
    try {
      expect(undoPreview(entry({ clientCount: 1, editCount: 1 }), t)).toBe("Restores 1 value of 1 client");
      expect(undoPreview(entry({ clientCount: 2, editCount: 1 }), t)).toBe("Restores 1 value of 2 clients");
      expect(undoPreview(entry({ clientCount: 1, editCount: 1200 }), t)).toBe("Restores 1,200 values of 1 client");
      expect(undoPreview(entry({ clientCount: 0, editCount: 1 }), t)).toBe("Restores 1 value");
    } finally {
      await setLanguage("zh-CN");
    }
  });

  it("stands under its day in China, and names fields of unknown tables as they are", () => {
    expect(
      historyDays([entry({ txId: "a" }), entry({ txId: "b" }), entry({ txId: "c", editedAt: "2026-11-20T15:59:00.000Z" })]).map(({ day, entries }) => [
        day,
        entries.length,
      ]),
    ).toEqual([
      ["2026-11-21", 2],
      ["2026-11-20", 1],
    ]);
    expect(fieldName("client", "employer", "zh-CN")).toBe("工作单位");
    expect(fieldName("somethingNew", "x", "zh-CN")).toBe("x");
  });
});
