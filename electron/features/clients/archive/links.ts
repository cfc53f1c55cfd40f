/* Households and tags of a client (R114-R117). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { privateWordIn } from "#shared/domain/clients/tagRules.ts";
import { mayEditDictionaries, mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { householdMembers, resolveClient } from "#db/workstation/clients.ts";
import { clientTagRow } from "#db/workstation/dictionaries.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import type { CommandContext } from "#electron/features/context.ts";
import { checkNew, checkValues } from "./checkValues.ts";
import { announceCommit, applyInTx, type Committed } from "./commit.ts";

type Archive = typeof clientsArchive;
type Answer<K extends keyof Archive> = Result<OutputOf<Archive[K]>, ErrorOf<Archive[K]>>;

const longestRole = 60;

export const createHousehold = (context: CommandContext, { values, members }: ParsedInputOf<Archive["createHousehold"]>): Answer<"createHousehold"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly householdId: string }, ErrorOf<Archive["createHousehold"]>> => {
    const refusal = mayEditTable(context.actor.role, "household");
    if (refusal) return err({ type: "notAllowed", field: "name", reason: refusal });
    const checked = checkNew(tx, { table: "household", role: context.actor.role, values });
    if (!checked.ok) return checked;
    const householdId = context.ids.next();
    const changes: Change[] = [{ operation: "insert", table: "household", rowId: householdId, values: checked.value }];
    const seen = new Set<string>();
    for (const member of members) {
      const client = resolveClient(tx, member.clientId);
      if (!client) return err({ type: "clientNotFound" });
      if (seen.has(client.id)) continue;
      seen.add(client.id);
      if (member.role !== null && member.role.length > longestRole) {
        return err({ type: "valueRefused", field: "role", problem: { type: "textTooLong", field: "role", max: longestRole, actual: member.role.length } });
      }
      changes.push({
        operation: "insert",
        table: "householdMember",
        rowId: context.ids.next(),
        values: { clientId: client.id, householdId, role: member.role },
      });
    }
    return ok({ ...applyInTx(tx, context, "edit", { household: String(checked.value["name"]), added: 1 }, changes), householdId });
  });
  if (!outcome.ok) return outcome;
  announceCommit(context, outcome.value);
  return ok({ householdId: outcome.value.householdId, txId: outcome.value.txId ?? "" });
};

export const saveHousehold = (context: CommandContext, { householdId, values, base }: ParsedInputOf<Archive["saveHousehold"]>): Answer<"saveHousehold"> => {
  const outcome = write(context.store, (tx): Result<Committed & { readonly also: string[] }, ErrorOf<Archive["saveHousehold"]>> => {
    const current = rowById(tx, "household", householdId);
    if (!current) return err({ type: "rowNotFound" });
    const checked = checkValues(tx, { table: "household", role: context.actor.role, values, current, base });
    if (!checked.ok) return checked;
    const change: Change = { operation: "update", table: "household", rowId: householdId, values: checked.value };
    const also = householdMembers(tx, householdId).map(({ clientId }) => clientId);
    return ok({ ...applyInTx(tx, context, "edit", { household: current.name }, [change]), also });
  });
  if (!outcome.ok) return outcome;
  announceCommit(context, outcome.value, outcome.value.also);
  return ok({ txId: outcome.value.txId });
};

export const tagClient = (context: CommandContext, { clientId, tagId }: ParsedInputOf<Archive["tagClient"]>): Answer<"tagClient"> => {
  const outcome = write(context.store, (tx): Result<Committed | null, ErrorOf<Archive["tagClient"]>> => {
    const client = resolveClient(tx, clientId);
    if (!client) return err({ type: "clientNotFound" });
    const refusal = mayEditTable(context.actor.role, "clientTag");
    if (refusal) return err({ type: "notAllowed", field: "tagId", reason: refusal });
    const tag = rowById(tx, "tag", tagId);
    if (!tag || hiddenTagIds(tx, context.actor.role).has(tagId)) return err({ type: "tagNotFound" });
    if (clientTagRow(tx, client.id, tagId) !== undefined) return ok(null);
    const change: Change = { operation: "insert", table: "clientTag", rowId: context.ids.next(), values: { clientId: client.id, tagId } };
    return ok(applyInTx(tx, context, "edit", { client: client.name, tag: tag.name, added: 1 }, [change]));
  });
  if (!outcome.ok) return outcome;
  if (outcome.value) announceCommit(context, outcome.value);
  return ok({ txId: outcome.value?.txId ?? null });
};

export const untagClient = (context: CommandContext, { clientId, tagId }: ParsedInputOf<Archive["untagClient"]>): Answer<"untagClient"> => {
  const outcome = write(context.store, (tx): Result<Committed | null, ErrorOf<Archive["untagClient"]>> => {
    const client = resolveClient(tx, clientId);
    if (!client) return err({ type: "clientNotFound" });
    const refusal = mayEditTable(context.actor.role, "clientTag");
    if (refusal) return err({ type: "notAllowed", field: "tagId", reason: refusal });
    const rowId = clientTagRow(tx, client.id, tagId);
    if (rowId === undefined || hiddenTagIds(tx, context.actor.role).has(tagId)) return ok(null);
    const tag = rowById(tx, "tag", tagId)?.name ?? "";
    return ok(applyInTx(tx, context, "edit", { client: client.name, tag, removed: 1 }, [{ operation: "delete", table: "clientTag", rowId }]));
  });
  if (!outcome.ok) return outcome;
  if (outcome.value) announceCommit(context, outcome.value);
  return ok({ txId: outcome.value?.txId ?? null });
};

export const createTag = (context: CommandContext, { values }: ParsedInputOf<Archive["createTag"]>): Answer<"createTag"> => {
  const outcome = write(
    context.store,
    (tx): Result<(Committed & { readonly tagId: string }) | { readonly tagId: string; readonly txId: null }, ErrorOf<Archive["createTag"]>> => {
      if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed", field: "name", reason: "roleMayNot" });
      const checked = checkNew(tx, { table: "tag", role: context.actor.role, values });
      if (!checked.ok) return checked;
      const name = String(checked.value["name"]);
      // Words of sensitive personal information make a tag sensitive, whoever makes it (R116).
      const isPrivate = privateWordIn(`${name} ${String(checked.value["description"] ?? "")}`) !== undefined;
      const tagValues = isPrivate ? { ...checked.value, isSensitive: true } : checked.value;
      const known = rowsWhere(tx, "tag", "name", name)[0];
      if (known) return ok({ tagId: known.id, txId: null });
      const tagId = context.ids.next();
      return ok({
        ...applyInTx(tx, context, "settings", { tag: name, added: 1 }, [{ operation: "insert", table: "tag", rowId: tagId, values: tagValues }]),
        tagId,
      });
    },
  );
  if (!outcome.ok) return outcome;
  if ("outcome" in outcome.value) announceCommit(context, outcome.value);
  return ok({ tagId: outcome.value.tagId, txId: outcome.value.txId });
};
