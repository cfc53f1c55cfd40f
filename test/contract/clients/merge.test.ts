import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const searchHits = (world: ArchiveWorld, text: string): Promise<readonly string[]> =>
  world.api.clients.clientSearch({ text, limit: 20 }).then((answer) => valueOf(answer).map(({ clientId }) => clientId));

/** Two records of one person, with rows in many lists, a common contact and tag, and others that point to them. */
const twins = async (world: ArchiveWorld): Promise<{ readonly keep: string; readonly drop: string; readonly friend: string }> => {
  const { api } = world;
  const keep = await world.newClient({ name: "张伟", birthOn: "1980-05-06", occupation: "教师", warningMarks: ["churnRisk"] }, "13812345678");
  const drop = await world.newClient({ name: "张炜", birthOn: "1980-05-06", occupation: "医生", hobbies: "钓鱼", warningMarks: ["complaint"] }, "13812345678");
  const friend = await world.newClient({ name: "钱红", referrerClientId: drop });
  const { tagId } = valueOf(await api.clients.createTag({ values: { name: "爱旅行", tagClass: "behaviour" } }));
  for (const clientId of [keep, drop]) valueOf(await api.clients.tagClient({ clientId, tagId }));
  valueOf(await api.clients.saveContactPoint({ clientId: drop, rowId: null, values: { kind: "email", value: "zw@example.com" } }));
  valueOf(
    await api.clients.saveHolding({
      clientId: drop,
      rowId: null,
      values: { kind: "timeDeposit", productName: "三年定期", openedOn: "2025-01-10", maturesOn: "2028-01-10" },
    }),
  );
  valueOf(
    await api.clients.saveInteraction({ clientId: drop, rowId: null, values: { channel: "phone", summary: "约见面", happenedAt: "2026-03-01T02:00:00.000Z" } }),
  );
  valueOf(await api.clients.saveRelation({ clientId: keep, rowId: null, values: { kind: "sibling", relatedClientId: drop } }));
  valueOf(await api.clients.saveRelation({ clientId: drop, rowId: null, values: { kind: "sibling", relatedClientId: keep } }));
  valueOf(await api.clients.saveRelation({ clientId: friend, rowId: null, values: { kind: "friend", relatedClientId: drop } }));
  return { keep, drop, friend };
};

describe("duplicates", () => {
  it("[R232] groups over everything come page by page, the most certain first", async () => {
    const world = await createArchiveWorld();
    for (const [index, name] of ["张伟", "李娜", "王芳"].entries()) {
      for (let copy = 0; copy < 2; copy += 1)
        await world.newClient({ name, birthOn: "1980-05-06", ...(index === 1 ? { documentNumber: "110101198005061239" } : {}) });
    }
    await world.newClient({ name: "张伟", birthOn: "1999-09-09" });
    const first = valueOf(await world.api.clients.duplicateGroups({ limit: 2 }));
    expect(first.groups.map(({ clients, likelihood }) => [clients.map(({ name }) => name), likelihood])).toEqual([
      [["李娜", "李娜"], "certain"],
      [["张伟", "张伟"], "likely"],
    ]);
    const second = valueOf(await world.api.clients.duplicateGroups({ limit: 2, cursor: first.next ?? "" }));
    expect(second.groups.map(({ clients }) => clients[0]?.name)).toEqual(["王芳"]);
    expect(second.next).toBeNull();
    expect(JSON.stringify(first)).not.toContain("110101198005061239");
  });
});

describe("merge", () => {
  it("[R232] the kept client gets the chosen fields and all lists; others point to it; the old id leads to it", async () => {
    const world = await createArchiveWorld();
    const { keep, drop, friend } = await twins(world);
    const preview = valueOf(await world.api.clients.mergePreview({ keepId: keep, dropId: drop }));
    expect(preview.fields.map(({ field, proposal }) => [field, proposal])).toEqual([
      ["name", "keep"],
      ["occupation", "keep"],
      ["hobbies", "drop"],
      ["warningMarks", "keep"],
    ]);
    expect(preview.moving).toMatchObject({ contactPoint: 2, holding: 1, interaction: 1, relation: 1, clientTag: 1 });
    world.program.broadcasts.length = 0;
    const { clientId, movedRows } = valueOf(
      await world.api.clients.mergeClients({ keepId: keep, dropId: drop, choices: { occupation: { take: "drop" }, name: { value: "张伟(大)" } } }),
    );
    expect(clientId).toBe(keep);
    expect(movedRows).toBe(3);
    expect(world.program.broadcasts.flat()).toEqual(expect.arrayContaining([`client:${keep}`, `client:${drop}`, `client:${friend}`]));
    const file = valueOf(await world.api.clients.clientFile({ clientId: drop }));
    expect(file.clientId).toBe(keep);
    expect(file.client).toMatchObject({ name: "张伟(大)", occupation: "医生", hobbies: "钓鱼", warningMarks: ["churnRisk", "complaint"] });
    expect(file.contactPoints.map(({ kind }) => kind)).toEqual(["mobile", "email"]);
    expect(file.tags).toHaveLength(1);
    expect(file.holdings).toHaveLength(1);
    expect(file.relations.map(({ direction, linkedClientId }) => [direction, linkedClientId])).toEqual([["inward", friend]]);
    expect(file.header).toMatchObject({ referralCount: 1, lastContactOn: "2026-03-01", nextMaturityOn: "2028-01-10" });
    expect(rowById(world.store().read, "client", friend)?.referrerClientId).toBe(keep);
    expect(await searchHits(world, "张炜")).toEqual([]);
    expect(await searchHits(world, "约见面")).toEqual([keep]);
  });

  it("[R232] undo of a merge brings back both archives exactly, and redo merges them again exactly", async () => {
    const world = await createArchiveWorld();
    const { keep, drop } = await twins(world);
    const before = JSON.stringify(canonicalDump(world.store()));
    const { txId } = valueOf(await world.api.clients.mergeClients({ keepId: keep, dropId: drop, choices: {} }));
    const merged = JSON.stringify(canonicalDump(world.store()));
    expect(merged).not.toBe(before);
    expect(valueOf(await world.api.history.undoTransaction({ txId })).changedSince).toEqual([]);
    expect(JSON.stringify(canonicalDump(world.store()))).toBe(before);
    expect(await searchHits(world, "张炜")).toEqual([drop]);
    valueOf(await world.api.history.redoLast({}));
    expect(JSON.stringify(canonicalDump(world.store()))).toBe(merged);
    valueOf(await world.api.history.undoLast({}));
    expect(JSON.stringify(canonicalDump(world.store()))).toBe(before);
    expect(firstBrokenLink(world.store().read)).toBeNull();
  });

  it("the timeline of the kept client holds what was changed in the other before the merge", async () => {
    const world = await createArchiveWorld();
    const { keep, drop } = await twins(world);
    valueOf(await world.api.clients.editFields({ clientId: drop, changes: { note: "只在旧档案" } }));
    valueOf(await world.api.clients.mergeClients({ keepId: keep, dropId: drop, choices: {} }));
    const { entries } = valueOf(await world.api.clients.clientTimeline({ clientId: keep, limit: 100 }));
    expect(JSON.stringify(entries)).toContain("只在旧档案");
    expect(entries.some((entry) => entry.type === "change" && entry.kind === "merge")).toBe(true);
  });

  it("a client is not merged with itself, with nobody, by an analyst, or with values that may not be typed", async () => {
    const world = await createArchiveWorld();
    const { keep, drop } = await twins(world);
    const merge = (choices: Parameters<typeof world.api.clients.mergeClients>[0]["choices"], dropId = drop) =>
      world.api.clients.mergeClients({ keepId: keep, dropId, choices });
    const before = JSON.stringify(canonicalDump(world.store()));
    expect(errorOf(await merge({}, keep))).toEqual({ type: "sameClient" });
    expect(errorOf(await merge({}, "nobody"))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await merge({ depositBalance: { value: 5 } }))).toMatchObject({ type: "notAllowed", field: "depositBalance" });
    expect(errorOf(await merge({ mergedIntoId: { take: "drop" } }))).toMatchObject({ type: "notAllowed", field: "mergedIntoId" });
    expect(errorOf(await merge({ birthOn: { value: "1980-02-31" } }))).toMatchObject({ type: "valueRefused", field: "birthOn" });
    expect(errorOf(await world.api.clients.mergePreview({ keepId: keep, dropId: keep }))).toEqual({ type: "sameClient" });
    expect(errorOf(await world.api.clients.mergePreview({ keepId: keep, dropId: "nobody" }))).toEqual({ type: "clientNotFound" });
    expect(JSON.stringify(canonicalDump(world.store()))).toBe(before);
    await world.becomeRole("analyst");
    expect(errorOf(await merge({}))).toMatchObject({ type: "roleMayNot" });
  });
});

/** One random act of a manager; answers the transaction that it made, if any. */
const act = async (
  world: ArchiveWorld,
  clientIds: readonly string[],
  step: { readonly kind: number; readonly client: number; readonly text: string },
): Promise<string | null> => {
  const { clients } = world.api;
  const clientId = clientIds[step.client % clientIds.length] ?? "";
  const other = clientIds[(step.client + 1) % clientIds.length] ?? "";
  const txOf = <T extends { readonly txId: string | null }>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): string | null =>
    answer.ok ? answer.value.txId : null;
  switch (step.kind) {
    case 0:
      return txOf(await clients.editFields({ clientId, changes: { note: step.text, hobbies: step.text, occupation: null } }));
    case 1:
      return txOf(
        await clients.saveContactPoint({ clientId, rowId: null, values: { kind: "mobile", value: `139${step.text.length}0000000`, isPreferred: true } }),
      );
    case 2:
      return txOf(await clients.saveRelation({ clientId, rowId: null, values: { kind: "friend", relatedClientId: other } }));
    case 3:
      return txOf(await clients.deleteClient({ clientId }));
    case 4:
      return txOf(await clients.mergeClients({ keepId: clientId, dropId: other, choices: {} }));
    default:
      return txOf(await clients.createClient({ values: { kind: "person", name: step.text }, force: true }));
  }
};

describe("undo", () => {
  it("[R232] taking back any act leaves every archive as it was, and taking back all leaves the beginning", async () => {
    const world = await createArchiveWorld();
    const clientIds = [
      await world.newClient({ name: "甲", occupation: "教师" }, "13811112222"),
      await world.newClient({ name: "乙" }, "13833334444"),
      await world.newClient({ name: "丙" }),
    ];
    const steps = fc.array(fc.record({ kind: fc.integer({ min: 0, max: 5 }), client: fc.nat(2), text: fc.stringMatching(/^[a-z甲乙丙]{1,8}$/) }), {
      minLength: 1,
      maxLength: 6,
    });
    let acts = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const states = [JSON.stringify(canonicalDump(world.store()))];
        for (const step of list) {
          const txId = await act(world, clientIds, step);
          if (txId === null) continue;
          acts += 1;
          states.push(JSON.stringify(canonicalDump(world.store())));
        }
        for (let index = states.length - 1; index > 0; index -= 1) {
          expect(JSON.stringify(canonicalDump(world.store()))).toBe(states[index]);
          valueOf(await world.api.history.undoLast({}));
        }
        expect(JSON.stringify(canonicalDump(world.store()))).toBe(states[0]);
      }),
      { numRuns: 40, seed: 20261122 },
    );
    expect(acts).toBeGreaterThan(50);
    expect(firstBrokenLink(world.store().read)).toBeNull();
  });
});
