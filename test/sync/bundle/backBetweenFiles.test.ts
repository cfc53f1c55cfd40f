/*
 * A client leaves with one answer file and is back with the next one, while something typed about him was still on its way
 * (sync-spec F7, B4): he stays as he is until a file brings him whole.
 */
import { expect, it } from "vitest";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { type BundleDevice, change, createBundleWorld, newClient } from "#test/support/bundleWorld.ts";

const shownBy = (device: BundleDevice, client: string) => localRow(device.store().read, "client", client)?.values;
const countIn = (device: BundleDevice, text: string, client: string): unknown => device.store().raw.prepare(text).pluck().get(client);
const marks = (device: BundleDevice, client: string): unknown[] =>
  ["sync_departing", "sync_arriving"].map((table) => countIn(device, `select count(*) from ${table} where client_id = ?`, client));

/** Carries a file; something is typed after it was written and before its answer is read. */
const carryAndType = async (branch: Awaited<ReturnType<typeof createBundleWorld>>, wang: BundleDevice, type: () => void) => {
  const { answer } = await branch.take(await wang.out());
  type();
  const read = await wang.in(answer);
  if (!read.ok) throw new Error(`not read: ${read.error.type}`);
  return read.value;
};

it.each([1, 4_000])("[F7] [B4] who is back with the next file stays until he comes whole, each step once (pages of %i)", async (pageSteps) => {
  const branch = await createBundleWorld({ pageSteps });
  const [wang, head] = [await branch.device("wang"), await branch.device("head")];
  const client = newClient(wang, "张三");
  await wang.carry();
  await head.sync();
  change(head, client, { managerId: "user-li" });
  await head.sync();
  await carryAndType(branch, wang, () => change(wang, client, { note: "一" }));
  expect(marks(wang, client)).toEqual([1, 0]);
  change(head, client, { hobbies: "钓鱼" });
  await head.sync();
  change(head, client, { managerId: "user-wang" });
  await head.sync();
  // Typed again before the answer is read: he can not leave yet, and nothing that is told of him is laid upon what lies here.
  await carryAndType(branch, wang, () => change(wang, client, { note: "二" }));
  expect(marks(wang, client)).toEqual([1, 1]);
  await carryAndType(branch, wang, () => undefined);
  expect(shownBy(wang, client)).toMatchObject({ note: "二" });
  await wang.carry();
  expect(marks(wang, client)).toEqual([0, 0]);
  await head.sync();
  expect(await wang.carry()).toMatchObject({ differing: 0, refused: 0 });
  expect(shownBy(wang, client)).toMatchObject({ hobbies: "钓鱼", note: "二", managerId: "user-wang" });
  expect(shownBy(wang, client)).toEqual(shownBy(head, client));
  expect(countIn(wang, "select count(*) from change_log, json_each(edits) edit where client_id = ? and edit.value ->> 'o' = 'i'", client)).toBe(2);
  expect(await wang.sync()).toMatchObject({ ok: true, value: { repaired: 0, entries: 0 } });
});

it.each([1, 4_000])("[F7] [B4] an older answer file does not end a client's history before the store has come to (pages of %i)", async (pageSteps) => {
  const branch = await createBundleWorld({ pageSteps });
  const [wang, li, head] = [await branch.device("wang"), await branch.device("li"), await branch.device("head")];
  const client = newClient(li, "张三");
  await li.sync();
  await wang.sync();
  await head.sync();
  change(head, client, { managerId: "user-wang" });
  await head.sync();
  // The answer to this file holds him whole, as he was then; it lies about on the stick.
  const { answer: older } = await branch.take(await wang.out());
  await wang.sync();
  expect(shownBy(wang, client)).toMatchObject({ name: "张三" });
  change(head, client, { managerId: "user-li" });
  await head.sync();
  await carryAndType(branch, wang, () => change(wang, client, { note: "一" }));
  change(head, client, { hobbies: "钓鱼" });
  await head.sync();
  change(head, client, { managerId: "user-wang" });
  await head.sync();
  await carryAndType(branch, wang, () => change(wang, client, { note: "二" }));
  await carryAndType(branch, wang, () => undefined);
  expect(marks(wang, client)).toEqual([1, 1]);

  expect(await wang.in(older)).toMatchObject({ ok: true });
  // He is here with what was typed, and still on his way.
  expect(shownBy(wang, client)).toMatchObject({ note: "二" });
  expect(marks(wang, client)).toEqual([1, 1]);
  await wang.carry();
  expect(marks(wang, client)).toEqual([0, 0]);
  await head.sync();
  expect(await wang.carry()).toMatchObject({ differing: 0, refused: 0 });
  expect(shownBy(wang, client)).toEqual(shownBy(head, client));
  const steps = (device: BundleDevice): unknown =>
    device
      .store()
      .raw.prepare("select count(*) from change_log, json_each(edits) edit where client_id = ? and edit.value ->> 't' = 'client'")
      .pluck()
      .get(client);
  expect(steps(wang)).toBe(steps(head));
});
