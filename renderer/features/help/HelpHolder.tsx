/*
 * Holds the help around everything, also around what is shown before a store is open. `F1` and the menu are listened to
 * here, before any page: they work everywhere. The guide of a language is loaded when it is first looked at.
 */
import { Modal } from "antd";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Guide } from "#shared/domain/help/guide.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead, useTopics } from "#renderer/api/useRead.ts";
import { type Helping, HelpingProvider } from "#renderer/ui/helping.tsx";
import { type Language, useLanguage, useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import { HelpPanel } from "./HelpPanel.tsx";
import { beginTrail, chapterView, goOn, type HelpTrail } from "./helpTrail.ts";
import { sessionChapter } from "./sessionChapters.ts";
import { helpStrings } from "./strings.ts";
import "./help.css";

interface LoadedGuide {
  readonly guide: Guide;
  readonly pictures: Readonly<Record<string, string>>;
}

const load = (language: Language): Promise<LoadedGuide> => (language === "en" ? import("virtual:guide/en") : import("virtual:guide/zh-CN"));

/** A dialog keeps the focus to itself: over one, the help is a dialog too. */
const isDialogOpen = (): boolean => [...document.querySelectorAll(".ant-modal-wrap")].some((one) => one.getClientRects().length > 0);

/** The guide in the language of the window, once somebody has looked for it. */
const useGuide = (isWanted: boolean): LoadedGuide | "failed" | undefined => {
  const language = useLanguage();
  const [loaded, setLoaded] = useState<LoadedGuide | "failed" | undefined>(undefined);
  useEffect(() => {
    if (!isWanted) return undefined;
    let isLeft = false;
    load(language).then(
      (guide) => {
        if (!isLeft) setLoaded(guide);
      },
      () => {
        if (!isLeft) setLoaded("failed");
      },
    );
    return () => {
      isLeft = true;
    };
  }, [isWanted, language]);
  return loaded;
};

export const HelpHolder = ({ children }: { readonly children: ReactNode }) => {
  const t = useText(helpStrings);
  const api = useApi();
  const session = useRead("session of the help", () => api.session.sessionState({}), ["session", "daySync"]).value;
  const [trail, setTrail] = useState<HelpTrail | undefined>(undefined);
  const [isOver, setOver] = useState(false);
  const [pageTopic, setTopic] = useState<string | undefined>(undefined);
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | undefined>(undefined);
  const isOpen = trail !== undefined;
  // Quick hide shows a calendar of the bank and nothing of this program.
  const isShown = isOpen && session?.isQuickHidden !== true;
  const loaded = useGuide(isOpen);
  const topic = pageTopic ?? sessionChapter(session?.state);
  const close = useCallback(() => {
    setTrail(undefined);
    before.current?.focus({ preventScroll: true });
  }, []);
  const toggle = useLatest(() => {
    if (session?.isQuickHidden) return;
    const focused = document.activeElement;
    const isInside = panel.current?.contains(focused) === true;
    if (isOpen && isInside) {
      close();
      return;
    }
    before.current = focused instanceof HTMLElement ? focused : undefined;
    if (!isOpen) setOver(isDialogOpen());
    const here = chapterView(topic);
    setTrail((now) => (now ? goOn(now, here) : beginTrail(here)));
    panel.current?.querySelector<HTMLElement>(".help-body")?.focus({ preventScroll: true });
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "F1" || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [toggle]);
  useTopics(["command:help"], toggle);
  const helping = useMemo<Helping>(() => ({ isOpen, toggle, setTopic }), [isOpen, toggle]);
  const content =
    loaded === undefined || trail === undefined ? null : loaded === "failed" ? (
      <p role="alert" className="help-failed">
        {t("failed")}
      </p>
    ) : (
      <HelpPanel guide={loaded.guide} pictures={loaded.pictures} trail={trail} topic={topic} onTrail={setTrail} onClose={close} />
    );
  return (
    <HelpingProvider helping={helping}>
      <div className="help-layout" data-help={isShown && !isOver ? "" : undefined}>
        <div className="help-beside">{children}</div>
        {isShown && !isOver && content ? (
          <div className="help-place" ref={panel}>
            {content}
          </div>
        ) : null}
      </div>
      <Modal
        open={isShown && isOver && content !== null}
        onCancel={close}
        footer={null}
        closable={false}
        width={640}
        zIndex={1150}
        className="help-over"
        destroyOnHidden
      >
        <div ref={panel}>{content}</div>
      </Modal>
    </HelpingProvider>
  );
};
