/** Told to the window, and again while it lasts, when what a person asked to save waits for a long writing of another process. */
export const waitsTopic = "storeWaits";
