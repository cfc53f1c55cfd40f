/* Files beside what they belong to: a strip of thumbnails with their names; a click opens one, Delete takes it away. */
import { Button, Modal } from "antd";
import { useEffect, useState } from "react";
import type { AttachedFile } from "#shared/domain/clients/attachedFile.ts";
import { DropOverlay } from "./DropOverlay.tsx";
import { type FilePreview, FilePreviewBody, Picture } from "./FilePreview.tsx";
import { fileStrings } from "./fileStrings.ts";
import { useText } from "./text.ts";
import { useLatest } from "./time.ts";

export interface FileStripPort {
  readonly choose: () => void;
  readonly drop: (files: readonly File[]) => void;
  readonly remove: (file: AttachedFile) => void;
  /** Nothing when there is no preview. */
  readonly preview: (file: AttachedFile) => Promise<FilePreview | undefined>;
  readonly saveCopy: (file: AttachedFile) => void;
}

interface FileStripProps {
  readonly files: readonly AttachedFile[];
  readonly port: FileStripPort;
  /** What is locked shows its files and takes no others. */
  readonly isReadOnly?: boolean;
  /** What is wanted here, said while there is nothing. */
  readonly hint?: string;
}

const thumbnailPixels = 192;

const ending = (name: string): string => (/\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? "…").toUpperCase();

const Thumbnail = ({ file, port }: { readonly file: AttachedFile; readonly port: FileStripPort }) => {
  const [preview, setPreview] = useState<FilePreview>();
  const read = useLatest(port.preview);
  const isPicture = file.preview === "image" && file.hasContent;
  useEffect(() => {
    if (!isPicture) return undefined;
    let isGone = false;
    void read(file).then((found) => {
      if (!isGone && found?.kind === "image") setPreview(found);
    });
    return () => {
      isGone = true;
    };
    // Read once for each file: its content never changes under the same id.
  }, [file.id, isPicture, read]); // eslint-disable-line react-hooks/exhaustive-deps -- the row is made anew with each reading of its list
  return preview ? (
    <Picture preview={preview} name={file.fileName} most={thumbnailPixels} className="file-thumbnail" />
  ) : (
    <span className="file-thumbnail file-thumbnail-kind" aria-hidden="true">
      {ending(file.fileName)}
    </span>
  );
};

export const FileStrip = ({ files, port, isReadOnly = false, hint }: FileStripProps) => {
  const t = useText(fileStrings);
  const [shown, setShown] = useState<{ readonly file: AttachedFile; readonly preview: FilePreview | undefined }>();
  if (isReadOnly && files.length === 0) return null;
  return (
    <section className="file-strip" aria-label={t("files")}>
      {isReadOnly ? null : <DropOverlay title={t("drop")} onFiles={port.drop} />}
      <div className="file-strip-head">
        <h3>{t("files")}</h3>
        {isReadOnly ? null : <Button onClick={port.choose}>{t("add")}</Button>}
      </div>
      {files.length === 0 ? (
        <p className="panel-note">{hint ?? t("none")}</p>
      ) : (
        <ul className="file-strip-list">
          {files.map((file) => (
            <li key={file.id}>
              <button
                type="button"
                className="file-strip-open"
                aria-label={t("open", { name: file.fileName })}
                title={file.hasContent ? file.fileName : t("missing")}
                onClick={() => void port.preview(file).then((preview) => setShown({ file, preview }))}
                onKeyDown={(event) => {
                  if (isReadOnly || event.key !== "Delete") return;
                  event.preventDefault();
                  port.remove(file);
                }}
              >
                <Thumbnail file={file} port={port} />
                <span className="file-strip-name">{file.fileName}</span>
              </button>
              {isReadOnly ? null : (
                <button
                  type="button"
                  className="quiet-button file-strip-remove"
                  aria-label={t("removeOne", { name: file.fileName })}
                  onClick={() => port.remove(file)}
                >
                  {t("remove")}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Modal
        open={shown !== undefined}
        title={shown?.file.fileName}
        width={880}
        destroyOnHidden
        onCancel={() => setShown(undefined)}
        footer={
          <Button onClick={() => shown && port.saveCopy(shown.file)} title={t("copyNotice")}>
            {t("saveCopy")}
          </Button>
        }
      >
        {shown?.preview ? <FilePreviewBody preview={shown.preview} name={shown.file.fileName} /> : <p>{t("noPreview")}</p>}
      </Modal>
    </section>
  );
};
