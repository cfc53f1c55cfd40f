/* The acts of a strip of files: add, remove, look, copy out, each told with 撤销 or with the reason why not. */
import type { AttachedFile } from "#shared/domain/clients/attachedFile.ts";
import type { FileStripPort } from "#renderer/ui/FileStrip.tsx";
import { fileStrings } from "#renderer/ui/fileStrings.ts";
import { useText } from "#renderer/ui/text.ts";
import { useConnection } from "./api.ts";
import { grantFiles } from "./grantFiles.ts";
import { useFilePlaces } from "./useFilePlaces.ts";
import { useTelling } from "./useTelling.ts";

/** What a new file is attached to, besides its client. */
export interface FileSubject {
  readonly clientId: string;
  readonly visitId?: string;
  readonly followUpId?: string;
}

const megabyte = 1024 * 1024;

export const useFileStrip = (subject: FileSubject): FileStripPort => {
  const { api, grantFile } = useConnection();
  const places = useFilePlaces();
  const t = useText(fileStrings);
  const { done, refused: refuse } = useTelling({ undone: t("undone"), undoFailed: t("undoFailed") });
  const add = async ({ token, name }: { readonly token: string; readonly name: string }): Promise<void> => {
    const answer = await api.clients.addAttachment({ ...subject, token });
    if (answer.ok) return done(t("added", { name: answer.value.fileName }), answer.value.txId);
    const { error } = answer;
    switch (error.type) {
      case "fileTooLarge":
        return refuse(t("tooLarge", { name, max: Math.floor(error.max / megabyte) }));
      case "fileUnreadable":
        return refuse(t(error.reason === "empty" ? "empty" : "unreadable", { name }));
      case "fileRefused":
        return refuse(t("refused", { name, detected: error.detected }));
      case "clientNotFound":
      case "subjectNotFound":
        return refuse(t("gone", { name }));
      case "notAllowed":
        return refuse(t("notAllowed"));
      default:
        return refuse(t("notDone"));
    }
  };
  const addAll = async (files: readonly { readonly token: string; readonly name: string }[]): Promise<void> => {
    for (const file of files) await add(file);
  };
  return {
    choose: () => void places.files({ choice: "attachment", many: true }).then(addAll),
    drop: (files) =>
      void grantFiles(grantFile, files).then(({ granted, refused }) => {
        for (const name of refused) refuse(t("notAFile", { name }));
        return addAll(granted);
      }),
    remove: ({ id, clientId, fileName }: AttachedFile) =>
      void api.clients.removeAttachment({ clientId, rowId: id }).then((answer) => {
        if (answer.ok) return done(t("removed", { name: fileName }), answer.value.txId);
        return refuse(t(answer.error.type === "notAllowed" ? "notAllowed" : "notDone"));
      }),
    preview: async ({ id, clientId }) => {
      const answer = await api.clients.attachmentPreview({ clientId, attachmentId: id });
      if (answer.ok) return answer.value;
      if (answer.error.type !== "noPreview") refuse(t("missing"));
      return undefined;
    },
    saveCopy: ({ id, clientId, fileName }) =>
      void places.toWrite({ suggestedName: fileName, ending: "bin" }).then(async (place) => {
        if (place === null) return;
        const answer = await api.clients.saveAttachmentCopy({ clientId, attachmentId: id, token: place.token });
        if (answer.ok) done(t("copied"), null);
        else if (answer.error.type === "fileNotWritable") refuse(t(answer.error.reason === "full" ? "copyFull" : "notCopied"));
        else refuse(t(answer.error.type === "contentMissing" ? "missing" : "notCopied"));
      }),
  };
};
