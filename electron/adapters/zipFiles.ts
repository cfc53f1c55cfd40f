/* A few texts as one zip, for a person to hand to somebody. */
import PizZip from "pizzip";

/** The bytes of a zip with these files; names have no folders. */
export const zipOf = (files: readonly { readonly name: string; readonly text: string }[]): Uint8Array => {
  const zip = new PizZip();
  for (const { name, text } of files) zip.file(name, text);
  return zip.generate({ type: "uint8array", compression: "DEFLATE" });
};
