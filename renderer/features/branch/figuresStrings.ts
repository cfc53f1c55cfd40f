import { defineStrings } from "#renderer/ui/text.ts";

/** What the analyst's page says to somebody else. */
export const figuresStrings = defineStrings("branchFigures", {
  zh: {
    noRight: "数据分析员的页面",
    noRightHint: "您的岗位是{{role}}。您的数字在「指标看板」。",
    toDashboards: "打开指标看板",
  },
  en: {
    noRight: "For the analyst",
    noRightHint: "Your role is {{role}}. Your figures are under Dashboards.",
    toDashboards: "Open the dashboards",
  },
});
