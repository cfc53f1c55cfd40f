/* Fills the port of the archive from the two stores and the api. */
import type { ClientFile } from "#shared/contracts/clients/archiveTypes.ts";
import type { ClientHit } from "#shared/contracts/clients/list.ts";
import { useApi } from "#renderer/api/api.ts";
import { useDialling } from "#renderer/api/useDialling.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useUndoToast } from "./useUndoToast.ts";
import { useSession } from "#renderer/api/sessionContext.ts";
import { formatInstant } from "#renderer/ui/format.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { useText } from "#renderer/ui/text.ts";
import { nowMs, todayInChina } from "#renderer/ui/time.ts";
import { removeRow, saveRow } from "./archiveApi.ts";
import type { ArchivePort, FormPort } from "./archivePort.tsx";
import { createArchiveStore, revealKey } from "./archiveStore.ts";
import type { Choice } from "./FieldEditor.tsx";
import type { ShownMark } from "./FieldPopovers.tsx";
import { fieldSpecOf } from "./fieldSpec.ts";
import { createRowFormStore } from "./rowFormStore.ts";
import { archiveStrings } from "./strings.ts";
import { sectionStrings } from "./sectionStrings.ts";
import { codeLabel, type Naming } from "./fieldText.ts";
import { useNaming } from "./useNaming.ts";

const markOf = (file: ClientFile, field: string): ShownMark | undefined => {
  const row = file.fieldMarks.filter((one) => one.field === field).toSorted((one, other) => other.markedOn.localeCompare(one.markedOn))[0];
  return row && { rowId: row.id, mark: row.mark, markedBy: row.markedBy, markedOn: row.markedOn, note: row.note };
};

const choiceOf = (hit: ClientHit, naming: Naming): Choice => ({
  value: hit.clientId,
  label: hit.name,
  detail: [hit.clientNumber, hit.outlet && codeLabel(naming, "unit", hit.outlet)].filter((text) => text !== null && text !== "").join(" · "),
});

export const useArchivePort = (file: ClientFile | undefined, openTab: (tab: string) => void): ArchivePort | undefined => {
  const api = useApi();
  const go = useGo();
  const t = useText(archiveStrings);
  const s = useText(sectionStrings);
  const toast = useUndoToast();
  const { program, dial } = useDialling();
  const role = useSession().actor?.role ?? "";
  const store = useFeatureStore(createArchiveStore, (state) => state);
  const rowForm = useFeatureStore(createRowFormStore, (state) => state);
  const { naming, extraFields } = useNaming(file?.client.referrerClientId, file?.header.referrerName);
  if (!file) return undefined;
  const { clientId } = file;

  const findClients = async (text: string): Promise<readonly Choice[]> => {
    if (text.trim() === "") return [];
    const answer = await api.clients.clientSearch({ text, limit: 20 });
    return answer.ok ? answer.value.filter((hit) => hit.clientId !== clientId).map((hit) => choiceOf(hit, naming)) : [];
  };
  const report = (errorType: string) => toast.refused(errorType === "notAllowed" ? t("noRight") : t("noSave"));

  const beginForm: FormPort["begin"] = (table, row, start, fixed) =>
    void rowForm.begin({
      clientId,
      table,
      now: formatInstant(new Date(nowMs()).toISOString()),
      today: todayInChina(),
      ...(row ? { row } : {}),
      ...(start ? { start } : {}),
      ...(fixed ? { fixed } : {}),
    });

  return {
    file,
    naming,
    today: todayInChina(),
    extraFields,
    form: {
      open: rowForm.form?.clientId === clientId ? rowForm.form : undefined,
      begin: beginForm,
      type: rowForm.type,
      submit: () =>
        void rowForm.submit().then((isSaved) => {
          if (isSaved) void store.reload();
        }),
      close: rowForm.close,
      dropResumed: rowForm.dropResumed,
      settleStale: (choice) => void rowForm.settleStale(choice).then(() => store.reload()),
    },
    fieldProps: (key, label) => {
      const spec = fieldSpecOf(file, key, role);
      if (!spec) return undefined;
      const mark = markOf(file, key);
      return {
        spec,
        label,
        naming,
        isEditing: store.editing === key,
        text: store.texts[key],
        pending: store.pending[key],
        isSaved: store.saved[key] === true,
        failure: store.failures[key],
        kept: store.kept[key],
        clear: store.revealed[revealKey(spec.table, spec.rowId ?? "", spec.field)],
        doubts: file.hints[key] ?? [],
        mark,
        findChoices: findClients,
        onBegin: () => void store.begin(key),
        onText: (text) => store.type(key, text),
        onSave: (text) => void store.save(key, text),
        onRestore: () => store.restore(key),
        onReveal: () => void store.reveal(spec.table, spec.rowId ?? "", spec.field),
        onConceal: () => store.conceal(spec.table, spec.rowId ?? "", spec.field),
        onUseKept: () => store.resumeKept(key),
        onDropKept: () => store.dropKept(key),
        loadHistory: async ({ table, rowId, field }) => {
          if (rowId === null) return [];
          const answer = await api.clients.fieldHistory({ clientId, table, rowId, field });
          return answer.ok ? answer.value.entries : undefined;
        },
        markPort: {
          save: (chosen, note) =>
            void api.clients
              .saveFieldMark({ clientId, rowId: mark?.rowId ?? null, values: { field: key, mark: chosen, note: note.trim() === "" ? null : note } })
              .then((answer) => (answer.ok ? store.reload() : report(answer.error.type))),
          remove: () => {
            if (!mark) return;
            void api.clients.removeFieldMark({ clientId, rowId: mark.rowId }).then((answer) => (answer.ok ? store.reload() : report(answer.error.type)));
          },
        },
      };
    },
    removeRow: (table, rowId, what) =>
      void removeRow(
        api,
        table,
      )({ clientId, rowId }).then((answer) => {
        if (!answer.ok) return report(answer.error.type);
        toast.done(s("removed", { what }), answer.value.txId);
        return store.reload();
      }),
    setRow: (table, rowId, values) =>
      void saveRow(
        api,
        table,
      )({ clientId, rowId, values }).then((answer) => {
        if (!answer.ok) return report(answer.error.type);
        if (answer.value.txId) toast.done(t("edited"), answer.value.txId);
        return store.reload();
      }),
    clearOf: (table, rowId, field) => store.revealed[revealKey(table, rowId, field)],
    reveal: (table, rowId, field) => void store.reveal(table, rowId, field),
    conceal: store.conceal,
    telephone: program,
    dial: (table, rowId) =>
      void dial({ clientId, table, rowId }).then((isDialled) => {
        if (!isDialled) return;
        openTab("contacts");
        beginForm("interaction");
      }),
    findClients,
    openClient: (id) => go(`/clients/${id}`),
    openTab,
  };
};
