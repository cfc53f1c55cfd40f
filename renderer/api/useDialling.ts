/* Calling through the computer's own telephone program: whether there is one, and what came of it in words (R293). */
import { dialStrings } from "#renderer/ui/dialStrings.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { useApi } from "./api.ts";
import { useRead } from "./useRead.ts";

export interface Dialling {
  /** The telephone program by name; null: none, and nothing offers to call. */
  readonly program: string | null;
  /** True when the number was handed over. */
  readonly dial: (target: { readonly clientId: string; readonly table: "contactPoint" | "relation"; readonly rowId: string }) => Promise<boolean>;
}

export const useDialling = (): Dialling => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(dialStrings);
  const program = useRead("telephone", () => api.clients.telephone({}), []).value?.program ?? null;
  return {
    program,
    dial: async (target) => {
      const answer = await api.clients.dial(target);
      if (answer.ok) notify({ text: t("dialling", { program: answer.value.program }) });
      else {
        const { type } = answer.error;
        notify({ text: t(type === "notAPhone" || type === "noTelephone" ? type : "notDone"), tone: "problem" });
      }
      return answer.ok;
    },
  };
};
