import type { Labels } from "#renderer/api/useLabels.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";

const tones: Readonly<Record<string, Tone>> = { collect: "accent", analyse: "accent", report: "due", closed: "done", cancelled: "off" };

/** The step of a project in colour and words. */
export const ProjectBadge = ({ step, labels }: { readonly step: string; readonly labels: Labels }) => (
  <StateBadge tone={tones[step] ?? "plain"}>{labels.of("researchStep", step)}</StateBadge>
);
