/* What to do about products that may not go to the client as things stand: recommend each through the gate. */
import { Button } from "antd";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";
import { useUnsuitableName } from "./useOpportunityActs.ts";

interface UnsuitableActsProps {
  readonly products: readonly UnsuitableProduct[];
  readonly onRecommend: (productId: string | undefined) => void;
}

export const UnsuitableActs = ({ products, onRecommend }: UnsuitableActsProps) => {
  const t = useText(opportunityStrings);
  const nameOf = useUnsuitableName();
  return (
    <span className="opportunity-unsuitable">
      {products.map((product) => (
        <Button key={product.productId ?? product.kind} size="small" onClick={() => onRecommend(product.productId ?? undefined)}>
          {product.productId === null ? t("recommendOne", { kind: nameOf(product) }) : t("recommend", { name: nameOf(product) })}
        </Button>
      ))}
    </span>
  );
};
