import { useApi } from "#renderer/api/api.ts";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { workLogStrings } from "./strings.ts";

/** Prints the page on screen, or writes it as a PDF. */
export const usePaper = (fileName: string) => {
  const api = useApi();
  const notify = useNotify();
  const preview = usePrint();
  const t = useText(workLogStrings);
  return {
    print: (): void => preview({ fileName }),
    savePdf: async (): Promise<void> => {
      const place = await api.exchange.chooseSaveFile({ suggestedName: `${fileName}.pdf`, ending: "pdf" });
      if (!place.ok || place.value === null) return;
      const answer = await api.exchange.savePageAsPdf({ token: place.value.token, landscape: false });
      notify(answer.ok ? { text: t("pdfSaved"), tone: "done" } : { text: t("notPrinted"), tone: "problem" });
    },
  };
};
