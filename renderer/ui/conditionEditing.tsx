/*
 * The editor of conditions on clients, for pages of other features: the client list owns it and its words, the frame hands it
 * on. So a rule is made of the same parts as a filter and a segment (R096, R137).
 */
import { createContext, useContext, type ReactNode } from "react";
import type { Condition } from "#shared/domain/clients/listCondition.ts";

/** Draws the editor; the frame gives the one of the client list. */
export type ConditionEditor = (props: { readonly condition: Condition; readonly onChange: (condition: Condition) => void }) => ReactNode;

const ConditionEditorContext = createContext<ConditionEditor | undefined>(undefined);

export const ConditionEditorProvider = ({ editor, children }: { readonly editor: ConditionEditor; readonly children: ReactNode }) => (
  <ConditionEditorContext value={editor}>{children}</ConditionEditorContext>
);

/** Draws the editor that the frame provides. */
export const EditCondition = (props: { readonly condition: Condition; readonly onChange: (condition: Condition) => void }) => {
  const draw = useContext(ConditionEditorContext);
  return draw ? draw(props) : null;
};
