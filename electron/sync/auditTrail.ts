/* What sync leaves in the audit, and the head of the audit that the hub acknowledges (security.md). */
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { localState } from "#db/workstation/localState.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Head of the audit chain, `<entries>:<hash>`; undefined while it is empty. */
export const auditHead = (db: ReadDb): string | undefined => localState(db, "auditHead");

/** Clients that left the scope were removed from this device; the log was sealed anew over what is left. */
export const noteForgotten = (tx: WriteTx, context: DeviceContext, clients: number, headBefore: string | undefined): void => {
  if (clients === 0) return;
  appendAudit(tx, {
    at: context.clock.now(),
    actorId: context.actorId,
    action: "clientsLeft",
    clientId: null,
    detail: { clients, ...(headBefore === undefined ? {} : { changeLogHeadBefore: headBefore }) },
  });
};

/** The user has another role: what came of the branch was removed, to come again as that role sees it (S5). */
export const noteStartedAnew = (tx: WriteTx, context: DeviceContext, sees: string, headBefore: string | undefined): void =>
  appendAudit(tx, {
    at: context.clock.now(),
    actorId: context.actorId,
    action: "startedAnew",
    clientId: null,
    detail: { sees, ...(headBefore === undefined ? {} : { changeLogHeadBefore: headBefore }) },
  });

/** Rows of the branch that do not concern the user any more were removed (S4). */
export const noteRowsForgotten = (
  tx: WriteTx,
  context: DeviceContext,
  { rows, headBefore }: { readonly rows: number; readonly headBefore: string | undefined },
): void => {
  if (rows === 0 && headBefore === undefined) return;
  appendAudit(tx, {
    at: context.clock.now(),
    actorId: context.actorId,
    action: "rowsLeft",
    clientId: null,
    detail: { rows, ...(headBefore === undefined ? {} : { changeLogHeadBefore: headBefore }) },
  });
};
