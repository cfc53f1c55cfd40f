/* What the list can do besides showing: views, segments, bulk edits; each ends in a short message. */
import type { BulkChange, ListScope } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import type { PreviewAnswer } from "./BulkEditDialog.tsx";
import { toSelection, type Chosen } from "./clientListStore.ts";
import { clientListStrings } from "./strings.ts";

export const useListActions = () => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(clientListStrings);

  const problemOf = (error: { readonly type: string }): string => {
    switch (error.type) {
      case "nameMissing":
      case "nameTaken":
      case "notFound":
      case "selectionEmpty":
      case "valueRefused":
        return t(error.type);
      default:
        return t("bulkFailed");
    }
  };

  const undoBulk = async (txId: string): Promise<void> => {
    const answer = await api.history.undoTransaction({ txId });
    if (!answer.ok) notify({ text: t("bulkFailed"), tone: "problem" });
    else if (answer.value.changedSince.length > 0) notify({ text: t("bulkUndoneKept", { count: answer.value.changedSince.length }) });
    else notify({ text: t("bulkUndone"), tone: "done" });
  };

  return {
    saveView: async (id: string | null, name: string, layout: string): Promise<{ readonly id: string } | { readonly problem: string }> => {
      const answer = await api.clients.saveView({ id, name, layout });
      if (!answer.ok) return { problem: problemOf(answer.error) };
      notify({ text: t("viewSaved"), tone: "done" });
      return { id: answer.value.id };
    },
    removeView: async (id: string): Promise<void> => {
      const answer = await api.clients.removeView({ id });
      notify(answer.ok ? { text: t("viewRemoved"), tone: "done" } : { text: problemOf(answer.error), tone: "problem" });
    },
    saveSegment: async (name: string, kind: "live" | "frozen", chosen: Chosen, scope: ListScope): Promise<string | undefined> => {
      const answer = await api.clients.saveSegment({ id: null, name, kind, selection: toSelection(chosen, scope) });
      if (!answer.ok) return problemOf(answer.error);
      notify({ text: kind === "live" ? t("segmentSaved") : t("listSaved", { count: answer.value.count }), tone: "done" });
      return undefined;
    },
    removeSegment: async (id: string): Promise<void> => {
      const answer = await api.clients.removeSegment({ id });
      notify(answer.ok ? { text: t("segmentRemoved"), tone: "done" } : { text: problemOf(answer.error), tone: "problem" });
    },
    previewBulkEdit: async (chosen: Chosen, scope: ListScope, change: BulkChange): Promise<PreviewAnswer> => {
      const answer = await api.clients.previewBulkEdit({ selection: toSelection(chosen, scope), change });
      return answer.ok ? { ok: true, preview: answer.value } : { ok: false, text: problemOf(answer.error) };
    },
    bulkEdit: async (chosen: Chosen, scope: ListScope, change: BulkChange): Promise<boolean> => {
      const answer = await api.clients.bulkEdit({ selection: toSelection(chosen, scope), change });
      if (!answer.ok) {
        notify({ text: problemOf(answer.error), tone: "problem" });
        return false;
      }
      const { txId, changed } = answer.value;
      notify({ text: t("bulkDone", { count: changed }), tone: "done", ...(txId === null ? {} : { undo: () => undoBulk(txId) }) });
      return true;
    },
  };
};
