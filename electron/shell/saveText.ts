/* A short text written where the person says. */
import { localDisk } from "#electron/adapters/localDisk.ts";
import type { Desktop } from "#electron/features/desktop.ts";

/** Asks for a place and writes the text there; false when no place was chosen or it could not be written. */
export const saveTextBy = async (desktop: Pick<Desktop, "chooseSaveFile" | "pathOf">, suggestedName: string, text: string): Promise<boolean> => {
  const chosen = await desktop.chooseSaveFile(suggestedName, "txt");
  const file = chosen ? desktop.pathOf(chosen.token) : undefined;
  return file !== undefined && localDisk.write(file, new TextEncoder().encode(text)).ok;
};
