import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { laterEntries } from "#shared/domain/clients/laterEntries.ts";
import { englishSets } from "#shared/domain/defaults/defaultEnglish.ts";
import { defaultKinds, dictionaryChanges } from "#shared/domain/defaults/defaultRows.ts";
import { looseRows } from "#db/hub/ground.ts";
import { hubMeta, setHubMeta } from "#db/hub/migrate.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendSystemLine } from "#hub/exchange/systemLine.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";

describe("the default reference data of a branch", () => {
  it("[R036] is in the feed once: dictionaries, checklists, texts, holidays and scripts reach a device as one line", async () => {
    const world = await startTestHub();
    // And the branch itself as its first unit.
    const expected = dictionaryChanges(world.ids).length + defaultKinds.reduce((sum, { changes }) => sum + changes(world.ids).length, 0) + 1;
    expect(await seedBranch(world.context, world.branchId)).toBe(expected);
    expect(await seedBranch(world.context, world.branchId)).toBe(0);
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    const pulled = await device.push(null, []);
    const [first] = pulled.feed?.entries ?? [];
    expect(first?.type === "line" ? first.edits.length : 0).toBe(expected);
    const dictionaries = (await looseRows(world.hub, world.branchId, null)).filter(({ table }) => table === "dictionaryItem");
    expect(new Set(dictionaries.map(({ values }) => values["dictionary"]))).toEqual(new Set(Object.keys(seedDictionaries)));
  });

  it("[X01] what the branch changed stays, and a kind that a later program knows is added alone", async () => {
    const world = await startTestHub();
    await seedBranch(world.context, world.branchId);
    const holiday = (await looseRows(world.hub, world.branchId, null)).find(({ table }) => table === "holiday");
    if (!holiday) throw new Error("no holiday");
    const line = { branchId: world.branchId, kind: "settings", label: {}, actorId: "console", at: world.clock.now() };
    await hubWrite(world.hub, (tx) =>
      appendSystemLine(tx, { ...line, txId: "tx-1", writes: [{ table: "holiday", rowId: holiday.rowId, clientId: null, values: { name: "行庆" } }] }),
    );
    const key = `seeded.${world.branchId}`;
    const marks = (await hubMeta(world.hub, key)) ?? "";
    expect(marks).toContain("defaults.messages");
    await hubWrite(world.hub, (tx) => setHubMeta(tx, key, marks.replace("defaults.messages", "")));
    expect(await seedBranch(world.context, world.branchId)).toBe(defaultKinds.find(({ mark }) => mark === "defaults.messages")?.changes(world.ids).length);
    const rows = await looseRows(world.hub, world.branchId, null);
    expect(rows.find(({ rowId }) => rowId === holiday.rowId)?.values["name"]).toBe("行庆");
  });

  it("[R036] an entry that a later program added comes once to a branch that had its dictionary, and is in a new one already", async () => {
    const world = await startTestHub();
    await seedBranch(world.context, world.branchId);
    const entries = async (): Promise<readonly string[]> =>
      (await looseRows(world.hub, world.branchId, null)).flatMap(({ table, values }) =>
        table === "dictionaryItem" ? [`${String(values["dictionary"])}.${String(values["code"])}`] : [],
      );
    const later = laterEntries.flatMap(({ codes: added }) => Object.entries(added)).flatMap(([name, codes]) => codes.map((code) => `${name}.${code}`));
    const first = await entries();
    expect(new Set(first).size).toBe(first.length);
    expect(later.filter((entry) => !first.includes(entry))).toEqual([]);
    // A branch of the program before: it had every dictionary, without what came later.
    const key = `seeded.${world.branchId}`;
    const marks = (await hubMeta(world.hub, key)) ?? "";
    await hubWrite(world.hub, (tx) =>
      setHubMeta(
        tx,
        key,
        laterEntries.reduce((left, { mark }) => left.replace(mark, ""), marks),
      ),
    );
    expect(await seedBranch(world.context, world.branchId)).toBe(later.length);
    expect((await entries()).slice(first.length).toSorted()).toEqual(later.toSorted());
    expect(await seedBranch(world.context, world.branchId)).toBe(0);
  });

  it("[R036] [R150] the English of words that came without it reaches a branch once, but none that the branch wrote or deleted", async () => {
    const world = await startTestHub();
    await seedBranch(world.context, world.branchId);
    const find = async (table: string, column: string, words: string) => {
      const row = (await looseRows(world.hub, world.branchId, null)).find((one) => one.table === table && one.values[column] === words);
      if (!row) throw new Error(`no ${table} ${words}`);
      return row;
    };
    const stored = await find("product", "name", "大额存单");
    const own = await find("checklistTemplate", "name", "新客户首月");
    const gone = await find("productBenefit", "feature", "可转让");
    const letter = await find("messageTemplate", "name", "生日信函");
    const rule = await find("clockRule", "clock", "regulatorSimple");
    // A branch of the program before: the same rows without their English, some of them with words of its own.
    const line = { branchId: world.branchId, kind: "settings", label: {}, actorId: "console", at: world.clock.now() };
    const without = { advantagesEn: null, disclosedFeesEn: null, disclosedRisksEn: null, disclosedReturnsEn: null };
    const write = (row: typeof stored, values: Readonly<Record<string, string | null>>) => ({ table: row.table, rowId: row.rowId, clientId: null, values });
    await hubWrite(world.hub, (tx) =>
      appendSystemLine(tx, {
        ...line,
        txId: "tx-old",
        writes: [
          write(stored, { ...without, disclosedFees: "按我行收费公示。" }),
          write(own, { name: "新客户头三十天", nameEn: null, descriptionEn: null }),
          write(letter, { nameEn: null, bodyEn: null }),
          write(rule, { regulationEn: "Our own words", articleEn: null, article: "十五日内" }),
          { ...write(gone, { featureEn: null, benefitEn: null }), isDeleted: true },
        ],
      }),
    );
    const key = `seeded.${world.branchId}`;
    const marks = (await hubMeta(world.hub, key)) ?? "";
    const earlier = marks.split("\n").filter((mark) => !englishSets.some((set) => set.mark === mark));
    expect(earlier.length).toBe(marks.split("\n").length - englishSets.length);
    await hubWrite(world.hub, (tx) => setHubMeta(tx, key, earlier.join("\n")));
    const device = await world.enrolDevice(await world.addUser("王敏", "clientManager"));
    expect(await seedBranch(world.context, world.branchId)).toBe(3);
    const english = ({ values }: typeof stored) => Object.fromEntries(Object.entries(values).filter(([name]) => name.endsWith("En")));
    const { disclosedFeesEn: _fees, ...others } = english(stored);
    expect(english(await find("product", "name", "大额存单"))).toEqual(others);
    expect(english(await find("checklistTemplate", "name", "新客户头三十天"))).toEqual({ descriptionEn: own.values["descriptionEn"] });
    expect(english(await find("messageTemplate", "name", "生日信函"))).toEqual(english(letter));
    expect(english(await find("clockRule", "clock", "regulatorSimple"))).toEqual({ regulationEn: "Our own words" });
    const pulled = await device.push(null, []);
    const last = pulled.feed?.entries.at(-1);
    expect(last?.type === "line" ? last.edits.map(({ t }) => t).toSorted() : []).toEqual(["checklistTemplate", "messageTemplate", "product"]);
    expect(await seedBranch(world.context, world.branchId)).toBe(0);
  });
});
