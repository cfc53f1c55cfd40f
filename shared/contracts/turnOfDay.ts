/** Told to the window when the day has turned while it is open: what is due, late or of today is another than before. */
export const dayTurnedTopic = "dayTurned";
