/* A store of version 28 as the program before left it: after the upgrade its default words have their English, what the branch wrote has none. */
import { randomBytes } from "node:crypto";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { englishMark } from "#shared/domain/defaults/defaultEnglish.ts";
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
const copied = ["local_state", "branch_user", "dictionary_item", "change_tx", "change_log", ...tables];

const newStore = (): Store => {
  const { store } = openWorkstation({ path: path.join(temporaryFolder(), "new.db"), key: randomBytes(32) });
  onTestFinished(() => store.close());
  const info = { id: "own", kind: "own", ownerName: "李静", branchName: "城东支行", lastOpenedAt: null } as const;
  seedNewStore({ store, clock, ids: countingIds(), info, seed: () => undefined });
  return store;
};

/** The rows of a new store as version 28 held them: without the columns that it did not have. */
const storeBefore = (from: Store): { readonly file: string; readonly key: Uint8Array } => {
  const file = path.join(temporaryFolder(), "old.db");
  const key = randomBytes(32);
  const store = openStore({ path: file, key });
  migrate(store, workstationMigrations.slice(0, 28));
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
  store.raw.prepare("delete from local_state where key = ?").run(englishMark);
  store.raw.prepare("update checklist_template set name = '存款客户回访' where name = '存款倚重型日常维护'").run();
  store.raw.prepare("update product set disclosed_fees = '按我行收费公示。' where name = '大额存单'").run();
  store.raw.prepare("update checklist_template_item set deleted_at = edited_at where title = '讲解一项新功能'").run();
  store.close();
  return { file, key };
};

describe("the English of words that a store received before the program had it", () => {
  it("[R036] [R150] [R169] comes once with the upgrade, to every default word that still stands, and to no other", () => {
    const fresh = newStore();
    const { file, key } = storeBefore(fresh);
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
});
