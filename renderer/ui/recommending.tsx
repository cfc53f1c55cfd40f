/*
 * The dialog that recommends a product through the suitability gate, for pages of other features: products own it, the frame
 * hands it on. So an opportunity that lacks a recommendation offers to make one where it is missed (R161, X12).
 */
import { createContext, useContext, type ReactNode } from "react";

export interface RecommendDialogProps {
  readonly clientId: string;
  readonly productId?: string | undefined;
  readonly onClose: () => void;
}

/** Draws the dialog; the frame gives the one of the products. */
export type RecommendDialogDrawing = (props: RecommendDialogProps) => ReactNode;

const RecommendContext = createContext<RecommendDialogDrawing | undefined>(undefined);

export const RecommendProvider = ({ dialog, children }: { readonly dialog: RecommendDialogDrawing; readonly children: ReactNode }) => (
  <RecommendContext value={dialog}>{children}</RecommendContext>
);

/** Draws the dialog that the frame provides. */
export const RecommendDialog = (props: RecommendDialogProps) => {
  const draw = useContext(RecommendContext);
  return draw ? draw(props) : null;
};
