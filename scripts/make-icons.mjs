// `node scripts/make-icons.mjs`: makes build/icon.ico, build/icon.icns and build/icons/ of build/icon.png, after the picture was
// changed. They lie ready in the repository, because electron-builder would fetch a converter from outside for them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { crc32, deflateSync, inflateSync } from "node:zlib";
import { ROOT } from "./setup/paths.mjs";

const BUILD = path.join(ROOT, "build");
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The value that PNG predicts for a byte from its left, upper and upper left neighbours. */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const distances = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (distances[0] <= distances[1] && distances[0] <= distances[2]) return left;
  return distances[1] <= distances[2] ? up : corner;
}

/** Pixels of a PNG with 8 bits in four channels and no interlace, which is what the drawing program saves. */
function readPng(bytes) {
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (bytes[24] !== 8 || bytes[25] !== 6 || bytes[28] !== 0) throw new Error("the picture must be RGBA with 8 bits, not interlaced");
  const parts = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const left = at >= 4 ? pixels[row * stride + at - 4] : 0;
      const up = row > 0 ? pixels[(row - 1) * stride + at] : 0;
      const corner = at >= 4 && row > 0 ? pixels[(row - 1) * stride + at - 4] : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      pixels[row * stride + at] = raw[row * (stride + 1) + 1 + at] + predicted;
    }
  }
  return { width, height, pixels };
}

/** The share of each source pixel in a target pixel, along one side. */
function shares(from, to) {
  const scale = from / to;
  return Array.from({ length: to }, (_, target) => {
    const list = [];
    for (let source = Math.floor(target * scale); source < Math.min(from, Math.ceil((target + 1) * scale)); source += 1) {
      list.push([source, Math.min(source + 1, (target + 1) * scale) - Math.max(source, target * scale)]);
    }
    return list;
  });
}

/** A smaller picture: every pixel is the mean of the area it stands for, weighted by how opaque its parts are. */
function shrink({ width, height, pixels }, size) {
  const across = shares(width, size);
  const down = shares(height, size);
  const small = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const sum = [0, 0, 0, 0];
      let area = 0;
      for (const [row, high] of down[y]) {
        for (const [column, wide] of across[x]) {
          const at = (row * width + column) * 4;
          const weight = high * wide;
          const opacity = pixels[at + 3] * weight;
          for (let channel = 0; channel < 3; channel += 1) sum[channel] += pixels[at + channel] * opacity;
          sum[3] += opacity;
          area += weight;
        }
      }
      const at = (y * size + x) * 4;
      for (let channel = 0; channel < 3; channel += 1) small[at + channel] = sum[3] === 0 ? 0 : Math.round(sum[channel] / sum[3]);
      small[at + 3] = Math.round(sum[3] / area);
    }
  }
  return small;
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(content.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

function writePng(pixels, size) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let row = 0; row < size; row += 1) pixels.copy(rows, row * (size * 4 + 1) + 1, row * size * 4, (row + 1) * size * 4);
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** Windows: a directory of PNGs; 0 stands for 256. */
function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    head.set([size % 256, size % 256, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS: names of the slots by size, the ones for dense screens with half the points. */
const SLOTS = [
  ["icp4", 16],
  ["icp5", 32],
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic08", 256],
  ["ic13", 256],
  ["ic09", 512],
  ["ic14", 512],
  ["ic10", 1024],
];

function icnsOf(pngOfSize) {
  const entries = SLOTS.map(([name, size]) => {
    const png = pngOfSize(size);
    const head = Buffer.alloc(8);
    head.write(name, 0, "latin1");
    head.writeUInt32BE(8 + png.length, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(entries);
  const head = Buffer.alloc(8);
  head.write("icns", 0, "latin1");
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}

const original = readFileSync(path.join(BUILD, "icon.png"));
const picture = readPng(original);
const made = new Map([[picture.width, original]]);
const pngOfSize = (size) => {
  const known = made.get(size) ?? writePng(shrink(picture, size), size);
  made.set(size, known);
  return known;
};
writeFileSync(path.join(BUILD, "icon.ico"), icoOf([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: pngOfSize(size) }))));
writeFileSync(path.join(BUILD, "icon.icns"), icnsOf(pngOfSize));
mkdirSync(path.join(BUILD, "icons"), { recursive: true });
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) writeFileSync(path.join(BUILD, "icons", `${size}x${size}.png`), pngOfSize(size));
