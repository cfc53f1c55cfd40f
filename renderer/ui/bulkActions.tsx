/*
 * Verbs for a selection of clients that features hand to the list, without knowing it: the frame provides them, the bar
 * under the list draws them. So a list hands clients over although features never import each other.
 */
import { createContext, useContext, type ReactNode } from "react";
import type { ListSelection } from "#shared/contracts/clients/list.ts";

export interface BulkAction {
  readonly id: string;
  readonly component: (props: { readonly selection: ListSelection; readonly count: number }) => ReactNode;
}

const BulkActionsContext = createContext<readonly BulkAction[]>([]);

export const BulkActionsProvider = ({ actions, children }: { readonly actions: readonly BulkAction[]; readonly children: ReactNode }) => (
  <BulkActionsContext value={actions}>{children}</BulkActionsContext>
);

/** All verbs of other features, in the order of the register. */
export const BulkActions = ({ selection, count }: { readonly selection: ListSelection; readonly count: number }) =>
  useContext(BulkActionsContext).map(({ id, component: Action }) => <Action key={id} selection={selection} count={count} />);
