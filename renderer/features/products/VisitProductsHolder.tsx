/* What was recommended in one visit, for the page of that visit: the basis stays with its report (R161-R163). */
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useCommands } from "#renderer/ui/commandRegister.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { RecommendationList } from "./RecommendationList.tsx";
import { RecommendHolder } from "./RecommendHolder.tsx";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";
import "./products.css";

export const VisitProductsHolder = ({ subjectId: visitId }: { readonly subjectId: string }) => {
  const t = useText(productStrings);
  const api = useApi();
  const labels = useLabels();
  const acts = useProductActs();
  const [isOpen, setOpen] = useState(false);
  const value = useRead(`recommendations of visit ${visitId}`, () => api.products.recommendationsOfVisit({ visitId }), [
    "products",
    "table:recommendation",
  ]).value;
  const mayRecommend = value?.mayRecommend === true;
  // A product is named while one writes: from the notes and from the report alike.
  useCommands(
    mayRecommend
      ? [
          {
            id: "product.recommend",
            label: productStrings.ref("dialogRecommend"),
            group: productStrings.ref("page"),
            shortcut: "Alt+R",
            run: () => setOpen(true),
          },
        ]
      : [],
  );
  if (!value) return null;
  return (
    <Panel
      title={t("visitPanel")}
      actions={
        mayRecommend ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {t("recommend")} <KeyHint keys="Alt+R" />
          </Button>
        ) : null
      }
    >
      <RecommendationList
        recommendations={value.recommendations}
        labels={labels}
        nothing={t("noneInVisit")}
        onOutcome={async (recommendationId, outcome) => acts.settle(await api.products.saveOutcome({ recommendationId, outcome }), t("outcomeSaved"))}
      />
      {isOpen ? <RecommendHolder clientId={value.clientId} visitId={visitId} labels={labels} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
};
