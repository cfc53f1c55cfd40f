/* Changes bytes as damage and malice do: bits, bytes, cuts, gaps, repetitions, foreign pieces. The same for the same chance. */
export type Random = () => number;

/** A whole number from 0 up to, without, an end. */
export const upTo = (random: Random, end: number): number => Math.floor(random() * end);

/** One to four changes of random kinds. */
export const mutateBytes = (bytes: Buffer, random: Random, pieces: readonly Buffer[]): Buffer => {
  let changed = Buffer.from(bytes);
  const changes = 1 + upTo(random, 4);
  for (let change = 0; change < changes && changed.length > 0; change += 1) {
    const at = upTo(random, changed.length);
    const length = 1 + upTo(random, Math.min(64, changed.length - at));
    switch (upTo(random, 6)) {
      case 0:
        changed[at] = (changed[at] ?? 0) ^ (1 << upTo(random, 8));
        break;
      case 1:
        changed[at] = [0, 0x7f, 0x80, 0xff, 0x22, 0x2c][upTo(random, 6)] ?? 0;
        break;
      case 2:
        changed = changed.subarray(0, at);
        break;
      case 3:
        changed = Buffer.concat([changed.subarray(0, at), changed.subarray(at + length)]);
        break;
      case 4:
        changed = Buffer.concat([
          changed.subarray(0, at),
          ...Array.from({ length: 1 + upTo(random, 40) }, () => changed.subarray(at, at + length)),
          changed.subarray(at + length),
        ]);
        break;
      default:
        changed = Buffer.concat([changed.subarray(0, at), pieces[upTo(random, pieces.length)] ?? Buffer.alloc(0), changed.subarray(at)]);
    }
  }
  return changed;
};
