/* Ports of the lists that have intents of their own: tags, attachments, households. */
import { err, ok } from "#shared/kernel/result.ts";
import { useApi, useConnection } from "#renderer/api/api.ts";
import { grantFiles } from "#renderer/api/grantFiles.ts";
import { useFeatureStore } from "#renderer/api/featureStores.tsx";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useExport } from "#renderer/ui/exporting.tsx";
import { useText } from "#renderer/ui/text.ts";
import { createArchiveStore } from "./archiveStore.ts";
import type { HouseholdPort } from "./FamilyTab.tsx";
import type { FilesPort } from "./FilesTab.tsx";
import { sectionStrings } from "./sectionStrings.ts";
import { archiveStrings } from "./strings.ts";
import type { TagPort } from "./TagsSection.tsx";
import { useUndoToast } from "./useUndoToast.ts";

const useReport = () => {
  const t = useText(archiveStrings);
  const toast = useUndoToast();
  return { toast, report: (errorType: string) => toast.refused(errorType === "notAllowed" ? t("noRight") : t("noSave")) };
};

export const useTagPort = (clientId: string): TagPort => {
  const api = useApi();
  const s = useText(sectionStrings);
  const reload = useFeatureStore(createArchiveStore, (state) => state.reload);
  const { toast, report } = useReport();
  const tags = useRead("tags", () => api.dictionaries.tags({}), ["table:tag"]).value?.tags ?? [];
  const add = async (tagId: string): Promise<void> => {
    const answer = await api.clients.tagClient({ clientId, tagId });
    if (!answer.ok) return report(answer.error.type);
    await reload();
  };
  return {
    known: tags.map((tag) => ({ id: tag.id, name: tag.name, tagClass: tag.tagClass, isSensitive: tag.isSensitive === true })),
    add: (tagId) => void add(tagId),
    create: (name, tagClass) =>
      void api.dictionaries.saveTag({ id: null, values: { name, tagClass } }).then((answer) => (answer.ok ? add(answer.value.id) : report(answer.error.type))),
    remove: (tagId, name) =>
      void api.clients.untagClient({ clientId, tagId }).then((answer) => {
        if (!answer.ok) return report(answer.error.type);
        toast.done(s("removed", { what: name }), answer.value.txId);
        return reload();
      }),
  };
};

export const useFilesPort = (clientId: string): FilesPort => {
  const { api, grantFile } = useConnection();
  const s = useText(sectionStrings);
  const reload = useFeatureStore(createArchiveStore, (state) => state.reload);
  const openExport = useExport();
  const places = useFilePlaces();
  const { toast, report } = useReport();
  const attach = async (token: string): Promise<void> => {
    const answer = await api.clients.addAttachment({ clientId, token });
    if (answer.ok) {
      toast.done(s("fileAdded", { name: answer.value.fileName }), answer.value.txId);
      return reload();
    }
    const { error } = answer;
    switch (error.type) {
      case "fileTooLarge":
        return toast.refused(s("fileTooLarge", { max: Math.floor(error.max / 1024 / 1024) }));
      case "fileUnreadable":
        return toast.refused(error.reason === "empty" ? s("fileEmpty") : s("fileUnreadable"));
      case "fileRefused":
        return toast.refused(s("fileRefused", { detected: error.detected }));
      default:
        return report(error.type);
    }
  };
  const attachAll = async (tokens: readonly string[]): Promise<void> => {
    for (const token of tokens) await attach(token);
  };
  return {
    choose: () => void places.files({ choice: "attachment", many: true }).then((chosen) => attachAll(chosen.map(({ token }) => token))),
    drop: (files) =>
      void grantFiles(grantFile, files).then(({ granted, refused }) => {
        for (const name of refused) toast.refused(s("fileNone", { name }));
        return attachAll(granted.map(({ token }) => token));
      }),
    preview: async (attachmentId) => {
      const answer = await api.clients.attachmentPreview({ clientId, attachmentId });
      if (answer.ok) return answer.value;
      if (answer.error.type !== "noPreview") toast.refused(s("fileMissing"));
      return undefined;
    },
    saveCopy: (attachmentId, fileName, isOfYear) => {
      // The file of a year leaves as an export does, any other as it came (X09).
      if (isOfYear) {
        openExport({
          kind: "file",
          title: s("fileOfYearTitle"),
          fileName,
          ending: "bin",
          write: async (token, purpose) => {
            const answer = await api.clients.saveAttachmentCopy({ clientId, attachmentId, token, ...(purpose === undefined ? {} : { purpose }) });
            if (answer.ok) return ok(s("fileCopiedNotice"));
            return answer.error.type === "fileNotWritable" ? err({ ...answer.error, type: "fileNotWritten" }) : answer;
          },
        });
        return;
      }
      void places.toWrite({ suggestedName: fileName, ending: "bin" }).then(async (place) => {
        if (place === null) return;
        const answer = await api.clients.saveAttachmentCopy({ clientId, attachmentId, token: place.token });
        if (answer.ok) toast.done(s("fileCopiedNotice"), null);
        else if (answer.error.type === "fileNotWritable") toast.refused(s(answer.error.reason === "full" ? "fileCopyFull" : "fileNotCopied"));
        else toast.refused(s(answer.error.type === "contentMissing" ? "fileMissing" : "fileNotCopied"));
      });
    },
  };
};

export const useHouseholdPort = (clientId: string): HouseholdPort => {
  const api = useApi();
  const s = useText(sectionStrings);
  const reload = useFeatureStore(createArchiveStore, (state) => state.reload);
  const { toast, report } = useReport();
  return {
    create: async (name, kind, role) => {
      const answer = await api.clients.createHousehold({ values: { name, kind }, members: [{ clientId, role: role === "" ? null : role }] });
      if (!answer.ok) {
        report(answer.error.type);
        return false;
      }
      await reload();
      return true;
    },
    join: (householdId, memberId, role) =>
      void api.clients.saveHouseholdMember({ clientId: memberId, rowId: null, values: { householdId, role: role === "" ? null : role } }).then((answer) => {
        if (!answer.ok) return report(answer.error.type);
        toast.done(s("householdAddMember"), answer.value.txId);
        return reload();
      }),
    leave: (memberId, name) =>
      void api.clients.removeHouseholdMember({ clientId, rowId: memberId }).then((answer) => {
        if (!answer.ok) return report(answer.error.type);
        toast.done(s("removed", { what: name }), answer.value.txId);
        return reload();
      }),
  };
};
