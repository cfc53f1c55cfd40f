/* A field that takes no more cuts a paste without a word: what was left out is said, so that nobody believes it is there. */
import { useEffect } from "react";
import { formatNumber } from "#renderer/ui/format.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { appStrings } from "./strings.ts";

interface Overflow {
  /** As many characters as the field takes. */
  readonly max: number;
  /** As many of the pasted ones as stay out. */
  readonly lost: number;
}

/** What a paste into this field would leave out; undefined when all of it fits, and where no text is typed. */
export const pasteOverflow = (field: EventTarget | null, pasted: string): Overflow | undefined => {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) || field.maxLength < 0 || field.readOnly || field.disabled) return undefined;
  // A field of one line drops the breaks by itself.
  const text = field instanceof HTMLInputElement ? pasted.replaceAll(/[\r\n]/g, "") : pasted.replaceAll("\r\n", "\n");
  const replaced = (field.selectionEnd ?? 0) - (field.selectionStart ?? 0);
  const lost = text.length - Math.max(0, field.maxLength - (field.value.length - replaced));
  return lost > 0 ? { max: field.maxLength, lost } : undefined;
};

export const PasteCompanion = () => {
  const t = useText(appStrings);
  const language = useLanguage();
  const notify = useNotify();
  useEffect(() => {
    const heard = (event: ClipboardEvent): void => {
      const overflow = pasteOverflow(event.target, event.clipboardData?.getData("text/plain") ?? "");
      if (!overflow) return;
      const { max, lost } = overflow;
      notify({ text: t("pasteCut", { max: formatNumber(max, language), lost: formatNumber(lost, language) }), tone: "problem" });
    };
    document.addEventListener("paste", heard, true);
    return () => document.removeEventListener("paste", heard, true);
  }, [language, notify, t]);
  return null;
};
