/* What can be done about warnings; each says what it did and can be taken back. */
import type { Result } from "#shared/kernel/result.ts";
import { useTelling } from "#renderer/api/useTelling.ts";
import type { FormValues } from "#renderer/ui/RowForm.tsx";
import type { RowInput } from "#shared/contracts/clients/rowInput.ts";
import { useApi } from "#renderer/api/api.ts";
import { useText } from "#renderer/ui/text.ts";
import { warningStrings } from "./strings.ts";
import type { WarningEnd } from "./WarningDialogs.tsx";

export const useWarningActs = () => {
  const api = useApi();
  const t = useText(warningStrings);
  const telling = useTelling({ undone: t("undone"), undoFailed: t("refused") });
  const settle = (answer: Result<{ readonly txId: string | null }, unknown>, text: string): boolean =>
    telling.settle(
      answer,
      () => text,
      () => t("refused"),
    ) !== undefined;
  return {
    takeUp: async (id: string, name: string) => settle(await api.warnings.takeUpWarnings({ ids: [id] }), t("saidTaken", { name })),
    close: async (id: string, name: string, end: WarningEnd) => settle(await api.warnings.closeWarnings({ ids: [id], ...end }), t("saidClosed", { name })),
    falseAlarm: async (id: string, name: string, note: string) => settle(await api.warnings.markFalseAlarms({ ids: [id], note }), t("saidFalse", { name })),
    reopen: async (id: string, name: string) => settle(await api.warnings.reopenWarnings({ ids: [id] }), t("saidReopened", { name })),
    save: async (clientId: string, name: string, values: FormValues) =>
      settle(await api.warnings.saveWarning({ clientId, values: values as RowInput<"warning"> }), t("saidSaved", { name })), // fields of the form are fields of the row
  };
};
