/* A store of version 28, and one of version 30, as the program before left it: after the upgrade its default words have their English, what the branch wrote has none. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { englishSets } from "#shared/domain/defaults/defaultEnglish.ts";
import { migrate } from "#db/engine/migrate.ts";
import { openStore, type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink, transactionCount } from "#db/workstation/changeLog.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { allRows } from "#db/workstation/rows.ts";
import { addMissingDictionaries, loadIdentity, seedNewStore } from "#electron/features/session/seedStore.ts";
import { columnsOf } from "#test/support/storeTables.ts";
import { countingIds, temporaryFolder } from "#test/support/testStore.ts";

const clock: Clock = { now: () => "2026-11-21T02:30:00.000Z" as Instant }; // a fixed moment
const tables = ["checklist_template", "checklist_template_item", "product", "product_benefit", "allocation_case"] as const;
const laterTables = ["benefit", "contingency_plan", "clock_rule", "message_template"] as const;
const ground = ["local_state", "branch_user", "dictionary_item", "change_tx", "change_log"];

const newStore = (): Store => {
  const { store } = openWorkstation({ path: path.join(temporaryFolder(), "new.db"), key: randomBytes(32) });
  onTestFinished(() => store.close());
  const info = { id: "own", kind: "own", ownerName: "李静", branchName: "城东支行", lastOpenedAt: null } as const;
  seedNewStore({ store, clock, ids: countingIds(), info, seed: () => undefined });
  return store;
};

interface Before {
  readonly version: number;
  readonly copied: readonly string[];
  /** The marks that the program before did not know. */
  readonly marks: readonly string[];
  /** What the branch changed in its rows. */
  readonly edits: readonly string[];
}

const firstMark = englishSets[0]?.mark ?? "";

/** The rows of a new store as an earlier version held them: without the columns that it did not have. */
const storeBefore = (from: Store, { version, copied, marks, edits }: Before): { readonly file: string; readonly key: Uint8Array } => {
  const file = path.join(temporaryFolder(), "old.db");
  const key = randomBytes(32);
  const store = openStore({ path: file, key });
  migrate(store, workstationMigrations.slice(0, version));
  for (const table of copied) {
    const names = columnsOf(store, table)
      .map(({ name }) => `"${name}"`)
      .join(", ");
    const insert = store.raw.prepare(
      `insert into ${table} (${names}) values (${columnsOf(store, table)
        .map(() => "?")
        .join(", ")})`,
    );
    for (const row of from.raw.prepare(`select ${names} from ${table}`).raw().all() as readonly (readonly unknown[])[]) insert.run(...row); // rows as they lie there
  }
  for (const mark of marks) store.raw.prepare("delete from local_state where key = ?").run(mark);
  for (const edit of edits) store.raw.prepare(edit).run();
  store.close();
  return { file, key };
};

describe("the English of words that a store received before the program had it", () => {
  it("[R036] [R150] [R169] comes once with the upgrade, to every default word that still stands, and to no other", () => {
    const fresh = newStore();
    const { file, key } = storeBefore(fresh, {
      version: 28,
      copied: [...ground, ...tables],
      marks: englishSets.map(({ mark }) => mark),
      edits: [
        "update checklist_template set name = '存款客户回访' where name = '存款倚重型日常维护'",
        "update product set disclosed_fees = '按我行收费公示。' where name = '大额存单'",
        "update checklist_template_item set deleted_at = edited_at where title = '讲解一项新功能'",
      ],
    });
    const { store, migration } = openWorkstation({ path: file, key, mustExist: true });
    onTestFinished(() => store.close());
    expect([migration.from, migration.to]).toEqual([28, workstationMigrations.length]);
    expect(allRows(store.read, "checklistTemplate").map(({ nameEn }) => nameEn)).not.toContainEqual(expect.any(String));
    const before = transactionCount(store.read);
    const again = (): void => addMissingDictionaries({ store, clock, ids: countingIds(7) });
    again();
    expect(transactionCount(store.read)).toBe(before + 1);
    expect(firstBrokenLink(store.read)).toBeNull();

    const templates = allRows(store.read, "checklistTemplate");
    const own = templates.find(({ name }) => name === "存款客户回访");
    expect(own).toMatchObject({ nameEn: null, descriptionEn: "Keep the deposits: call before they mature, tell clients when rates change." });
    const wanted = new Map(allRows(fresh.read, "checklistTemplate").map((row) => [row.id, row]));
    for (const row of templates.filter(({ id }) => id !== own?.id)) {
      const { nameEn, descriptionEn } = wanted.get(row.id) ?? { nameEn: null, descriptionEn: null };
      expect.soft(row).toMatchObject({ nameEn, descriptionEn });
      expect.soft([nameEn, descriptionEn], row.name).toEqual([expect.any(String), expect.any(String)]);
    }
    const items = allRows(store.read, "checklistTemplateItem");
    expect(items.filter(({ titleEn }) => titleEn === null)).toEqual([]);
    expect(items.length).toBe(allRows(fresh.read, "checklistTemplateItem").length - 1);
    const products = allRows(store.read, "product");
    expect(products.flatMap((row) => (row.disclosedFeesEn === null ? [row.name] : []))).toEqual(["大额存单"]);
    expect(products.find(({ name }) => name === "大额存单")?.disclosedRisksEn).toContain("quota");
    expect(allRows(store.read, "productBenefit").flatMap(({ featureEn, benefitEn }) => [featureEn, benefitEn])).not.toContain(null);
    expect(
      allRows(store.read, "allocationCase").flatMap(({ titleEn, situationEn, resultTextEn, insightEn }) => [titleEn, situationEn, resultTextEn, insightEn]),
    ).not.toContain(null);
    expect(store.raw.prepare("select title_en from checklist_template_item where deleted_at is not null").pluck().all()).toEqual([null]);

    // What the branch takes out stays out.
    const { actor, workstationId } = loadIdentity(store.read);
    const header = { txId: "take-out" as TxId, kind: "settings", label: {}, actorId: actor.id as ActorId, workstationId, editedAt: clock.now() } as const; // ids of this test
    write(store, (tx) => applyChanges(tx, header, [{ operation: "update", table: "product", rowId: products[0]?.id ?? "", values: { advantagesEn: null } }]));
    again();
    expect(allRows(store.read, "product")[0]?.advantagesEn).toBeNull();
    expect(transactionCount(store.read)).toBe(before + 2);
  });

  it("[R062] [R221] [R226] [X11] what came with version 31 reaches a store that has the English of version 29 already", () => {
    const fresh = newStore();
    const { file, key } = storeBefore(fresh, {
      version: 30,
      copied: [...ground, ...laterTables, "product"],
      marks: englishSets.flatMap(({ mark }) => (mark === firstMark ? [] : [mark])),
      edits: [
        "update contingency_plan set duties = '网点主管负责。' where name = '个人信息泄露'",
        "update message_template set body = '{称呼}，生日快乐。' where name = '生日短信'",
        "update product set disclosed_fees_en = null where name = '大额存单'",
      ],
    });
    const { store, migration } = openWorkstation({ path: file, key, mustExist: true });
    onTestFinished(() => store.close());
    expect([migration.from, migration.to]).toEqual([30, workstationMigrations.length]);
    const before = transactionCount(store.read);
    addMissingDictionaries({ store, clock, ids: countingIds(7) });
    addMissingDictionaries({ store, clock, ids: countingIds(9) });
    expect(transactionCount(store.read)).toBe(before + 1);
    expect(firstBrokenLink(store.read)).toBeNull();

    const wanted = allRows(fresh.read, "contingencyPlan");
    const plans = allRows(store.read, "contingencyPlan");
    expect(plans.length).toBe(wanted.length);
    for (const plan of plans) {
      const { procedureEn, dutiesEn, measuresEn } = wanted.find(({ id }) => id === plan.id) ?? {};
      expect.soft([procedureEn, measuresEn], plan.name).toEqual([expect.any(String), expect.any(String)]);
      expect.soft(plan).toMatchObject({ procedureEn, measuresEn, dutiesEn: plan.name === "个人信息泄露" ? null : dutiesEn });
    }
    expect(allRows(store.read, "benefit").filter(({ descriptionEn }) => descriptionEn === null)).toEqual([]);
    const ofTheLaw = allRows(store.read, "clockRule").find(({ clock: name }) => name === "regulatorSimple");
    expect(ofTheLaw?.regulationEn).toContain("CBIRC");
    expect(ofTheLaw?.articleEn).toContain("15 days");
    const texts = allRows(store.read, "messageTemplate");
    expect(texts.flatMap(({ name, bodyEn }) => (bodyEn === null ? [name] : []))).toEqual(["生日短信"]);
    expect(texts.find(({ name }) => name === "生日短信")?.nameEn).toBe("Birthday text message");
    // The English of version 29 had come before: what the branch took out of it stays out.
    expect(allRows(store.read, "product").find(({ name }) => name === "大额存单")?.disclosedFeesEn).toBeNull();
  });
});
