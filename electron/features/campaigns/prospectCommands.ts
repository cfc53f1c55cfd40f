/* Prospects on their way to becoming clients, clients to be won back, notes of the market (R128-R136, R189-R193). */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { campaigns } from "#shared/contracts/campaigns.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { programTitles } from "#shared/domain/followUps/programTitles.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { missingOf, validateRow } from "#shared/domain/edit/validateRow.ts";
import { withWinBackTask } from "#db/workstation/prospects.ts";
import { allRows, rowById } from "#db/workstation/rows.ts";
import { insert, remove, update } from "#electron/features/changes.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { commit } from "./campaignEditing.ts";

type Commands = "moveProspects" | "convertProspect" | "planWinBack" | "saveMarketRow" | "removeMarketRow";

export const prospectCommands: Pick<HandlersOf<typeof campaigns>, Commands> = {
  moveProspects: (context, { clientIds, stage }) => {
    const changes: Change[] = [];
    for (const id of clientIds) {
      const client = rowById(context.db, "client", id);
      if (!client) return err({ type: "clientNotFound" });
      if (client.lifecycleStage !== "prospect") return err({ type: "notAProspect" });
      changes.push(update("client", id, { prospectStage: stage }));
    }
    return ok({ moved: changes.length, txId: commit(context, "prospectMoved", changes, { count: changes.length }) });
  },

  convertProspect: (context, { clientId, convertedOn }) => {
    const client = rowById(context.db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    if (client.lifecycleStage !== "prospect") return err({ type: "notAProspect" });
    if (convertedOn > dayOf(context.clock.now())) return err({ type: "dayInFuture" });
    const values = { lifecycleStage: "acquired", prospectStage: null, convertedOn, ...(client.clientSinceOn === null ? { clientSinceOn: convertedOn } : {}) };
    return ok({ txId: commit(context, "prospectConverted", [update("client", clientId, values)]) });
  },

  planWinBack: (context, { clientIds, dueOn }) => {
    const { db, ids, clock, actor } = context;
    if (dueOn < dayOf(clock.now())) return err({ type: "dayInPast" });
    const busy = withWinBackTask(db, clientIds);
    const changes: Change[] = [];
    for (const clientId of clientIds) {
      const client = rowById(db, "client", clientId);
      if (!client) return err({ type: "clientNotFound" });
      if (busy.has(clientId)) continue;
      const ownerId = client.managerId ?? actor.id;
      changes.push(
        insert("followUp", ids.next(), {
          clientId,
          title: programTitles.winBack.zh,
          dueOn,
          state: "open",
          ownerId,
          source: "campaign",
          sourceId: clientId,
        }),
      );
    }
    return ok({ made: changes.length, txId: changes.length === 0 ? null : commit(context, "winBack", changes, { count: changes.length }) });
  },

  saveMarketRow: (context, { rowId, part: { table, values } }) => {
    const { db, ids, clock, actor } = context;
    const known = rowId === undefined ? undefined : rowById(db, table, rowId);
    if (rowId !== undefined && !known) return err({ type: "partNotFound" });
    const given: Readonly<Record<string, FieldValue | undefined>> = values;
    const fresh = table === "marketNote" ? { notedOn: dayOf(clock.now()), byId: actor.id } : { isActive: true };
    const checked = validateRow(table, known ? given : { ...fresh, ...given });
    if (!checked.ok) return checked;
    const stopped = stoppedWord(db, table, checked.value);
    if (stopped) return err(stopped);
    const missing = missingOf(table, { ...known, ...checked.value });
    if (missing) return err(missing);
    const name = checked.value["name"];
    if (table === "competitor" && name !== undefined && allRows(db, "competitor").some((row) => row.name === name && row.id !== rowId))
      return err({ type: "nameTaken" });
    const id = known?.id ?? ids.next();
    return ok({ rowId: id, txId: commit(context, table, [known ? update(table, id, checked.value) : insert(table, id, checked.value)]) });
  },

  removeMarketRow: (context, { table, rowId }) =>
    rowById(context.db, table, rowId) ? ok({ txId: commit(context, `${table}Removed`, [remove(table, rowId)]) }) : err({ type: "partNotFound" }),
};
