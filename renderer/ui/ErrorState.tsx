/*
 * Says what happened, what was kept and what to do; never prose of a machine. Takes the words of the
 * screen, or, for the errors any intent may answer (fault, locked, not of this role), brings its own.
 */
import { Button } from "antd";
import type { ReactNode } from "react";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";
import { useDenial } from "./useDenial.ts";

interface ErrorStateProps {
  readonly title?: string;
  readonly kept?: string;
  readonly todo?: string;
  readonly faultId?: string;
  readonly action?: ReactNode;
  readonly onRetry?: () => void;
}

export const ErrorState = ({ title, kept, todo, faultId, action, onRetry }: ErrorStateProps) => {
  const t = useText(uiStrings);
  return (
    <div className="state-block" role="alert">
      <p className="state-block-title">{title ?? t("faultTitle")}</p>
      <p className="state-block-hint">{kept ?? t("faultKept")}</p>
      <p className="state-block-hint">{todo ?? t("faultTodo")}</p>
      {faultId ? <p className="fault-id">{t("faultId", { faultId })}</p> : null}
      {action || onRetry ? (
        <div className="state-block-action">
          {onRetry ? <Button onClick={onRetry}>{t("retry")}</Button> : null}
          {action}
        </div>
      ) : null}
    </div>
  );
};

interface AnyError {
  readonly type: string;
  readonly faultId?: string;
  /** The right that is missing, for `roleMayNot`. */
  readonly access?: string;
}

interface FailureProps {
  readonly error: AnyError;
  /** Words for the errors this screen declares; what it leaves out counts as a fault. */
  readonly words?: (type: string) => { readonly title: string; readonly kept?: string; readonly todo?: string } | undefined;
  readonly onRetry?: () => void;
}

/** ErrorState for the error of a Result. */
export const Failure = ({ error, words, onRetry }: FailureProps) => {
  const t = useText(uiStrings);
  const denial = useDenial();
  const known =
    words?.(error.type) ??
    (error.type === "sessionLocked"
      ? { title: t("sessionLockedTitle"), kept: t("sessionLockedKept"), todo: t("sessionLockedTodo") }
      : error.type === "roleMayNot"
        ? { title: t("roleMayNotTitle"), kept: t("roleMayNotKept"), todo: denial(error.access) }
        : undefined);
  // Handed over, deleted or taken back: nothing failed, and trying again brings nothing.
  if (known === undefined && error.type.endsWith("NotFound")) return <ErrorState title={t("goneTitle")} kept={t("goneHint")} todo={t("goneTodo")} />;
  return <ErrorState {...known} {...(error.faultId === undefined ? {} : { faultId: error.faultId })} {...(onRetry === undefined ? {} : { onRetry })} />;
};
