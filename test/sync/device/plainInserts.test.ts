/*
 * Lines that only make rows are written as they came when there are many of them (sync-spec F3): what comes of them is what comes
 * of the same lines one after the other, also where one of them is not plain.
 */
import { expect, it } from "vitest";
import { type Holding, applyRemoteLines, type RemoteEdit, type RemoteLine } from "#db/workstation/sync/applyFeed.ts";
import { holdsFields, holdsNothing, loneDevice, type LoneDevice, clientRow } from "#test/support/loneDevice.ts";

const clients = 120;
const idOf = (no: number): string => `01900000-0000-7000-8000-${no.toString(16).padStart(12, "0")}`;
const clientIds = Array.from({ length: clients }, (_, no) => idOf(no + 1));
const phoneOf = (no: number): string => idOf(1_000 + no);
const [present, twice, strange, mixed, foreign, own] = [3, 5, 7, 9, 11, 13];

const insert = (table: string, rowId: string, values: RemoteEdit["values"]): RemoteEdit => ({ table, rowId, operation: "insert", values, fields: {} });

/** What the line of a client says; some are not plain. */
const editsOf = (clientId: string, no: number): RemoteEdit[] => {
  const client = insert("client", clientId, { kind: "person", name: `客户${no}`, depositBalance: no, ...(no === strange ? { futureField: "新" } : {}) });
  const phone = insert("contactPoint", phoneOf(no), { clientId, kind: "mobile", value: String(13_800_000_000 + no), isPreferred: no % 2 === 0 });
  if (no === twice) return [client, phone, { ...phone, values: { ...phone.values, value: "13900000000" } }];
  if (no === mixed) return [client, phone, { ...phone, operation: "update", values: {}, fields: { note: [null, "晚上"] } }];
  if (no === foreign) return [client, phone, insert("futureTable", idOf(5_000), { clientId })];
  return [client, phone];
};

/** The device after the lines, with a row that was here before; `together`: all at once. */
const deviceAfter = (together: boolean): LoneDevice => {
  const device = loneDevice();
  device.stand(clientRow(clientIds[present] ?? "", 2, { name: "早先", note: "旧" }));
  const holding: Holding = { held: { ...holdsFields(phoneOf(own), "note"), holds: holdsNothing.holds }, afterLine: 0 };
  const header = device.header({ from: "hub" });
  const lines = clientIds.map((clientId, no): RemoteLine => ({ seq: 10 + no, header, clientId, edits: editsOf(clientId, no) }));
  // A line of which this device may see nothing.
  lines.splice(2, 0, { seq: 11, header, clientId: clientIds[1] ?? "", edits: [] });
  device.write((tx) => {
    if (together) applyRemoteLines(tx, lines, holding);
    else for (const line of lines) applyRemoteLines(tx, [line], holding);
  });
  return device;
};

const stateOf = (device: LoneDevice): unknown[] =>
  [
    "select id, rev, name, note, deposit_balance, primary_phone, name_pinyin, completeness from client order by id",
    "select id, client_id, rev, value, is_preferred, note from contact_point order by id",
    "select client_id, edits from change_log where client_id is not null order by seq",
    "select table_name, row_id, client_id, entry_seq, vals from sync_quarantine order by seq",
    "select (select id from client where client.row_no = found.rowid) as id from client_search found where client_search match 'n客' order by id",
  ].map((sql) => device.store().raw.prepare(sql).all());

const withId = (rows: unknown, id: string | undefined): unknown => (rows as readonly { readonly id: string }[]).find((row) => row.id === id); // rows of a table

it("[F3] [SP8] many lines that make rows leave what they leave one after the other, whatever stands between them", () => {
  const together = stateOf(deviceAfter(true));
  expect(together).toEqual(stateOf(deviceAfter(false)));
  const [rows, phones, log, aside] = together;
  expect(rows).toHaveLength(clients);
  expect(phones).toHaveLength(clients);
  expect(withId(rows, clientIds[present])).toMatchObject({ name: `客户${present}`, note: "旧" });
  expect(withId(phones, phoneOf(own))).toMatchObject({ note: "自己" });
  expect(withId(phones, phoneOf(twice))).toMatchObject({ value: "13900000000" });
  expect(withId(phones, phoneOf(mixed))).toMatchObject({ note: "晚上" });
  expect(aside).toHaveLength(2);
  expect(JSON.stringify(log)).not.toContain('"[]"');
  expect(log).toContainEqual({
    client_id: clientIds[0],
    edits: JSON.stringify([
      { t: "client", r: clientIds[0], o: "i", v: { kind: "person", name: "客户0", depositBalance: 0 }, b: 10 },
      { t: "contactPoint", r: phoneOf(0), o: "i", v: { clientId: clientIds[0], kind: "mobile", value: "13800000000", isPreferred: true }, b: 10 },
    ]),
  });
});
