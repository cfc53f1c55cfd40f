/*
 * Content of an attached file inside the window. A picture is decoded and drawn anew, never handed on as it came: what a
 * file carries beside its pixels (place, device, hidden parts) does not reach the page.
 */
import { useEffect, useRef, useState } from "react";
import { PdfPages } from "./PdfPages.tsx";
import { fileStrings } from "./fileStrings.ts";
import { useText } from "./text.ts";

export interface FilePreview {
  readonly kind: "image" | "pdf" | "text";
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface PictureProps {
  readonly preview: FilePreview;
  readonly name: string;
  /** Longest side in pixels. */
  readonly most: number;
  readonly className: string;
}

/** A picture drawn anew in its proportions. */
export const Picture = ({ preview, name, most, className }: PictureProps) => {
  const t = useText(fileStrings);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isGone = false;
    const draw = (bitmap: ImageBitmap): void => {
      const target = canvas.current;
      if (!isGone && target) {
        const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
        target.width = Math.max(1, Math.round(bitmap.width * scale));
        target.height = Math.max(1, Math.round(bitmap.height * scale));
        target.getContext("2d")?.drawImage(bitmap, 0, 0, target.width, target.height);
        target.dataset["drawn"] = "";
      }
      bitmap.close();
    };
    void createImageBitmap(new Blob([new Uint8Array(preview.bytes)], { type: preview.mediaType })).then(draw, () => (isGone ? undefined : setBroken(true)));
    return () => {
      isGone = true;
    };
  }, [preview, most]);
  return isBroken ? <span className="panel-note">{t("noPreview")}</span> : <canvas ref={canvas} className={className} role="img" aria-label={name} />;
};

/** The whole content, as far as the window shows this kind. */
export const FilePreviewBody = ({ preview, name }: { readonly preview: FilePreview; readonly name: string }) => {
  switch (preview.kind) {
    case "text":
      return <pre className="file-preview-text">{new TextDecoder().decode(preview.bytes)}</pre>;
    case "image":
      return <Picture preview={preview} name={name} most={2400} className="file-preview-image" />;
    case "pdf":
      return <PdfPages bytes={preview.bytes} name={name} />;
  }
};
