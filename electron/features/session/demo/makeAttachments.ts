/* A few small files in archives: notes and pictures made here, so that nothing real is carried along. */
import type { Demo, DemoClient } from "./demo.ts";

export interface DemoFile {
  readonly client: DemoClient;
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly note: string;
}

const bigEndian = (value: number): number[] => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** CRC-32 as PNG and zip want it. */
export const crcOf = (bytes: readonly number[]): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
};

const adlerOf = (bytes: readonly number[]): number => {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
};

const chunk = (type: string, data: readonly number[]): number[] => {
  const body = [...[...type].map((letter) => letter.charCodeAt(0)), ...data];
  return [...bigEndian(data.length), ...body, ...bigEndian(crcOf(body))];
};

/** A PNG of 8-bit palette colours, stored without compression. */
export const smallPng = (
  width: number,
  height: number,
  palette: readonly (readonly [number, number, number])[],
  colourAt: (x: number, y: number) => number,
): Uint8Array => {
  const raw: number[] = [];
  for (let y = 0; y < height; y += 1) {
    raw.push(0);
    for (let x = 0; x < width; x += 1) raw.push(colourAt(x, y));
  }
  const length = raw.length;
  const deflated = [0x78, 1, 1, length & 255, length >>> 8, ~length & 255, (~length >>> 8) & 255, ...raw, ...bigEndian(adlerOf(raw))];
  return Uint8Array.from([
    137,
    80,
    78,
    71,
    13,
    10,
    26,
    10,
    ...chunk("IHDR", [...bigEndian(width), ...bigEndian(height), 8, 3, 0, 0, 0]),
    ...chunk("PLTE", palette.flat()),
    ...chunk("IDAT", deflated),
    ...chunk("IEND", []),
  ]);
};

const paper: readonly (readonly [number, number, number])[] = [
  [244, 241, 232],
  [90, 98, 108],
  [15, 118, 110],
  [196, 186, 160],
];

/** A picture like a photographed form: lines of text, a stamp. */
const formPicture = (demo: Demo): Uint8Array => {
  const lengths = Array.from({ length: 12 }, () => demo.random.int(60, 180));
  return smallPng(240, 180, paper, (x, y) => {
    if ((x - 190) ** 2 + (y - 140) ** 2 < 400 && (x - 190) ** 2 + (y - 140) ** 2 > 300) return 2;
    const line = Math.floor((y - 16) / 13);
    const isInk = y > 15 && (y - 16) % 13 < 3 && x > 18 && x < 18 + (lengths[line] ?? 0) && (x * 7 + line * 3) % 11 > 1;
    return isInk ? 1 : x < 4 || y < 4 || x > 235 || y > 175 ? 3 : 0;
  });
};

/** Files for some key clients. */
export const makeFiles = (demo: Demo, clients: readonly DemoClient[]): DemoFile[] => {
  const { random } = demo;
  const encoder = new TextEncoder();
  return random
    .some(
      clients.filter((client) => client.profile["grade"] === "key"),
      10,
    )
    .map((client, index) =>
      index % 2 === 0
        ? {
            client,
            fileName: `资产检视-${client.name}.txt`,
            mediaType: "text/plain",
            bytes: encoder.encode(
              `${client.name} 资产检视纪要\n\n一、现有产品到期较集中，建议错开。\n二、${client.flavour.child}，预留半年内可动用资金。\n三、下次检视：六个月后。\n`,
            ),
            note: "面谈后整理",
          }
        : {
            client,
            fileName: random.pick(["授权书.png", "车间照片.png", "名片.png", "风险测评签字页.png"]),
            mediaType: "image/png",
            bytes: formPicture(demo),
            note: random.pick(["客户当面签署", "走访拍摄", "原件已退"]),
          },
    );
};
