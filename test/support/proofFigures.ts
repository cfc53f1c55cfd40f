/* What a test measured beside passing; the long run keeps it with the proof (docs/proof). */
import { writeFileSync } from "node:fs";

/** Keeps the figures of a proof; nothing outside the long run. */
export const keepFigures = (figures: unknown): void => {
  const file = process.env["SUIXING_FIGURES"];
  if (file !== undefined) writeFileSync(file, JSON.stringify(figures));
};
