/* The addresses of the register of pages. It is read as text, because it imports the whole window. */
import { readFileSync } from "node:fs";
import path from "node:path";

/** Every `path` of renderer/app/pages.tsx, in its order; parameters begin with `$`. */
export const pagePaths = (): readonly string[] => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../renderer/app/pages.tsx"), "utf8");
  return [...text.matchAll(/\bpath: "([^"]+)"/g)].map(([, address]) => address ?? "");
};
