/* Words for why joining did not succeed: what happened, and what to do. */
import type { JoinError } from "#shared/contracts/session.ts";
import { useText } from "#renderer/ui/text.ts";
import { joinStrings } from "./joinStrings.ts";
import { type SessionError, useSessionErrorText } from "./sessionErrorText.ts";

export interface JoinTrouble {
  readonly what: string;
  readonly todo: string;
  /** The code itself is at fault: the field is marked and gets the focus. */
  readonly isCode: boolean;
}

const knownReasons = ["blocked", "clockOff", "tooManyRequests", "upgradeNeeded", "notAllowed", "busy", "fault"] as const;

const declared = ["codeUnreadable", "codeMistyped", "codeTooNew", "codeInvalid", "codeExpired", "hubUnreachable", "wrongHub", "hubRefused"] as const;
type Declared = Extract<JoinError, { readonly type: (typeof declared)[number] }>;
const isDeclared = (error: { readonly type: string }): error is Declared => declared.some((type) => type === error.type);

export const useJoinErrorText = (): ((error: SessionError) => JoinTrouble) => {
  const t = useText(joinStrings);
  const sessionText = useSessionErrorText();
  return (error) => {
    if (!isDeclared(error)) return { what: sessionText(error), todo: "", isCode: false };
    switch (error.type) {
      case "hubUnreachable":
        return { what: t("hubUnreachable", { url: error.url }), todo: t("hubUnreachableTodo"), isCode: false };
      case "hubRefused": {
        const known = knownReasons.find((reason) => reason === error.reason);
        return {
          what: t("hubRefused", { reason: known ? t(`reason_${known}`) : t("reason_other", { code: error.reason }) }),
          todo: t("hubRefusedTodo"),
          isCode: false,
        };
      }
      case "wrongHub":
        return { what: t("wrongHub"), todo: t("wrongHubTodo"), isCode: false };
      default:
        return { what: t(error.type), todo: t(`${error.type}Todo`), isCode: true };
    }
  };
};
