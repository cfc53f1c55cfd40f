/*
 * Whether the branch lets something be taken out of the program (SE7, R247, R258): asked by every way out, so that none passes the
 * roles, limits, purpose and second person that the branch set. What leaves is noted before it does.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { requestLine } from "#shared/domain/audit/exportRequest.ts";
import { type ExportDenial, mayExport, needsSecondPerson, type NotTakenOut, type SecondPersonNeeded } from "#shared/domain/audit/dataRules.ts";
import { write, type WriteTx } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { exportCode, isAgreed } from "#db/workstation/exportAgreements.ts";
import { dataRulesOf, rowLimit } from "#db/workstation/dataUse.ts";
import type { CommandContext } from "#electron/features/context.ts";

export interface TakenOut {
  readonly list: string;
  /** The wish itself: an agreement opens this one and no other. */
  readonly what: unknown;
  readonly columns?: readonly string[] | undefined;
  readonly isFull: boolean;
  readonly purpose: string | undefined;
}
type NotPermitted = { readonly type: "exportDenied"; readonly reason: ExportDenial };
type Denied = NotPermitted | SecondPersonNeeded;

const denied = ({ store, actor, clock }: CommandContext, list: string, isFull: boolean, reason: ExportDenial): Result<never, NotPermitted> => {
  const detail = { what: list, reason, masked: !isFull };
  write(store, (tx) => appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "exportDenied", clientId: null, detail }));
  return err({ type: "exportDenied", reason });
};

/**
 * Whether the branch lets the acting person take this out: the agreement that opens it, if one is needed, or why not. A
 * denial is noted in the audit; that a second person is asked is not one.
 */
export const permitOf = (context: CommandContext, wish: TakenOut): Result<{ readonly agreement: string | undefined }, Denied> => {
  const { db, actor, clock } = context;
  const { list, what, columns, isFull, purpose = "" } = wish;
  const rules = dataRulesOf(db);
  const reason = mayExport(actor, rules, { list, isFull, hasPurpose: purpose !== "" });
  if (reason !== null) return denied(context, list, isFull, reason);
  if (!needsSecondPerson(actor, rules, wish)) return ok({ agreement: undefined });
  const code = exportCode({ userId: actor.id, what, columns, isFull, purpose });
  if (isAgreed(db, code, actor.id, clock.now())) return ok({ agreement: code });
  const fields = columns?.length ?? 0;
  return err({
    type: "secondPersonNeeded",
    line: requestLine({ code, userId: actor.id, userName: actor.name, list, fields, isFull, purpose, askedAt: clock.now() }),
  });
};

interface SmallFile {
  readonly list: string;
  readonly rows: number;
  readonly clientId?: string | null;
  readonly detail: Parameters<typeof appendAudit>[1]["detail"];
}

/** Within the limits of rows: noted and counted, in one transaction with the note that the limit counts by. */
const noteTakenOut = ({ store, actor, clock }: CommandContext, { list, rows, clientId = null, detail }: SmallFile): Result<null, NotTakenOut> => {
  const now = clock.now();
  const passed = write(store, (tx: WriteTx) => {
    const limit = rowLimit(tx, { actorId: actor.id, now, found: rows });
    if (!limit) appendAudit(tx, { at: now, actorId: actor.id, action: "exported", clientId, detail: { what: list, rows, ...detail } });
    return limit;
  });
  return passed ? err({ type: "tooManyRows", found: rows, ...passed }) : ok(null);
};

/** A single file that leaves: allowed by role, rule, purpose and second person, within the limits of rows, noted and counted. */
export const takeOut = (
  context: CommandContext,
  file: SmallFile & { readonly what: unknown; readonly purpose: string | undefined },
): Result<null, NotTakenOut | SecondPersonNeeded> => {
  const { list, what, purpose, detail } = file;
  const permit = permitOf(context, { list, what, isFull: false, purpose });
  if (!permit.ok) return permit;
  const { agreement } = permit.value;
  const said = { ...(purpose === undefined ? {} : { purpose }), ...(agreement === undefined ? {} : { agreement }) };
  return noteTakenOut(context, { ...file, detail: { ...detail, ...said } });
};

/** Letters to clients: what goes to the client himself has its purpose, and needs no second person. */
export const takeLettersOut = (context: CommandContext, rows: number, detail: SmallFile["detail"]): Result<null, NotTakenOut> => {
  const list = "letters";
  const reason = mayExport(context.actor, dataRulesOf(context.db), { list, isFull: false, hasPurpose: true });
  return reason === null ? noteTakenOut(context, { list, rows, detail }) : denied(context, list, false, reason);
};
