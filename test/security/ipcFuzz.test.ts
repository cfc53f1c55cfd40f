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
import { createOpenProgram, ownFrame, ownOrigin, type TestProgram } from "#test/support/testProgram.ts";

/** How many messages are sent; the long run sets SUIXING_MESSAGES=1000000. */
const messages = Number(process.env["SUIXING_MESSAGES"] ?? 20_000);
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

/** Ten thousand at a time: a million messages need not be in memory together. */
function* inBatches<T>(arbitrary: fc.Arbitrary<T>): Generator<T> {
  const size = 10_000;
  for (let done = 0; done < messages; done += size) yield* fc.sample(arbitrary, { numRuns: Math.min(size, messages - done), seed: seed + done });
}

const isPlainResult = (answer: unknown): boolean => {
  if (typeof answer !== "object" || answer === null || !("ok" in answer)) return false;
  if (answer.ok === true) return "value" in answer;
  return answer.ok === false && "error" in answer && typeof answer.error === "object" && answer.error !== null && "type" in answer.error;
};

describe("the border under fire", () => {
  it(
    `[SE5] ${messages} arbitrary messages on all channels (seed ${seed}): only Results, no crash, nothing written`,
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
      for (const [sender, [feature, name], input] of inBatches(fc.tuple(senders, fc.constantFrom(...names), junk))) {
        // What needs no input is legitimate with any empty one; everything else must refuse what it did not ask for.
        const isForeign = sender !== ownFrame;
        if (!isForeign && (closing.has(name) || isAcceptable(feature, name, input))) continue;
        const answer = await program.route(sender, feature, name, input);
        if (!isPlainResult(answer)) odd.push({ feature, name, answer });
        if (answer.ok) odd.push({ feature, name, input });
      }
      expect(odd).toEqual([]);
      expect(digestOf(canonicalDump(storeOf(program)))).toBe(before);
      expect([firstBrokenLink(storeOf(program).read), firstBrokenAudit(storeOf(program).read)]).toEqual([null, null]);
    },
  );

  it(
    `[SE5] well-formed messages with arbitrary content (seed ${seed}): declared answers only, queries write nothing, the chains hold`,
    { timeout: 120_000 },
    async () => {
      const program = await openFilled();
      const ids = syncedTableNames.flatMap((table) =>
        allRows(storeOf(program).read, table)
          .slice(0, 4)
          .map(({ id }) => id),
      );
      const faults = new Map<string, string>();
      let answered = 0;
      for (const { feature, name, intent } of intents) {
        if (feature === "session") continue;
        const isQuery = intent.kind === "query";
        const before = isQuery ? digestOf(canonicalDump(storeOf(program))) : "";
        for (const input of fc.sample(arbitraryInput(intent.input, ids), { numRuns: 25, seed })) {
          const answer = await program.call(feature, name, input);
          answered += 1;
          expect(isPlainResult(answer), `${feature}.${name}`).toBe(true);
          expect(() => structuredClone(answer), `${feature}.${name} answers what cannot travel`).not.toThrow();
          if (answer.ok || !JSON.stringify(answer.error).includes('"fault"')) continue;
          const { error } = program.faults.at(-1) ?? {};
          const message = error instanceof Error ? error.message : String(error);
          if (!message.startsWith("malformed input")) faults.set(`${feature}.${name}`, `${message} for ${JSON.stringify(input)}`.slice(0, 300));
        }
        if (isQuery) expect(digestOf(canonicalDump(storeOf(program))), `${feature}.${name} is a query and wrote`).toBe(before);
      }
      await program.settleJobs();
      expect(Object.fromEntries(faults)).toEqual({});
      expect(answered).toBeGreaterThan(1_000);
      expect([firstBrokenLink(storeOf(program).read), firstBrokenAudit(storeOf(program).read)]).toEqual([null, null]);
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
