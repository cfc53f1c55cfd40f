/* What is wrong with a template, and where, in words. */
import type { TemplatePlace, TemplateProblem, TemplateRefusal } from "#shared/domain/reports/templateFields.ts";
import { useText } from "#renderer/ui/text.ts";
import { reportLayoutStrings } from "./reportLayoutStrings.ts";

/** A size for people. */
export const sizeText = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);

interface TemplateWords {
  readonly place: (place: TemplatePlace) => string;
  readonly problem: (problem: TemplateProblem) => string;
  readonly refusal: (refusal: TemplateRefusal) => string;
}

export const useTemplateWords = (): TemplateWords => {
  const t = useText(reportLayoutStrings);
  return {
    place: ({ part, page, paragraph, table, row, column }) => {
      if (paragraph === 0 && table === null) return t("place_unknown");
      const words = [
        t(`part_${part}`),
        page === null ? "" : t("place_page", { page }),
        table === null || row === null || column === null ? t("place_paragraph", { paragraph }) : t("place_table", { table, row, column }),
      ];
      return words.filter((word) => word !== "").join(" · ");
    },
    problem: ({ kind, hint }) => {
      const said = t(`kind_${kind}`);
      if (hint === null) return said;
      if (kind === "unknownField") return `${said} ${t("hint_nearest", { name: `{${hint}}` })}`;
      return kind === "outsideLoop" ? `${said} ${t("hint_home", { name: hint })}` : said;
    },
    refusal: (refusal) => ("detail" in refusal ? t(`refused_${refusal.reason}`, { detail: refusal.detail }) : t(`refused_${refusal.reason}`)),
  };
};
