/* What a newer build said counts for digests as the hub counts it (sync-spec C1, F8), as does what has no number, and nothing else. */
import { expect, it } from "vitest";
import { canonicalRowText } from "#shared/domain/merge/rowState.ts";
import { sha256Hex } from "#db/engine/sha256.ts";
import { digestsToCompare, looseHashes, refreshDigests } from "#db/workstation/sync/digests.ts";
import { quarantine, type Quarantined } from "#db/workstation/sync/quarantine.ts";
import { knownLooseRows, knownRowsOfClients, setRevs, setRevsOfLines } from "#db/workstation/sync/remoteRows.ts";
import { clientRow, loneDevice, phoneRow } from "#test/support/loneDevice.ts";

type Values = Parameters<typeof canonicalRowText>[3];

/** A hash as the rule says it (C1). */
const hashed = (table: string, rowId: string, isDeleted: boolean, values: Values): bigint =>
  BigInt(`0x${sha256Hex(canonicalRowText(table, rowId, isDeleted, values)).slice(0, 32)}`);
const hex = (sum: bigint): string => sum.toString(16).padStart(32, "0");

const world = () => {
  const device = loneDevice();
  const [client, phone, other] = [device.ids.next(), device.ids.next(), device.ids.next()];
  device.stand(clientRow(client, 2), phoneRow(phone, client, 3), clientRow(other, 4, { name: "李四" }));
  const strange = (entry: Omit<Quarantined, "seq">): void => device.write((tx) => quarantine(tx, { seq: 5, ...entry }));
  const digests = (scope?: Parameters<typeof refreshDigests>[1]): ReadonlyMap<string, string> => {
    device.write((tx) => refreshDigests(tx, scope));
    const rows = device.store().raw.prepare("select client_id, digest from sync_digest").raw().all() as [string, string][]; // two columns of text
    return new Map(rows);
  };
  /** A client's rows as they lie here, each with more. */
  const sumOf = (clientId: string, more: Readonly<Record<string, Values>> = {}): bigint =>
    (["client", "contactPoint"] as const)
      .flatMap((table) => knownRowsOfClients(device.store().read, table, [clientId]))
      .reduce((sum, row) => sum ^ hashed(row.table, row.rowId, row.isDeleted, { ...row.values, ...more[row.rowId] }), 0n);
  return { device, client, phone, other, strange, digests, sumOf, read: () => device.store().read };
};

it("[C1] [F8] a field and a row of a newer build count with their client, deleted ones as deleted, and with nobody else", () => {
  const { client, phone, other, strange, digests, sumOf } = world();
  expect(digests()).toEqual(new Map([client, other].map((id) => [id, hex(sumOf(id))])));
  strange({ table: "contactPoint", rowId: phone, clientId: client, values: { futureKind: "微信" } });
  strange({ table: "futureTable", rowId: "r1", clientId: client, values: { colour: "蓝" } });
  strange({ table: "futureTable", rowId: "r2", clientId: client, values: { colour: "红", "#deleted": true } });
  strange({ table: "futureTable", rowId: "r3", clientId: null, values: { colour: "绿" } });
  const wanted = new Map([
    [
      client,
      hex(
        sumOf(client, { [phone]: { futureKind: "微信" } }) ^
          hashed("futureTable", "r1", false, { colour: "蓝" }) ^
          hashed("futureTable", "r2", true, { colour: "红" }),
      ),
    ],
    [other, hex(sumOf(other))],
  ]);
  expect(digests({ alsoClients: [client] })).toEqual(wanted);
  expect(digests({ everything: true })).toEqual(wanted);
});

it("[C1] a client of whom the hub knows nothing has no digest, and one whose digest is wrong gets the right one when all are made anew", () => {
  const { device, client, other, digests, sumOf } = world();
  const made = device.ids.next();
  device.edit([{ operation: "insert", table: "client", rowId: made, values: { kind: "person", name: "王五", managerId: device.party.userId } }]);
  expect([...digests().keys()].toSorted()).toEqual([client, other].toSorted());
  device.store().raw.prepare("update sync_digest set digest = ? where client_id = ?").run("0".repeat(32), client);
  device.store().raw.prepare("insert into sync_digest (client_id, digest) values (?, ?)").run(made, "1".repeat(32));
  // Nobody wrote about them: without being asked for all, nothing is looked at.
  expect(digests({ alsoClients: [made] })).toEqual(
    new Map([
      [client, "0".repeat(32)],
      [other, hex(sumOf(other))],
    ]),
  );
  expect(digests({ everything: true })).toEqual(new Map([client, other].map((id) => [id, hex(sumOf(id))])));
});

it("[C1] [C2] [F8] what a newer build says without a client counts as reference data, its fields with their rows, and own rows apart", () => {
  const { device, strange, digests, read } = world();
  const [household, view] = [device.ids.next(), device.ids.next()];
  device.stand(
    { table: "household", rowId: household, clientId: null, rev: 6, isDeleted: false, values: { name: "张家", kind: "family" } },
    { table: "savedView", rowId: view, clientId: null, rev: 7, isDeleted: false, values: { name: "我的", page: "clients", layout: "{}" } },
  );
  const plain = { branch: looseHashes(read(), "branch"), user: looseHashes(read(), "user") };
  expect(plain.user.map(({ r }) => r)).toEqual([view]);
  strange({ table: "household", rowId: household, clientId: null, values: { futureCrest: "狮" } });
  strange({ table: "savedView", rowId: view, clientId: null, values: { futureWidth: 3 } });
  strange({ table: "futureTable", rowId: "r1", clientId: null, values: { colour: "蓝" } });
  const valuesOf = (table: "household" | "savedView", rowId: string): Values => knownLooseRows(read(), table).find((row) => row.rowId === rowId)?.values ?? {};
  const hashOfHousehold = hex(hashed("household", household, false, { ...valuesOf("household", household), futureCrest: "狮" }));
  const hashOfView = hex(hashed("savedView", view, false, { ...valuesOf("savedView", view), futureWidth: 3 }));
  expect(looseHashes(read(), "user")).toEqual([{ r: view, t: "savedView", hash: hashOfView }]);
  const branch = looseHashes(read(), "branch");
  expect(branch.find(({ r }) => r === household)).toEqual({ r: household, t: "household", hash: hashOfHousehold });
  expect(branch.find(({ r }) => r === "r1")).toEqual({ r: "r1", t: "futureTable", hash: hex(hashed("futureTable", "r1", false, { colour: "蓝" })) });
  expect(branch).toHaveLength(plain.branch.length + 1);
  digests();
  const compared = digestsToCompare(read());
  expect(compared.own).toBe(hashOfView);
  expect(compared.reference).toBe(hex(branch.reduce((sum, { hash }) => sum ^ BigInt(`0x${hash}`), 0n)));
});

it("[C2] a client whose id does not end as identities do is added to a bucket all the same", () => {
  const { device, digests, read } = world();
  digests();
  const before = digestsToCompare(read()).buckets;
  const digest = "a".repeat(32);
  device.store().raw.prepare("insert into sync_digest (client_id, digest) values (?, ?)").run("imported-XY", digest);
  const after = digestsToCompare(read()).buckets;
  const changed = after.flatMap((sum, bucket) => (sum === before[bucket] ? [] : [{ bucket, added: hex(BigInt(`0x${sum}`) ^ BigInt(`0x${before[bucket]}`)) }]));
  expect(changed).toEqual([{ bucket: 0, added: digest }]);
});

it("[F4] [F8] a number for a row of a table that this build does not know changes nothing, and the others get theirs", () => {
  const { device, client, phone, read } = world();
  const revs = (): unknown => ["client", "contactPoint"].map((table) => knownRowsOfClients(read(), table as "client", [client]).map(({ rev }) => rev));
  device.write((tx) =>
    setRevs(
      tx,
      [
        { table: "futureTable", rowId: phone },
        { table: "client", rowId: client },
      ],
      8,
    ),
  );
  expect(revs()).toEqual([[8], [3]]);
  const passed = (rowId: string) => new Map([[rowId, { rev: 9, isMade: false }]]);
  device.write((tx) =>
    setRevsOfLines(
      tx,
      new Map([
        ["futureTable", passed(client)],
        ["contactPoint", passed(phone)],
      ]),
    ),
  );
  expect(revs()).toEqual([[8], [9]]);
});
