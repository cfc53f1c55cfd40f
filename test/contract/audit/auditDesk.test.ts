/* The desk of the audit: acts and changes as one list, narrowed; its chain held against what the hub acknowledged. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { HubVerdict } from "#shared/contracts/audit.ts";
import type { AuditLine } from "#shared/domain/audit/auditLines.ts";
import { all } from "#db/engine/query.ts";
import { type Store, write } from "#db/engine/store.ts";
import { runOf } from "#db/engine/query.ts";
import { setLocalState } from "#db/workstation/localState.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { build } from "#db/workstation/schema.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import type { TestProgram } from "#test/support/testProgram.ts";

const ask = async <T>(program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<T> => {
  const answer = await program.call(feature, intent, input);
  if (!answer.ok) throw new Error(`${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value as T; // the contract's output of the called intent
};
const storeOf = ({ host }: TestProgram): Store => {
  const open = host.current();
  if (!open) throw new Error("locked");
  return open.store;
};

describe("the desk of the audit", () => {
  it("[R262] looks and changes stand in one list by time, page after page without a gap, and each filter narrows it", async () => {
    const { api, newClient, program, store, applyAs } = await createArchiveWorld();
    const [one, other] = [await newClient({ name: "甲", documentNumber: "E12345678" }), await newClient({ name: "乙" })];
    for (const clientId of [one, other]) valueOf(await api.clients.clientFile({ clientId }));
    program.clock.advance(24 * 3_600_000);
    valueOf(await api.clients.reveal({ clientId: one, table: "client", rowId: one, field: "documentNumber" }));
    valueOf(await api.clients.editFields({ clientId: other, changes: { note: "改" } }));
    valueOf(await api.clients.clientSearch({ text: "甲", limit: 5 }));
    applyAs("01900000-0000-7000-8000-00000000aaaa", [{ operation: "update", table: "client", rowId: one, values: { note: "他人" } }]);
    const list = async (filter: object = {}) => valueOf(await api.audit.recentAudit({ limit: 500, ...filter })).entries;
    const whole = await list();
    expect(whole.map(({ at }) => at)).toEqual(
      whole
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
    const paged: AuditLine[] = [];
    for (let before: { acts: number; changes: number } | null | undefined; before !== null;) {
      const page = valueOf(await api.audit.recentAudit({ limit: 3, ...(before ? { before } : {}) }));
      paged.push(...page.entries);
      before = page.next;
    }
    expect(paged).toEqual(whole);
    const actions = async (filter: object) => (await list(filter)).map(({ action }) => action);
    expect(await actions({ clientId: one })).toEqual(["change:edit", "revealed", "archiveOpened", "change:create"]);
    expect(await actions({ clientId: other, only: "changes" })).toEqual(["change:edit", "change:create"]);
    expect((await actions({ only: "acts" })).slice(0, 4)).toEqual(["searched", "revealed", "archiveOpened", "archiveOpened"]);
    expect(await actions({ action: "change:create" })).toEqual(["change:create", "change:create"]);
    // A change says what kind of row it touched.
    expect((await list({ clientId: other, only: "changes" })).map(({ detail }) => detail["tables"])).toEqual(["client", "client"]);
    expect(await actions({ actorId: "01900000-0000-7000-8000-00000000aaaa" })).toEqual(["change:edit"]);
    const today = recentAudit(store().read, 1)[0]?.at.slice(0, 10) ?? "";
    expect(await actions({ from: today, only: "acts" })).toEqual(["searched", "revealed"]);
    expect(await actions({ text: "documentNumber" })).toEqual(["revealed"]);
    expect(await actions({ deviceId: "another device" })).toEqual([]);
    const choices = valueOf(await api.audit.auditChoices({}));
    expect(choices.devices).toMatchObject([{ isThis: true }]);
    expect(choices.people.map(({ name }) => name)).toContain("王经理");
    const [searched] = await list({ action: "searched" });
    expect(searched?.detail).toEqual({});
  });

  it("[SE9] what the desk shows is what its file holds, and the file is written page by page", async () => {
    const { api, newClient, grantPlace } = await createArchiveWorld();
    for (let index = 0; index < 600; index += 1) {
      if (index % 100 === 0) await newClient({ name: `客户${index}` });
    }
    const shown = valueOf(await api.audit.recentAudit({ limit: 500, only: "changes" })).entries.length;
    const place = grantPlace("审计.csv");
    const written = valueOf(await api.exchange.exportList({ wish: { list: "audit", only: "changes" }, token: place.token, format: "csv", language: "zh-CN" }));
    expect(written.rows).toBe(shown);
  });
});

/** Seals the audit anew, as somebody would who has the key and knows the program. */
const reseal = (store: Store): void => {
  const rows = all(store.read, build.selectFrom("audit_entry").selectAll().orderBy("seq"));
  write(store, (tx) => {
    let previous = "0".repeat(64);
    for (const [index, row] of rows.entries()) {
      const hash = createHash("sha256")
        .update(JSON.stringify([previous, row.at, row.actor_id, row.action, row.client_id, row.detail]))
        .digest("hex");
      runOf(tx, "update audit_entry set seq = ?, prev_hash = ?, hash = ? where seq = ?", index + 1, previous, hash, row.seq);
      previous = hash;
    }
    setLocalState(tx, "auditHead", `${rows.length}:${previous}`);
  });
};

describe("the audit and the hub", () => {
  it("[SE9] the hub's acknowledgements show a cut tail and a rewritten entry even where the chain was sealed anew", { timeout: 60_000 }, async () => {
    const hub = await startTestHub();
    await seedBranch(hub.context, hub.branchId);
    const program = await joinProgram(hub, await hub.addUser("赵行长", "branchManager", "城南"));
    const sync = async (): Promise<void> => {
      await ask(program, "daySync", "syncNow");
      await program.settleJobs();
    };
    const verdict = async () => ask<{ audit: { brokenAt: number | null }; hub: HubVerdict }>(program, "audit", "verifyChains");
    await sync();
    const { clientId } = await ask<{ clientId: string }>(program, "clients", "createClient", {
      values: { name: "张三", kind: "person", documentNumber: "E12345678" },
      force: true,
    });
    for (let index = 0; index < 4; index += 1) await ask(program, "clients", "reveal", { clientId, table: "client", rowId: clientId, field: "documentNumber" });
    await sync();
    await ask(program, "clients", "reveal", { clientId, table: "client", rowId: clientId, field: "documentNumber" });
    const entries = recentAudit(storeOf(program).read, 100).length;
    const good = await verdict();
    expect(good).toMatchObject({ audit: { brokenAt: null }, hub: { state: "agrees" } });
    const acknowledged = good.hub.state === "agrees" ? good.hub.acknowledged : 0;
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged).toBeLessThan(entries);

    // Rewritten and sealed anew: here everything fits, the hub knows better.
    const rows = all(storeOf(program).read, build.selectFrom("audit_entry").select(["seq", "actor_id as actor"]).orderBy("seq"));
    write(storeOf(program), (tx) => runOf(tx, "update audit_entry set actor_id = 'nobody' where seq = 2"));
    reseal(storeOf(program));
    expect(await verdict()).toMatchObject({ audit: { brokenAt: null }, hub: { state: "differs", kind: "changed" } });
    write(storeOf(program), (tx) => runOf(tx, "update audit_entry set actor_id = ? where seq = 2", rows[1]?.actor ?? ""));
    reseal(storeOf(program));
    expect(await verdict()).toMatchObject({ hub: { state: "agrees" } });

    write(storeOf(program), (tx) => runOf(tx, "delete from audit_entry where seq >= ?", acknowledged));
    reseal(storeOf(program));
    expect(await verdict()).toMatchObject({ audit: { brokenAt: null }, hub: { state: "differs", kind: "cut", entry: acknowledged } });
  });

  it("[R260] a device learns the heads of its own audit; of another's only who keeps devices", async () => {
    const hub = await startTestHub();
    const wang = await hub.enrolDevice(await hub.addUser("王经理", "clientManager"));
    const li = await hub.enrolDevice(await hub.addUser("李经理", "clientManager"));
    const head = await hub.enrolDevice(await hub.addUser("赵行长", "branchManager"));
    await wang.push(null, [], { auditHead: `3:${"a".repeat(64)}` });
    const of = { deviceId: wang.reply.deviceId, limit: 5 };
    const heads = [{ entrySeq: 3, hash: "a".repeat(64), wentBack: false }];
    expect(await wang.link.admin("auditHeads", of)).toMatchObject({ ok: true, value: { heads } });
    expect(await head.link.admin("auditHeads", of)).toMatchObject({ ok: true, value: { heads } });
    expect(await li.link.admin("auditHeads", of)).toMatchObject({ ok: false, error: { error: "notAllowed" } });
  });
});
