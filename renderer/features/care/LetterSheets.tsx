/* A4 letters and sheets of labels: the same on screen and on paper (R058, R221). */
import type { LetterPage } from "#shared/contracts/care.ts";
import { useText } from "#renderer/ui/text.ts";
import { inPages, labelsPerSheet } from "./careView.ts";
import { careTemplateStrings } from "./templateStrings.ts";

export const Letters = ({ pages }: { readonly pages: readonly LetterPage[] }) => {
  const t = useText(careTemplateStrings);
  return (
    <div className="care-paper" data-kind="letters">
      {pages.map((page) => (
        <article key={page.greetingId} className="care-sheet" data-gap={page.empty.length > 0 ? "" : undefined}>
          {page.isOwnText ? <span className="care-sheet-mark">{t("ownText")}</span> : null}
          <p className="care-letter-text">{page.text}</p>
        </article>
      ))}
    </div>
  );
};

export const LabelSheets = ({ pages }: { readonly pages: readonly LetterPage[] }) => {
  const t = useText(careTemplateStrings);
  return (
    <div className="care-paper" data-kind="labels">
      {inPages(pages, labelsPerSheet).map((sheet) => (
        <article key={sheet[0]?.greetingId} className="care-sheet care-label-sheet">
          {sheet.map((page) => (
            <div key={page.greetingId} className="care-label">
              {page.postcode ? <div className="care-label-postcode">{page.postcode}</div> : null}
              <div>{page.address}</div>
              <div className="care-label-name">{t("receiver", { name: page.clientName })}</div>
            </div>
          ))}
        </article>
      ))}
    </div>
  );
};
