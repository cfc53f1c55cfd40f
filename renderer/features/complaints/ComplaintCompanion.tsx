/* Complaints and requests in the palette: record one from anywhere, find one by subject, client or number. */
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useCommands, useSearchProvider } from "#renderer/ui/commandRegister.tsx";
import { complaintStrings } from "./strings.ts";

const mostHits = 6;

export const ComplaintCompanion = () => {
  const api = useApi();
  const labels = useLabels();
  const group = complaintStrings.ref("page");
  useCommands([
    {
      id: "complaints.register",
      label: complaintStrings.ref("commandRegister"),
      group,
      keywords: ["tousu", "tsdj", "complaint", "jianyi", "zhengyi"],
      run: ({ go }) => go("/complaints", { register: "complaint" }),
    },
    {
      id: "complaints.request",
      label: complaintStrings.ref("commandRequest"),
      group,
      keywords: ["fuwu", "qingqiu", "service"],
      run: ({ go }) => go("/complaints", { tab: "requests", register: "request" }),
    },
    { id: "complaints.list", label: complaintStrings.ref("commandList"), group, keywords: ["tousu", "complaints"], run: ({ go }) => go("/complaints") },
  ]);
  useSearchProvider({
    id: "complaints",
    label: complaintStrings.ref("tab_complaints"),
    search: async (typed) => {
      const text = typed.trim().slice(0, 80);
      if (text === "") return [];
      const answer = await api.complaints.complaintList({ scope: "all", text, offset: 0, limit: mostHits });
      if (!answer.ok) return [];
      return answer.value.lines.map((line) => ({
        id: line.id,
        title: line.title,
        detail: `${line.clientName} · ${labels.of("complaintStep", line.step)}`,
        run: ({ go }: { readonly go: (path: string) => void }) => go(`/complaints/${line.id}`),
      }));
    },
  });
  return null;
};
