/* Files that were dropped on the window: which of them the program may read, and the names of what is none. */
import type { GrantedFile } from "#shared/contracts/exchange/files.ts";

interface Dropped {
  readonly granted: readonly GrantedFile[];
  /** Names of folders, and of files that lie nowhere: dragged out of a mail or a web page. */
  readonly refused: readonly string[];
}

export const grantFiles = async (grantFile: (file: File) => Promise<GrantedFile | null>, files: readonly File[]): Promise<Dropped> => {
  const answers = await Promise.all(files.map(async (file) => (await grantFile(file)) ?? file.name));
  return {
    granted: answers.filter((answer) => typeof answer !== "string"),
    refused: answers.filter((answer) => typeof answer === "string"),
  };
};
