/*
 * A client leaves and comes back between two pages of one session (sync-spec F7, S2): the pages read in between lack what was done
 * meanwhile, so he leaves as ever and comes whole again, without a repair.
 */
import { expect, it } from "vitest";
import type { FeedEntry } from "#shared/protocol/messages.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import { partyOf } from "#test/support/hubWorld.ts";

type Say = (values: Readonly<Record<string, string>>) => Promise<void>;

interface Happening {
  /** Before wang asks: what others do to the client. */
  readonly before: (say: Say, other: () => Promise<void>) => Promise<void>;
  /** Between the first page and the second. */
  readonly between: (say: Say, wang: TestDevice, client: string) => Promise<void>;
  /** When the client is back, and not whole yet. */
  readonly whileReturning?: (say: Say) => Promise<void>;
}

const shownBy = (device: TestDevice, client: string) => localRow(device.store().read, "client", client)?.values;
const countIn = (device: TestDevice, text: string, client: string): unknown => device.store().raw.prepare(text).pluck().get(client);

/** Wang's client, known to him and to the branch manager; others write about him before wang's session and in the middle of it. */
const story = async ({ before, between, whileReturning }: Happening) => {
  const { device, hub } = await branchWorld({ pageSteps: 1 });
  const [second, li, head] = [device("wang", 2), device("li"), device("head")];
  let asked = Number.NEGATIVE_INFINITY;
  let hasLeftAgain = false;
  const wang: TestDevice = device("wang", 1, {
    tamper: {
      fate: () => "delivered",
      before: async (kind) => {
        asked += kind === "exchange" ? 1 : 0;
        if (kind === "exchange" && asked === 2) await between(say, wang, client);
        if (hasLeftAgain || whileReturning === undefined || countIn(wang, "select count(*) from sync_arriving where client_id = ?", client) === 0) return;
        hasLeftAgain = true;
        await whileReturning(say);
      },
    },
  });
  const client = newClient(wang, "张三");
  await syncAll(wang, li, head, wang);
  const say: Say = async (values) => {
    head.edit([setField("client", client, values)]);
    await syncWell(head);
  };
  await before(say, async () => {
    newClient(second, "李四");
    await syncWell(second);
  });
  asked = 0;
  const session = await wang.sync();
  expect(asked).toBeGreaterThanOrEqual(2);
  expect(hasLeftAgain).toBe(whileReturning !== undefined);
  return { wang, head, hub, client, session };
};

/** Wang holds the client as the branch manager does, with the whole history, each step once, and nothing is left to do. */
const isWhole = async (wang: TestDevice, head: TestDevice, client: string): Promise<void> => {
  expect(shownBy(wang, client)).toEqual(shownBy(head, client));
  expect(countIn(wang, "select count(*) from change_log, json_each(edits) edit where client_id = ? and edit.value ->> 'o' = 'i'", client)).toBe(2);
  for (const table of ["sync_departing", "sync_arriving"]) expect(countIn(wang, `select count(*) from ${table} where client_id = ?`, client)).toBe(0);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0, entries: 0 });
};

const leftInTheFirstPage: Happening["before"] = async (say, other) => {
  await say({ managerId: "user-li" });
  await say({ hobbies: "钓鱼" });
  await other();
  await other();
};

it("[F7] [S2] who left in a page and is back for the next one is whole, each step once, without a repair", async () => {
  const { wang, head, client, session } = await story({ before: leftInTheFirstPage, between: (say) => say({ managerId: "user-wang" }) });
  expect(session).toMatchObject({ ok: true, value: { repaired: 0 } });
  expect(shownBy(wang, client)).toMatchObject({ hobbies: "钓鱼", managerId: "user-wang" });
  await isWhole(wang, head, client);
});

it("[F7] [F1] who left after the end of a page that lacks steps of his, and is back for the next one, is whole", async () => {
  const { wang, head, client, session } = await story({
    before: async (say, other) => {
      await say({ hobbies: "钓鱼" });
      await other();
      await say({ managerId: "user-li" });
      await other();
    },
    between: (say) => say({ managerId: "user-wang" }),
  });
  expect(session).toMatchObject({ ok: true, value: { repaired: 0 } });
  expect(shownBy(wang, client)).toMatchObject({ hobbies: "钓鱼", managerId: "user-wang" });
  await isWhole(wang, head, client);
});

it("[F7] [S2] what is typed about him meanwhile goes out first, and nothing of it is lost", async () => {
  const { wang, head, client, session } = await story({
    before: leftInTheFirstPage,
    between: async (say, device, id) => {
      await say({ managerId: "user-wang" });
      device.edit([setField("client", id, { note: "三哥" })]);
    },
  });
  expect(session).toMatchObject({ ok: true, value: { repaired: 0, refused: 0 } });
  await syncWell(head);
  expect(shownBy(wang, client)).toMatchObject({ hobbies: "钓鱼", note: "三哥" });
  await isWhole(wang, head, client);
});

it("[F7] [S2] who leaves once more before he was whole is gone, and nothing asks for him", async () => {
  const { wang, client, session } = await story({
    before: leftInTheFirstPage,
    between: async (say, device, id) => {
      await say({ managerId: "user-wang" });
      device.edit([setField("client", id, { note: "三哥" })]);
    },
    whileReturning: (say) => say({ managerId: "user-li" }),
  });
  expect(session).toMatchObject({ ok: true, value: { repaired: 0 } });
  expect(shownBy(wang, client)).toBeUndefined();
  for (const table of ["sync_departing", "sync_arriving"]) expect(countIn(wang, `select count(*) from ${table} where client_id = ?`, client)).toBe(0);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0, entries: 0 });
});

it("[F7] who is away for one page of a history that tells of two lacks nothing of it", async () => {
  const { device } = await branchWorld({ pageSteps: 2 });
  const [li, head] = [device("li"), device("head")];
  const clients: string[] = [];
  const give = async (ids: readonly string[], managerId: string): Promise<void> => {
    head.edit(ids.map((id) => setField("client", id, { managerId })));
    await syncWell(head);
  };
  let pages = 0;
  const wang = device("wang", 1, {
    tamper: {
      fate: () => "delivered",
      before: async (kind) => {
        pages += kind === "history" ? 1 : 0;
        if (kind === "history" && pages === 2) await give(clients.slice(0, 1), "user-li");
      },
      after: async (kind) => {
        if (kind === "history" && pages === 2) await give(clients.slice(0, 1), "user-wang");
      },
    },
  });
  const write = async (client: string, values: Readonly<Record<string, string>>): Promise<void> => {
    li.edit([setField("client", client, values)]);
    await syncWell(li);
  };
  const [first, second] = [newClient(li, "张三"), newClient(li, "李四")];
  await syncWell(li);
  // The second page has two steps of the other one, and what was written about this one before them.
  await write(first, { hobbies: "钓鱼" });
  await write(second, { hobbies: "围棋" });
  await write(second, { note: "四哥" });
  await write(first, { note: "三哥" });
  clients.push(first, second);
  newClient(wang, "王五");
  await syncAll(head, wang);
  await give(clients, "user-wang");
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(pages).toBeGreaterThan(2);
  await syncWell(head);
  await isWhole(wang, head, first);
  await isWhole(wang, head, second);
});

it("[F7] a page of the hub tells at its end who left afterwards, when it lacks steps of his, and again in his place", async () => {
  const { device, hub } = await branchWorld({ pageSteps: 1 });
  const [wang, head] = [device("wang"), device("head")];
  const reader = partyOf(hub.branchId, "wang", 2);
  const [told, quiet] = [newClient(wang, "张三"), newClient(wang, "李四")];
  await syncAll(wang, head);
  const begin = await hub.ask(reader, { cursor: 0 });
  const from = begin.feed?.untilSeq ?? 0;
  head.edit([setField("client", told, { hobbies: "钓鱼" })]);
  await syncWell(head);
  newClient(wang, "王五");
  await syncWell(wang);
  for (const id of [told, quiet]) {
    head.edit([setField("client", id, { managerId: "user-li" })]);
    await syncWell(head);
  }
  newClient(wang, "赵六");
  await syncWell(wang);
  const pages: FeedEntry[][] = [];
  const ends: number[] = [];
  for (let cursor = from; ;) {
    const { feed } = await hub.ask(reader, { cursor });
    if (!feed) throw new Error("no page");
    pages.push(feed.entries);
    ends.push(feed.toSeq);
    cursor = feed.toSeq;
    if (feed.isEnd) break;
  }
  const leftIn = (page: number): unknown[] => (pages[page] ?? []).flatMap((entry) => (entry.type === "left" ? [[entry.seq, entry.clientId]] : []));
  expect(leftIn(0)).toEqual([[ends[0], told]]);
  expect(leftIn(1)).toEqual([
    [from + 3, told],
    [from + 4, quiet],
  ]);
  expect(pages.length).toBeLessThanOrEqual(3);
});
