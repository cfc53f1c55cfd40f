/*
 * Words for whatever a session command may answer. What is not declared is a fault and shows its number.
 */
import type { StoreTrouble } from "#shared/contracts/session.ts";
import { useText } from "#renderer/ui/text.ts";
import { sessionStrings } from "./strings.ts";

export interface SessionError {
  readonly type: string;
  readonly trouble?: StoreTrouble;
  readonly attemptsLeft?: number;
  readonly shortest?: number;
  readonly faultId?: string;
}

export const useSessionErrorText = (): ((error: SessionError) => string) => {
  const t = useText(sessionStrings);
  const troubles: Readonly<Record<StoreTrouble, string>> = {
    corrupt: t("corruptTitle"),
    fromTheFuture: t("futureTitle"),
    readOnlyFolder: `${t("readOnlyTitle")}${t("readOnlyTodo")}`,
    diskFull: `${t("diskFullTitle")}${t("diskFullTodo")}`,
  };
  return (error) => {
    if (error.type === "storeTrouble" && error.trouble) return troubles[error.trouble];
    if (error.type === "wrongPassphrase") {
      const left = error.attemptsLeft === undefined ? "" : t("attemptsLeft", { count: error.attemptsLeft });
      return `${t("wrongPassphrase")}${left}`;
    }
    if (error.type === "tooEarly") return "";
    if (error.type === "keyDestroyed") return t("keyDestroyed");
    if (error.type === "storeNotFound") return t("storeNotFound");
    if (error.type === "backupDamaged") return t("backupDamaged");
    if (error.type === "backupNotFound") return t("backupNotFound");
    if (error.type === "backupTooNew") return t("backupTooNew");
    if (error.type === "nameMissing") return t("nameMissing");
    if (error.type === "passphraseTooShort") return t("passphraseTooShort", { count: error.shortest ?? 0 });
    return t("faultText", { faultId: error.faultId ?? "–" });
  };
};
