/* Choices of an own field as they are typed, one a line. */

/** The choices of a text: trimmed, none empty, none twice. */
export const optionsOfText = (text: string): readonly string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];
