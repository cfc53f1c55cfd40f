/* The table of rights, held against the program: every intent, asked through the real router in every role. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import type { AnyIntent } from "#shared/contracts/contract.ts";
import { type AccessName, accesses, isIn } from "#shared/domain/session/access/accesses.ts";
import { intentAccess } from "#shared/domain/session/access/intentAccess.ts";
import { userRoles } from "#shared/domain/session/roles.ts";
import type { ActorInfo } from "#shared/contracts/session.ts";
import type { SessionHost } from "#electron/features/session/sessionHost.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { canonicalDump, digestOf } from "#test/support/canonicalDump.ts";
import { createOpenProgram, type TestProgram } from "#test/support/testProgram.ts";

type Asker = Pick<ActorInfo, "role" | "isJoined"> & { readonly name: string };
const owner: Asker = { name: "owner", role: "clientManager", isJoined: false };
/** Every role in a branch, the owner of a store of his own, and a role that nobody gave. */
const askers: readonly Asker[] = [
  ...userRoles.map((role) => ({ name: role, role, isJoined: true })),
  owner,
  { name: "stranger", role: "visitor", isJoined: true },
];

const intents = Object.entries(contracts).flatMap(([feature, contract]) =>
  Object.entries<AnyIntent>(contract).map(([name, intent]) => ({ feature, name, where: `${feature}.${name}`, intent })),
);
const asked = intents.filter(({ intent }) => intent.kind === "query" || intent.kind === "command");
const table: Readonly<Record<string, Readonly<Record<string, AccessName>>>> = intentAccess;
const accessOf = ({ feature, name }: { readonly feature: string; readonly name: string }): AccessName | undefined => table[feature]?.[name];

const span = { from: "2026-01-01", to: "2026-03-31" };
const list = { scope: { condition: { all: [] }, text: "" }, sort: { field: "name", direction: "asc" }, offset: 0 };
/** What cannot be made from the shape of a schema alone. */
const byHand: Readonly<Record<string, unknown>> = {
  "branch.saveRecoveryAnswer": { token: randomUUID(), line: "suixing-recovered:0ABC" },
  "branch.saveJoinFile": { token: randomUUID(), line: "suixing-join:0ABC" },
  "branch.knownElsewhere": { values: { name: "张三", kind: "person" } },
  "clients.clientPage": { ...list, limit: 10 },
  "clients.clientIds": { ...list, limit: 10 },
  "clients.clientGroups": { scope: list.scope, by: "tier" },
  "clients.clientCountsWithout": { scope: list.scope },
  "clients.createClient": { values: { name: "张三", kind: "person" }, force: true },
  // A client has too many fields for a made-up value of each to be one that all of their rules take.
  "clients.editFields": { clientId: randomUUID(), changes: { note: "爱喝茶" } },
  "care.greetingPlan": { month: "2026-11" },
  "care.makeGreetingPlan": { month: "2026-11" },
  "dictionaries.saveValueBands": {
    bands: [
      { code: "top", zh: "高", en: "top", fromFen: 5_000_00 },
      { code: "low", zh: "低", en: "low", fromFen: null },
    ],
  },
  "figures.boardSection": { section: "quantity", span, compare: null, scope: { kind: "branch" } },
  "figures.figureRows": { rows: "clientsNew", span, scope: { kind: "mine" }, offset: 0, limit: 10 },
  "figures.teamFigures": { span },
  "figures.publishFigures": { span },
  "figures.exportPublished": { dashboard: "core", span, compare: null, token: randomUUID(), language: "en" },
  "opportunities.salesPlan": { month: "2026-11" },
};

/** The same open store, asked by people of other roles: only who asks differs. */
const openFor = async (asker: () => Asker): Promise<TestProgram> => {
  const made = await createOpenProgram();
  const current = made.host.current;
  Reflect.set(made.host, "current", (): ReturnType<SessionHost["current"]> => {
    const session = current();
    return session && { ...session, actor: { ...session.actor, role: asker().role, isJoined: asker().isJoined ?? false } };
  });
  return made;
};

const dumpOf = ({ host }: TestProgram): string => {
  const session = host.current();
  return session ? digestOf(canonicalDump(session.store)) : "";
};
const inputs = new Map<string, unknown>();
const inputOf = (where: string, intent: AnyIntent): unknown => {
  if (!inputs.has(where)) {
    const made = fc.sample(arbitraryInput(intent.input, []), { numRuns: 500, seed: 20_261_121 });
    inputs.set(where, byHand[where] ?? made.find((input) => intent.input.safeParse(input).success));
  }
  return inputs.get(where);
};
const typeOf = (answer: Awaited<ReturnType<TestProgram["call"]>>): string =>
  answer.ok ? "ok" : typeof answer.error === "object" && answer.error !== null && "type" in answer.error ? String(answer.error.type) : "?";

describe("who may ask what of the program", () => {
  it("[R247] [R260] the program's own intents, and no others, are open while it is locked", () => {
    const program = intents.filter((one) => accessOf(one) === "program").map(({ where }) => where);
    expect(program).toEqual(intents.filter(({ intent }) => intent.kind.startsWith("host")).map(({ where }) => where));
    expect(Object.values(accesses).filter(({ deniedZh, deniedEn }) => deniedZh.length < 4 || deniedEn.length < 4)).toEqual([]);
  });

  it(`[R247] [R260] ${asked.length} intents × ${askers.length} askers: whom the table leaves out is denied with the right that is missing, whatever is sent, and nothing is written`, async () => {
    let asker = owner;
    const program = await openFor(() => asker);
    const before = dumpOf(program);
    const wrong: string[] = [];
    let denied = 0;
    for (const one of askers) {
      asker = one;
      for (const { feature, name, where, intent } of asked) {
        const access = accessOf({ feature, name });
        if (access === undefined || isIn(access, one)) continue;
        denied += 1;
        const answer = await program.call(feature, name, {});
        const expected = { ok: false, error: { type: "roleMayNot", access, isCommand: intent.kind === "command" } };
        if (JSON.stringify(answer) !== JSON.stringify(expected)) wrong.push(`${one.name} ${where}: ${JSON.stringify(answer)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(denied).toBeGreaterThan(900);
    expect(program.faults).toEqual([]);
    expect(dumpOf(program)).toBe(before);
  });

  it("[R260] whoever is in the table is never told that the role may not, and meets no fault", { timeout: 120_000 }, async () => {
    let asker = owner;
    const program = await openFor(() => asker);
    const wrong: string[] = [];
    let answered = 0;
    for (const one of askers) {
      for (const { feature, name, where, intent } of asked) {
        const access = accessOf({ feature, name });
        if (access === undefined || !isIn(access, one)) continue;
        asker = one;
        const input = inputOf(where, intent);
        if (input === undefined) {
          wrong.push(`${where}: no input could be made`);
          continue;
        }
        const type = typeOf(await program.call(feature, name, input));
        answered += 1;
        if (type === "roleMayNot" || type === "fault" || type === "sessionLocked")
          wrong.push(`${one.name} ${where}: ${type} ${String(program.faults.at(-1)?.error)} for ${JSON.stringify(input)}`);
      }
    }
    await program.settleJobs();
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(1_000);
  });

  it("[R260] a role that nobody gave may ask nothing of the store", () => {
    expect(asked.filter((one) => isIn(accessOf(one) ?? "everyone", { role: "visitor", isJoined: true }))).toEqual([]);
  });
});
