/*
 * A text that a client or a report may get (R176, R249, R253): words of the branch's list are underlined while one types, a line
 * below says why, and Alt+Enter writes the suggestion in its place. It points and never keeps anybody from saving; what the
 * branch stops says so here and is refused where it is stored.
 */
import { Input } from "antd";
import { type ComponentProps, type KeyboardEvent, type UIEvent, useId, useLayoutEffect, useRef, useState } from "react";
import type { WordHit } from "#shared/domain/catalogue/checkWords.ts";
import { KeyHint } from "./KeyHint.tsx";
import { uiStrings } from "./strings.ts";
import { useLanguage, useText } from "./text.ts";
import { useKnownWords } from "./twoLanguages.ts";
import { useWordCheck } from "./wordChecking.tsx";

type TextAreaProps = ComponentProps<typeof Input.TextArea>;

/** More lines than these are a sermon; the rest is counted. */
const mostLines = 3;

/** Where the marks lie so that they meet the letters of the field. */
const copiedStyles = ["padding", "borderWidth", "fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "textAlign"] as const;

const Marks = ({ text, hits }: { readonly text: string; readonly hits: readonly WordHit[] }) => (
  <>
    {hits.map((hit, at) => (
      <span key={hit.from}>
        {text.slice(hits[at - 1]?.to ?? 0, hit.from)}
        <mark data-stop={hit.word.isStop === true ? "" : undefined}>{text.slice(hit.from, hit.to)}</mark>
      </span>
    ))}
    {text.slice(hits.at(-1)?.to ?? 0)}
  </>
);

export const CheckedTextArea = ({ onKeyDown, onScroll, ...props }: TextAreaProps) => {
  const t = useText(uiStrings);
  const language = useLanguage();
  const known = useKnownWords();
  const id = useId();
  const text = typeof props.value === "string" ? props.value : "";
  const { hits, kindOf } = useWordCheck(text);
  const field = useRef<HTMLSpanElement>(null);
  const marks = useRef<HTMLSpanElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const area = (): HTMLTextAreaElement | null => field.current?.querySelector("textarea") ?? null;
  useLayoutEffect(() => {
    const [from, to] = [field.current?.querySelector("textarea"), marks.current];
    if (!from || !to) return;
    const style = getComputedStyle(from);
    for (const name of copiedStyles) to.style[name] = style[name];
    to.style.width = `${from.clientWidth + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.borderRightWidth)}px`;
    setScrolled(from.scrollTop);
  }, [hits, text]);

  const replace = (hit: WordHit): void => {
    const element = area();
    if (!element || hit.word.suggestion === null) return;
    element.focus();
    element.setSelectionRange(hit.from, hit.to);
    // The only way to write into a field that Ctrl+Z takes back.
    document.execCommand("insertText", false, hit.word.suggestion);
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const isApply = event.key === "Enter" && event.altKey && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    const open = hits.filter(({ word }) => word.suggestion !== null);
    if (!isApply || open.length === 0) return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
    const caret = event.currentTarget.selectionStart;
    const hit = open.findLast(({ from }) => from <= caret) ?? open[0];
    if (hit) replace(hit);
  };
  const scroll = (event: UIEvent<HTMLTextAreaElement>): void => {
    setScrolled(event.currentTarget.scrollTop);
    onScroll?.(event);
  };
  const firstOpen = hits.find(({ word }) => word.suggestion !== null);
  return (
    <span className="checked-text">
      <span className="checked-text-field" ref={field}>
        <Input.TextArea {...props} {...(hits.length === 0 ? {} : { "aria-describedby": id })} onKeyDown={keyDown} onScroll={scroll} />
        {hits.length === 0 ? null : (
          <span className="checked-text-cover" aria-hidden="true">
            <span className="checked-text-marks" ref={marks} style={{ transform: `translateY(${-scrolled}px)` }}>
              <Marks text={text} hits={hits} />
            </span>
          </span>
        )}
      </span>
      <span id={id} role="status" className="checked-text-lines">
        {hits.slice(0, mostLines).map((hit) => {
          const { word } = hit;
          const reason = language === "en" ? (word.reasonEn ?? word.reason) : word.reason;
          return (
            <span key={hit.from} className="checked-text-line" data-stop={word.isStop === true ? "" : undefined}>
              <span>
                <strong>{t("wordFound", { word: text.slice(hit.from, hit.to) })}</strong> {kindOf(word.kind)}
                {t("wordReason", { reason })}
                {word.isStop === true ? <em>{t("wordStop")}</em> : null}
                {word.regulation === null ? null : <span className="checked-text-source">{t("wordSource", { source: known(word.regulation) })}</span>}
              </span>
              {word.suggestion === null ? null : (
                <button type="button" className="checked-text-use" disabled={props.disabled === true || props.readOnly === true} onClick={() => replace(hit)}>
                  {t("wordUse", { word: word.suggestion })} {hit === firstOpen ? <KeyHint keys="Alt+Enter" /> : null}
                </button>
              )}
            </span>
          );
        })}
        {hits.length > mostLines ? <span className="checked-text-source">{t("wordMore", { count: hits.length - mostLines })}</span> : null}
      </span>
    </span>
  );
};
