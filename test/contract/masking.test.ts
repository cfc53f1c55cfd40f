/* What is masked leaves the main process masked, whatever is asked: every question, with the ids of the rows that hold it. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { contracts } from "#shared/contracts/contracts.ts";
import type { AnyIntent } from "#shared/contracts/contract.ts";
import type { ActorId, TxId } from "#shared/kernel/ids.ts";
import { columnsOf, syncedTableNames } from "#shared/domain/edit/syncedTables.ts";
import { everyone } from "#shared/domain/clients/listCondition.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { allRows } from "#db/workstation/rows.ts";
import { arbitraryInput } from "#test/support/arbitraryInput.ts";
import { createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";

/** A value of each masked field that stands nowhere else. */
const canaries: Readonly<Record<string, string>> = {
  document: "110101198005061239",
  phone: "13987654321",
  account: "6222021234567890128",
  email: "canary.person@example.org",
};

const span = { from: "2026-01-01", to: "2026-12-31" };
const scope = { condition: everyone, text: "" };
const sort = { field: "name", direction: "asc" };
/** What cannot be made from the shape of a schema alone. */
const byHand: Readonly<Record<string, readonly unknown[]>> = {
  "clients.clientPage": [
    { scope, sort, offset: 0, limit: 100 },
    { scope: { ...scope, text: "13987654321" }, sort, offset: 0, limit: 100 },
  ],
  "clients.clientSearch": Object.values(canaries).map((text) => ({ text, limit: 20 })),
  "clients.clientGroups": [{ scope, by: "tier" }],
  "clients.clientTotals": [{ selection: { kind: "matching", scope, except: [] } }],
  "care.greetingPlan": [{ month: "2026-11" }],
  "figures.figureRows": [{ rows: "clientsNew", span, scope: { kind: "mine" }, offset: 0, limit: 100 }],
};
/** Letters carry the address that they are sent to, and a form for editing one's own words; each is noted in the audit. */
const inFull: ReadonlySet<string> = new Set(["care.printRun", "campaigns.campaignLetters"]);

it("[R265] [SE7] no question is answered with a masked value in full; only a reveal is, and it is noted", { timeout: 120_000 }, async () => {
  const { api, program, store, newClient } = await createArchiveWorld();
  const clientId = await newClient({ name: "沈文静", documentNumber: canaries["document"] ?? "", birthOn: "1980-11-25" }, canaries["phone"]);
  const session = program.host.current();
  if (!session) throw new Error("locked");
  const header = {
    txId: program.ids.next() as TxId,
    kind: "edit",
    label: {},
    actorId: session.actor.id as ActorId,
    workstationId: session.workstationId,
    editedAt: program.clock.now(),
  } as const; // ids of this test
  // Every masked column of the register that a row of a client may carry.
  const masked = syncedTableNames.flatMap((table) =>
    Object.entries(columnsOf(table)).flatMap(([field, { mask }]) => (mask === undefined ? [] : [{ table, field, mask }])),
  );
  const values: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
    contactPoint: { kind: "email" },
    relation: { kind: "spouse", relatedName: "沈父" },
    holding: { kind: "deposit", productName: "定期", maturesOn: "2026-12-01", amount: 100_00 },
  };
  write(store(), (tx) =>
    applyChanges(
      tx,
      header,
      masked
        .filter(({ table }) => Object.hasOwn(values, table))
        .map(({ table, field, mask }) => ({
          operation: "insert" as const,
          table,
          rowId: program.ids.next(),
          values: { clientId, ...values[table], [field]: (table === "contactPoint" ? canaries["email"] : canaries[mask]) ?? "" },
        })),
    ),
  );
  valueOf(await api.visits.planVisit({ clientId, values: { plannedOn: "2026-11-21", kind: "branch", purpose: "maturity" }, force: true }));
  valueOf(await api.clients.editFields({ clientId, changes: { documentNumber: "E99887766" } }));
  valueOf(await api.clients.editFields({ clientId, changes: { documentNumber: canaries["document"] ?? "" } }));
  const other = await newClient({ name: "沈文静", documentNumber: canaries["document"] ?? "" }, canaries["phone"]);

  const ids = [
    clientId,
    other,
    ...syncedTableNames.flatMap((table) =>
      allRows(store().read, table)
        .slice(0, 3)
        .map(({ id }) => id),
    ),
  ];
  const leaks = new Map<string, string>();
  let answered = 0;
  for (const [feature, contract] of Object.entries(contracts)) {
    for (const [name, intent] of Object.entries<AnyIntent>(contract)) {
      const where = `${feature}.${name}`;
      if (intent.kind !== "query" || inFull.has(where)) continue;
      const made = fc
        .sample(arbitraryInput(intent.input, [clientId, other]), { numRuns: 25, seed: 20_261_121 })
        .filter((input) => intent.input.safeParse(input).success);
      const further = fc.sample(arbitraryInput(intent.input, ids), { numRuns: 20, seed: 7 }).filter((input) => intent.input.safeParse(input).success);
      for (const input of [...(byHand[where] ?? []), ...made, ...further]) {
        const answer = await program.call(feature, name, input);
        if (!answer.ok) continue;
        answered += 1;
        const said = JSON.stringify(answer.value);
        for (const [mask, value] of Object.entries(canaries)) if (said.includes(value)) leaks.set(where, `${mask} for ${JSON.stringify(input).slice(0, 120)}`);
      }
    }
  }
  expect(Object.fromEntries(leaks)).toEqual({});
  expect(answered).toBeGreaterThan(1_000);
  expect(valueOf(await api.clients.reveal({ clientId, table: "client", rowId: clientId, field: "documentNumber" }))).toEqual({ value: canaries["document"] });
});
