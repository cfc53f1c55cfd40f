/**
 * States what must hold for the lines after it to be right; throws when it does not, in every build. For what cannot happen
 * unless the program is wrong: expected failures are Results (RE13).
 */
export function ensure(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
