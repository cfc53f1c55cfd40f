/*
 * What is pasted into any field of the window. Chats, address books and web pages put invisible characters around what is
 * copied there, which no field may store and nobody can see to delete: they stay out. A field that takes no more cuts a paste
 * without a word: what was left out is said, so that nobody believes it is there.
 */
import { useEffect } from "react";
import { storableText } from "#shared/domain/clients/validateValue.ts";
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

type Field = HTMLInputElement | HTMLTextAreaElement;

const takesText = (field: EventTarget | null): field is Field =>
  (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && !field.readOnly && !field.disabled;

/** The text to put in instead of what is pasted, when that holds what no field may store; a passphrase is taken as it is. */
export const cleanedPaste = (field: EventTarget | null, pasted: string): string | undefined => {
  if (!takesText(field) || field.type === "password") return undefined;
  const clean = storableText(pasted, field instanceof HTMLTextAreaElement);
  return clean === pasted.replaceAll(/\r\n?/gu, "\n") ? undefined : clean;
};

/** What a paste into this field would leave out; undefined when all of it fits, and where no text is typed. */
export const pasteOverflow = (field: EventTarget | null, pasted: string): Overflow | undefined => {
  if (!takesText(field) || field.maxLength < 0) return undefined;
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
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      const clean = cleanedPaste(event.target, pasted);
      const overflow = pasteOverflow(event.target, clean ?? pasted);
      if (clean !== undefined) {
        event.preventDefault();
        // As typed: the field hears of it, keeps to its length, and Ctrl+Z takes it back; no other way does all three.
        document.execCommand("insertText", false, clean);
      }
      if (!overflow) return;
      const { max, lost } = overflow;
      notify({ text: t("pasteCut", { max: formatNumber(max, language), lost: formatNumber(lost, language) }), tone: "problem" });
    };
    document.addEventListener("paste", heard, true);
    return () => document.removeEventListener("paste", heard, true);
  }, [language, notify, t]);
  return null;
};
