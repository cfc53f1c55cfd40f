import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createOpenProgram, type TestProgram } from "#test/support/testProgram.ts";

const create = (program: TestProgram, name: string) => program.call("clients", "createClient", { values: { kind: "person", name }, contacts: [] });

const rawOf = (program: TestProgram) => {
  const session = program.host.current();
  if (!session) throw new Error("no session");
  return session.store.raw;
};

const clientsOf = (program: TestProgram): number => Number(rawOf(program).prepare("select count(*) from client").pluck().get());

/** What the window is told of a fault. */
const faultWith = (cause: string) => ({ ok: false, error: { type: "fault", cause, faultId: expect.any(String) } });

describe("a disk that fails while a store is open", () => {
  it("[RE6] full: told as full, nothing of it stays, reading goes on, and with room the same command passes", async () => {
    const program = await createOpenProgram();
    expect(await create(program, "王芳")).toMatchObject({ ok: true });
    const raw = rawOf(program);
    raw.pragma(`max_page_count = ${Number(raw.pragma("page_count", { simple: true }))}`);
    const answers = [];
    // A page has room for a few: the disk is full for the first one that needs another.
    for (let number = 0; number < 200 && (answers.at(-1)?.ok ?? true); number += 1) answers.push(await create(program, `李强${number}${"长".repeat(30)}`));
    expect(answers.at(-1)).toEqual(faultWith("full"));
    expect(clientsOf(program)).toBe(answers.length);
    raw.pragma("max_page_count = 1000000");
    expect(await create(program, "有空间了")).toMatchObject({ ok: true });
    expect(clientsOf(program)).toBe(answers.length + 1);
  });

  it("[RE6] read-only: told as such, reading goes on, and writing with it once it is allowed", async () => {
    const program = await createOpenProgram();
    rawOf(program).pragma("query_only = on");
    expect(await create(program, "王芳")).toEqual(faultWith("readonly"));
    expect(clientsOf(program)).toBe(0);
    rawOf(program).pragma("query_only = off");
    expect(await create(program, "王芳")).toMatchObject({ ok: true });
  });

  it("[SE2] pages that were ruined meanwhile: told as damage, never read as data, not written over, and the store can be locked", async () => {
    const program = await createOpenProgram();
    for (let number = 0; number < 40; number += 1) await create(program, `王芳${number}`);
    const raw = rawOf(program);
    raw.pragma("wal_checkpoint(truncate)");
    raw.pragma("shrink_memory");
    const file = program.vault.storePath(program.storeId);
    const bytes = readFileSync(file);
    const pageBytes = 4096;
    bytes.fill(7, pageBytes);
    writeFileSync(file, bytes);
    expect(await create(program, "后来")).toEqual(faultWith("corrupt"));
    const session = program.host.current();
    program.host.lock("idle");
    expect([program.host.state().state, session?.store.isOpen(), session?.key.every((byte) => byte === 0)]).toEqual(["locked", false, true]);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});
