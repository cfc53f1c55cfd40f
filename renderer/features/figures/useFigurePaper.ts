import type { DashboardId } from "#shared/domain/figures/dashboards.ts";
import { useApi } from "#renderer/api/api.ts";
import { useFilePlaces } from "#renderer/api/useFilePlaces.ts";
import { useNotify } from "#renderer/ui/notifier.tsx";
import { usePrint } from "#renderer/ui/printing.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { figureStrings } from "./strings.ts";
import type { Chosen } from "./useFigures.ts";

/** Prints the dashboard on screen, or writes it as a PDF or a workbook. */
export const useFigurePaper = (fileName: string) => {
  const api = useApi();
  const notify = useNotify();
  const places = useFilePlaces();
  const printing = usePrint();
  const t = useText(figureStrings);
  const language = useLanguage();
  return {
    print: (): void => printing.preview({ fileName }),
    savePdf: (): void => printing.savePdf({ fileName }),
    /** Published totals as a workbook, without the dialog of lists: there is nothing to mask. */
    saveTable: async (dashboard: DashboardId | "all", { span, compare }: Chosen): Promise<void> => {
      const place = await places.toWrite({ suggestedName: `${fileName}.xlsx`, ending: "xlsx" });
      if (place === null) return;
      const answer = await api.figures.exportPublished({ dashboard, span, compare, token: place.token, language });
      notify(answer.ok ? { text: t("tableSaved"), tone: "done" } : { text: t("tableNotSaved"), tone: "problem" });
    },
  };
};
