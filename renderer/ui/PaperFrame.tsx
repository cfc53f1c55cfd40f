/*
 * The watermark of every printed sheet: who printed it and when (R265). Letters and labels go to clients and stay clean.
 */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { formatInstant } from "./format.ts";
import { nowMs } from "./time.ts";

/** Who prints, and the minute. */
export const printMark = (name: string): string => `${name} ${formatInstant(new Date(nowMs()).toISOString())}`;

export const PaperFrame = ({ name }: { readonly name: string }) => {
  const [mark, setMark] = useState(() => printMark(name));
  useEffect(() => {
    // The sheets are drawn as soon as this event is over.
    const turn = (): void => flushSync(() => setMark(printMark(name)));
    window.addEventListener("beforeprint", turn);
    return () => window.removeEventListener("beforeprint", turn);
  }, [name]);
  return (
    <div className="paper-marks" aria-hidden="true">
      {[18, 48, 78].map((top) => (
        <div key={top} className="paper-mark" style={{ top: `${top}%` }}>
          {mark}
        </div>
      ))}
    </div>
  );
};
