/*
 * Words that are looked for while they are typed, and stand in the address. The address follows a moment after the keys: a field
 * that took its text from there would be written over in the middle of a word, which breaks every Chinese input method and throws
 * the cursor to the end. So the field keeps its own text, and gives way only when somebody else changes the address: going back,
 * dropping a filter.
 */
import { useEffect, useState } from "react";
import { after, useLatest } from "./time.ts";

/** So long no key, in milliseconds, and what stands there is asked for. */
const typingPauseMs = 40;

interface TypedWords {
  readonly typed: string;
  readonly type: (words: string) => void;
  /** Asks at once. */
  readonly ask: (words: string) => void;
  /** A word that an input method still puts together is not asked for. */
  readonly setComposing: (isComposing: boolean) => void;
}

/** `words`: what is looked for now, by the address. */
export const useTypedWords = (words: string, onWords: (words: string) => void): TypedWords => {
  const [typed, setTyped] = useState(words);
  const [isComposing, setComposing] = useState(false);
  const [known, setKnown] = useState(words);
  // Asked for here, and not in the address yet: what arrives there of it is no news.
  const [onTheWay, setOnTheWay] = useState<readonly string[]>([]);
  if (known !== words) {
    setKnown(words);
    const place = onTheWay.indexOf(words);
    setOnTheWay(place < 0 ? [] : onTheWay.slice(place + 1));
    if (place < 0) setTyped(words);
  }
  const ask = useLatest((wanted: string): void => {
    setTyped(wanted);
    if (wanted === (onTheWay.at(-1) ?? known)) return;
    setOnTheWay([...onTheWay, wanted]);
    onWords(wanted);
  });
  useEffect(() => (isComposing ? undefined : after(typingPauseMs, () => ask(typed))), [typed, isComposing, ask]);
  return { typed, type: setTyped, ask, setComposing };
};
