/* Fields of a client: saving, creating, deleting (R001, R002, R006, R015, R028). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { isKnownMobile, plainPhone } from "#shared/domain/clients/plainPhone.ts";
import { mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { columnsOf, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { write } from "#db/engine/store.ts";
import { resolveClient, rowIdsOfClient } from "#db/workstation/clients.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { checkNew, checkValues, hintsOfClient, type PlainValues, type Values } from "./checkValues.ts";
import { announceCommit, applyInTx, type Committed } from "./commit.ts";
import { candidatesFor } from "./duplicates.ts";

type Archive = typeof clientsArchive;
type Answer<K extends keyof Archive> = Result<OutputOf<Archive[K]>, ErrorOf<Archive[K]>>;

/** Numbers of a client that are compared and searched are stored without the spaces that people type. */
const tidyClient = (values: Values): Values => {
  const number = values["documentNumber"];
  return typeof number === "string" ? { ...values, documentNumber: number.normalize("NFKC").replaceAll(/\s/g, "").toUpperCase() } : values;
};

/** A stage of cultivation (R068) and a VIP card (R076) say since when, unless the person says it. */
const stampClient = (values: Values, current: Values, today: string): Values => {
  const { cultivationStage: stage, vipCardIssued } = values;
  const isNewStage = stage !== undefined && stage !== current["cultivationStage"] && values["cultivationSinceOn"] === undefined;
  const isNewCard = vipCardIssued === true && current["vipCardIssued"] !== true && values["vipCardIssuedOn"] === undefined;
  return {
    ...values,
    ...(isNewStage ? { cultivationSinceOn: stage === null ? null : today } : {}),
    ...(isNewCard ? { vipCardIssuedOn: today } : {}),
  };
};

/** A mobile number is stored as its eleven digits, whatever was typed between them. */
export const tidyContact = (values: Values, kind: unknown): Values => {
  const value = values["value"];
  return kind === "mobile" && typeof value === "string" && isKnownMobile(value) ? { ...values, value: plainPhone(value) } : values;
};

export const editFields = (context: CommandContext, { clientId, changes, base }: ParsedInputOf<Archive["editFields"]>): Answer<"editFields"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly after: Values }, ErrorOf<Archive["editFields"]>> => {
    const current = resolveClient(tx, clientId);
    if (!current) return err({ type: "clientNotFound" });
    const checked = checkValues(tx, {
      table: "client",
      role: context.actor.role,
      values: stampClient(tidyClient(changes), current, dayOf(context.clock.now())),
      current,
      base,
    });
    if (!checked.ok) return checked;
    const fields = Object.keys(checked.value);
    const label = { client: current.name, ...(fields.length === 1 ? { field: fields[0] ?? "" } : { fields: fields.length }) };
    const committed = applyInTx(tx, context, "edit", label, [{ operation: "update", table: "client", rowId: current.id, values: checked.value }]);
    return ok({ ...committed, after: { ...current, ...checked.value } });
  });
  if (!outcome.ok) return outcome;
  announceCommit(context, outcome.value);
  return ok({ txId: outcome.value.txId, hints: hintsOfClient(outcome.value.after, context.clock.now()) });
};

export const createClient = (context: CommandContext, { values, contacts = [], force }: ParsedInputOf<Archive["createClient"]>): Answer<"createClient"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly clientId: string; readonly made: Values }, ErrorOf<Archive["createClient"]>> => {
    const { role } = context.actor;
    const refusal = mayEditTable(role, "client");
    if (refusal) return err({ type: "notAllowed", field: "name", reason: refusal });
    const checked = checkNew(tx, { table: "client", role, values: tidyClient(values) });
    if (!checked.ok) return checked;
    const rows: PlainValues[] = [];
    for (const contact of contacts) {
      const row = checkNew(tx, { table: "contactPoint", role, values: tidyContact(contact, contact.kind) });
      if (!row.ok) return row;
      rows.push(row.value);
    }
    if (force !== true) {
      const candidates = candidatesFor(tx, checked.value, rows);
      if (candidates.length > 0) return err({ type: "possibleDuplicates", candidates });
    }
    const clientId = context.ids.next();
    // Whoever makes a client looks after it, until it is assigned otherwise.
    const managerId: PlainValues = role === "clientManager" ? { managerId: context.actor.id } : {};
    const changes: Change[] = [
      { operation: "insert", table: "client", rowId: clientId, values: { ...managerId, ...checked.value } },
      ...rows.map((row): Change => ({ operation: "insert", table: "contactPoint", rowId: context.ids.next(), values: { clientId, ...row } })),
    ];
    return ok({ ...applyInTx(tx, context, "create", { client: String(checked.value["name"]) }, changes), clientId, made: checked.value });
  });
  if (!outcome.ok) return outcome;
  const { clientId, txId, made } = outcome.value;
  announceCommit(context, outcome.value);
  return ok({ clientId, txId: txId ?? "", hints: hintsOfClient(made, context.clock.now()) });
};

/** Tombstones of a client's aggregate: the client and every live row of every table that belongs to it. */
export const deletesOfAggregate = (db: Parameters<typeof rowIdsOfClient>[0], clientId: string): Change[] => [
  ...syncedTableNames
    .filter((table) => "clientId" in columnsOf(table))
    .flatMap((table) => rowIdsOfClient(db, toSnake(table), clientId).map((rowId): Change => ({ operation: "delete", table, rowId }))),
  { operation: "delete", table: "client", rowId: clientId },
];

export const deleteClient = (context: CommandContext, { clientId }: ParsedInputOf<Archive["deleteClient"]>): Answer<"deleteClient"> => {
  const outcome = write(context.store, (tx): Result<Committed, ErrorOf<Archive["deleteClient"]>> => {
    const current = resolveClient(tx, clientId);
    if (!current) return err({ type: "clientNotFound" });
    const refusal = mayEditTable(context.actor.role, "client");
    if (refusal) return err({ type: "notAllowed", field: "name", reason: refusal });
    return ok(applyInTx(tx, context, "edit", { client: current.name, deleted: 1 }, deletesOfAggregate(tx, current.id)));
  });
  if (!outcome.ok) return outcome;
  announceCommit(context, outcome.value);
  return ok({ txId: outcome.value.txId ?? "" });
};
