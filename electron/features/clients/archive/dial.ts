/* A call through the computer's own telephone program: the number goes there whole, and never to the window (R265, R293). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { clientsArchive } from "#shared/contracts/clients/archive.ts";
import type { ErrorOf, OutputOf, ParsedInputOf } from "#shared/contracts/contract.ts";
import { dialAddress } from "#shared/domain/clients/dialAddress.ts";
import { mayReveal } from "#shared/domain/clients/mayEditField.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { resolveClient } from "#db/workstation/clients.ts";
import { rowById } from "#db/workstation/rows.ts";
import type { CommandContext, QueryContext } from "#electron/features/context.ts";

type Archive = typeof clientsArchive;
type DialError = ErrorOf<Archive["dial"]>;

/** Contacts that are no telephone, although their text may read like a number. */
const notCalled: ReadonlySet<string> = new Set(["email", "wechat", "address"]);

export const telephone = ({ desktop }: QueryContext): Result<OutputOf<Archive["telephone"]>, never> => ok({ program: desktop.telephone() });

export const dial = async (
  { store, actor, clock, desktop }: CommandContext,
  { clientId, table, rowId }: ParsedInputOf<Archive["dial"]>,
): Promise<Result<OutputOf<Archive["dial"]>, DialError>> => {
  const program = desktop.telephone();
  if (program === null) return err({ type: "noTelephone" });
  const address = write(store, (tx): Result<string, DialError> => {
    const client = resolveClient(tx, clientId);
    if (!client) return err({ type: "clientNotFound" });
    const field = table === "contactPoint" ? "value" : "phone";
    if (!mayReveal(actor.role)) return err({ type: "notAllowed", field, reason: "roleMayNot" });
    const contact = table === "contactPoint" ? rowById(tx, "contactPoint", rowId) : undefined;
    const relation = table === "relation" ? rowById(tx, "relation", rowId) : undefined;
    // A related person's telephone is shown on both ends of the relation.
    if (![contact?.clientId, relation?.clientId, relation?.relatedClientId].includes(client.id)) return err({ type: "rowNotFound" });
    const found = contact && notCalled.has(contact.kind) ? undefined : dialAddress(contact?.value ?? relation?.phone ?? "");
    if (found === undefined) return err({ type: "notAPhone" });
    // Before the call: no number leaves the program whose entry is not on the disk.
    appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "dialled", clientId: client.id, detail: { table, rowId, field } });
    return ok(found);
  });
  if (!address.ok) return address;
  return (await desktop.dial(address.value)) ? ok({ program }) : err({ type: "noTelephone" });
};
