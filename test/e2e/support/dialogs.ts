/* What the system's dialogs for files answer: nobody can press in them here. */
import type { StartedApp } from "./app.ts";

/** The inspector's word for an answer that it lost because the program collected its heap just then. */
const lost = /garbage collected/u;

/** What opening and saving answer from now on; nothing means that the dialog is given up. */
export const answerDialogs = async ({ app }: Pick<StartedApp, "app">, answer: { readonly open?: readonly string[]; readonly save?: string }): Promise<void> => {
  const set = (): Promise<void> =>
    app.evaluate(
      ({ dialog }, { open, save }) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: open.length === 0, filePaths: open });
        dialog.showSaveDialog = () => Promise.resolve({ canceled: save === "", filePath: save });
      },
      { open: [...(answer.open ?? [])], save: answer.save ?? "" },
    );
  try {
    await set();
  } catch (error) {
    if (!(error instanceof Error && lost.test(error.message))) throw error;
    await set(); // the same again changes nothing
  }
};
