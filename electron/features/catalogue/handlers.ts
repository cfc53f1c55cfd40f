/* The library: whoever may edit the branch's reference data may edit it; everybody reads and practises. */
import { err, ok } from "#shared/kernel/result.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { catalogue } from "#shared/contracts/catalogue.ts";
import { mergeText } from "#shared/domain/care/mergeText.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { validateRow } from "#shared/domain/edit/validateRow.ts";
import { rowById } from "#db/workstation/rows.ts";
import { libraryOfScripts } from "#db/workstation/scripts.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { scriptsForTalk } from "#electron/features/scriptsToSay.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import { articleHandlers } from "./articleHandlers.ts";
import { wordHandlers } from "./wordHandlers.ts";

const topics = ["catalogue"];
const required = ["title", "stage", "body"] as const;

export const catalogueHandlers: HandlersOf<typeof catalogue> = {
  ...articleHandlers,
  ...wordHandlers,
  scripts: ({ db, actor }, { limit, ...filter }) => {
    const { lines, countByStage } = libraryOfScripts(db, actor.id, filter);
    return ok({ lines: lines.slice(0, limit ?? lines.length), total: lines.length, countByStage, mayEdit: mayEditDictionaries(actor) });
  },
  saveScript: (context, { scriptId, values }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = scriptId === undefined ? undefined : rowById(context.db, "script", scriptId);
    if (scriptId !== undefined && !known) return err({ type: "scriptNotFound" });
    const checked = validateRow("script", known ? values : { isActive: true, ...values });
    if (!checked.ok) return checked;
    const merged = { ...known, ...checked.value };
    for (const field of required) {
      if (String(merged[field] ?? "").trim() === "") return err({ type: "valueRefused", field, problem: { type: "valueMissing", field } });
    }
    // Only what is written now: to switch a script off is always possible.
    const stopped = stoppedWord(context.db, "script", checked.value);
    if (stopped) return err(stopped);
    const rowId = known?.id ?? context.ids.next();
    const change: Change = { operation: known ? "update" : "insert", table: "script", rowId, values: checked.value };
    const unknown = [merged.body, merged.bodyEn].flatMap((text) => mergeText(String(text ?? ""), {}).unknown);
    const txId = commitChanges(context, "edit", { what: "script", name: String(merged.title) }, [change], topics);
    return ok({ scriptId: rowId, unknownFields: [...new Set(unknown)], txId });
  },
  removeScript: (context, { scriptId }) => {
    if (!mayEditDictionaries(context.actor)) return err({ type: "notAllowed" });
    const known = rowById(context.db, "script", scriptId);
    if (!known) return err({ type: "scriptNotFound" });
    const change: Change = { operation: "delete", table: "script", rowId: scriptId };
    return ok({ txId: commitChanges(context, "edit", { what: "script", name: known.title }, [change], topics) });
  },
  scriptsForClient: ({ db, actor, clock }, { clientId, purpose, visitKind, stages }) => {
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const about = { purpose: purpose ?? null, visitKind: visitKind ?? null };
    return ok({ scripts: scriptsForTalk(db, client, about, { actor, today: dayOf(clock.now()), stages }) });
  },
  practiseScript: (context, { scriptId }) => {
    const known = rowById(context.db, "script", scriptId);
    if (!known) return err({ type: "scriptNotFound" });
    const change: Change = {
      operation: "insert",
      table: "scriptPractice",
      rowId: context.ids.next(),
      values: { scriptId, userId: context.actor.id, practisedAt: context.clock.now() },
    };
    return ok({ txId: commitChanges(context, "edit", { what: "scriptPractice", name: known.title }, [change], topics) });
  },
};
