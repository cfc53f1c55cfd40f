/* The dialog of a recommendation for pages of other features: the frame hands it on (renderer/ui/recommending.tsx). */
import { useLabels } from "#renderer/api/useLabels.ts";
import type { RecommendDialogProps } from "#renderer/ui/recommending.tsx";
import { RecommendHolder } from "./RecommendHolder.tsx";
import "./products.css";

export const OfferRecommendHolder = (props: RecommendDialogProps) => <RecommendHolder {...props} labels={useLabels()} />;
