import { useEffect, useRef, type ReactNode } from "react";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { useText } from "#renderer/ui/text.ts";
import { exchangeStrings } from "./strings.ts";

export type StepNumber = 1 | 2 | 3 | 4;

const steps = ["step1", "step2", "step3", "step4"] as const;

/** Where in the import somebody is; done steps carry a tick, so that the state does not rest on colour. */
export const ImportSteps = ({ current }: { readonly current: StepNumber }) => {
  const t = useText(exchangeStrings);
  return (
    <ol className="exchange-steps" aria-label={t("steps")}>
      {steps.map((key, index) => {
        const state = index + 1 < current ? "done" : index + 1 === current ? "current" : "ahead";
        return (
          <li key={key} data-state={state} aria-current={state === "current" ? "step" : undefined}>
            <span className="exchange-step-sign" aria-hidden="true">
              {state === "done" ? "✓" : index + 1}
            </span>
            {t(key)}
          </li>
        );
      })}
    </ol>
  );
};

interface StepFrameProps {
  readonly children: ReactNode;
  /** Left in the bar: what stands in the way, or what is safe to know. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** The content fills the frame and scrolls by itself. */
  readonly flush?: boolean;
  /** The step begins with the focus on its content, so that the arrows scroll it and Tab goes into it. */
  readonly takesFocus?: boolean;
  /** What Ctrl+Enter does even inside a choice, which would otherwise open its list. */
  readonly onNext?: () => void;
}

/** Content of a step above, its actions always in the same place below. */
export const StepFrame = ({ children, note, actions, flush, takesFocus, onNext }: StepFrameProps) => {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) content.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  return (
    <div className="exchange-frame" {...(onNext ? { onKeyDownCapture: onControlEnter(onNext) } : {})}>
      <div ref={content} className="exchange-scroll" data-flush={flush ? "" : undefined} tabIndex={takesFocus ? -1 : undefined}>
        {children}
      </div>
      {actions ? (
        <div className="exchange-bar">
          <div className="exchange-bar-note">{note}</div>
          <div className="exchange-bar-actions">{actions}</div>
        </div>
      ) : null}
    </div>
  );
};
