import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { columnsOf, type SyncedTable, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { documentDoubts } from "#shared/domain/clients/documentNumber.ts";
import { defaultMessages } from "#shared/domain/defaults/defaultMessages.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { isCondition } from "#shared/domain/clients/listCondition.ts";
import { imageSize } from "#shared/domain/reports/imageSize.ts";
import { validateValue } from "#shared/domain/clients/validateValue.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { contentByHash } from "#db/workstation/attachments.ts";
import { duplicatePairs } from "#db/workstation/duplicates.ts";
import { listChoices } from "#db/workstation/listReference.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { allRows } from "#db/workstation/rows.ts";
import { type Store, write } from "#db/engine/store.ts";
import { judgeTemplate } from "#electron/jobs/exports/templates/takeTemplateJob.ts";
import { demoBranch } from "#electron/features/session/demoBranch.ts";
import { addMissingDictionaries, loadIdentity, seedNewStore } from "#electron/features/session/seedStore.ts";
import { digestOf, fullDump } from "#test/support/canonicalDump.ts";
import { scanFolder } from "#test/support/scanFolder.ts";
import { countingIds } from "#test/support/testStore.ts";

const today = "2026-11-21";
const fixedClock: Clock = { now: () => `${today}T02:30:00.000Z` as Instant };

const opened: { readonly store: Store; readonly folder: string }[] = [];

afterAll(() => {
  for (const { store, folder } of opened) {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A new encrypted store that is closed and removed when all tests are done. */
const newStore = (): { readonly store: Store; readonly folder: string } => {
  const folder = mkdtempSync(path.join(tmpdir(), "suixing-demo-"));
  const { store } = openWorkstation({ path: path.join(folder, "store.db"), key: randomBytes(32) });
  opened.push({ store, folder });
  return { store, folder };
};

const openDemo = (clock: Clock = fixedClock): { readonly store: Store; readonly folder: string } => {
  const { store, folder } = newStore();
  const info = { id: "demo", kind: "demo", ownerName: demoBranch.ownerName, branchName: demoBranch.branchName, lastOpenedAt: null } as const;
  seedNewStore({ store, clock, ids: countingIds(), info, seed: demoBranch.seed });
  return { store, folder };
};

const openOwn = (): { readonly store: Store; readonly ids: ReturnType<typeof countingIds> } => {
  const { store } = newStore();
  const ids = countingIds();
  seedNewStore({
    store,
    clock: fixedClock,
    ids,
    info: { id: "own", kind: "own", ownerName: "李静", branchName: "城东支行", lastOpenedAt: null },
    seed: () => undefined,
  });
  return { store, ids };
};

const countOf = (store: Store, table: SyncedTable): number =>
  Number(
    store.raw
      .prepare(`select count(*) from ${toSnake(table)} where deleted_at is null`)
      .pluck()
      .get(),
  );

describe("the demonstration branch", () => {
  let demo: ReturnType<typeof openDemo>;
  beforeAll(() => {
    demo = openDemo();
  }, 60_000);

  it("[R021] has rows in every table of the register and a value in every field of the archive", () => {
    // A template and a signature are files that a person brings: nobody invents them for him.
    const brought: ReadonlySet<string> = new Set(["reportTemplate", "personSignature"]);
    const empty = syncedTableNames.filter((table) => !brought.has(table) && countOf(demo.store, table) === 0);
    expect(empty).toEqual([]);
    const unused = Object.keys(columnsOf("client")).filter(
      (field) => field !== "mergedIntoId" && demo.store.raw.prepare(`select 1 from client where ${toSnake(field)} is not null limit 1`).get() === undefined,
    );
    expect(unused).toEqual([]);
    expect(countOf(demo.store, "client")).toBe(371);
  });

  it("stores only values that the register allows, with codes that the dictionaries know", () => {
    const problems: unknown[] = [];
    for (const table of syncedTableNames) {
      for (const row of allRows(demo.store.read, table)) {
        const values: Readonly<Record<string, FieldValue>> = row;
        for (const [field, column] of Object.entries(columnsOf(table))) {
          const codes = column.dictionary === undefined ? undefined : seedDictionaries[column.dictionary]?.map(({ code }) => code);
          const checked = validateValue(column, field, values[field] ?? null, codes);
          if (!checked.ok) problems.push({ table, field, value: values[field], error: checked.error });
        }
      }
    }
    expect(problems.slice(0, 5)).toEqual([]);
  });

  it("points only to rows that exist", () => {
    const known = new Set(syncedTableNames.flatMap((table) => allRows(demo.store.read, table).map((row) => row.id)));
    const families = new Set(allRows(demo.store.read, "checklistTemplate").map((row) => row.familyId));
    const broken: unknown[] = [];
    for (const table of syncedTableNames) {
      const references = Object.entries(columnsOf(table)).filter(([, column]) => column.kind === "ref");
      for (const row of allRows(demo.store.read, table)) {
        const values: Readonly<Record<string, FieldValue>> = row;
        for (const [field] of references) {
          const target = values[field];
          if (typeof target === "string" && !known.has(target) && !families.has(target)) broken.push({ table, field, target });
        }
      }
    }
    expect(broken.slice(0, 5)).toEqual([]);
  });

  it("is the same for the same moment and identities, and another one on another day", () => {
    const digest = digestOf(fullDump(demo.store));
    expect(digestOf(fullDump(openDemo().store))).toBe(digest);
    expect(digestOf(fullDump(openDemo({ now: () => "2026-12-21T02:30:00.000Z" as Instant }).store))).not.toBe(digest);
  });

  it("holds no document, phone, account or mail address that could belong to somebody", () => {
    for (const client of allRows(demo.store.read, "client")) {
      const number = client.documentNumber ?? "";
      if (client.documentKind === "idCard") expect(documentDoubts("idCard", number)).toEqual([{ type: "documentRegionUnknown", region: "99" }]);
      else if (client.documentKind === "creditCode") {
        expect(number.slice(2, 4)).toBe("99");
        expect(documentDoubts("creditCode", number)).toEqual([]);
      } else expect(number === "" || number.startsWith("DEMO")).toBe(true);
    }
    const phones = [
      ...allRows(demo.store.read, "contactPoint")
        .filter((row) => row.kind === "mobile" || row.kind === "landline")
        .map((row) => row.value),
      ...allRows(demo.store.read, "relation").flatMap((row) => (row.phone === null ? [] : [row.phone])),
    ];
    expect(phones.filter((phone) => !/^(?:16[013489]\d{8}|0900-\d{7})$/.test(phone))).toEqual([]);
    const mails = allRows(demo.store.read, "contactPoint")
      .filter((row) => row.kind === "email")
      .map((row) => row.value);
    expect(mails.filter((mail) => !mail.endsWith("@example.com"))).toEqual([]);
    const accounts = [...allRows(demo.store.read, "holding"), ...allRows(demo.store.read, "relation")].flatMap((row) =>
      row.accountNumber === null ? [] : [row.accountNumber],
    );
    expect(accounts.filter((account) => !account.startsWith("9999"))).toEqual([]);
  });

  it("[R078] spreads maturities from twenty days ago to two years ahead, in every state of auto-renewal", () => {
    const deposits = allRows(demo.store.read, "holding").filter(
      (row) => row.kind === "timeDeposit" && row.state !== "closed" && row.atOtherBank !== true && row.maturesOn !== null,
    );
    const days = deposits.map((row) => String(row.maturesOn)).sort();
    expect(days[0] ?? "").toMatch(/^2026-11-0[1-9]$/);
    expect((days.at(-1) ?? "") > "2028-09-01").toBe(true);
    const soon = deposits.filter((row) => String(row.maturesOn) >= today && String(row.maturesOn) <= "2026-12-21");
    expect(new Set(soon.map((row) => row.autoRenew))).toEqual(new Set(["done", "notDone", "unknown"]));
    expect(soon.length).toBeGreaterThan(20);
  });

  it("[R078] shows sums of the bank that are those of the holdings", () => {
    const total = (clientId: string, kinds: readonly string[]): number =>
      allRows(demo.store.read, "holding")
        .filter((row) => row.clientId === clientId && kinds.includes(row.kind) && row.atOtherBank !== true)
        .reduce((sum, row) => sum + (row.amount ?? 0), 0);
    for (const client of allRows(demo.store.read, "client").slice(300, 320)) {
      if (client.depositBalance === null) continue;
      const sum = total(client.id, ["demandDeposit", "timeDeposit", "notice"]);
      // An older balance stays where the bank's monthly file did not bring the newest.
      expect(Math.abs(sum - client.depositBalance)).toBeLessThan(100);
    }
  });

  it("[R050] keeps lunar dates with leap months and dates without a year", () => {
    const dates = allRows(demo.store.read, "importantDate");
    expect(dates.some((date) => date.calendar === "lunar" && date.isLeapMonth === true)).toBe(true);
    expect(dates.some((date) => date.year === null)).toBe(true);
    expect(dates.some((date) => date.calendar === "solar")).toBe(true);
  });

  it("[R050] keeps festivals on the days on which they are", () => {
    const days: Readonly<Record<string, string>> = { 教师节: "solar 9-10", 护士节: "solar 5-12", "老人节（重阳）": "lunar 9-9" };
    const kept = allRows(demo.store.read, "importantDate").filter(({ kind }) => kind === "festival");
    expect(kept.length).toBeGreaterThan(0);
    for (const { title, calendar, month, dayOfMonth } of kept) expect([title, `${calendar} ${month}-${dayOfMonth}`]).toEqual([title, days[title ?? ""]]);
  });

  it("[R267] has four visits today, reports and promises in every state, overdue work", () => {
    const visits = allRows(demo.store.read, "visit");
    expect(visits.filter((visit) => visit.plannedOn === today)).toHaveLength(4);
    expect(new Set(visits.map((visit) => visit.state))).toEqual(new Set(["planned", "done", "cancelled", "missed"]));
    expect(new Set(allRows(demo.store.read, "visitReport").map((report) => report.state))).toEqual(
      new Set(["draft", "submitted", "returned", "questioned", "signed"]),
    );
    const followUps = allRows(demo.store.read, "followUp");
    for (const isOn of [(due: string) => due < today, (due: string) => due === today, (due: string) => due > today]) {
      expect(followUps.some((item) => item.state === "open" && isOn(item.dueOn))).toBe(true);
    }
    const promises = allRows(demo.store.read, "promise");
    expect(promises.some((promise) => promise.state === "open" && promise.dueOn < today)).toBe(true);
    expect(promises.some((promise) => promise.state === "kept")).toBe(true);
  });

  it("[R232] hides exactly three pairs of duplicates that the search for duplicates finds", () => {
    const likely = duplicatePairs(demo.store.read).filter((pair) => pair.verdict.likelihood === "certain" || pair.verdict.likelihood === "likely");
    expect(likely).toHaveLength(3);
  });

  it("writes notes that are not one sentence three hundred times", () => {
    const summaries = allRows(demo.store.read, "interaction").map((row) => row.summary);
    expect(summaries.length).toBeGreaterThan(1000);
    expect(new Set(summaries).size / summaries.length).toBeGreaterThan(0.9);
    const texts = [...summaries, ...allRows(demo.store.read, "visit").flatMap((row) => [row.title ?? "", row.notes ?? ""])];
    expect(texts.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
  });

  it("[R096] gives segments and views that the list understands", () => {
    for (const segment of allRows(demo.store.read, "segment")) expect(isCondition(JSON.parse(segment.condition))).toBe(true);
    for (const view of allRows(demo.store.read, "savedView")) expect(isCondition((JSON.parse(view.layout) as { filter: unknown }).filter)).toBe(true); // written by the demonstration
  });

  it("[R096] names its segments and views in both languages", () => {
    const { segments, views } = listChoices(demo.store.read);
    expect(segments.length + views.length).toBeGreaterThan(5);
    expect([...segments, ...views].filter(({ nameEn }) => nameEn === null || /\p{Script=Han}/u.test(nameEn)).map(({ name }) => name)).toEqual([]);
  });

  it("is a history in the order of time whose hashes hold, with attachments that are what their hash says", () => {
    expect(firstBrokenLink(demo.store.read)).toBeNull();
    const times = demo.store.raw.prepare("select edited_at from change_tx where kind <> 'settings' order by seq").pluck().all() as string[]; // a column of texts
    expect([...times].sort()).toEqual(times);
    expect(times.at(-1) ?? "").not.toBe("");
    expect((times.at(-1) ?? "") <= fixedClock.now()).toBe(true);
    for (const attachment of allRows(demo.store.read, "attachment"))
      expect(contentByHash(demo.store.read, attachment.sha256)?.length).toBe(attachment.byteSize);
  });

  it("[R229] [X02] has a Word template of its own that can be filled, and the signatures of those who sign", async () => {
    const { read } = demo.store;
    const [template, ...more] = allRows(read, "reportTemplate");
    expect([template?.isActive, template?.version, more.length]).toEqual([true, 1, 0]);
    const bytes = contentByHash(read, template?.sha256 ?? "");
    if (!bytes) throw new Error("the template has no content");
    expect([bytes.byteLength, await judgeTemplate(bytes)]).toEqual([template?.byteSize, { type: "good", isPerReport: true }]);
    const signatures = allRows(read, "personSignature");
    const roles = signatures.map(({ personId }) => allRows(read, "branchUser").find(({ id }) => id === personId)?.role);
    expect(roles.toSorted((left, right) => String(left).localeCompare(String(right)))).toEqual(["branchManager", "clientManager"]);
    const pictures = signatures.map(({ sha256 }) => contentByHash(read, sha256));
    expect(pictures.map((picture) => picture && imageSize(picture))).toMatchObject([
      { width: 240, height: 80 },
      { width: 240, height: 80 },
    ]);
    expect(new Set(signatures.map(({ sha256 }) => sha256)).size).toBe(2);
  });

  it("[SE1] leaves nothing readable in its folder", () => {
    const names = allRows(demo.store.read, "client")
      .slice(0, 12)
      .map((client) => client.name);
    const { files, hits } = scanFolder(demo.folder, names);
    expect(files).toBeGreaterThan(0);
    expect(hits).toEqual([]);
  });
});

describe("the defaults of every new store", () => {
  const tables = ["checklistTemplate", "checklistTemplateItem", "rhythm", "messageTemplate", "holiday", "script"] as const;

  it("[R037] [X01] are there from the first start, and no client is", () => {
    const { store } = openOwn();
    for (const table of tables) expect(countOf(store, table)).toBeGreaterThan(10);
    expect(countOf(store, "client")).toBe(0);
    const rhythms = allRows(store.read, "rhythm");
    for (const [axis, dictionary] of [
      ["grade", "grade"],
      ["preferenceType", "preferenceType"],
      ["behaviourType", "behaviourType"],
    ] as const) {
      for (const { code } of seedDictionaries[dictionary] ?? []) {
        const routines = rhythms.filter((rhythm) => rhythm.axis === axis && rhythm.code === code).map((rhythm) => rhythm.routine);
        expect([axis, code, ...routines.toSorted()]).toEqual([axis, code, "care", "daily", "special"]);
      }
    }
  });

  it("[R037] come once to a store that an older program made, and never again after the branch deleted them", () => {
    const { store, ids } = openOwn();
    const before = tables.map((table) => countOf(store, table));
    addMissingDictionaries({ store, clock: fixedClock, ids });
    expect(tables.map((table) => countOf(store, table))).toEqual(before);
    store.raw.prepare("delete from local_state where key = 'defaults.messages'").run();
    addMissingDictionaries({ store, clock: fixedClock, ids });
    expect(countOf(store, "messageTemplate")).toBe((before[3] ?? 0) + defaultMessages.length);
    expect(countOf(store, "rhythm")).toBe(before[2]);
  });

  it("[R036] an entry that a later program added comes once, and never beside one of the same code or one that was deleted", () => {
    const { store, ids } = openOwn();
    const entry = "select count(*) from dictionary_item where dictionary = 'articleKind' and code = 'strategy' and deleted_at is null";
    const count = (): number => Number(store.raw.prepare(entry).pluck().get());
    expect(count()).toBe(1);
    const again = (): void => {
      store.raw.prepare("delete from local_state where key = 'defaults.laterEntries'").run();
      addMissingDictionaries({ store, clock: fixedClock, ids });
    };
    again();
    expect(count()).toBe(1);
    const entryRow = allRows(store.read, "dictionaryItem").find((row) => row.dictionary === "articleKind" && row.code === "strategy");
    const { actor, workstationId } = loadIdentity(store.read);
    const header = {
      txId: ids.next() as TxId, // fresh, as in the program
      kind: "settings",
      label: {},
      actorId: actor.id as ActorId, // the store's own owner
      workstationId,
      editedAt: fixedClock.now(),
    } as const;
    write(store, (tx) => applyChanges(tx, header, [{ operation: "delete", table: "dictionaryItem", rowId: entryRow?.id ?? "" }]));
    addMissingDictionaries({ store, clock: fixedClock, ids });
    expect(count()).toBe(0);
    again();
    expect(count()).toBe(1);
  });
});
