import type { Labels } from "#renderer/api/useLabels.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";

const tones: Readonly<Record<string, Tone>> = { plan: "plain", run: "accent", track: "accent", evaluate: "due", closed: "done", cancelled: "off" };

/** The step of a campaign in colour and in words. */
export const StepBadge = ({ step, labels }: { readonly step: string; readonly labels: Labels }) => (
  <StateBadge tone={tones[step] ?? "plain"}>{labels.of("campaignStep", step)}</StateBadge>
);
