/*
 * Pictures that go into a document, each content once. A document has room for so many bytes and not more, so that a
 * month of photographs still makes a file that can be sent; what stays out is said where it would have stood.
 */
import { imageSize } from "#shared/domain/reports/imageSize.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { contentByHash } from "#db/workstation/attachments.ts";
import type { StoredPicture } from "#db/workstation/reportExport.ts";
import type { Picture, PictureBytes } from "./reportModel.ts";

/** Kinds that Word and the printer both draw. */
const drawn: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/gif", "image/bmp"]);

/** Bytes of the largest picture, and of all pictures of a document. */
export const pictureLimits = { each: 12 * 1024 * 1024, all: 96 * 1024 * 1024 } as const;

export interface PictureShelf {
  /** The picture in its place; undefined when it has none in this document. */
  readonly place: (stored: StoredPicture) => Picture | undefined;
  readonly pictures: ReadonlyMap<string, PictureBytes>;
}

export const createPictureShelf = (db: ReadDb, limits: { readonly each: number; readonly all: number } = pictureLimits): PictureShelf => {
  const pictures = new Map<string, PictureBytes>();
  const sizes = new Map<string, ReturnType<typeof imageSize>>();
  let used = 0;
  const load = ({ sha256, mediaType, byteSize }: StoredPicture): ReturnType<typeof imageSize> => {
    if (sizes.has(sha256)) return sizes.get(sha256);
    if (!drawn.has(mediaType) || byteSize > limits.each || used + byteSize > limits.all) return undefined;
    const bytes = contentByHash(db, sha256);
    const size = bytes && imageSize(bytes);
    sizes.set(sha256, size);
    if (!bytes || !size) return undefined;
    // Read again when the file is written: a month of photographs is never in memory as a whole.
    pictures.set(sha256, { mediaType, bytes: () => contentByHash(db, sha256) ?? new Uint8Array() });
    used += bytes.byteLength;
    return size;
  };
  return {
    pictures,
    place: (stored) => {
      const size = load(stored);
      return size && { ...size, sha256: stored.sha256, caption: stored.caption };
    },
  };
};

/** Width and height in which a picture stands upright within a box, in the box's unit; never larger than `scale` times its pixels. */
export const fitInto = (
  { width, height, turn }: Picture,
  box: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } => {
  const [wide, high] = turn === 90 || turn === 270 ? [height, width] : [width, height];
  const factor = Math.min(box.width / wide, box.height / high);
  return { width: wide * factor, height: high * factor };
};
