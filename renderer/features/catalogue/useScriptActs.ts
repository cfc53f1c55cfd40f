/* What can be done to a script, told with 撤销; or why it was not. */
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { useStoppedWord } from "#renderer/ui/useStoppedWord.ts";
import { catalogueStrings } from "./strings.ts";
import { newScriptId, type ScriptDraft, valuesOfScript } from "./scriptForm.ts";

export interface ScriptActs {
  /** The id under which it is stored now; nothing when it was refused. */
  readonly save: (id: string, draft: ScriptDraft) => Promise<string | undefined>;
  readonly setActive: (script: ScriptLine, isActive: boolean) => Promise<void>;
  readonly remove: (script: ScriptLine) => Promise<boolean>;
  readonly practise: (script: ScriptLine) => Promise<void>;
}

export const useScriptActs = (): ScriptActs => {
  const api = useApi();
  const notify = useNotify();
  const label = useLabel();
  const t = useText(catalogueStrings);
  const stoppedText = useStoppedWord();
  const { done, refused } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const failed = (error: { readonly type: string; readonly field?: unknown; readonly problem?: unknown }): void => {
    const stopped = stoppedText(error);
    if (stopped !== undefined) refused(stopped);
    else if (error.type === "valueRefused") refused(t("valueRefused", { field: label(columnsOf("script")[String(error.field)]) }));
    else if (error.type === "scriptNotFound") refused(t("gone"));
    else if (error.type === "notAllowed") refused(t("notAllowed"));
    else refused(t("notSaved"));
  };
  return {
    save: async (id, draft) => {
      const answer = await api.catalogue.saveScript({ ...(id === newScriptId ? {} : { scriptId: id }), values: valuesOfScript(draft) });
      if (!answer.ok) {
        failed(answer.error);
        return undefined;
      }
      if (answer.value.unknownFields.length > 0) notify({ text: t("unknownFields", { fields: answer.value.unknownFields.join("、") }) });
      done(t("saved", { title: draft.title.trim() }), answer.value.txId);
      return answer.value.scriptId;
    },
    setActive: async (script, isActive) => {
      const answer = await api.catalogue.saveScript({ scriptId: script.id, values: { isActive } });
      if (answer.ok) done(t(isActive ? "enabled" : "disabled", { title: script.title }), answer.value.txId);
      else failed(answer.error);
    },
    remove: async (script) => {
      const answer = await api.catalogue.removeScript({ scriptId: script.id });
      if (answer.ok) done(t("removed", { title: script.title }), answer.value.txId);
      else failed(answer.error);
      return answer.ok;
    },
    practise: async (script) => {
      const answer = await api.catalogue.practiseScript({ scriptId: script.id });
      if (answer.ok) done(t("practised", { title: script.title }), answer.value.txId);
      else failed(answer.error);
    },
  };
};
