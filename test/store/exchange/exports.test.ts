import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ExportWish } from "#shared/contracts/exchange/exports.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { promiseEntries } from "#db/workstation/visits.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { readTexts } from "#test/support/readTable.ts";
import { actorOfTests, makeReport, nameActor } from "#test/support/reports.ts";
import { account, allClients, cellsOf, columns, createExporting, documentNumber, fill, phone, rare, sheetOf } from "#test/support/exporting.ts";

describe("lists as files", () => {
  it("[R003][R005][R229] the rows of the screen in its order, read back by another library and by ours: dates typed, amounts numbers, long numbers exact, no formula", async () => {
    const test = createExporting();
    fill(test);
    expect(await test.export("客户.xlsx", { wish: allClients, columns })).toMatchObject({ type: "written", rows: 4 });
    const sheet = sheetOf(test.target("客户.xlsx"));
    expect(cellsOf(sheet).filter(([, cell]) => cell.f !== undefined)).toEqual([]);
    expect(sheet["A1"]?.v).toBe("姓名");
    expect(sheet["A2"]?.v).toBe(rare);
    expect(sheet["B2"]).toMatchObject({ t: "s", v: "0012345678901234567" });
    expect(sheet["C2"]).toMatchObject({ t: "s", v: "110105********0021" });
    expect(sheet["D2"]).toMatchObject({ t: "n", v: 1_234_567_890.12, z: "#,##0.00" });
    expect(sheet["E2"]).toMatchObject({ t: "n", v: 18_263, z: "yyyy-mm-dd" });
    expect(sheet["F2"]).toMatchObject({ t: "n", z: "yyyy-mm-dd" });
    expect(sheet["G2"]?.v).toBe("138****5678");
    expect(sheet["H2"]?.v).toBe("是");
    expect(sheet["E3"]).toMatchObject({ t: "s", v: "05-06" });
    const texts = cellsOf(sheet)
      .filter(([, cell]) => cell.t === "s")
      .map(([, cell]) => String(cell.v));
    expect(texts.filter((text) => /^[=+@\t\r]/.test(text))).toEqual([]);
    expect(texts).toContain("'@SUM(A1)");
    const rows = await readTexts(readFileSync(test.target("客户.xlsx")));
    expect(rows.map((row) => row[0])).toEqual(["姓名", rare, "李娜", "@王", "马少华"]);
    expect(rows[2]?.[8]).toBe('+8613900000000,"引号"\n第二行');
    const about = cellsOf(sheetOf(test.target("客户.xlsx"), 1)).map(([, cell]) => cell.v);
    expect(about).toEqual(expect.arrayContaining(["4", "王经理", "已遮盖"]));
  });

  it("[R229] CSV in UTF-8 with its mark and in GBK for old systems: the same rows, rare characters too", async () => {
    const test = createExporting();
    fill(test);
    await test.export("甲.csv", { wish: allClients, columns, format: "csv" });
    await test.export("乙.csv", { wish: allClients, columns, format: "csvGbk" });
    const utf8 = readFileSync(test.target("甲.csv"));
    expect([...utf8.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const gbk = readFileSync(test.target("乙.csv"));
    const rows = await readTexts(utf8);
    expect(rows).toHaveLength(5);
    expect(rows[1]).toEqual([
      rare,
      "0012345678901234567",
      "110105********0021",
      "1234567890.12",
      "1949-12-31",
      "2026-12-01",
      "138****5678",
      "是",
      '=HYPERLINK("http://x")',
    ]);
    expect(utf8.toString("utf8")).toContain("'=HYPERLINK");
    expect(await readTexts(gbk, { encoding: "gb18030" })).toEqual(rows);
    expect(gbk.includes(Buffer.from([0xc0, 0xee, 0xc4, 0xc8]))).toBe(true); // 李娜
  });

  it("[R265] masked by default; in full only with a purpose, and both are noted before anything is written", async () => {
    const test = createExporting();
    fill(test);
    const desk: ExportWish = { list: "maturities", from: "2026-11-21", days: 30 };
    await test.export("到期.csv", { wish: desk, format: "csv" });
    const masked = readFileSync(test.target("到期.csv"), "utf8");
    expect(masked).toContain("138****5678");
    expect(masked).not.toContain(phone);
    expect(masked).not.toContain(account);
    await test.export("全.csv", { wish: desk, format: "csv", unmaskedFor: "客户回访名单" });
    expect(readFileSync(test.target("全.csv"), "utf8")).toContain(`${account},500000.00,CNY,1.75%,2026-12-01`);
    await test.export("字段.csv", { wish: allClients, format: "csv", unmaskedFor: "监管报送" });
    expect(readFileSync(test.target("字段.csv"), "utf8")).toContain(documentNumber);
    const [all, full, plain] = recentAudit(test.store.read, 3);
    expect(plain).toMatchObject({ action: "exported", actorId: actorOfTests, detail: { what: "maturities", rows: 1, masked: true, format: "csv" } });
    expect(plain?.detail["purpose"]).toBeUndefined();
    expect(full?.detail).toMatchObject({ masked: false, purpose: "客户回访名单" });
    expect(full?.detail["columns"]).toContain("accountNumber");
    expect(all?.detail).toMatchObject({ what: "clients", rows: 4 });
  });

  it("[R005] a selection is exported in the order of the screen; what is left out stays out; columns come as asked", async () => {
    const test = createExporting();
    const [first, second, third] = ["甲", "乙", "丙"].map((name, index) => test.newClient(name, { assetTotal: (index + 1) * 100 }));
    const named: ExportWish = {
      list: "clients",
      selection: { kind: "ids", ids: [first ?? "", third ?? ""] },
      sort: { field: "assetTotal", direction: "desc" },
    };
    await test.export("选.csv", { wish: named, columns: ["assetTotal", "name"], format: "csv", language: "en" });
    expect(await readTexts(readFileSync(test.target("选.csv")))).toEqual([
      ["Financial assets", "Name"],
      ["3.00", "丙"],
      ["1.00", "甲"],
    ]);
    const without: ExportWish = {
      list: "clients",
      selection: { kind: "matching", scope: { condition: everyone, text: "" }, except: [second ?? ""] },
      sort: { field: "assetTotal", direction: "asc" },
    };
    await test.export("余.csv", { wish: without, columns: ["name"], format: "csv" });
    expect(await readTexts(readFileSync(test.target("余.csv")))).toEqual([["姓名"], ["甲"], ["丙"]]);
    expect(await test.export("无.csv", { wish: { list: "promises" }, format: "csv" })).toEqual({ type: "nothingToExport" });
    expect(await test.export("错.csv", { wish: allClients, columns: ["name", "toString"], format: "csv" })).toEqual({
      type: "columnUnknown",
      column: "toString",
    });
    expect(existsSync(test.target("无.csv"))).toBe(false);
  });

  it("[X04][R218] visits, promises, follow-ups, reports and the register all come out, one line each", async () => {
    const test = createExporting();
    fill(test);
    const client = test.newClient("沈文静");
    makeReport(test, client, "2026-11-20");
    const period = { from: "2026-11-01", to: "2026-11-30" };
    const wishes: readonly ExportWish[] = [
      { list: "visits", ...period },
      { list: "outOfOffice", ...period },
      { list: "promises", state: "open" },
      { list: "followUps", scope: "open" },
      { list: "reports" },
    ];
    for (const wish of wishes) {
      await test.export(`${wish.list}.csv`, { wish, format: "csv" });
      const [header = [], row = [], ...more] = await readTexts(readFileSync(test.target(`${wish.list}.csv`)));
      expect(more, wish.list).toEqual([]);
      expect(row, wish.list).toContain("沈文静");
      expect(new Set(header).size, header.join()).toBe(header.length);
    }
    expect(await readTexts(readFileSync(test.target("promises.csv")))).toEqual([
      ["期限", "客户", "承诺内容", "状态", "逾期", "负责人", "完成日期", "兑现情况"],
      ["2026-11-27", "沈文静", "带三年期对照表", "待兑现", "否", "王经理"],
    ]);
  });

  it("[R036][R137][R229] a file in English says the words of a template and of a rule in English, one in Chinese does not", async () => {
    const test = createExporting();
    nameActor(test);
    const clientId = test.newClient("沈文静");
    const [templateId, checklistId, ruleId] = [test.ids.next(), test.ids.next(), test.ids.next()];
    const insert = (table: Change["table"], values: Readonly<Record<string, string | number | boolean>>, rowId = test.ids.next()): Change => ({
      operation: "insert",
      table,
      rowId,
      values,
    });
    const words = { name: "资金流出", nameEn: "Money leaving", action: "当面谈", actionEn: "Meet the client" };
    const raised = { clientId, ruleId, title: words.name, dueOn: "2026-11-20", raisedOn: "2026-11-19", state: "open", severity: "high", reason: "{}" };
    test.apply([
      insert("checklistTemplate", { name: "迁址回访", nameEn: "After a move", routine: "special", familyId: templateId, version: 1 }, templateId),
      insert("checklistTemplateItem", { templateId, title: "问新地址", titleEn: "Ask for the new address", offsetWorkingDays: 1 }),
      insert("checklist", { clientId, templateId, title: "迁址回访", startedOn: "2026-11-19", state: "running" }, checklistId),
      insert("followUp", { clientId, checklistId, title: "问新地址", dueOn: "2026-11-20", state: "open", source: "checklist" }),
      insert("rule", { ...words, purpose: "warning", signal: "bigOutflow", isActive: true }, ruleId),
      insert("warning", { ...raised, kind: "churn", action: words.action }),
    ]);
    const texts = async (wish: ExportWish, language: "en" | "zh-CN"): Promise<readonly string[]> => {
      await test.export(`${wish.list}-${language}.csv`, { wish, format: "csv", language });
      const [, row = []] = await readTexts(readFileSync(test.target(`${wish.list}-${language}.csv`)));
      return row;
    };
    expect(await texts({ list: "followUps", scope: "open" }, "en")).toEqual(expect.arrayContaining(["Ask for the new address", "After a move"]));
    expect(await texts({ list: "followUps", scope: "open" }, "zh-CN")).toEqual(expect.arrayContaining(["问新地址", "迁址回访"]));
    expect(await texts({ list: "warnings", scope: "open" }, "en")).toEqual(expect.arrayContaining(["Money leaving", "Meet the client"]));
    expect(await texts({ list: "warnings", scope: "open" }, "zh-CN")).toEqual(expect.arrayContaining(["资金流出", "当面谈"]));
  });

  it("[R063][R064][R066][R072][R076] what serves a client comes out, of one client or of all", async () => {
    const test = createExporting();
    const [client, other] = [test.newClient("沈文静"), test.newClient("白露")];
    const insert = (table: Change["table"], clientId: string, values: Readonly<Record<string, string | number>>): Change => ({
      operation: "insert",
      table,
      rowId: test.ids.next(),
      values: { clientId, ...values },
    });
    test.apply(
      [client, other].flatMap((clientId) => [
        insert("serviceMember", clientId, { name: "沈嘉言", role: "investmentAdviser" }),
        insert("loanApplication", clientId, { kind: "housing", amount: 80_000_000, stage: "review", missingPapers: "流水" }),
        insert("benefitGrant", clientId, { title: "VIP卡", kind: "vipCard", givenOn: "2026-11-20", state: "given", reference: "999912345678" }),
        insert("loyaltyEntry", clientId, { direction: "earned", points: 300, reason: "开户", happenedOn: "2026-11-20" }),
        insert("participation", clientId, { kind: "salon", title: "年末沙龙", heldOn: "2026-12-01", state: "invited" }),
      ]),
    );
    for (const list of ["serviceTeams", "loans", "benefitsGiven", "loyaltyPoints", "participations"] as const) {
      await test.export(`${list}.csv`, { wish: { list }, format: "csv" });
      const [, ...all] = await readTexts(readFileSync(test.target(`${list}.csv`)));
      expect(
        all.map(([name]) => name),
        list,
      ).toEqual(["白露", "沈文静"]);
      await test.export(`${list}-1.csv`, { wish: { list, clientId: client }, format: "csv" });
      const [, ...one] = await readTexts(readFileSync(test.target(`${list}-1.csv`)));
      expect(
        one.map(([name]) => name),
        list,
      ).toEqual(["沈文静"]);
    }
    expect((await readTexts(readFileSync(test.target("loans-1.csv"))))[1]?.slice(0, 6)).toEqual(["沈文静", "个人住房贷款", "800000.00", "", "", "审查"]);
    expect(readFileSync(test.target("benefitsGiven-1.csv"), "utf8")).not.toContain("999912345678");
  });

  it("[R229] 5,000 rows go out page by page with progress, and a stopped export leaves nothing under its name", async () => {
    const stop = new AbortController();
    const reports: [string, number, number][] = [];
    const test = createExporting({ signal: stop.signal, onReport: (...report) => reports.push(report) });
    const changes: Change[] = Array.from({ length: 5_000 }, (_, index) => ({
      operation: "insert",
      table: "client",
      rowId: test.ids.next(),
      values: { kind: "person", name: `客户${index}` },
    }));
    test.apply(changes);
    expect(await test.export("多.xlsx", { wish: allClients, columns: ["name", "assetTotal"] })).toMatchObject({ rows: 5_000 });
    expect(reports.length).toBeGreaterThan(20);
    expect(reports.at(-1)).toEqual(["writing", 5_000, 5_000]);
    writeFileSync(test.target("停.xlsx"), "旧");
    const running = test.export("停.xlsx", { wish: allClients });
    stop.abort();
    await expect(running).rejects.toThrow("cancelled");
    expect(readFileSync(test.target("停.xlsx"), "utf8")).toBe("旧");
    expect(existsSync(test.target("停.xlsx.partial"))).toBe(false);
  }, 60_000);

  it("[R229] a list of several pages is of one moment: each row once, in the order of the page; what is written meanwhile is in the next file", async () => {
    const meanwhile: (() => void)[] = [];
    const test = createExporting({ onReport: () => meanwhile.pop()?.() });
    const clientId = test.newClient("周文");
    const promise = (index: number): Change => ({
      operation: "insert",
      table: "promise",
      rowId: test.ids.next(),
      values: { clientId, body: `承诺${index}`, dueOn: `2026-12-${String(1 + ((index * 7) % 28)).padStart(2, "0")}`, state: index % 3 === 0 ? "kept" : "open" },
    });
    test.apply(Array.from({ length: 10_003 }, (_, index) => promise(index)));
    const shown = promiseEntries(test.store.read, {}, 20_000).map(({ body }) => body);
    const wish: ExportWish = { list: "promises" };
    meanwhile.push(
      () => void test.apply([{ operation: "delete", table: "promise", rowId: promiseEntries(test.store.read, {}, 1)[0]?.id ?? "" }, promise(99_999)]),
    );
    expect(await test.export("承诺.csv", { wish, columns: ["body"], format: "csv" })).toMatchObject({ rows: 10_003 });
    const lines = (name: string): string[] => readFileSync(test.target(name), "utf8").replace("\u{feff}", "").trim().split("\r\n");
    expect(lines("承诺.csv").slice(1)).toEqual(shown);
    await test.export("后来.csv", { wish, columns: ["body"], format: "csv" });
    expect(lines("后来.csv").slice(1)).toEqual(promiseEntries(test.store.read, {}, 20_000).map(({ body }) => body));
    expect(lines("后来.csv")).toContain("承诺99999");
  }, 60_000);

  it.skipIf(process.platform === "win32")(
    "[R229] a full disk, a folder that is gone and a place that is taken are said by name; the old file stays",
    async () => {
      const test = createExporting();
      fill(test);
      for (const [name, format] of [
        ["满.xlsx", "xlsx"],
        ["满.csv", "csv"],
      ] as const) {
        writeFileSync(test.target(name), "旧");
        symlinkSync("/dev/full", test.target(`${name}.partial`));
        expect(await test.export(name, { wish: allClients, format })).toEqual({ type: "fileNotWritten", reason: "full" });
        expect(readFileSync(test.target(name), "utf8")).toBe("旧");
        expect(existsSync(test.target(`${name}.partial`))).toBe(false);
      }
      expect(await test.export("没有/客户.csv", { wish: allClients, format: "csv" })).toEqual({ type: "fileNotWritten", reason: "readonly" });
      mkdirSync(test.target("占.csv"));
      expect(await test.export("占.csv", { wish: allClients, format: "csv" })).toEqual({ type: "fileNotWritten", reason: "busy" });
      expect(existsSync(test.target("占.csv.partial"))).toBe(false);
    },
  );
});
