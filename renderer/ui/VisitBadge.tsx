/* How a visit stands, in one place for every page that shows visits: before it, whether the client agreed; after it, what became of it. */
import { StateBadge, type Tone } from "./StateBadge.tsx";

const appointmentTones: Readonly<Record<string, Tone>> = {
  confirmed: "done",
  moved: "accent",
  requested: "due",
  none: "off",
  declined: "overdue",
  dropIn: "accent",
};

const stateTones: Readonly<Record<string, Tone>> = { planned: "plain", underWay: "accent", done: "done", cancelled: "off", missed: "overdue" };

interface VisitBadgeProps {
  readonly visit: { readonly state: string; readonly appointment?: string | null };
  readonly labelOf: (dictionary: string, code: string) => string;
}

export const VisitBadge = ({ visit: { state, appointment }, labelOf }: VisitBadgeProps) =>
  state === "planned" && appointment ? (
    <StateBadge tone={appointmentTones[appointment] ?? "off"}>{labelOf("appointmentState", appointment)}</StateBadge>
  ) : (
    <StateBadge tone={stateTones[state] ?? "plain"}>{labelOf("visitState", state)}</StateBadge>
  );
