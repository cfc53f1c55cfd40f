import { describe, expect, it } from "vitest";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const worldWithTelephone = async (takes = true) => {
  const dialled: string[] = [];
  const world = await createArchiveWorld({
    telephone: () => "软电话",
    dial: (address) => {
      dialled.push(address);
      return Promise.resolve(takes);
    },
  });
  const contactOf = (clientId: string): string => rowsOfClient(world.store().read, "contactPoint", clientId)[0]?.id ?? "";
  const acts = () => recentAudit(world.store().read, 20).filter(({ action }) => action === "dialled" || action === "revealed");
  return { ...world, dialled, contactOf, acts };
};

describe("calling a client", () => {
  it("[R293][R265] the number goes whole to the telephone program, not to the window, and the call is in the audit", async () => {
    const { api, newClient, dialled, contactOf, acts } = await worldWithTelephone();
    expect(valueOf(await api.clients.telephone({}))).toEqual({ program: "软电话" });
    const clientId = await newClient({ name: "张伟" }, "138 1234 5678");
    const answer = valueOf(await api.clients.dial({ clientId, table: "contactPoint", rowId: contactOf(clientId) }));
    expect(dialled).toEqual(["tel:13812345678"]);
    expect(answer).toEqual({ program: "软电话" });
    expect(acts()).toMatchObject([{ action: "dialled", clientId, detail: { table: "contactPoint", rowId: contactOf(clientId), field: "value" } }]);
    expect(acts()[0]?.detail).not.toHaveProperty("value");
  });

  it("[R293] a related person is called from either end of the relation", async () => {
    const { api, newClient, store, dialled } = await worldWithTelephone();
    const [one, other, stranger] = [await newClient({ name: "赵刚" }), await newClient({ name: "钱红" }), await newClient({ name: "孙丽" })];
    valueOf(await api.clients.saveRelation({ clientId: one, rowId: null, values: { kind: "spouse", relatedClientId: other, phone: "0571-88886666-801" } }));
    const rowId = rowsOfClient(store().read, "relation", one)[0]?.id ?? "";
    valueOf(await api.clients.dial({ clientId: one, table: "relation", rowId }));
    valueOf(await api.clients.dial({ clientId: other, table: "relation", rowId }));
    expect(dialled).toEqual(["tel:057188886666;ext=801", "tel:057188886666;ext=801"]);
    expect(errorOf(await api.clients.dial({ clientId: stranger, table: "relation", rowId }))).toEqual({ type: "rowNotFound" });
  });

  it("[R293] nobody is called through another client, by a mail address, or in a role without archives", async () => {
    const { api, newClient, store, becomeRole, dialled, contactOf, acts } = await worldWithTelephone();
    const [one, other] = [await newClient({ name: "甲" }, "13811112222"), await newClient({ name: "乙" })];
    expect(errorOf(await api.clients.dial({ clientId: other, table: "contactPoint", rowId: contactOf(one) }))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await api.clients.dial({ clientId: "nobody", table: "contactPoint", rowId: contactOf(one) }))).toEqual({ type: "clientNotFound" });
    valueOf(await api.clients.saveContactPoint({ clientId: other, rowId: null, values: { kind: "wechat", value: "13811112222" } }));
    expect(errorOf(await api.clients.dial({ clientId: other, table: "contactPoint", rowId: contactOf(other) }))).toEqual({ type: "notAPhone" });
    valueOf(await api.clients.saveRelation({ clientId: other, rowId: null, values: { kind: "friend", relatedName: "丙" } }));
    const rowId = rowsOfClient(store().read, "relation", other)[0]?.id ?? "";
    expect(errorOf(await api.clients.dial({ clientId: other, table: "relation", rowId }))).toEqual({ type: "notAPhone" });
    const target = { clientId: one, table: "contactPoint", rowId: contactOf(one) } as const;
    await becomeRole("analyst");
    expect(errorOf(await api.clients.dial(target))).toMatchObject({ type: "roleMayNot" });
    expect(dialled).toEqual([]);
    expect(acts()).toEqual([]);
  });

  it("[R293] without a telephone program nothing offers to call, and one that does not take the number is told", async () => {
    const without = await createArchiveWorld();
    expect(valueOf(await without.api.clients.telephone({}))).toEqual({ program: null });
    const clientId = await without.newClient({ name: "甲" }, "13811112222");
    const rowId = rowsOfClient(without.store().read, "contactPoint", clientId)[0]?.id ?? "";
    expect(errorOf(await without.api.clients.dial({ clientId, table: "contactPoint", rowId }))).toEqual({ type: "noTelephone" });
    const { api, newClient, contactOf, acts } = await worldWithTelephone(false);
    const other = await newClient({ name: "乙" }, "13811112222");
    expect(errorOf(await api.clients.dial({ clientId: other, table: "contactPoint", rowId: contactOf(other) }))).toEqual({ type: "noTelephone" });
    expect(acts()).toHaveLength(1);
  });
});
