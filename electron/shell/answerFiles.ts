/*
 * Answers of the branch (.sxr) are opened with this program. Opening one brings the window to the page where it is read in,
 * also when the store is still locked; reading it stays an act of the person, through the dialog as always.
 */
import { app, BrowserWindow } from "electron";

/** The place in the window where answers are read in. */
const place = "#/day";

/** Whether a start names an answer file. */
export const namesAnswer = (words: readonly string[]): boolean => words.some((word) => !word.startsWith("-") && /\.sxr$/i.test(word));

/** Goes to the place within the page that is loaded: nothing is put up anew. */
const goThere = (): void => {
  const [window] = BrowserWindow.getAllWindows();
  const url = window?.webContents.getURL().split("#")[0];
  if (window && url) void window.loadURL(`${url}${place}`);
};

/** The address part that the first window starts at. */
export const placeAtStart = (words: readonly string[]): string => (namesAnswer(words) ? place : "");

/** Follows answers that are opened while the program runs. */
export const followAnswers = (): void => {
  app.on("second-instance", (_event, words) => {
    if (namesAnswer(words)) goThere();
  });
  // macOS tells it this way, also at the start.
  app.on("open-file", (event, file) => {
    event.preventDefault();
    if (namesAnswer([file])) void app.whenReady().then(goThere);
  });
};
