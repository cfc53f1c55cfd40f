/*
 * How large a picture is and how a camera held it, read from its first bytes. Documents need both: Word draws a photograph
 * as its pixels lie, whatever the camera noted. Anything that does not read as one of these kinds has no size.
 */

export interface ImageSize {
  /** Pixels as they lie in the file. */
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise by which the picture is turned to stand upright. */
  readonly turn: 0 | 90 | 180 | 270;
}

const upright = (width: number, height: number, turn: ImageSize["turn"] = 0): ImageSize | undefined =>
  width > 0 && height > 0 && width <= 60_000 && height <= 60_000 ? { width, height, turn } : undefined;

/** The camera's note in an EXIF block, as degrees; mirrored pictures are taken as they are. */
const exifTurn = (view: DataView, from: number, to: number): ImageSize["turn"] => {
  if (to - from < 14 || view.getUint32(from) !== 0x45786966) return 0;
  const tiff = from + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  if (directory + 2 > to) return 0;
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > to) return 0;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const orientation = view.getUint16(at + 8, little);
    return orientation === 3 ? 180 : orientation === 6 ? 90 : orientation === 8 ? 270 : 0;
  }
  return 0;
};

const jpegSize = (view: DataView): ImageSize | undefined => {
  let turn: ImageSize["turn"] = 0;
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return undefined;
    if (marker === 0xe1 && at + 2 + length <= view.byteLength) turn = exifTurn(view, at + 4, at + 2 + length) || turn;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return upright(view.getUint16(at + 7), view.getUint16(at + 5), turn);
    at += 2 + length;
  }
  return undefined;
};

/** Size of a PNG, JPEG, GIF or BMP; undefined for anything else and for what is cut off before it says its size. */
export const imageSize = (bytes: Uint8Array): ImageSize | undefined => {
  if (bytes.byteLength < 26) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0) === 0x89504e47) return upright(view.getUint32(16), view.getUint32(20));
  if (view.getUint16(0) === 0xffd8) return jpegSize(view);
  if (view.getUint32(0) === 0x47494638) return upright(view.getUint16(6, true), view.getUint16(8, true));
  if (view.getUint16(0) === 0x424d) return upright(view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
  return undefined;
};
