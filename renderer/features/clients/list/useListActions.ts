/* What the list can do besides showing: views, segments, bulk edits; each ends in a short message. */
import type { BulkChange, ListScope } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useText } from "#renderer/ui/text.ts";
import type { PreviewAnswer } from "./BulkEditDialog.tsx";
import { toSelection, type Chosen } from "./clientListStore.ts";
import { clientListStrings } from "./strings.ts";

export interface SegmentToSave {
  readonly id?: string | null;
  readonly name: string;
  readonly kind: "live" | "frozen";
}

export const useListActions = () => {
  const api = useApi();
  const t = useText(clientListStrings);
  const { done, refused } = useTelling({ undone: t("bulkUndone"), undoFailed: t("bulkFailed") });

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

  return {
    refused,
    saveView: async (id: string | null, name: string, layout: string): Promise<{ readonly id: string } | { readonly problem: string }> => {
      const answer = await api.clients.saveView({ id, name, layout });
      if (!answer.ok) return { problem: problemOf(answer.error) };
      done(t("viewSaved"));
      return { id: answer.value.id };
    },
    removeView: async (id: string): Promise<void> => {
      const answer = await api.clients.removeView({ id });
      if (answer.ok) done(t("viewRemoved"));
      else refused(problemOf(answer.error));
    },
    /** Keeps a segment, new or (with its id) changed. */
    saveSegment: async (
      { id = null, name, kind }: SegmentToSave,
      chosen: Chosen,
      scope: ListScope,
      onSaved?: (id: string) => void,
    ): Promise<string | undefined> => {
      const answer = await api.clients.saveSegment({ id, name, kind, selection: toSelection(chosen, scope) });
      if (!answer.ok) return problemOf(answer.error);
      done(kind === "live" ? t("segmentSaved") : t("listSaved", { count: answer.value.count }));
      onSaved?.(answer.value.id);
      return undefined;
    },
    removeSegment: async (id: string): Promise<void> => {
      const answer = await api.clients.removeSegment({ id });
      if (answer.ok) done(t("segmentRemoved"));
      else refused(problemOf(answer.error));
    },
    previewBulkEdit: async (chosen: Chosen, scope: ListScope, change: BulkChange): Promise<PreviewAnswer> => {
      const answer = await api.clients.previewBulkEdit({ selection: toSelection(chosen, scope), change });
      return answer.ok ? { ok: true, preview: answer.value } : { ok: false, text: problemOf(answer.error) };
    },
    bulkEdit: async (chosen: Chosen, scope: ListScope, change: BulkChange): Promise<boolean> => {
      const answer = await api.clients.bulkEdit({ selection: toSelection(chosen, scope), change });
      if (!answer.ok) {
        refused(problemOf(answer.error));
        return false;
      }
      const { txId, changed } = answer.value;
      done(t("bulkDone", { count: changed }), txId);
      return true;
    },
  };
};
