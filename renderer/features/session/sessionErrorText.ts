/*
 * Words for whatever a session command may answer. What is not declared is a fault and shows its number.
 */
import type { KeyKept, PinEnd, PinHindrance, StoreTrouble } from "#shared/contracts/session.ts";
import type { PassphraseWeakness } from "#shared/domain/session/passphrase.ts";
import { useText } from "#renderer/ui/text.ts";
import { guardStrings } from "./guardStrings.ts";
import { sessionStrings } from "./strings.ts";

export interface SessionError {
  readonly type: string;
  readonly trouble?: StoreTrouble;
  readonly attemptsLeft?: number | null;
  readonly shortest?: number;
  readonly faultId?: string;
  readonly longest?: number;
  readonly weakness?: PassphraseWeakness;
  /** Of a PIN that is there no more, or a key that was not changed. */
  readonly reason?: string;
  readonly hindrance?: PinHindrance;
}

const plainGuardErrors = [
  "pinEasy",
  "keychainAway",
  "pinNotSet",
  "recoveryNotKept",
  "answerUnreadable",
  "answerOfAnother",
  "answerForged",
  "answerExpired",
] as const;

const pinEnds = ["wrongPins", "keychainLost", "keyChanged"] as const satisfies readonly PinEnd[];
const keptReasons = ["full", "readonly", "damaged", "busy", "other"] as const satisfies readonly KeyKept[];

export const useSessionErrorText = (): ((error: SessionError) => string) => {
  const t = useText(sessionStrings);
  const g = useText(guardStrings);
  const troubles: Readonly<Record<StoreTrouble, string>> = {
    corrupt: t("corruptTitle"),
    fromTheFuture: t("futureTitle"),
    readOnlyFolder: t("titleAndTodo", { title: t("readOnlyTitle"), todo: t("readOnlyTodo") }),
    diskFull: t("titleAndTodo", { title: t("diskFullTitle"), todo: t("diskFullTodo") }),
  };
  return (error) => {
    if (error.type === "storeTrouble" && error.trouble) return troubles[error.trouble];
    if (error.type === "wrongPassphrase")
      return typeof error.attemptsLeft === "number" ? t("wrongPassphraseLeft", { count: error.attemptsLeft }) : t("wrongPassphrase");
    if (error.type === "tooEarly") return "";
    if (error.type === "keyDestroyed") return t("keyDestroyed");
    if (error.type === "storeNotFound") return t("storeNotFound");
    if (error.type === "backupDamaged") return t("backupDamaged");
    if (error.type === "backupNotFound") return t("backupNotFound");
    if (error.type === "backupTooNew") return t("backupTooNew");
    if (error.type === "nameMissing") return t("nameMissing");
    if (error.type === "passphraseTooShort") return t("passphraseTooShort", { count: error.shortest ?? 0 });
    if (error.type === "passphraseWeak" && error.weakness) return g(`weak_${error.weakness}`);
    if (error.type === "wrongPin") return g("wrongPin", { count: error.attemptsLeft ?? 0 });
    if (error.type === "pinEnded") return g(`pinEnded_${pinEnds.find((end) => end === error.reason) ?? "wrongPins"}`);
    if (error.type === "keyNotChanged") return g(`keyKept_${keptReasons.find((reason) => reason === error.reason) ?? "other"}`);
    if (error.type === "pinForm") return g("pinForm", { shortest: error.shortest ?? 0, longest: error.longest ?? 0 });
    if (error.type === "pinNotPossible" && error.hindrance) return g(`hindrance_${error.hindrance}`);
    const plain = plainGuardErrors.find((type) => type === error.type);
    if (plain) return g(plain);
    return t("faultText", { faultId: error.faultId ?? "–" });
  };
};
