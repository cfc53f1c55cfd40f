/* Opportunities, contracts and warnings. */
import { dayOf } from "#shared/kernel/time.ts";
import { contractLines, opportunityLines } from "#db/workstation/opportunities.ts";
import { warningLines } from "#db/workstation/warnings.ts";
import { columnLabels } from "#electron/features/exchange/strings.ts";
import { client, field, fields, type ListsOf, pagedLines, text, worded } from "../listColumns.ts";

export const opportunityLists: ListsOf<"opportunities" | "contracts" | "warnings"> = {
  opportunities: {
    columns: {
      client,
      title: worded("opportunity", "title"),
      ...fields("opportunity", "sellKind", "stage", "source", "raisedOn"),
      productKinds: field("rule", "productKinds", "productKinds"),
      owner: text(columnLabels.owner, "ownerName"),
      ...fields("opportunity", "expectedAmount", "expectedOn"),
      nextStep: worded("opportunity", "nextStep"),
      ...fields("opportunity", "nextStepOn", "closedOn", "closedAmount", "closeReason", "competitor", "summary"),
    },
    open: (db, { filter, stages }, { now }) => pagedLines((range) => opportunityLines(db, { ...filter, stages, sort: "nextStep" }, dayOf(now), range)),
  },
  contracts: {
    columns: { client, ...fields("contract", "number", "title", "productKind", "amount", "signedOn", "startsOn", "endsOn", "state", "note") },
    open: (db, { clientId, state, endsBy }) => pagedLines((range) => contractLines(db, { clientId, state, endsBy }, range)),
  },
  warnings: {
    columns: {
      client,
      title: worded("warning", "title"),
      ...fields("warning", "kind", "severity", "raisedOn"),
      action: worded("warning", "action"),
      ...fields("warning", "dueOn", "state"),
      owner: text(columnLabels.owner, "ownerName"),
      ...fields("warning", "outcome", "outcomeNote", "lossStage", "lossReason", "handledAt"),
    },
    open: (db, { scope, clientId, kind }, { now }) => pagedLines((range) => warningLines(db, { scope, clientId, kind, today: dayOf(now), ...range })),
  },
};
