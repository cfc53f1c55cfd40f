/* A4 letters and sheets of labels: the same on screen and on paper (R058, R221). */
import { inPages, labelsPerSheet, labelType, partsOf } from "./letterPages.ts";
import { letterStrings } from "./letterStrings.ts";
import { useText } from "./text.ts";
import "./letters.css";

export interface LetterSheet {
  readonly id: string;
  readonly clientName: string;
  readonly text: string;
  readonly address: string | null;
  readonly postcode: string | null;
  /** Merge fields that have no value. */
  readonly empty: readonly string[];
  readonly isOwnText: boolean;
}

/** On screen the missing field by its name; on paper a line to write on, so that no brace reaches a client. */
const LetterText = ({ text, empty }: Pick<LetterSheet, "text" | "empty">) => (
  <p className="care-letter-text">
    {partsOf(text, empty).map((part, index) =>
      part.isGap ? (
        <span key={index} className="care-letter-gap">
          <span className="care-letter-gap-name">{part.text}</span>
        </span>
      ) : (
        part.text
      ),
    )}
  </p>
);

export const Letters = ({ pages }: { readonly pages: readonly LetterSheet[] }) => {
  const t = useText(letterStrings);
  return (
    <div className="care-paper" data-kind="letters">
      {pages.map((page) => (
        <article key={page.id} className="care-sheet" data-gap={page.empty.length > 0 ? "" : undefined}>
          {page.isOwnText ? <span className="care-sheet-mark">{t("ownText")}</span> : null}
          <LetterText text={page.text} empty={page.empty} />
        </article>
      ))}
    </div>
  );
};

export const LabelSheets = ({ pages }: { readonly pages: readonly LetterSheet[] }) => {
  const t = useText(letterStrings);
  return (
    <div className="care-paper" data-kind="labels">
      {inPages(pages, labelsPerSheet).map((sheet) => (
        <article key={sheet[0]?.id} className="care-sheet care-label-sheet">
          {sheet.map((page) => {
            const receiver = t("receiver", { name: page.clientName });
            return (
              <div key={page.id} className="care-label" data-type={labelType({ postcode: page.postcode, address: page.address ?? "", receiver })}>
                {page.postcode ? <div className="care-label-postcode">{page.postcode}</div> : null}
                <div>{page.address}</div>
                <div className="care-label-name">{receiver}</div>
              </div>
            );
          })}
        </article>
      ))}
    </div>
  );
};
