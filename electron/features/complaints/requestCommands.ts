/* Service requests in five steps (R209, R212, R213, R220): who took one in stays responsible until it is closed. */
import { err, ok } from "#shared/kernel/result.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { complaints } from "#shared/contracts/complaints.ts";
import { dueAfter } from "#shared/domain/complaints/clocks.ts";
import { fitHandlers, lackingForRequest, requestStepAfter } from "#shared/domain/complaints/complaintSteps.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { requestById } from "#db/workstation/cases.ts";
import { rowById } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { caseGround, caseRefusal, entryChange, takenOver } from "./caseGround.ts";

type Commands = "registerRequest" | "editRequest" | "takeRequestStep";
const topics = ["complaints"];
const isEnded = (step: string): boolean => step === "evaluation" || step === "withdrawn";

export const requestCommands: Pick<HandlersOf<typeof complaints>, Commands> = {
  registerRequest: (context, { clientId, values }) => {
    const { db, actor, ids } = context;
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const { today, calendar, rules, people } = caseGround(context);
    const receivedOn = values.receivedOn ?? today;
    if (receivedOn > today) return err({ type: "dayInFuture", today });
    const fit = fitHandlers(people, client.managerId ?? actor.id, null);
    const handlerId = values.handlerId ?? (fit.some(({ id }) => id === actor.id) ? actor.id : (fit[0]?.id ?? actor.id));
    if (handlerId !== actor.id && !fit.some(({ id }) => id === handlerId)) return err({ type: "handlerUnfit" });
    const checked = validateRow("serviceRequest", {
      kind: null,
      title: null,
      ...values,
      receivedOn,
      clientId,
      handlerId,
      firstAskedById: actor.id,
      step: "access",
    });
    if (!checked.ok) return checked;
    const dueOn = dueAfter(rules, "serviceReply", String(checked.value["receivedOn"]) as Day, calendar); // checked as a day
    const requestId = ids.next();
    const change: Change = { operation: "insert", table: "serviceRequest", rowId: requestId, values: { ...checked.value, dueOn, stepDueOn: dueOn } };
    return ok({ requestId, txId: commitChanges(context, "create", { what: "serviceRequest" }, [change], topics) });
  },

  editRequest: (context, { requestId, values }) => {
    const row = requestById(context.db, requestId);
    if (!row) return err({ type: "caseNotFound" });
    const ground = caseGround(context);
    const reason = caseRefusal(ground, context.actor, row);
    if (reason !== null) return err({ type: "caseOfOthers", reason });
    if (isEnded(row.step)) return err({ type: "caseClosed" });
    const checked = validateRow("serviceRequest", values);
    if (!checked.ok) return checked;
    const stopped = stoppedWord(context.db, "serviceRequest", checked.value);
    if (stopped) return err(stopped);
    if (typeof checked.value["toldOn"] === "string" && checked.value["toldOn"] > ground.today) return err({ type: "dayInFuture", today: ground.today });
    const change: Change = {
      operation: "update",
      table: "serviceRequest",
      rowId: requestId,
      values: { ...checked.value, ...takenOver(ground, context.actor, row) },
    };
    return ok({ txId: commitChanges(context, "edit", { what: "serviceRequest" }, [change], topics) });
  },

  takeRequestStep: (context, { requestId, to }) => {
    const row = requestById(context.db, requestId);
    if (!row) return err({ type: "caseNotFound" });
    const ground = caseGround(context);
    const reason = caseRefusal(ground, context.actor, row);
    if (reason !== null) return err({ type: "caseOfOthers", reason });
    if (isEnded(row.step) || (to !== "withdrawn" && requestStepAfter(row.step) !== to)) return err({ type: "wrongStep", step: row.step });
    const lacking = to === "withdrawn" ? [] : lackingForRequest(row, to);
    if (lacking.length > 0) return err({ type: "stepLacks", lacking });
    const { today, rules, calendar } = ground;
    const callBackOn = to === "callBack" ? dueAfter(rules, "callBack", today, calendar) : null;
    const changes: Change[] = [
      {
        operation: "update",
        table: "serviceRequest",
        rowId: requestId,
        values: {
          step: to,
          stepDueOn: isEnded(to) ? null : (callBackOn ?? row.dueOn),
          ...(callBackOn !== null && row.followUpOn === null ? { followUpOn: callBackOn } : {}),
          ...(isEnded(to) ? { closedOn: today } : {}),
          ...takenOver(ground, context.actor, row),
        },
      },
      entryChange(context, { clientId: row.clientId, caseId: row.id, today }, { kind: "step", step: to }),
    ];
    return ok({ txId: commitChanges(context, "edit", { what: "serviceRequestStep" }, changes, topics) });
  },
};
