/*
 * What the hub refuses of an edit that was parted on its way because its author had not seen one of its fields (sync-spec F5, A3,
 * L4): the hub counts two edits where the author wrote one. First met in two hubs whose processes were killed.
 */
import { expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { rowById } from "#db/workstation/rows.ts";
import { decideRefused, openRefused } from "#db/workstation/sync/attention.ts";
import { readRefused } from "#electron/features/daySync/syncStatus.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import { temporaryFolder } from "#test/support/testStore.ts";
import { checkWorld } from "#test/support/simulationCheck.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";
import { createTruth } from "#test/support/simulationTruth.ts";

/** It turns the line round: no value may hold such a sign. */
const badNote = "\u202e坏";
const orders = [
  { order: "first", values: { note: badNote, outlet: "城南" }, place: 0 },
  { order: "second", values: { outlet: "城南", note: badNote }, place: 1 },
] as const;

/** Wang writes in an outlet that another has changed meanwhile, and once more before he has seen it, with a note that is refused. */
const partedAndRefused = async (values: Readonly<Record<string, string>>) => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const truth = createTruth();
  const typed: Readonly<Record<string, string>>[] = [];
  const fate = (kind: string) => {
    const next = kind === "exchange" ? typed.shift() : undefined;
    if (next) truth.note(wang, wang.edit([setField("client", id, next)]));
    return "delivered" as const;
  };
  const wang = device("wang", 1, { tamper: { fate } });
  const head = device("head");
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  head.edit([setField("client", id, { outlet: "城东" })]);
  await syncWell(head);
  hub.clock.advance(1_000);
  typed.push({ outlet: "城西" }, values);
  await syncWell(wang);
  await syncAll(head, wang);
  expect(typed).toEqual([]);
  const folder = temporaryFolder();
  const check = () => checkWorld(hub.hub, hub.branchId, [wang, head], truth, { folder, exchange: hub.exchange, clock: hub.clock });
  const answers = async () =>
    (await hub.hub.q.selectFrom("pushed_line").select(["seq", "answer"]).orderBy("seq").execute()).map(({ seq, answer }) => ({
      seq,
      refused: (JSON.parse(answer) as { refused: readonly { edit: number }[] }).refused, // written by the hub
    }));
  return { hub, wang, head, id, truth, check, answers };
};

it.each(orders)("[F5] [A3] [L5] the note, $order in its edit, is kept as it was typed and undone in its row; the outlet beside it is taken", async (each) => {
  const { wang, head, id, check, answers } = await partedAndRefused(each.values);
  // The hub counts the edit as it came to it.
  expect((await answers()).flatMap(({ refused }) => refused)).toMatchObject([{ edit: each.place, field: "note", of: { r: id, o: "u" } }]);
  const refused = openRefused(wang.store().read);
  expect(refused).toMatchObject([{ clientId: id, field: "note", reason: "valueRefused" }]);
  expect(refused.map(readRefused)).toEqual([{ table: "client", rowId: id, operation: "update", values: { note: badNote } }]);
  for (const device of [wang, head]) expect(rowById(device.store().read, "client", id)).toMatchObject({ outlet: "城南", note: null });
  await check();
});

it.each(orders)("[R1] [A3] the note, $order in its edit, is asked about once, and not again after a restored hub, decided or not", async ({ values }) => {
  const { hub, wang, head, check, truth } = await partedAndRefused(values);
  for (const isDecided of [false, true]) {
    const copy = await branchCopy(hub.hub, hub.branchId);
    head.edit([setField("client", newClient(head, "李四"), { note: "后来" })]);
    await syncWell(head);
    expect(await putBranchBack(hub.hub, hub.branchId, copy)).toBe(true);
    truth.hubRestored();
    // The line is offered again, whole now: its author has seen everything.
    expect(await syncWell(wang)).toMatchObject({ refused: 0 });
    await syncAll(head, wang);
    const open = openRefused(wang.store().read);
    expect(open.map(({ field }) => field)).toEqual(isDecided ? [] : ["note"]);
    const [first] = open;
    if (first) wang.act("edit", (tx, { editedAt }) => decideRefused(tx, first.id, "withdrawn", editedAt));
    await check();
  }
});

it.each(orders)("[I2] [A3] a world in which the note, $order in its edit, was lost is not taken for whole", async ({ values }) => {
  const { hub, wang, check, answers } = await partedAndRefused(values);
  const { raw } = wang.store();
  raw.exec("update sync_attention set field = 'outlet'");
  await expect(check()).rejects.toThrow("[A3] a refused value is not in needs attention");
  raw.exec("update sync_attention set field = 'note', edit = replace(edit, '坏', '')");
  await expect(check()).rejects.toThrow("[A3] a refused value is not in needs attention");
  raw.exec("delete from sync_attention");
  await expect(check()).rejects.toThrow("[A3] a refused value is not in needs attention");
  // The hub refuses another field of the row in the same place, and says nothing of the note.
  const { seq } = (await answers()).find(({ refused }) => refused.length > 0) ?? {};
  const line = hub.hub.q
    .selectFrom("pushed_line")
    .select("answer")
    .where("seq", "=", seq ?? 0);
  const { answer } = await line.executeTakeFirstOrThrow();
  await hubWrite(hub.hub, (tx) =>
    tx.q
      .updateTable("pushed_line")
      .set({ answer: answer.replace('"field":"note"', '"field":"outlet"') })
      .where("seq", "=", seq ?? 0)
      .execute(),
  );
  await expect(check()).rejects.toThrow("[I2] a value is lost");
});
