/* 附件 and 档案检查: files that belong to the client, shown without leaving the encrypted store, and inspections (R009). */
import { Button, Modal } from "antd";
import { useState } from "react";
import { DropOverlay } from "#renderer/ui/DropOverlay.tsx";
import { type FilePreview, FilePreviewBody } from "#renderer/ui/FilePreview.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useArchive } from "./archivePort.tsx";
import { Icon } from "./icons.tsx";
import { ListSection } from "./ListSection.tsx";
import { attachmentView, inspectionView } from "./rowViews.ts";
import { sectionStrings } from "./sectionStrings.ts";

export interface FilesPort {
  readonly choose: () => void;
  readonly drop: (files: readonly File[]) => void;
  /** Nothing when there is no preview. */
  readonly preview: (attachmentId: string) => Promise<FilePreview | undefined>;
  readonly saveCopy: (attachmentId: string, fileName: string, isOfYear: boolean) => void;
}

export const FilesTab = ({ port }: { readonly port: FilesPort }) => {
  const t = useText(sectionStrings);
  const { file, naming } = useArchive();
  const [shown, setShown] = useState<{ readonly id: string; readonly name: string; readonly preview: FilePreview | undefined }>();
  // What was added last is what one comes for.
  const attachments = file.attachments.toReversed();
  const saveCopy = (id: string, name: string): void => port.saveCopy(id, name, (file.attachments.find((row) => row.id === id)?.archiveYear ?? null) !== null);
  return (
    <div className="archive-columns">
      <DropOverlay title={t("fileDrop")} onFiles={port.drop} />
      <ListSection
        table="attachment"
        empty={t("emptyAttachments")}
        rows={attachments}
        views={attachments.map((row) => attachmentView(row, naming, t))}
        hideAdd
        extraAction={
          <button type="button" className="quiet-button archive-strong" onClick={port.choose}>
            <Icon name="plus" size={14} />
            {t("fileAdd")}
          </button>
        }
        rowActions={(view) => (
          <>
            <button
              type="button"
              className="quiet-button archive-small"
              onClick={() => void port.preview(view.id).then((preview) => setShown({ id: view.id, name: view.main, preview }))}
            >
              {t("filePreview")}
            </button>
            <button type="button" className="quiet-button archive-small" title={t("fileCopyNotice")} onClick={() => saveCopy(view.id, view.main)}>
              {t("fileSaveCopy")}
            </button>
          </>
        )}
      />
      <ListSection
        table="archiveInspection"
        empty={t("emptyInspections")}
        rows={file.archiveInspections}
        views={file.archiveInspections.map((row) => inspectionView(row, naming, t))}
      />
      <Modal
        open={shown !== undefined}
        title={shown?.name}
        width={880}
        destroyOnHidden
        onCancel={() => setShown(undefined)}
        footer={
          <Button onClick={() => shown && saveCopy(shown.id, shown.name)} title={t("fileCopyNotice")}>
            {t("fileSaveCopy")}
          </Button>
        }
      >
        {shown?.preview ? <FilePreviewBody preview={shown.preview} name={shown.name} /> : <p>{t("fileNoPreview")}</p>}
      </Modal>
    </div>
  );
};
