/* What to do about products that may not go to the client as things stand: recommend each through the gate. */
import { Button } from "antd";
import type { UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";

interface UnsuitableActsProps {
  readonly products: readonly UnsuitableProduct[];
  readonly onRecommend: (productId: string) => void;
}

export const UnsuitableActs = ({ products, onRecommend }: UnsuitableActsProps) => {
  const t = useText(opportunityStrings);
  return (
    <span className="opportunity-unsuitable">
      {products.map(({ productId, name }) => (
        <Button key={productId} size="small" onClick={() => onRecommend(productId)}>
          {t("recommend", { name })}
        </Button>
      ))}
    </span>
  );
};
