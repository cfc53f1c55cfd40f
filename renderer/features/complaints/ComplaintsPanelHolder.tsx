/* The complaints and service requests of one client, for the page of that client. */
import { Button } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useLabels } from "#renderer/api/useLabels.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { useGo } from "#renderer/ui/navigation.ts";
import { Panel } from "#renderer/ui/Panel.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ClockBadge } from "./clockView.tsx";
import { RegisterDialogHolder } from "./RegisterDialogHolder.tsx";
import { complaintStrings } from "./strings.ts";
import { caseTopics } from "./useCaseTold.ts";
import "./complaints.css";

/** Cases shown here; the list has all. */
const mostLines = 10;

export const ComplaintsPanelHolder = ({ subjectId: clientId }: { readonly subjectId: string }) => {
  const t = useText(complaintStrings);
  const labels = useLabels();
  const api = useApi();
  const go = useGo();
  const [making, setMaking] = useState<"complaint" | "request" | undefined>(undefined);
  const asked = { scope: "all" as const, clientId, offset: 0, limit: mostLines };
  const complaints = useRead(`complaints of ${clientId}`, () => api.complaints.complaintList(asked), caseTopics).value;
  const requests = useRead(`requests of ${clientId}`, () => api.complaints.requestList(asked), caseTopics).value;
  const name = useRead(`name of ${clientId}`, () => api.clients.clientPeek({ clientId }), [`client:${clientId}`]).value?.row.name;
  const total = (complaints?.total ?? 0) + (requests?.total ?? 0);
  return (
    <Panel
      title={t("panel")}
      actions={
        <>
          <Button size="small" onClick={() => setMaking("request")}>
            {t("registerRequest")}
          </Button>
          <Button size="small" onClick={() => setMaking("complaint")}>
            {t("register")}
          </Button>
        </>
      }
    >
      {complaints && requests && total === 0 ? <p className="panel-quiet">{t("panelNone")}</p> : null}
      <ul className="panel-rows">
        {(complaints?.lines ?? []).map((line) => (
          <li key={line.id} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go(`/complaints/${line.id}`)}>
              {line.title}
              <span className="panel-row-aside">
                {labels.of("complaintKind", line.kind)} · {labels.of("complaintStep", line.step)}
              </span>
            </button>
            <ClockBadge clock={line.bank} />
          </li>
        ))}
        {(requests?.lines ?? []).map((line) => (
          <li key={line.id} className="panel-row">
            <button type="button" className="panel-row-link" onClick={() => go(`/service-requests/${line.id}`)}>
              {line.title}
              <span className="panel-row-aside">
                {labels.of("serviceRequestKind", line.kind)} · {labels.of("serviceStep", line.step)}
              </span>
            </button>
            <ClockBadge clock={line.clock} />
          </li>
        ))}
      </ul>
      {making && name !== undefined ? (
        <RegisterDialogHolder
          what={making}
          client={{ id: clientId, name }}
          onClose={() => setMaking(undefined)}
          onMade={(id) => go(making === "complaint" ? `/complaints/${id}` : `/service-requests/${id}`)}
        />
      ) : null}
    </Panel>
  );
};
