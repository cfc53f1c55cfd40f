import type { ListedLine } from "#renderer/ui/LineList.tsx";

/** The risk behind a line of a list; quiet where the line is switched off. */
export const riskMarks = (risk: string | null, isOff: boolean): ListedLine["marks"] => (risk === null ? [] : [{ tone: isOff ? "off" : "plain", text: risk }]);
