/*
 * Short messages at the foot of the window. One that can be undone stays ten seconds, one that reports
 * a problem stays until it is closed; the pointer or the focus on it stops the clock.
 */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import { after, useLatest } from "./time.ts";

export interface Notice {
  readonly text: string;
  readonly tone?: "info" | "done" | "problem";
  /** Offers 撤销 for ten seconds. */
  readonly undo?: () => void | Promise<void>;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** What it tells of, e.g. a run of import: what is told of the same later takes its place. */
  readonly about?: string;
  /** Beside the first one, e.g. 打开文件夹 beside 打开文件. */
  readonly otherAction?: { readonly label: string; readonly run: () => void };
}

interface HeldNotice extends Notice {
  readonly id: number;
}

interface Notifier {
  readonly notify: (notice: Notice) => void;
  readonly withdraw: (about: string) => void;
}

const isAbout = (notice: Notice, about: string | undefined): boolean => about !== undefined && notice.about === about;

const undoMs = 10_000;
const readMs = 4_000;
const most = 3;

let carried: Notice | undefined;

/** Tells something when the store is open again: what is told while it is being closed would go with the page. */
export const carryNotice = (notice: Notice): void => {
  carried = notice;
};

const takeCarried = (): readonly HeldNotice[] => {
  const notice = carried;
  carried = undefined;
  return notice ? [{ ...notice, id: 0 }] : [];
};

const NotifierContext = createContext<Notifier | undefined>(undefined);

const useNotifier = (): Notifier => {
  const notifier = useContext(NotifierContext);
  if (!notifier) throw new Error("NotifierProvider is missing above this component");
  return notifier;
};

export const useNotify = (): ((notice: Notice) => void) => useNotifier().notify;

/** Takes away what was told about something: the page on screen says it itself now. */
export const useWithdraw = (): ((about: string) => void) => useNotifier().withdraw;

const Toast = ({ notice, onClose }: { readonly notice: HeldNotice; readonly onClose: () => void }) => {
  const t = useText(uiStrings);
  const [held, setHeld] = useState(false);
  const close = useLatest(onClose);
  const stays = notice.tone === "problem" && !notice.undo;
  useEffect(() => {
    if (held || stays) return undefined;
    return after(notice.undo || notice.action ? undoMs : readMs, close);
  }, [held, stays, notice, close]);
  return (
    <div
      className="toast"
      data-tone={notice.tone ?? "info"}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className="toast-text">{notice.text}</span>
      {notice.undo ? (
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            void notice.undo?.();
            onClose();
          }}
        >
          {t("undo")}
        </button>
      ) : null}
      {[notice.action, notice.otherAction].map((action) =>
        action ? (
          <button
            key={action.label}
            type="button"
            className="quiet-button"
            onClick={() => {
              action.run();
              onClose();
            }}
          >
            {action.label}
          </button>
        ) : null,
      )}
      <button type="button" className="quiet-button" aria-label={t("close")} onClick={onClose}>
        ✕
      </button>
    </div>
  );
};

export const NotifierProvider = ({ children }: { readonly children: ReactNode }) => {
  const [state, setState] = useState<{ readonly next: number; readonly notices: readonly HeldNotice[] }>(() => ({ next: 1, notices: takeCarried() }));
  const notifier = useMemo<Notifier>(
    () => ({
      notify: (notice) =>
        setState(({ next, notices }) => ({
          next: next + 1,
          notices: [...notices.filter((one) => one.text !== notice.text && !isAbout(one, notice.about)), { ...notice, id: next }].slice(-most),
        })),
      withdraw: (about) =>
        setState((now) => (now.notices.some((one) => isAbout(one, about)) ? { ...now, notices: now.notices.filter((one) => !isAbout(one, about)) } : now)),
    }),
    [],
  );
  // What is read aloud must be there before its words are: a region that comes together with them is often passed over.
  const isProblem = ({ tone }: Notice): boolean => tone === "problem";
  const draw = (notice: HeldNotice): ReactNode => <Toast key={notice.id} notice={notice} onClose={() => close(notice.id)} />;
  const close = (id: number) => setState(({ next, notices }) => ({ next, notices: notices.filter((notice) => notice.id !== id) }));
  return (
    <NotifierContext value={notifier}>
      {children}
      <div className="toasts">
        <div aria-live="assertive">{state.notices.filter(isProblem).map(draw)}</div>
        <div role="status" aria-atomic="false">
          {state.notices.filter((notice) => !isProblem(notice)).map(draw)}
        </div>
      </div>
    </NotifierContext>
  );
};
