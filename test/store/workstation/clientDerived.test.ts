/* What list and search keep of a client is the same whether it comes of the rows as they were written or of the columns that are read back. */
import { expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { allOf, countOf, runOf } from "#db/engine/query.ts";
import { write } from "#db/engine/store.ts";
import { aggregateOf, derivedNames, refreshClients, searchInputOf } from "#db/workstation/clientDerived.ts";
import { throughGate } from "#db/workstation/guards.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { giveUpRow } from "#db/workstation/sync/giveUp.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { createTestStore } from "#test/support/testStore.ts";

/** Rows of every table of which something is kept, each with words that are found nowhere else. */
const rowsFor = (word: string): readonly (readonly [SyncedTable, Readonly<Record<string, FieldValue>>])[] => [
  ["contactPoint", { kind: "mobile", value: "13800001111", note: `${word}电话` }],
  ["contactPoint", { kind: "mobile", value: "13900002222", isPreferred: true }],
  ["contactPoint", { kind: "mobile", value: "13700003333", isPreferred: true, state: "wrong" }],
  ["contactPoint", { kind: "address", value: `${word}城南路九号`, note: `${word}门口有树` }],
  [
    "holding",
    {
      kind: "deposit",
      productName: `${word}定期`,
      amount: 30_000_000,
      currency: "CNY",
      maturesOn: "2027-03-01",
      accountNumber: "6222020000001234",
      note: `${word}到期`,
    },
  ],
  ["holding", { kind: "deposit", productName: `${word}旧单`, amount: 900_000_000, maturesOn: "2026-12-01", state: "matured" }],
  ["holding", { kind: "wealth", productName: `${word}外币`, amount: 700_000_000, currency: "USD", maturesOn: "2028-03-01" }],
  ["holding", { kind: "wealth", productName: `${word}他行`, amount: 800_000_000, atOtherBank: true }],
  ["remark", { body: `${word}爱喝茶`, authorRole: "lobbyManager", writtenAt: "2026-11-01T08:00:00.000Z" }],
  ["interaction", { happenedAt: "2026-11-02T08:00:00.000Z", channel: "phone", summary: `${word}谈了利率`, clientWords: `${word}再想想` }],
  ["need", { kind: "deposit", description: `${word}想存三年` }],
  ["relation", { kind: "spouse", relatedName: `${word}家人`, phone: "13600004444", accountNumber: "6222020000005678", note: `${word}同住` }],
  ["importantDate", { kind: "birthday", calendar: "solar", month: 3, dayOfMonth: 4 }],
  [
    "visit",
    {
      kind: "periodic",
      appointment: "agreed",
      title: `${word}回访`,
      state: "planned",
      plannedOn: "2026-12-03",
      notes: `${word}带材料`,
      clientWords: `${word}下午来`,
    },
  ],
  [
    "visit",
    { kind: "periodic", appointment: "agreed", title: `${word}上次`, state: "done", plannedOn: "2026-11-03", checkedOutAt: "2026-11-03T09:00:00.000Z" },
  ],
  ["followUp", { title: "跟进", state: "open", dueOn: "2026-12-05", snoozedUntil: "2026-12-07" }],
  ["followUp", { title: "已办", state: "done", dueOn: "2026-11-05" }],
  ["promise", { body: "答应", state: "open", dueOn: "2026-12-09" }],
  ["visitReport", { visitId: "00000000-0000-7000-8000-000000000001", state: "submitted" }],
  [
    "opportunity",
    {
      title: `${word}商机`,
      stage: "following",
      stageSinceOn: "2026-11-01",
      source: "manager",
      raisedOn: "2026-11-01",
      nextStepOn: "2026-12-08",
      nextStep: `${word}报价`,
      note: `${word}意向`,
      summary: `${word}总结`,
    },
  ],
];

it("[R092] [R006] what is kept of a client is the same from whole rows as from the columns that are read for it", () => {
  const made = createTestStore();
  const { store } = made;
  const clients = ["甲乙", "丙丁"].map((word) => {
    const id = made.ids.next();
    const rows = rowsFor(word).map(([table, values]): Change => ({ operation: "insert", table, rowId: made.ids.next(), values: { ...values, clientId: id } }));
    // In one transaction: what is kept then comes of the rows as they were given.
    made.apply([{ operation: "insert", table: "client", rowId: id, values: { name: `${word}先生`, kind: "person", depositBalance: 60_000_000 } }, ...rows]);
    return id;
  });
  const kept = () => allOf<Record<string, unknown>>(store.read, `select ${derivedNames.join(", ")} from client order by id`);
  const written = kept();
  expect(written[0]).toMatchObject({
    primary_phone: "13900002222",
    holding_total: 830_000_000,
    next_maturity_on: "2027-03-01",
    last_contact_on: "2026-11-03",
    next_follow_up_on: "2026-12-07",
    next_visit_on: "2026-12-03",
  });
  write(store, (tx) => refreshClients(tx, clients));
  expect(kept()).toEqual(written);
  for (const id of clients) {
    const client = rowById(store.read, "client", id);
    const aggregate = aggregateOf(store.read, id);
    if (!client || !aggregate) throw new Error("both clients are here");
    const whole = <T extends SyncedTable>(table: T) => rowsOfClient(store.read, table, id);
    const input = searchInputOf({
      client,
      rows: {
        contactPoint: whole("contactPoint"),
        holding: whole("holding"),
        remark: whole("remark"),
        interaction: whole("interaction"),
        need: whole("need"),
        relation: whole("relation"),
        importantDate: whole("importantDate"),
        visit: whole("visit"),
        followUp: whole("followUp"),
        promise: whole("promise"),
        visitReport: whole("visitReport"),
        opportunity: whole("opportunity"),
      },
    });
    expect(searchInputOf(aggregate)).toEqual(input);
    expect(input.texts.length + input.identifiers.length).toBeGreaterThan(25);
  }
});

it("[SP6] the search entries of many clients are written in one go, in whatever order the clients come", () => {
  const made = createTestStore();
  const { store } = made;
  const clients = Array.from({ length: 8 }, () => made.ids.next());
  made.apply(clients.map((rowId, number): Change => ({ operation: "insert", table: "client", rowId, values: { name: `王${number}`, kind: "person" } })));
  // Each time the index writes out what it has gathered it begins another part; it puts none of them together here.
  write(store, (tx) => runOf(tx, "insert into client_search (client_search, rank) values ('automerge', 0)"));
  const parts = (): number => countOf(store.read, "select count(distinct id >> 37) as n from client_search_data where id > 10 and id >> 53 = 0");
  const before = parts();
  write(store, (tx) => refreshClients(tx, clients.toReversed()));
  expect(parts() - before).toBeLessThanOrEqual(1);
  expect(countOf(store.read, "select count(*) as n from client_search where client_search match 'n王'")).toBe(8);
});

it("[R052] rows that show in neither list nor search make nothing anew: a festival's greetings are for thousands of clients", () => {
  const made = createTestStore();
  const { store } = made;
  const [greeted, called] = [made.newClient("甲"), made.newClient("乙")];
  const rest = { month: "2027-02", occasion: "festival", title: "春节", dueOn: "2027-02-06", state: "planned" };
  const greeting = (clientId: string): Change => ({
    operation: "insert",
    table: "greeting",
    rowId: made.ids.next(),
    values: { ...rest, clientId, occasionKey: `${clientId} 2027-02-06 springFestival` },
  });
  const phone: Change = {
    operation: "insert",
    table: "contactPoint",
    rowId: made.ids.next(),
    values: { clientId: called, kind: "mobile", value: "13800001111" },
  };
  // What nobody could have derived: it goes as soon as somebody derives.
  write(store, (tx) => throughGate(tx, () => runOf(tx, "update client set name_pinyin = 'nobody'")));
  made.apply([greeting(greeted), greeting(called), phone]);
  const kept = allOf<{ name: string }>(store.read, "select name_pinyin as name from client order by row_no").map(({ name }) => name);
  expect(kept).toEqual(["nobody", "yi"]);
});

it("[F6] a row that is given up, without an edit that says so, is gone from what list and search show", () => {
  const made = createTestStore();
  const { store } = made;
  const client = made.newClient("丙");
  const rowId = made.ids.next();
  made.apply([{ operation: "insert", table: "contactPoint", rowId, values: { clientId: client, kind: "mobile", value: "13800001111" } }]);
  const phone = (): unknown => allOf<{ phone: string | null }>(store.read, "select primary_phone as phone from client where id = ?", client)[0]?.phone;
  expect(phone()).toBe("13800001111");
  const present = localRow(store.read, "contactPoint", rowId);
  if (!present) throw new Error("no row");
  write(store, (tx) => giveUpRow(tx, made.header(), present, null));
  expect(phone()).toBeNull();
});
