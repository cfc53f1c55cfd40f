/*
 * Panels that features hand to a page about one thing, without knowing that page: the frame provides them, the page
 * draws them. So an archive shows visits and follow-ups although features never import each other.
 */
import { createContext, useContext, type ReactNode } from "react";

export interface SubjectPanel {
  readonly id: string;
  /** Where it stands: on a client's page with what is agreed (when left out), as parts of what comes next, with what is held, with who the client is or with his files, or on a visit's page. */
  readonly area?: "agreed" | "next" | "held" | "portrait" | "files" | "visit";
  readonly component: (props: { readonly subjectId: string }) => ReactNode;
}

const SubjectPanelsContext = createContext<readonly SubjectPanel[]>([]);

export const SubjectPanelsProvider = ({ panels, children }: { readonly panels: readonly SubjectPanel[]; readonly children: ReactNode }) => (
  <SubjectPanelsContext value={panels}>{children}</SubjectPanelsContext>
);

/** The panels of an area for one thing, in the order of the register. */
export const SubjectPanels = ({ subjectId, area = "agreed" }: { readonly subjectId: string; readonly area?: SubjectPanel["area"] }) => (
  <div className="subject-panels" data-area={area}>
    {useContext(SubjectPanelsContext)
      .filter((panel) => (panel.area ?? "agreed") === area)
      .map(({ id, component: Panel }) => (
        <Panel key={`${id} ${subjectId}`} subjectId={subjectId} />
      ))}
  </div>
);
