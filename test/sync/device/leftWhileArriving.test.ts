/* A client on his way to a device leaves again before he is there (sync-spec F7, S2): nothing of him stays, and nothing is repaired. */
import { expect, it } from "vitest";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const restOf = (device: TestDevice, clientId: string): unknown => {
  const { raw } = device.store();
  const count = (text: string): unknown => raw.prepare(text).pluck().get(clientId);
  return {
    arriving: count("select count(*) from sync_arriving where client_id = ?"),
    departing: count("select count(*) from sync_departing where client_id = ?"),
    clients: count("select count(*) from client where id = ?"),
    contacts: count("select count(*) from contact_point where client_id = ?"),
    lines: count("select count(*) from change_log where client_id = ? and edits <> '[]'"),
  };
};
const nothing = { arriving: 0, departing: 0, clients: 0, contacts: 0, lines: 0 };

type Give = (managerId: string) => Promise<void>;

const world = async (onHistory: (give: Give) => Promise<"delivered" | "requestLost">, pageSteps = 4_000, after?: (give: Give) => Promise<void>) => {
  const { device } = await branchWorld({ pageSteps });
  const head = device("head");
  let client = "";
  const give: Give = async (managerId) => {
    head.edit([setField("client", client, { managerId })]);
    await syncWell(head);
  };
  let fate: "delivered" | "requestLost" = "delivered";
  const wang = device("wang", 1, {
    tamper: {
      fate: (kind) => (kind === "history" ? fate : "delivered"),
      before: async (kind) => {
        if (kind === "history") fate = await onHistory(give);
      },
      after: async (kind) => {
        if (kind === "history") await after?.(give);
      },
    },
  });
  const other = device("li");
  client = newClient(other, "张三");
  newClient(wang, "李四");
  await syncAll(other, head, wang);
  head.edit([setField("client", client, { managerId: "user-wang" })]);
  await syncWell(head);
  head.edit([{ operation: "insert", table: "contactPoint", rowId: head.ids.next(), values: { clientId: client, kind: "mobile", value: "13900000000" } }]);
  await syncWell(head);
  return { wang, client, give };
};

it("[F7] [S2] who leaves after his history was asked for in vain leaves no mark of arriving", async () => {
  const { wang, client, give } = await world(() => Promise.resolve("requestLost"));
  expect(await wang.sync()).toMatchObject({ ok: false });
  await give("user-li");
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(restOf(wang, client)).toEqual(nothing);
});

it("[F7] [S2] who leaves between a page and his history leaves no rows of the page", async () => {
  const { wang, client } = await world(async (give) => {
    await give("user-li");
    return "delivered";
  });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(restOf(wang, client)).toEqual(nothing);
});

it.each([1, 2])("[F7] who is away only while page %i of his history is read comes whole afterwards, each step once", async (away) => {
  let pages = 0;
  const { wang, client } = await world(
    async (give) => {
      pages += 1;
      if (pages === away) await give("user-li");
      return "delivered";
    },
    1,
    async (give) => {
      if (pages === away) await give("user-wang");
    },
  );
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(pages).toBeGreaterThan(2);
  expect(restOf(wang, client)).toMatchObject({ arriving: 0, departing: 0, clients: 1, contacts: 2 });
  const inserts = wang.store().raw.prepare("select count(*) from change_log, json_each(edits) edit where client_id = ? and edit.value ->> 'o' = 'i'");
  expect(inserts.pluck().get(client)).toBe(3);
});
