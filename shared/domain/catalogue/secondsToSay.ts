/*
 * How long a script takes to say: a length that nobody listens to is told while it is written (R173). Which words it had
 * better not use is asked of the branch's list (`checkWords`).
 */

/** How many characters are spoken in a minute, at a pace that is still listened to. */
const charactersPerMinute = 220;
const wordsPerMinute = 140;
/** Longer than this a client is no longer listening, in seconds (R173). */
export const longestSeconds = 90;

/** How long a text takes to say, in seconds (R173): Chinese by characters, other words by words. */
export const secondsToSay = (text: string): number => {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z0-9']+/g)?.length ?? 0;
  return Math.round((characters / charactersPerMinute + words / wordsPerMinute) * 60);
};
