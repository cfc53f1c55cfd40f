/*
 * Pictures in a Word package: each content once, however often it is drawn. Their bytes are read when the file is written,
 * one after the other, so that a month of photographs is never held in memory as a whole.
 */
import type PizZip from "pizzip";
import type { Picture, PictureBytes } from "#electron/features/exchange/reports/reportModel.ts";
import { fitInto } from "#electron/features/exchange/reports/reportPictures.ts";
import { escapeXml } from "./docxXml.ts";
import type { PackageEntry } from "./writePackage.ts";

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const documentRels = "word/_rels/document.xml.rels";
const typesName = "[Content_Types].xml";

const endings: Readonly<Record<string, string>> = { "image/jpeg": "jpeg", "image/png": "png", "image/gif": "gif", "image/bmp": "bmp" };

/** English metric units per pixel of 1/96 inch. */
const unitsPerPixel = 9_525;

export interface PackedPictures {
  /** Parts that the package gets besides its own. */
  readonly entries: readonly PackageEntry[];
  /** A run with the picture as large as the box allows, in pixels of 1/96 inch; empty when Word cannot draw it. */
  readonly draw: (picture: Picture, box: { readonly width: number; readonly height: number }) => string;
}

/** Names the pictures in the package; what is drawn refers to them. */
export const packPictures = (zip: PizZip, pictures: ReadonlyMap<string, PictureBytes>): PackedPictures => {
  const ids = new Map<string, string>();
  const entries: PackageEntry[] = [];
  const lines: string[] = [];
  for (const [sha256, picture] of pictures) {
    const ending = endings[picture.mediaType];
    if (ending === undefined) continue;
    const id = `rIdSuixing${ids.size + 1}`;
    const name = `suixing${ids.size + 1}.${ending}`;
    entries.push({ name: `word/media/${name}`, content: picture.bytes, isPacked: true });
    lines.push(`<Relationship Id="${id}" Type="${relationships}/image" Target="media/${name}"/>`);
    ids.set(sha256, id);
  }
  if (ids.size > 0) {
    const rels =
      zip.file(documentRels)?.asText() ??
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
    zip.file(
      documentRels,
      rels.replace(/<\/Relationships>\s*$/u, () => `${lines.join("")}</Relationships>`),
    );
    const types = zip.file(typesName)?.asText() ?? "";
    const missing = [...new Set(Object.values(endings))].filter((ending) => !new RegExp(`Extension="${ending}"`, "iu").test(types));
    zip.file(
      typesName,
      types.replace(/<Types\b[^>]*>/u, (begin) => begin + missing.map((ending) => `<Default Extension="${ending}" ContentType="image/${ending}"/>`).join("")),
    );
  }
  // Numbers of drawings are unique in a document; those of a template's own stay below.
  let drawn = 50_000;
  return {
    entries,
    draw: (picture, box) => {
      const id = ids.get(picture.sha256);
      if (id === undefined) return "";
      const { width, height } = fitInto(picture, box);
      const [wide, high] = [Math.round(width * unitsPerPixel), Math.round(height * unitsPerPixel)];
      // Word turns what it is told to turn: width and height are those of the pixels as they lie.
      const isLying = picture.turn === 90 || picture.turn === 270;
      const [across, down] = isLying ? [high, wide] : [wide, high];
      const said = escapeXml(picture.caption.slice(0, 200));
      const no = (drawn += 1);
      return (
        `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">` +
        `<wp:extent cx="${wide}" cy="${high}"/><wp:docPr id="${no}" name="picture ${no}" descr="${said}"/>` +
        `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
        `<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="${no}" name="picture ${no}"/><pic:cNvPicPr/></pic:nvPicPr>` +
        `<pic:blipFill><a:blip xmlns:r="${relationships}" r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
        `<pic:spPr><a:xfrm${picture.turn === 0 ? "" : ` rot="${picture.turn * 60_000}"`}><a:off x="0" y="0"/><a:ext cx="${across}" cy="${down}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>` +
        `</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
      );
    },
  };
};
