import type { HandoverStep } from "#shared/domain/handover/handoverSteps.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";

export const stepTone: Readonly<Record<HandoverStep | "cancelled", Tone>> = {
  listed: "due",
  reviewed: "accent",
  joint: "accent",
  reported: "accent",
  supervised: "done",
  cancelled: "off",
};
