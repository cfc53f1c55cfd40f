/* What to mind in talking to the client of a visit, on the page of that visit (R099, R102-R111). */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { TacticList } from "./TacticList.tsx";

export const VisitTacticsHolder = ({ subjectId: visitId }: { readonly subjectId: string }) => {
  const api = useApi();
  const labels = useLabels();
  const value = useRead(`tactics of visit ${visitId}`, () => api.grading.tacticsOfVisit({ visitId }), ["table:setting", "client:*"]).value;
  return value ? <TacticList tactics={value.tactics} labelOf={labels.of} /> : null;
};
