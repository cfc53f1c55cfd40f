import type { Tone } from "#renderer/ui/StateBadge.tsx";

const tones: Readonly<Record<string, Tone>> = { draft: "due", submitted: "accent", returned: "overdue", questioned: "conflict", signed: "done" };

/** The tone in which the state of a report is shown. */
export const reportTone = (state: string): Tone => tones[state] ?? "off";
