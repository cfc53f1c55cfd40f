/* Answers of any length in pieces: no message is larger than 256 KB (SP14), so that none holds up a frame of the window. */

/** Most characters of a piece as text; a Chinese one takes two bytes on its way to the window. */
const mostCharacters = 100_000;

export interface Piece<T> {
  readonly items: readonly T[];
  /** What to ask for next; null when this was the last piece. */
  readonly next: number | null;
}

/** What `at` makes of the numbers from `from` to `count`, as far as a message reaches; of one number at least. */
export const pieceFrom = <T>(from: number, count: number, at: (index: number) => readonly T[]): Piece<T> => {
  const items: T[] = [];
  let characters = 0;
  for (let index = from; index < count; index += 1) {
    const made = at(index);
    characters += JSON.stringify(made).length;
    if (characters > mostCharacters && index > from) return { items, next: index };
    items.push(...made);
  }
  return { items, next: null };
};
