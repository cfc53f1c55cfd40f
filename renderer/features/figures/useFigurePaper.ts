import { useApi } from "#renderer/api/api.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { useText } from "#renderer/ui/text.ts";
import { figureStrings } from "./strings.ts";

/** Prints the dashboard on screen, or writes it as a PDF. */
export const useFigurePaper = (fileName: string) => {
  const api = useApi();
  const notify = useNotify();
  const t = useText(figureStrings);
  return {
    print: async (): Promise<void> => {
      const answer = await api.exchange.printPage({});
      if (!answer.ok) notify({ text: t("notPrinted"), tone: "problem" });
    },
    savePdf: async (): Promise<void> => {
      const place = await api.exchange.chooseSaveFile({ suggestedName: `${fileName}.pdf`, ending: "pdf" });
      if (!place.ok || place.value === null) return;
      const answer = await api.exchange.savePageAsPdf({ token: place.value.token, landscape: false });
      notify(answer.ok ? { text: t("pdfSaved"), tone: "done" } : { text: t("notPrinted"), tone: "problem" });
    },
  };
};
