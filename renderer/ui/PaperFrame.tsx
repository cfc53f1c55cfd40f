/*
 * What every printed sheet carries: whose program, internal use, who printed it and when, page x of y, and a watermark
 * with the same name and time (R265). Letters and labels go to clients and stay clean.
 */
import { useEffect, useState } from "react";
import { formatInstant } from "./format.ts";
import { nowMs } from "./time.ts";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

/** A text as a string of a style sheet. */
const quoted = (text: string): string => `"${text.replaceAll(/[\\"\n\r]/gu, " ")}"`;

const edges = ["top-left", "top-right", "bottom-left", "bottom-right"] as const;

export const PaperFrame = ({ name, title }: { readonly name: string; readonly title: string }) => {
  const t = useText(uiStrings);
  const [at, setAt] = useState(() => new Date(nowMs()).toISOString());
  const mark = `${name} ${formatInstant(at)}`;
  useEffect(() => {
    const turn = (): void => setAt(new Date(nowMs()).toISOString());
    window.addEventListener("beforeprint", turn);
    const clock = window.setInterval(turn, 60_000);
    return () => {
      window.removeEventListener("beforeprint", turn);
      window.clearInterval(clock);
    };
  }, []);
  useEffect(() => {
    const sheet = document.createElement("style");
    const [before = "", between = "", after = ""] = t("printedPage", { page: "|", pages: "|" }).split("|");
    const content: Readonly<Record<(typeof edges)[number], string>> = {
      "top-left": quoted(title),
      "top-right": quoted(t("internal")),
      "bottom-left": quoted(mark),
      "bottom-right": `${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)}`,
    };
    const boxes = edges.map((edge) => `@${edge} { content: ${content[edge]}; font: 8pt sans-serif; color: #555; }`).join(" ");
    sheet.textContent = `@page { ${boxes} } @page care-paper { ${edges.map((edge) => `@${edge} { content: none; }`).join(" ")} }`;
    document.head.append(sheet);
    return () => sheet.remove();
  }, [t, title, mark]);
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
