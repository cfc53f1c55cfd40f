/* The pages of a PDF drawn one below the other: the window embeds no plug-in, so it draws them itself. */
import { useEffect, useRef, useState } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface PdfPagesProps {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Pages drawn at most: a preview is looked at, not read through. */
const mostPages = 40;
/** Pixels per point of paper, for sharp letters. */
const sharpness = 1.6;

type Drawn = { readonly pages: number } | "broken" | undefined;

export const PdfPages = ({ bytes, name }: PdfPagesProps) => {
  const t = useText(uiStrings);
  const holder = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      // Read when first needed: most days nothing is printed.
      const [{ getDocument, GlobalWorkerOptions }, { default: PdfWorker }] = await Promise.all([
        import("pdfjs-dist/legacy/build/pdf.mjs"),
        import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker"),
      ]);
      GlobalWorkerOptions.workerPort ??= new PdfWorker();
      const reading = getDocument({ data: new Uint8Array(bytes), useWasm: false });
      const file = await reading.promise;
      for (let number = 1; number <= Math.min(file.numPages, mostPages); number += 1) {
        const page = await file.getPage(number);
        const viewport = page.getViewport({ scale: sharpness });
        const canvas = document.createElement("canvas");
        canvas.width = viewport.width;
        canvas.height = viewport.height;
        canvas.setAttribute("role", "img");
        canvas.setAttribute("aria-label", t("pageOf", { page: number, pages: file.numPages }));
        await page.render({ canvas, viewport }).promise;
        if (isGone) break;
        holder.current?.append(canvas);
      }
      const pages = file.numPages;
      await reading.destroy();
      if (!isGone) setDrawn({ pages });
    };
    const place = holder.current;
    place?.replaceChildren();
    void draw().catch(() => (isGone ? undefined : setDrawn("broken")));
    return () => {
      isGone = true;
      place?.replaceChildren();
    };
  }, [bytes, t]);
  return (
    <div className="pdf-pages">
      <div ref={holder} role="group" aria-label={name} />
      {drawn === "broken" ? <p className="panel-note">{t("previewFailed")}</p> : null}
      {drawn === undefined ? <p className="panel-note">{t("previewing")}</p> : null}
      {typeof drawn === "object" ? (
        <p className="panel-note">
          {drawn.pages > mostPages ? t("pagesMore", { shown: mostPages, pages: drawn.pages }) : t("pagesAll", { pages: drawn.pages })}
        </p>
      ) : null}
    </div>
  );
};
