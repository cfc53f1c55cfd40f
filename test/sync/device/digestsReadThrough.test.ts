/* Digests of a store that is read through as a whole are those of its clients one by one (sync-spec C1). */
import { expect, it } from "vitest";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { applyEdits, applyGroups } from "#db/workstation/applyEdit.ts";
import type { EditGroup } from "#db/workstation/changeLog.ts";
import { refreshDigests } from "#db/workstation/sync/digests.ts";
import { loneDevice } from "#test/support/loneDevice.ts";

const clients = 2_100;

it("[C1] [SP8] reading a store through gives the digests that its clients have one by one", () => {
  const device = loneDevice();
  const store = device.store();
  const ids = Array.from({ length: clients }, () => device.ids.next());
  const row = (table: "contactPoint" | "remark", clientId: string, values: Record<string, string | boolean>): RowEdit => ({
    table,
    rowId: device.ids.next(),
    clientId,
    baseRev: 0,
    operation: "insert",
    values: { clientId, ...values },
  });
  const groups = ids.map((id, no): EditGroup => ({
    clientId: id,
    rev: no + 1,
    edits: [
      { table: "client", rowId: id, clientId: id, baseRev: 0, operation: "insert", values: { kind: "person", name: `客户${no}`, depositBalance: no } },
      row("contactPoint", id, { kind: "mobile", value: String(13_800_000_000 + no), isPreferred: no % 2 === 0 }),
      ...(no % 3 === 0 ? [row("remark", id, { body: `“话”\n${no}`, authorRole: "clientManager", writtenAt: "2026-11-21T08:00:00.000Z" })] : []),
    ],
  }));
  write(store, (tx) => applyGroups(tx, device.header(), groups, "hub", true));
  const [first, second] = ids;
  // A tombstone counts, and a row without a number does not.
  write(store, (tx) => {
    applyGroups(
      tx,
      device.header(),
      [{ clientId: first ?? "", rev: 9_000, edits: [{ table: "client", rowId: first ?? "", clientId: first ?? "", baseRev: 0, operation: "delete" }] }],
      "hub",
    );
    applyEdits(tx, device.header(), [row("remark", second ?? "", { body: "新", authorRole: "clientManager", writtenAt: "2026-11-21T08:00:00.000Z" })], "hub");
  });
  type Digest = readonly [clientId: string, digest: string];
  const digests = () => store.raw.prepare("select client_id, digest from sync_digest order by client_id").raw().all() as Digest[]; // two columns of text

  const asked: string[] = [];
  write(store, (tx) => refreshDigests({ ...tx, prepare: (sql) => (asked.push(sql), tx.prepare(sql)) }));
  expect(asked.some((sql) => sql.includes("from remark where rev > 0 and row_no > ?"))).toBe(true);
  // Everybody is looked at: the log, which is half of the store, is not read through to say so.
  expect(asked.filter((sql) => sql.startsWith("select distinct"))).toEqual([]);
  const through = digests();
  expect(through).toHaveLength(clients);

  store.raw.exec("delete from sync_digest");
  for (let from = 0; from < clients; from += 700) write(store, (tx) => refreshDigests(tx, { alsoClients: ids.slice(from, from + 700) }));
  expect(digests()).toEqual(through);

  // Asked for most of them it is read through as well, and nobody else gets a digest.
  store.raw.exec("delete from sync_digest");
  const most = new Set(ids.slice(60));
  write(store, (tx) => refreshDigests(tx, { alsoClients: [...most] }));
  expect(digests()).toEqual(through.filter(([clientId]) => most.has(clientId)));
});
