/* A transaction of somebody else that comes in several pages of the feed is one entry of the history here (sync-spec F3). */
import { expect, it } from "vitest";
import { clientsOfTransaction, editsOfTransaction, firstBrokenLink, partsOf, recentTransactions } from "#db/workstation/changeLog.ts";
import { fieldHistory } from "#db/workstation/fieldHistory.ts";
import { changesSince } from "#db/workstation/today.ts";
import { branchWorld, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";

it("[F3] an import in pages is one transaction in another device's history, with all its clients and edits", async () => {
  const { hub, device } = await branchWorld({ pageSteps: 2 });
  const [wang, head] = [device("wang"), device("head")];
  await syncAll(wang, head);
  const ids = Array.from({ length: 7 }, () => wang.ids.next());
  const txId = wang.edit(
    ids.map((rowId, index) => ({ operation: "insert", table: "client", rowId, values: { kind: "person", name: `张${index}`, managerId: wang.party.userId } })),
    "import",
  );
  await syncWell(wang);
  await syncWell(head);
  const { read } = head.store();
  const [newest, ...older] = recentTransactions(read, 50);
  if (!newest) throw new Error("no history");
  expect(newest).toMatchObject({ txId, kind: "import", editCount: 7 });
  expect(older.filter((header) => header.txId === txId)).toEqual([]);
  const { seqs, edits } = partsOf(read, newest);
  expect(seqs.length).toBeGreaterThan(2);
  expect(edits).toBe(7);
  expect(clientsOfTransaction(read, seqs, 3)).toEqual({ count: 7, clientIds: ids.slice(0, 3) });
  expect(editsOfTransaction(read, ...seqs).map(({ rowId }) => rowId)).toEqual(ids);
  expect(changesSince(read, "2026-01-01", 20).filter(({ kind }) => kind === "import")).toMatchObject([{ editCount: 7 }]);
  // The last of them names the same transaction in the history of its field.
  const last = ids.at(-1) ?? "";
  expect(fieldHistory(read, last, "client", last, "name")[0]?.header.txId).toBe(txId);
  expect(firstBrokenLink(read)).toBeNull();
  // What was written in between stands beside it, and nothing is counted twice.
  head.edit([setField("client", last, { hobbies: "钓鱼" })]);
  hub.clock.advance(1_000);
  await syncAll(head, wang, head);
  expect(recentTransactions(read, 50).filter((header) => header.txId === txId)).toMatchObject([{ editCount: 7 }]);
});
