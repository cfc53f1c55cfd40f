/*
 * The maturity desk: each day by deposit maturity, ask whether auto-renewal is set, and where it is not, tell the
 * client to come (R078, R079). The new-account register: who opened lately, what can be inferred (R015-R017).
 */
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf, type Day, isDay } from "#shared/kernel/time.ts";
import type { holdings } from "#shared/contracts/holdings.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import type { MaturityEntry } from "#shared/domain/followUps/followUpLines.ts";
import { isSettledMaturity, sumsByCurrency } from "#shared/domain/followUps/maturity.ts";
import { maturingBetween, newAccounts, openedButNotRegistered, ownerOfHolding } from "#db/workstation/maturityDesk.ts";
import { rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { pieceFrom } from "#electron/features/pieces.ts";

/** Most lines of the desk and of the register. */
const deskLimit = 2_000;
/** How long after opening a client still counts as a new account, in days. */
const newAccountDays = 60;

const topics = ["holdings"];

const masked = (line: MaturityEntry): MaturityEntry => ({
  ...line,
  phone: line.phone === null ? null : maskValue("phone", line.phone),
  accountNumber: line.accountNumber === null ? null : maskValue("account", line.accountNumber),
});

export const holdingsHandlers: HandlersOf<typeof holdings> = {
  maturityDesk: ({ db, clock }, { from, days, fromLine = 0 }) => {
    const today = dayOf(clock.now());
    const start = from !== undefined && isDay(from) ? from : today;
    const to = addDays(start, days - 1);
    const lines = maturingBetween(db, start, to, deskLimit);
    const { items, next } = pieceFrom(fromLine, lines.length, (at) => lines.slice(at, at + 1).map(masked));
    return ok({
      today,
      from: start,
      to,
      sums: sumsByCurrency(lines),
      settled: lines.filter(isSettledMaturity).length,
      isCut: lines.length >= deskLimit,
      lines: items,
      next,
    });
  },
  newAccountRegister: ({ db, clock }) =>
    ok({ lines: newAccounts(db, deskLimit), toRegister: openedButNotRegistered(db, addDays(dayOf(clock.now()), -newAccountDays), deskLimit) }),

  recordMaturityCall: (context, { holdingId, values, autoRenew, visitOn }) => {
    const { db, ids, clock, actor } = context;
    const clientId = ownerOfHolding(db, holdingId);
    if (clientId === undefined) return err({ type: "holdingNotFound" });
    if (visitOn !== undefined && !isDay(visitOn)) return err({ type: "notADay" });
    const visitId = visitOn === undefined ? null : ids.next();
    const callId = ids.next();
    const checked = validateRow("maturityCall", { channel: "phone", ...values, clientId, holdingId, calledAt: clock.now(), visitId });
    if (!checked.ok) return checked;
    if ((checked.value["result"] ?? "") === "") return err({ type: "valueRefused", field: "result", problem: { type: "valueMissing", field: "result" } });
    const changes: Change[] = [{ operation: "insert", table: "maturityCall", rowId: callId, values: checked.value }];
    if (visitId !== null && visitOn !== undefined) {
      changes.push({
        operation: "insert",
        table: "visit",
        rowId: visitId,
        values: { clientId, ownerId: actor.id, kind: "branch", purpose: "maturity", plannedOn: visitOn, appointment: "confirmed", state: "planned" },
      });
    }
    const renewal = autoRenew ?? (values.result === "renewed" ? "done" : undefined);
    if (renewal !== undefined) changes.push({ operation: "update", table: "holding", rowId: holdingId, values: { autoRenew: renewal } });
    const txId = commitChanges(context, "edit", { what: "maturityCall" }, changes, [...topics, ...(visitId === null ? [] : ["visits"])]);
    return ok({ callId, visitId, txId: txId ?? "" });
  },

  saveScreening: (context, { clientId, screeningId, values }) => {
    if (!rowById(context.db, "client", clientId)) return err({ type: "clientNotFound" });
    const known = screeningId === undefined ? undefined : rowById(context.db, "newAccountScreening", screeningId);
    if (screeningId !== undefined && known?.clientId !== clientId) return err({ type: "screeningNotFound" });
    const wanted = known ? values : { registeredOn: dayOf(context.clock.now()) as string, state: "toScreen", ...values, clientId };
    const checked = validateRow("newAccountScreening", wanted);
    if (!checked.ok) return checked;
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "newAccountScreening", rowId, values: checked.value };
    return ok({ screeningId: rowId, txId: commitChanges(context, "edit", { what: "screening" }, [change], topics) });
  },

  registerNewAccounts: (context) => {
    const today = dayOf(context.clock.now());
    const found = openedButNotRegistered(context.db, addDays(today, -newAccountDays), deskLimit);
    const changes = found.map(({ clientId, since }): Change => ({
      operation: "insert",
      table: "newAccountScreening",
      rowId: context.ids.next(),
      values: { clientId, registeredOn: since as Day, state: "toScreen" }, // a full day: the query asks for its length
    }));
    const txId = changes.length === 0 ? null : commitChanges(context, "bulkEdit", { what: "screening", count: changes.length }, changes, topics);
    return ok({ registered: changes.length, txId });
  },

  saveProductFeedback: (context, { clientId, holdingId, values }) => {
    if (!rowById(context.db, "client", clientId)) return err({ type: "clientNotFound" });
    const wanted = { collectedOn: dayOf(context.clock.now()) as string, ...values, clientId, holdingId: holdingId ?? null };
    const checked = validateRow("productFeedback", wanted);
    if (!checked.ok) return checked;
    const feedbackId = context.ids.next();
    const txId = commitChanges(
      context,
      "edit",
      { what: "feedback" },
      [{ operation: "insert", table: "productFeedback", rowId: feedbackId, values: checked.value }],
      topics,
    );
    return ok({ feedbackId, txId: txId ?? "" });
  },
};
