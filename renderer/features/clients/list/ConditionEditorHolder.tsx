/* The builder of conditions for other pages, with the words of this branch. */
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useLabel } from "#renderer/ui/text.ts";
import { listLabels, noChoices } from "./labels.ts";
import { BuilderNode } from "./SegmentBuilder.tsx";

export const ConditionEditorHolder = ({ condition, onChange }: { readonly condition: Condition; readonly onChange: (condition: Condition) => void }) => {
  const api = useApi();
  const pick = useLabel();
  const choices = useRead("listChoices", () => api.clients.listChoices({}), ["table:dictionaryItem", "table:tag", "table:unit"]).value ?? noChoices;
  // A group, also when there is one part only: that is what the builder adds to.
  const tree: Condition = "field" in condition ? { all: [condition] } : condition;
  return <BuilderNode condition={tree} labels={listLabels(choices, pick)} onChange={onChange} />;
};
