/* A festival is for thousands of clients at once. */
import { serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { type GreetingEntry, type GreetingPlace, inListOrder, mostLetters, mostMarked } from "#shared/domain/care/careLines.ts";
import { readLetters } from "#renderer/features/care/readLetters.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { syntheticId } from "#test/support/syntheticClients.ts";
import { type ArchiveWorld, createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";

const month = "2027-02";
const clients = 2_600;
/** SP14. */
const largestMessage = 256 * 1024;

const setup = async (): Promise<ArchiveWorld> => {
  const world = await createArchiveWorld();
  const changes = Array.from({ length: clients }, (_, at): Change => {
    const birthOn = `1960-02-${String((at % 28) + 1).padStart(2, "0")}`;
    const values = { kind: "person", name: `客户${at + 1}`, greetingConsent: "yes", greetingChannel: "branch", birthOn };
    return { operation: "insert", table: "client", rowId: syntheticId(1, at + 1), values };
  });
  world.applyAs("import", changes);
  valueOf(await world.api.care.makeGreetingPlan({ month }));
  return world;
};

/** All pieces of the list, as the window asks for them. */
const piecesOf = async ({ api }: ArchiveWorld): Promise<readonly (readonly GreetingEntry[])[]> => {
  const all: (readonly GreetingEntry[])[] = [];
  let behind: GreetingPlace | null = null;
  do {
    const answer = await api.care.greetingPlan(behind === null ? { month } : { month, behind });
    expect(serialize(answer).byteLength).toBeLessThan(largestMessage);
    const { lines, next } = valueOf(answer);
    all.push(lines);
    behind = next;
  } while (behind !== null);
  return all;
};

describe("the greetings of thousands", () => {
  it("[SP14] [R052] come in pieces below the size of a message, each greeting once and none left out, with long texts too", async () => {
    const world = await setup();
    const pieces = await piecesOf(world);
    const lines = pieces.flat();
    expect(lines.length).toBeGreaterThan(clients);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    expect(new Set(lines.filter(({ occasion }) => occasion === "birthday").map(({ clientId }) => clientId)).size).toBe(clients);
    const days = inListOrder(lines).map(({ dueOn }) => dueOn);
    expect(days).toEqual(days.toSorted());

    const body = "感谢您一年来的信任。".repeat(90);
    const written = (pieces[0] ?? []).map(({ id }): Change => ({ operation: "update", table: "greeting", rowId: id, values: { body } }));
    world.applyAs("import", written);
    const again = (await piecesOf(world)).flat();
    expect(again).toHaveLength(lines.length);
    expect(again.filter((line) => line.body === body)).toHaveLength(written.length);
  });

  it("[SP14] [R058] are printed in one run whose letters come in pieces, each once and in order; who is left out is told by reason", async () => {
    const world = await setup();
    const greetingIds = (await piecesOf(world))
      .flat()
      .map(({ id }) => id)
      .slice(0, mostLetters);
    const body = `{称呼}，${"感谢您一年来的信任。".repeat(60)}{电话}`;
    const { templateId } = valueOf(await world.api.care.saveMessageTemplate({ values: { name: "信", kind: "letter", body } }));
    const sizes: number[] = [];
    const read = await readLetters(async (from) => {
      const answer = await world.api.care.printRun({ greetingIds, from, templateId });
      sizes.push(serialize(answer).byteLength);
      return answer;
    });
    expect(valueOf(read).pages.map(({ greetingId }) => greetingId)).toEqual(greetingIds);
    expect([sizes.length > 5, Math.max(...sizes) < largestMessage]).toEqual([true, true]);

    const kept = await world.api.care.prepareGreetings({ greetingIds, templateId });
    expect(serialize(kept).byteLength).toBeLessThan(largestMessage);
    const { prepared, left } = valueOf(kept);
    expect([prepared, left.map(({ reason, empty, clientNames }) => [reason, empty, clientNames.length])]).toEqual([
      0,
      [["emptyFields", ["电话"], mostLetters]],
    ]);
  });

  it("[R051] are marked by one press, and one undo takes it back", async () => {
    const world = await setup();
    const ids = (await piecesOf(world))
      .flat()
      .map(({ id }) => id)
      .slice(0, mostMarked);
    expect(ids).toHaveLength(mostMarked);
    expect(serialize({ greetingIds: ids }).byteLength).toBeLessThan(largestMessage);
    const sent = async (): Promise<number> => (await piecesOf(world)).flat().filter(({ state }) => state === "sent").length;
    const marked = valueOf(await world.api.care.markGreetings({ greetingIds: ids, state: "sent" }));
    expect([marked.changed, await sent()]).toEqual([mostMarked, mostMarked]);
    valueOf(await world.api.history.undoTransaction({ txId: marked.txId ?? "" }));
    expect(await sent()).toBe(0);
  });
});
