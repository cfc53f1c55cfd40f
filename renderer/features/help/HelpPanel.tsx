/*
 * The help beside what one is doing: contents, search, chapters, and the way back. Plain keys stay in here: while somebody
 * reads, `D` must not tick off a line of the page beside.
 */
import { Modal } from "antd";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Guide } from "#shared/domain/help/guide.ts";
import { searchGuide } from "#shared/domain/help/searchGuide.ts";
import { useText } from "#renderer/ui/text.ts";
import { GuideBlocks, type GuideDrawing, headingId } from "./GuideBlocks.tsx";
import { chapterView, contentsView, go, goOn, type HelpTrail, mayGo, viewOf } from "./helpTrail.ts";
import { helpStrings } from "./strings.ts";
import "./help.css";

interface HelpPanelProps {
  readonly guide: Guide;
  readonly pictures: Readonly<Record<string, string>>;
  readonly trail: HelpTrail;
  /** The chapter of the page that is open beside. */
  readonly topic: string;
  readonly onTrail: (trail: HelpTrail) => void;
  readonly onClose: () => void;
}

interface Enlarged {
  readonly file: string;
  readonly text: string;
}

const isOfWindow = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => ctrlKey || metaKey || /^F\d+$/.test(key);

export const HelpPanel = ({ guide, pictures, trail, topic, onTrail, onClose }: HelpPanelProps) => {
  const t = useText(helpStrings);
  const [wanted, setWanted] = useState("");
  const [enlarged, setEnlarged] = useState<Enlarged | undefined>(undefined);
  const body = useRef<HTMLDivElement>(null);
  const view = viewOf(trail);
  const chapter = view.kind === "chapter" ? guide.chapters[view.chapter] : undefined;
  const hits = useMemo(() => searchGuide(guide, wanted), [guide, wanted]);
  const isSearching = wanted.trim() !== "";
  const show = (id: string, anchor: string | undefined): void => {
    setWanted("");
    onTrail(goOn(trail, chapterView(id, anchor)));
  };
  useEffect(() => {
    const content = body.current;
    if (!content || isSearching) return;
    const heading = view.kind === "chapter" && view.anchor !== undefined ? content.querySelector<HTMLElement>(`#${CSS.escape(headingId(view.anchor))}`) : null;
    if (heading) {
      heading.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    } else {
      content.scrollTop = 0;
      content.focus({ preventScroll: true });
    }
  }, [view, isSearching]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // A picture that was enlarged lies over the window and closes itself.
    if (event.nativeEvent.isComposing || event.defaultPrevented || !(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (isSearching) setWanted("");
      else onClose();
    } else if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      onTrail(go(trail, event.key === "ArrowLeft" ? -1 : 1));
    }
    if (!isOfWindow(event)) event.stopPropagation();
  };
  const drawing: GuideDrawing = { pictures, onLink: show, onPicture: (file, text) => setEnlarged({ file, text }) };
  return (
    <aside className="help" aria-label={t("help")} onKeyDown={onKeyDown}>
      <div className="help-head">
        <button type="button" className="quiet-button" disabled={!mayGo(trail, -1)} onClick={() => onTrail(go(trail, -1))} aria-label={t("back")} title="Alt+←">
          ←
        </button>
        <button
          type="button"
          className="quiet-button"
          disabled={!mayGo(trail, 1)}
          onClick={() => onTrail(go(trail, 1))}
          aria-label={t("forward")}
          title="Alt+→"
        >
          →
        </button>
        <button
          type="button"
          className="quiet-button"
          aria-pressed={view.kind === "contents" && !isSearching}
          onClick={() => {
            setWanted("");
            onTrail(goOn(trail, contentsView));
          }}
        >
          {t("contents")}
        </button>
        <input
          type="search"
          className="help-search"
          value={wanted}
          maxLength={60}
          placeholder={t("search")}
          aria-label={t("search")}
          onChange={(event) => setWanted(event.target.value)}
        />
        <button type="button" className="quiet-button" onClick={onClose} aria-label={t("close")} aria-keyshortcuts="Escape">
          ✕
        </button>
      </div>
      {view.kind === "chapter" && view.chapter === topic ? null : (
        <button type="button" className="help-link help-here" onClick={() => show(topic, undefined)}>
          {t("here", { title: guide.chapters[topic]?.title ?? "" })}
        </button>
      )}
      <div className="help-body" ref={body} tabIndex={-1}>
        {isSearching ? (
          <>
            <p className="help-count" role="status">
              {hits.length === 0 ? t("noResults") : t("results", { count: hits.length })}
            </p>
            <ul className="help-hits">
              {hits.map((hit) => (
                <li key={`${hit.chapter} ${hit.anchor ?? ""}`}>
                  <button type="button" className="help-link" onClick={() => show(hit.chapter, hit.anchor)}>
                    {hit.heading === undefined ? hit.title : `${hit.title} › ${hit.heading}`}
                  </button>
                  <p>{hit.excerpt}</p>
                </li>
              ))}
            </ul>
          </>
        ) : view.kind === "contents" ? (
          <nav aria-label={t("contents")}>
            <h2>{t("contents")}</h2>
            {guide.parts.map((part) => (
              <section key={part.title}>
                <h3>{part.title}</h3>
                <ul className="help-contents">
                  {part.chapters.map((id) => (
                    <li key={id}>
                      <button type="button" className="help-link" onClick={() => show(id, undefined)}>
                        {guide.chapters[id]?.title ?? id}
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </nav>
        ) : chapter ? (
          <article>
            <h2>{chapter.title}</h2>
            <GuideBlocks blocks={chapter.blocks} drawing={drawing} />
          </article>
        ) : (
          <p>{t("missing")}</p>
        )}
      </div>
      <Modal
        open={enlarged !== undefined}
        onCancel={() => setEnlarged(undefined)}
        footer={null}
        title={enlarged?.text}
        width="min(1320px, 96vw)"
        zIndex={1200}
        wrapClassName="help-whole"
        destroyOnHidden
      >
        {enlarged ? <img className="help-enlarged" src={pictures[enlarged.file]} alt={enlarged.text} /> : null}
      </Modal>
    </aside>
  );
};
