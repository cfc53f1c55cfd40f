import { describe, expect, it } from "vitest";
import { z } from "zod";
import { err, ok } from "#shared/kernel/result.ts";
import { command, type FeatureContract, hostCommand, query, type } from "#shared/contracts/contract.ts";
import { StoreError } from "#db/engine/storeError.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { AnyHandlers } from "#electron/ipc/router.ts";
import { newHeader } from "#electron/features/context.ts";
import { createOpenProgram, createTestProgram, ownFrame, ownOrigin, type TestProgram } from "#test/support/testProgram.ts";

const Nothing = z.strictObject({});
const secret = "张三 13912345678";

const probe = {
  ask: query({ input: z.strictObject({ clientId: z.string(), count: z.int().optional() }), output: type<unknown>(), audit: "look" }),
  refuse: query({ input: Nothing, output: type<null>(), error: type<{ readonly type: "notAllowed" }>(), errors: ["notAllowed"] }),
  undeclared: query({ input: Nothing, output: type<null>() }),
  noResult: query({ input: Nothing, output: type<null>() }),
  throws: query({ input: Nothing, output: type<null>() }),
  rejects: command({ input: Nothing, output: type<null>() }),
  full: command({ input: Nothing, output: type<null>() }),
  change: command({ input: z.strictObject({ name: z.string() }), output: type<unknown>() }),
  fails: command({ input: z.strictObject({ name: z.string() }), output: type<unknown>() }),
  always: hostCommand({ input: Nothing, output: type<null>() }),
  unhandled: query({ input: Nothing, output: type<null>() }),
  strange: query({
    input: z.unknown().transform(() => {
      throw new Error("a schema that throws");
    }),
    output: type<null>(),
  }),
} as const satisfies FeatureContract;

const insertClient = (context: CommandContext, name: string): string => {
  const rowId = context.ids.next();
  write(context.store, (tx) =>
    applyChanges(tx, newHeader(context, "create"), [{ operation: "insert", table: "client", rowId, values: { kind: "person", name } }]),
  );
  context.announce(`client:${rowId}`, "clients", "clients");
  return rowId;
};

const probeHandlers: AnyHandlers = {
  probe: {
    ask: (_context: never, input: unknown) => ok(input),
    refuse: () => err({ type: "notAllowed" }),
    undeclared: () => err({ type: "somethingElse", detail: secret }),
    noResult: () => secret,
    throws: () => {
      throw new Error(`no such column: ${secret}`);
    },
    rejects: () => Promise.reject(new TypeError(secret)),
    full: () => {
      throw new StoreError("full", secret);
    },
    change: (context: CommandContext, { name }: { readonly name: string }) => ok(insertClient(context, name)),
    fails: (context: CommandContext, { name }: { readonly name: string }) => {
      insertClient(context, name);
      throw new Error(secret);
    },
    always: () => ok(null),
    strange: () => ok(null),
  },
};

const open = (overrides = {}): ReturnType<typeof createOpenProgram> =>
  createOpenProgram({ contracts: { probe }, handlers: probeHandlers, denialOf: () => null, ...overrides });

/** A fault as the window sees it: three fields, none of them prose. */
const faultOf = (cause = "unknown"): unknown => ({ ok: false, error: { type: "fault", faultId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}$/), cause } });

/** What was noted since the store was opened, which is an entry of its own. */
const actsOf = (program: TestProgram) =>
  recentAudit(program.host.current()?.store.read ?? never(), 10)
    .filter(({ action }) => action !== "unlocked")
    .map(({ action, clientId, actorId }) => ({ action, clientId, actorId }));

describe("the router", () => {
  it("[SE5] refuses every frame but our own main frame, without asking the handler", async () => {
    const program = await open();
    const senders = [
      { url: "https://example.org/index.html", isMainFrame: true },
      { url: "", isMainFrame: true },
      { url: "about:blank", isMainFrame: true },
      { url: "about:srcdoc", isMainFrame: true },
      { url: "data:text/html,x", isMainFrame: true },
      { url: "file:///index.html", isMainFrame: true },
      { url: `${ownOrigin}.example.org/index.html`, isMainFrame: true },
      { url: `${ownOrigin}evil/index.html`, isMainFrame: true },
      { url: "app://other/index.html", isMainFrame: true },
      { url: ` ${ownOrigin}/index.html`, isMainFrame: true },
      { url: `${ownOrigin}/index.html`, isMainFrame: false },
    ];
    for (const sender of senders) {
      expect(await program.route(sender, "probe", "ask", { clientId: "c" }), sender.url).toEqual(faultOf());
    }
    expect(actsOf(program)).toEqual([]);
    expect(await program.route(ownFrame, "probe", "ask", { clientId: "c" })).toEqual(ok({ clientId: "c" }));
  });

  it("[SE5] knows only the intents of the list, whatever name is given", async () => {
    const program = await open();
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "", "ask ", "Ask", "unhandled", "prototype"];
    for (const name of names) {
      expect(await program.route(ownFrame, "probe", name, {}), name).toEqual(faultOf());
      expect(await program.route(ownFrame, name, "ask", { clientId: "c" }), name).toEqual(faultOf());
      expect(await program.route(ownFrame, name, name, {}), name).toEqual(faultOf());
    }
  });

  it("[SE5] refuses input of another shape, extra keys, and a schema that throws", async () => {
    const program = await open();
    const inputs: unknown[] = [
      undefined,
      null,
      0,
      "",
      [],
      {},
      { clientId: 1 },
      { clientId: "c", count: 1.5 },
      { clientId: "c", extra: 1 },
      { clientId: "c", actor: "boss" },
      [{ clientId: "c" }],
    ];
    for (const input of inputs) expect(await program.route(ownFrame, "probe", "ask", input), JSON.stringify(input)).toEqual(faultOf());
    const own = JSON.parse('{"clientId":"c","__proto__":{"x":1}}') as unknown; // an own key of this name
    expect(await program.route(ownFrame, "probe", "ask", own)).toEqual(faultOf());
    expect(await program.route(ownFrame, "probe", "strange", {})).toEqual(faultOf());
    expect(program.faults.at(-1)?.where).toBe("probe.strange");
  });

  it("answers a locked session as such, but for intents about the program itself", async () => {
    const program = createTestProgram({ contracts: { probe }, handlers: probeHandlers });
    expect(await program.call("probe", "ask", { clientId: "c" })).toEqual(err({ type: "sessionLocked" }));
    expect(await program.call("probe", "change", { name: "甲" })).toEqual(err({ type: "sessionLocked" }));
    expect(await program.call("probe", "always")).toEqual(ok(null));
    expect(program.faults).toEqual([]);
  });

  it("passes a declared error on as it is, and turns an undeclared one into a fault", async () => {
    const program = await open();
    expect(await program.call("probe", "refuse")).toEqual(err({ type: "notAllowed" }));
    expect(await program.call("probe", "undeclared")).toEqual(faultOf());
    expect(await program.call("probe", "noResult")).toEqual(faultOf());
  });

  it("never lets the text of an exception out, names its class, and logs it under the same id", async () => {
    const program = await open();
    const answers = [await program.call("probe", "throws"), await program.call("probe", "rejects"), await program.call("probe", "full")];
    expect(answers).toEqual([faultOf(), faultOf(), faultOf("full")]);
    expect(JSON.stringify(answers)).not.toContain("13912345678");
    expect(program.faults.map(({ faultId }) => faultId)).toEqual(answers.map((answer) => (answer.ok ? "" : (answer.error as { faultId: string }).faultId))); // faults, as asserted above
    expect(program.faults.map(({ where }) => where)).toEqual(["probe.throws", "probe.rejects", "probe.full"]);
  });

  it("tells what changed after the commit: whoever hears it reads the new row", async () => {
    const seen: unknown[] = [];
    const watched: { program: TestProgram | undefined } = { program: undefined };
    const program = await open({
      broadcast: (topics: readonly string[]) => {
        const store = watched.program?.host.current()?.store;
        const id = topics.find((topic) => topic.startsWith("client:"))?.slice(7);
        if (store && id) seen.push({ topics: topics.length, name: rowById(store.read, "client", id)?.name, inTransaction: store.raw.inTransaction });
      },
    });
    watched.program = program;
    await program.call("probe", "change", { name: "王芳" });
    await program.call("probe", "fails", { name: "李四" });
    expect(seen).toEqual([
      { topics: 2, name: "王芳", inTransaction: false },
      { topics: 2, name: "李四", inTransaction: false },
    ]);
  });

  it("[SE9] writes an audit entry for each successful call that names one, with the client, and for no other", async () => {
    const program = await open();
    await program.call("probe", "ask", { clientId: "c1" });
    await program.call("probe", "ask", { clientId: "c2", extra: true });
    await program.call("probe", "refuse");
    const session = program.host.current() ?? never();
    expect(actsOf(program)).toEqual([{ action: "look", clientId: "c1", actorId: session.actor.id }]);
  });

  it("[SE9] gives nothing out that it could not write into the audit", async () => {
    const program = await open({
      audit: () => {
        throw new StoreError("full", secret);
      },
    });
    expect(await program.call("probe", "ask", { clientId: "c1" })).toEqual(faultOf("full"));
  });
});

const never = (): never => {
  throw new Error("no session");
};
