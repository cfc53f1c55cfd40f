import { rmSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import type { AnyIntent } from "#shared/contracts/contract.ts";
import { syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { firstBrokenAudit } from "#db/workstation/auditLog.ts";
import { allRows } from "#db/workstation/rows.ts";
import type { Sender } from "#electron/ipc/router.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { canonicalDump, digestOf } from "#test/support/canonicalDump.ts";
import { keepFigures } from "#test/support/proofFigures.ts";
import { createOpenProgram, ownFrame, ownOrigin, type TestProgram } from "#test/support/testProgram.ts";

/** How many messages are sent; the long run sets SUIXING_MESSAGES=1000000. About half of them are well-formed. */
const messages = Number(process.env["SUIXING_MESSAGES"] ?? 14_000);
const seed = Number(process.env["SUIXING_SEED"] ?? Date.now() % 2 ** 31);

const intents = Object.entries(contracts).flatMap(([feature, contract]) =>
  Object.entries<AnyIntent>(contract).map(([name, intent]) => ({ feature, name, intent })),
);

/** Intents of the session that need no input and would close the store under the test. */
const closing = new Set(["lock", "openDemo", "removeDemo"]);

const createClient = (program: TestProgram, name: string): void => {
  const session = program.host.current();
  if (!session) throw new Error("no session");
  const clientId = program.ids.next();
  write(session.store, (tx) =>
    applyChanges(
      tx,
      {
        txId: program.ids.next() as TxId,
        kind: "create",
        label: {},
        actorId: session.actor.id as ActorId,
        workstationId: session.workstationId,
        editedAt: program.clock.now(),
      },
      [
        { operation: "insert", table: "client", rowId: clientId, values: { kind: "person", name, documentNumber: "110101199003070000" } },
        { operation: "insert", table: "contactPoint", rowId: program.ids.next(), values: { clientId, kind: "mobile", value: "13912345678" } },
        { operation: "insert", table: "holding", rowId: program.ids.next(), values: { clientId, kind: "deposit", amount: 100_00, maturesOn: "2026-12-01" } },
      ],
    ),
  );
};

const openFilled = async (): Promise<TestProgram & { readonly storeId: string }> => {
  const program = await createOpenProgram();
  for (const name of ["王芳", "李强", "张伟"]) createClient(program, name);
  return program;
};

const storeOf = (program: TestProgram): NonNullable<ReturnType<TestProgram["host"]["current"]>>["store"] => {
  const session = program.host.current();
  if (!session) throw new Error("the fuzzing closed the store");
  return session.store;
};

/** Messages of the right form that a program gets for each intent; each of a world's intents comes once, in a random order. */
const perIntent = 25;
/** An intent that asks for nothing has one message: that one is sent a few times, as a person would press twice. */
const repeats = 2;
const fuzzed = intents.filter(({ feature }) => feature !== "session");
const worlds = Math.max(1, Math.round(messages / 2 / (fuzzed.length * perIntent)));
const junkMessages = Math.max(1_000, messages - worlds * fuzzed.length * perIntent);

/** Ten thousand at a time: a million messages need not be in memory together. */
function* inBatches<T>(arbitrary: fc.Arbitrary<T>, count: number): Generator<T> {
  const size = 10_000;
  for (let done = 0; done < count; done += size) yield* fc.sample(arbitrary, { numRuns: Math.min(size, count - done), seed: seed + done });
}

/** Inputs of an intent, each different from the others as far as it can be. */
const differentInputs = (input: AnyIntent["input"], ids: readonly string[], seedOfThese: number): readonly unknown[] => {
  const all = fc.sample(arbitraryInput(input, ids), { numRuns: perIntent, seed: seedOfThese });
  const different = new Map(all.map((one) => [JSON.stringify(one), one]));
  return different.size > 1 ? [...different.values()] : all.slice(0, repeats);
};

/** Up to four ids of rows of each table, the newest ones: what the messages before have made is named as well. */
const idsOf = (program: TestProgram): readonly string[] =>
  syncedTableNames.flatMap((table) =>
    allRows(storeOf(program).read, table)
      .slice(-4)
      .map(({ id }) => id),
  );

const isPlainResult = (answer: unknown): boolean => {
  if (typeof answer !== "object" || answer === null || !("ok" in answer)) return false;
  if (answer.ok === true) return "value" in answer;
  return answer.ok === false && "error" in answer && typeof answer.error === "object" && answer.error !== null && "type" in answer.error;
};

interface World {
  readonly answered: number;
  /** Answers that carry a value. */
  readonly done: number;
  /** Faults by intent, with the input. */
  readonly faults: Readonly<Record<string, string>>;
}

/** A program of its own that is sent every intent with many inputs, and ends with its chains whole. */
const runWorld = async (seedOfWorld: number): Promise<World> => {
  const program = await openFilled();
  const faults: Record<string, string> = {};
  let [answered, done, ids] = [0, 0, idsOf(program)];
  /** What the store held after the last query, as long as only queries came. */
  let held: string | undefined;
  const order = fc.sample(fc.shuffledSubarray(fuzzed, { minLength: fuzzed.length }), { numRuns: 1, seed: seedOfWorld })[0] ?? [];
  for (const [number, { feature, name, intent }] of order.entries()) {
    if (number % 20 === 0) ids = idsOf(program);
    const isQuery = intent.kind === "query";
    if (isQuery && held === undefined) {
      await program.settleJobs();
      held = digestOf(canonicalDump(storeOf(program)));
    }
    for (const input of differentInputs(intent.input, ids, seedOfWorld + number)) {
      const answer = await program.call(feature, name, input);
      answered += 1;
      if (answer.ok) done += 1;
      if (!isPlainResult(answer)) faults[`${feature}.${name}`] = `no result for ${JSON.stringify(input)}`;
      structuredClone(answer); // throws for what cannot travel
      if (answer.ok || !JSON.stringify(answer.error).includes('"fault"')) continue;
      const { error } = program.faults.at(-1) ?? {};
      const message = error instanceof Error ? error.message : String(error);
      if (!message.startsWith("malformed input")) faults[`${feature}.${name}`] = `${message} for ${JSON.stringify(input)}`.slice(0, 600);
    }
    const after = isQuery ? digestOf(canonicalDump(storeOf(program))) : undefined;
    if (isQuery && after !== held) faults[`${feature}.${name}`] = "is a query and wrote";
    held = after;
  }
  await program.settleJobs();
  const broken = [firstBrokenLink(storeOf(program).read), firstBrokenAudit(storeOf(program).read)].filter((link) => link !== null);
  if (broken.length > 0) faults["chains"] = JSON.stringify(broken);
  program.host.lock("user");
  rmSync(program.profile, { recursive: true, force: true });
  return { answered, done, faults };
};

describe("the border under fire", () => {
  it(
    `[SE5] ${junkMessages} arbitrary messages on all channels (seed ${seed}): only Results, no crash, nothing written`,
    { timeout: 60_000 + messages * 20 },
    async () => {
      const program = await openFilled();
      const before = digestOf(canonicalDump(storeOf(program)));
      const names = [...intents.map(({ feature, name }) => [feature, name] as const), ["__proto__", "toString"] as const, ["constructor", "name"] as const];
      const junk = fc.oneof(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withSparseArray: true }),
        fc.dictionary(
          fc.constantFrom("clientId", "id", "storeId", "values", "fields", "token", "limit", "__proto__", "constructor", "then", "toJSON"),
          fc.anything(),
          { maxKeys: 4 },
        ),
      );
      const senders = fc.constantFrom<Sender>(
        ownFrame,
        ownFrame,
        ownFrame,
        { url: "https://example.org", isMainFrame: true },
        { url: `${ownOrigin}/index.html`, isMainFrame: false },
      );
      const odd: unknown[] = [];
      for (const [sender, [feature, name], input] of inBatches(fc.tuple(senders, fc.constantFrom(...names), junk), junkMessages)) {
        // What needs no input is legitimate with any empty one; everything else must refuse what it did not ask for.
        const isForeign = sender !== ownFrame;
        if (!isForeign && (closing.has(name) || isAcceptable(feature, name, input))) continue;
        const answer = await program.route(sender, feature, name, input);
        if (!isPlainResult(answer)) odd.push({ feature, name, answer });
        if (answer.ok) odd.push({ feature, name, input });
        program.faults.length = 0;
      }
      expect(odd).toEqual([]);
      expect(digestOf(canonicalDump(storeOf(program)))).toBe(before);
      expect([firstBrokenLink(storeOf(program).read), firstBrokenAudit(storeOf(program).read)]).toEqual([null, null]);
    },
  );

  it(
    `[SE5] well-formed messages with arbitrary content (seed ${seed}): declared answers only, queries write nothing, the chains hold`,
    { timeout: 60_000 + worlds * 120_000 },
    async () => {
      let [answered, done] = [0, 0];
      const faults: Record<string, string> = {};
      for (let world = 0; world < worlds && Object.keys(faults).length === 0; world += 1) {
        const ran = await runWorld(seed + world * 1_000);
        answered += ran.answered;
        done += ran.done;
        for (const [where, told] of Object.entries(ran.faults)) faults[where] = `world ${world}: ${told}`;
      }
      keepFigures({ wellFormed: answered, done, arbitrary: junkMessages, worlds });
      expect(faults).toEqual({});
      expect(answered).toBeGreaterThan(worlds * 1_000);
      // They reach what stands behind the border, and not only its refusals.
      expect(done).toBeGreaterThan(answered / 20);
    },
  );
});

const isAcceptable = (feature: string, name: string, input: unknown): boolean => {
  const intent = intents.find((known) => known.feature === feature && known.name === name)?.intent;
  try {
    return intent?.input.safeParse(input).success ?? false;
  } catch {
    return false;
  }
};
